// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "plots/sheet.h"

namespace plumbline {

/// One thing of which a bar a series is drawn on the right, and another on the left where it has
/// two sides. A value that is NaN has no bar.
struct BarRow {
  std::string label;
  std::vector<double> right;  ///< one a series
  std::vector<double> left;   ///< one a series, or empty
};

struct BarPlot {
  std::string title;
  std::string unit_label;           ///< "force, N"
  std::vector<std::string> series;  ///< names; the first is what the others are compared with
  std::vector<BarRow> rows;
};

/// Horizontal bars on one scale, from a line in the middle where there are two sides: left ones to
/// the left. Negative values point the other way.
[[nodiscard]] Sheet draw_bars(const BarPlot& plot);

}  // namespace plumbline
