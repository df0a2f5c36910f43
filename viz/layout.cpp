// SPDX-License-Identifier: Apache-2.0
#include "viz/layout.h"

#include <algorithm>

namespace plumbline::viz {
namespace {

constexpr double kReferenceHeight = 1080;
constexpr double kReferencePanelWidth = 930;

PanelLayout make_panel(const Box& card, double unit) {
  const double pad = 14 * unit;
  const double title_height = 58 * unit;
  PanelLayout panel;
  panel.card = card;
  panel.title = {card.x + pad, card.y + card.height - title_height, card.width - 2 * pad,
                 title_height};
  const double body_height = card.height - title_height - pad;
  const double side_width = std::clamp(0.40 * card.width, 250 * unit, 560 * unit);
  panel.figure = {card.x + pad / 2, card.y + pad / 2, card.width - side_width - 1.5 * pad,
                  body_height};
  const double side_x = card.x + card.width - side_width - pad / 2;
  const double close_height = 0.52 * body_height;
  panel.close_up = {side_x, card.y + pad / 2 + body_height - close_height, side_width,
                    close_height};
  panel.numbers = {side_x, card.y + pad / 2, side_width, body_height - close_height - pad};
  return panel;
}

}  // namespace

PictureLayout make_layout(int width, int height, std::size_t num_panels) {
  PictureLayout layout;
  const double w = width;
  const double h = height;
  const auto n = static_cast<double>(num_panels);
  // Narrow panels need smaller letters.
  layout.unit = std::min(h / kReferenceHeight, w / n / kReferencePanelWidth);
  const double margin = 18 * layout.unit;
  const double header = 74 * layout.unit;
  const double footer = 92 * layout.unit;
  layout.header = {margin, h - header, w - 2 * margin, header};
  layout.footer = {margin, 0, w - 2 * margin, footer};
  const double panel_width = (w - (n + 1) * margin) / n;
  for (std::size_t i = 0; i < num_panels; ++i) {
    const double x = margin + static_cast<double>(i) * (panel_width + margin);
    layout.panels.push_back(make_panel({x, footer, panel_width, h - header - footer}, layout.unit));
  }
  return layout;
}

}  // namespace plumbline::viz
