// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "plots/sheet.h"

namespace plumbline {

/// One line of a plot. Curves of the same label have the same colour in every panel.
struct PlotCurve {
  std::string label;
  std::vector<std::array<double, 2>> points;  ///< x, y
};

/// Curves over common axes, whose ranges hold them all.
struct PlotPanel {
  std::string title, x_label, y_label;  ///< labels with units: "moment, N m"
  std::vector<PlotCurve> curves;
};

/// Panels in rows beneath a title, with one legend. Axes have round ticks; the first label of the
/// legend is drawn in black, the others from dark to light. Panels of one column share the range of
/// x, those of one row the range of y.
/// @pre every row has as many panels as the first; every value is finite.
[[nodiscard]] Sheet draw_curves(const std::string& title,
                                const std::vector<std::vector<PlotPanel>>& rows);

/// Round numbers within [lo, hi], about five: steps are 1, 2 or 5 times a power of ten.
/// @pre lo < hi
[[nodiscard]] std::vector<double> round_ticks(double lo, double hi);

}  // namespace plumbline
