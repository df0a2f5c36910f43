// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>

#include "anatomy/sheets.h"

namespace plumbline::viz {

using RowShares = std::array<float, kStripRows>;

/// Where the rows of a sheet lie, in shares of its length.
[[nodiscard]] constexpr RowShares even_rows() {
  RowShares shares{};
  for (std::size_t row = 0; row < kStripRows; ++row) {
    shares[row] = static_cast<float>(row) / static_cast<float>(kStripRows - 1);
  }
  return shares;
}
inline constexpr RowShares kSheetRows = even_rows();

/// Those of rectus abdominis: three times three rows stand close together about its tendinous
/// intersections, at the navel and above it.
inline constexpr RowShares kBandRows = {
    0,     0.07F,  0.14F,  0.21F,  0.28F, 0.34F,  0.40F,  0.455F, 0.47F,  0.485F, 0.555F, 0.625F,
    0.64F, 0.655F, 0.725F, 0.795F, 0.81F, 0.825F, 0.865F, 0.90F,  0.935F, 0.97F,  1};
inline constexpr std::array<std::size_t, 3> kIntersections = {8, 12, 16};

[[nodiscard]] inline bool is_intersection(std::size_t row) {
  return std::find(kIntersections.begin(), kIntersections.end(), row) != kIntersections.end();
}

/// -1 at one border, 0 on the fascicle, 1 at the other border.
[[nodiscard]] inline float column_offset(std::size_t column) {
  return 2 * static_cast<float>(column) / static_cast<float>(kStripColumns - 1) - 1;
}

}  // namespace plumbline::viz
