// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "viz/canvas.h"

namespace plumbline::viz {

/// Where everything of one case goes, in pixels.
struct PanelLayout {
  Box card;      ///< the whole panel
  Box title;     ///< strip along its top
  Box figure;    ///< the whole body
  Box trunk;     ///< the trunk from near, where there is room for it; else empty
  Box close_up;  ///< the lumbar spine
  Box numbers;   ///< table below the close-up

  [[nodiscard]] bool has_trunk() const { return trunk.width > 0; }
};

/// Where colour bars, the key of the arrows and the notes go, none over another.
struct LegendLayout {
  std::vector<Box> bars;
  Box arrows, notes;
};

struct PictureLayout {
  Box header, footer;
  LegendLayout legends;             ///< in the footer
  std::vector<PanelLayout> panels;  ///< left to right, then down
  double unit = 1;                  ///< size of lettering: 1 in a picture of 1080 rows
};

/// What a picture has to have room for.
struct LayoutNeeds {
  std::size_t num_panels = 1;
  std::size_t num_bars = 2;  ///< colour bars of the legend
  bool trunk = false;        ///< a single panel that is wide shows the trunk from near
};

/// Panels of equal size, so that equal lengths mean the same in each: side by side, or in a tall
/// picture one below the other.
/// @pre at least one panel.
[[nodiscard]] PictureLayout make_layout(int width, int height, const LayoutNeeds& needs);

/// Legends in one row of the footer, the notes at its right end. They are squeezed to fit.
[[nodiscard]] LegendLayout legends_in_a_row(const Box& footer, double unit, std::size_t num_bars);

}  // namespace plumbline::viz
