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
  Box close_up;  ///< the lumbar spine
  Box numbers;   ///< table below the close-up
};

struct PictureLayout {
  Box header, footer;
  std::vector<PanelLayout> panels;  ///< left to right
  double unit = 1;                  ///< size of lettering: 1 in a picture of 1080 rows
};

/// Panels of equal width side by side, so that equal lengths mean the same in each.
/// @pre at least one panel.
[[nodiscard]] PictureLayout make_layout(int width, int height, std::size_t num_panels);

}  // namespace plumbline::viz
