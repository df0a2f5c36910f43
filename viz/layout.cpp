// SPDX-License-Identifier: Apache-2.0
#include "viz/layout.h"

#include <algorithm>

namespace plumbline::viz {
namespace {

constexpr double kReferenceHeight = 1080;
constexpr double kReferencePanelWidth = 930;

// Of legends, in units of lettering.
constexpr double kRow = 62, kAboveNotes = 66, kAroundRows = 30;
constexpr double kLeastBar = 185, kMostBar = 314, kArrows = 245, kNotes = 430;

// The table and the spine beside the body.
PanelLayout make_panel(const Box& card, double unit, bool trunk) {
  const double pad = 14 * unit;
  const double title_height = 58 * unit;
  constexpr double kTallestCloseUp = 1.35;  // of its width
  PanelLayout panel;
  panel.card = card;
  panel.title = {card.x + pad, card.y + card.height - title_height, card.width - 2 * pad,
                 title_height};
  const double body_height = card.height - title_height - pad;
  const double side_width = std::clamp(0.40 * card.width, 250 * unit, 560 * unit);
  panel.figure = {card.x + pad / 2, card.y + pad / 2, card.width - side_width - 1.5 * pad,
                  body_height};
  if (trunk) {
    const double half = (panel.figure.width - pad) / 2;
    panel.trunk = {panel.figure.x + half + pad, panel.figure.y, half, body_height};
    panel.figure.width = half;
  }
  const double side_x = card.x + card.width - side_width - pad / 2;
  const double close_height = std::min(0.52 * body_height, kTallestCloseUp * side_width);
  panel.close_up = {side_x, card.y + pad / 2 + body_height - close_height, side_width,
                    close_height};
  panel.numbers = {side_x, card.y + pad / 2, side_width, body_height - close_height - pad};
  return panel;
}

// How panels stand; lettering is as large as the narrower of both ways allows.
struct Grid {
  double columns = 1, rows = 1, unit = 1;
};
Grid choose_grid(double width, double height, std::size_t num_panels) {
  constexpr double kMuchLarger = 1.25;
  Grid best;
  best.unit = 0;
  for (std::size_t rows = 1; rows <= num_panels; ++rows) {
    const std::size_t columns = (num_panels + rows - 1) / rows;
    Grid grid{static_cast<double>(columns), static_cast<double>(rows), 1};
    // Narrow panels need smaller letters.
    grid.unit = std::min(height / grid.rows / kReferenceHeight,
                         width / grid.columns / kReferencePanelWidth);
    if (grid.unit > kMuchLarger * best.unit) best = grid;
  }
  return best;
}

// Rows of legends from the top down; notes beside them, or below where there is no room.
struct LegendPlan {
  bool notes_below = false;
  std::size_t bars_in_first_row = 0, rows = 1;
  double bar = kMostBar;  // width, in units

  [[nodiscard]] double height() const {
    return kAroundRows + kRow * static_cast<double>(rows) + (notes_below ? kAboveNotes : 0);
  }
};
LegendPlan plan_legends(double width_in_units, std::size_t num_bars) {
  const auto bar_in = [&](double room, std::size_t bars) {
    return std::min((room - kArrows) / static_cast<double>(bars), kMostBar);
  };
  LegendPlan plan;
  plan.bars_in_first_row = num_bars;
  plan.bar = bar_in(width_in_units - kNotes, num_bars);
  if (plan.bar >= kLeastBar) return plan;
  plan.notes_below = true;
  while (true) {
    plan.bar = bar_in(width_in_units, plan.bars_in_first_row);
    if (plan.bar >= kLeastBar || plan.bars_in_first_row == 1) break;
    --plan.bars_in_first_row;
  }
  const std::size_t left = num_bars - plan.bars_in_first_row;
  plan.rows = 1 + (left + plan.bars_in_first_row) / (plan.bars_in_first_row + 1);
  return plan;
}

LegendLayout place_legends(const Box& footer, double unit, std::size_t num_bars,
                           const LegendPlan& plan) {
  constexpr double kGap = 34;
  LegendLayout out;
  const double row = kRow * unit;
  double y = footer.y + footer.height - (kAroundRows - 12) * unit - row;
  double x = footer.x + 6 * unit;
  const auto add = [&](double width) {
    const Box box = {x, y, (width - kGap) * unit, row};
    x += width * unit;
    return box;
  };
  for (std::size_t k = 0; k < num_bars; ++k) {
    // The arrows stand behind the first row of bars.
    if (k == plan.bars_in_first_row) out.arrows = add(kArrows);
    const std::size_t after = k - std::min(k, plan.bars_in_first_row);
    if (k >= plan.bars_in_first_row && after % (plan.bars_in_first_row + 1) == 0) {
      y -= row;
      x = footer.x + 6 * unit;
    }
    out.bars.push_back(add(plan.bar));
  }
  if (num_bars <= plan.bars_in_first_row) out.arrows = add(kArrows);
  const double right = footer.x + footer.width;
  if (plan.notes_below) {
    out.notes = {footer.x, footer.y + 4 * unit, footer.width, kAboveNotes * unit};
  } else {
    const double left = std::max(x, right - kNotes * unit);
    out.notes = {left, footer.y + 4 * unit, right - left, footer.height - 16 * unit};
  }
  return out;
}

}  // namespace

PictureLayout make_layout(int width, int height, const LayoutNeeds& needs) {
  PictureLayout layout;
  const double w = width;
  const double h = height;
  const Grid grid = choose_grid(w, h, needs.num_panels);
  layout.unit = grid.unit;
  const double margin = 18 * layout.unit;
  const double header = 74 * layout.unit;
  const LegendPlan plan = plan_legends((w - 2 * margin) / layout.unit, needs.num_bars);
  const double footer = plan.height() * layout.unit;
  layout.header = {margin, h - header, w - 2 * margin, header};
  layout.footer = {margin, 0, w - 2 * margin, footer};
  layout.legends = place_legends(layout.footer, layout.unit, needs.num_bars, plan);

  const double panel_width = (w - (grid.columns + 1) * margin) / grid.columns;
  const double panel_height = (h - header - footer - (grid.rows - 1) * margin) / grid.rows;
  const bool trunk = needs.trunk && needs.num_panels == 1 && panel_width > 1.7 * panel_height;
  const auto columns = static_cast<std::size_t>(grid.columns);
  for (std::size_t i = 0; i < needs.num_panels; ++i) {
    const auto column = static_cast<double>(i % columns);
    const std::size_t rows_above = i / columns;
    const auto row = static_cast<double>(rows_above);
    const Box card = {margin + column * (panel_width + margin),
                      h - header - (row + 1) * panel_height - row * margin, panel_width,
                      panel_height};
    layout.panels.push_back(make_panel(card, layout.unit, trunk));
  }
  return layout;
}

LegendLayout legends_in_a_row(const Box& footer, double unit, std::size_t num_bars) {
  LegendPlan plan;
  plan.bars_in_first_row = num_bars;
  plan.bar =
      std::min((footer.width / unit - kNotes - kArrows) / static_cast<double>(num_bars), kMostBar);
  return place_legends(footer, unit, num_bars, plan);
}

}  // namespace plumbline::viz
