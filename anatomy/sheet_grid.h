// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "anatomy/sheet_rows.h"

namespace plumbline::viz {

/// A line of a sheet, a point for each of its rows.
using RowLine = std::array<Vec3f, kStripRows>;

/// Points of a line at shares of its length.
[[nodiscard]] inline RowLine spread(const std::vector<Vec3f>& line, const RowShares& shares) {
  std::vector<float> s = {0};
  for (std::size_t i = 1; i < line.size(); ++i) {
    s.push_back(s.back() + length(line[i] - line[i - 1]));
  }
  RowLine out;
  std::size_t piece = 1;
  for (std::size_t k = 0; k < kStripRows; ++k) {
    const float wanted = s.back() * shares[k];
    while (piece + 1 < line.size() && s[piece] < wanted) ++piece;
    const float part = (wanted - s[piece - 1]) / std::max(s[piece] - s[piece - 1], 1e-9F);
    out[k] = mix(line[piece - 1], line[piece], clamp01(part));
  }
  return out;
}

/// Catmull and Rom's cubic from b to c.
[[nodiscard]] inline Vec3f cubic(const Vec3f& a, const Vec3f& b, const Vec3f& c, const Vec3f& d,
                                 float u) {
  const Vec3f slope_b = 0.5F * (c - a);
  const Vec3f slope_c = 0.5F * (d - b);
  const float u2 = u * u;
  const float u3 = u2 * u;
  return (2 * u3 - 3 * u2 + 1) * b + (u3 - 2 * u2 + u) * slope_b + (3 * u2 - 2 * u3) * c +
         (u3 - u2) * slope_c;
}

/// A value for each row of each column.
template <class T>
class SheetGrid {
 public:
  explicit SheetGrid(std::size_t columns) : columns_(columns), values_(columns * kStripRows) {}
  [[nodiscard]] std::size_t columns() const { return columns_; }
  T& operator()(std::size_t column, std::size_t row) { return values_[column * kStripRows + row]; }
  const T& operator()(std::size_t column, std::size_t row) const {
    return values_[column * kStripRows + row];
  }

 private:
  std::size_t columns_;
  std::vector<T> values_;
};

/// Difference between the neighbours of a place, along rows or across columns.
[[nodiscard]] inline Vec3f step_along(const SheetGrid<Vec3f>& grid, std::size_t column,
                                      std::size_t row) {
  return grid(column, std::min(row + 1, kStripRows - 1)) - grid(column, row == 0 ? 0 : row - 1);
}
[[nodiscard]] inline Vec3f step_across(const SheetGrid<Vec3f>& grid, std::size_t column,
                                       std::size_t row) {
  return grid(std::min(column + 1, grid.columns() - 1), row) -
         grid(column == 0 ? 0 : column - 1, row);
}

/// Means of each place and its neighbours.
template <class T>
[[nodiscard]] SheetGrid<T> smoothed(const SheetGrid<T>& grid) {
  SheetGrid<T> out(grid.columns());
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    const std::size_t left = c == 0 ? 0 : c - 1;
    const std::size_t right = std::min(c + 1, grid.columns() - 1);
    for (std::size_t row = 0; row < kStripRows; ++row) {
      const T along = grid(c, row == 0 ? 0 : row - 1) + grid(c, std::min(row + 1, kStripRows - 1));
      out(c, row) = 0.4F * grid(c, row) + 0.15F * (grid(left, row) + grid(right, row) + along);
    }
  }
  return out;
}

float radius_of(float area) { return std::sqrt(area / std::numbers::pi_v<float>); }

}  // namespace plumbline::viz
