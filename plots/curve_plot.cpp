// SPDX-License-Identifier: Apache-2.0
#include "plots/curve_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline {
namespace {

// In pixels.
constexpr double kPlotWidth = 250, kPlotHeight = 190;
constexpr double kLeft = 62, kRight = 18, kTop = 30, kBottom = 46;  // round the axes of a panel
constexpr double kPanelWidth = kLeft + kPlotWidth + kRight;
constexpr double kPanelHeight = kTop + kPlotHeight + kBottom;
constexpr double kTitleHeight = 34, kLegendWidth = 150, kLegendLine = 18;
constexpr Rgb kZeroLine = 0x888888;

// Dark to light, told apart with every kind of colour vision (after viridis).
constexpr std::array<Rgb, 9> kColors = {0x000000, 0x482878, 0x3e4989, 0x31688e, 0x26828e,
                                        0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b};

struct Range {
  double lo = std::numeric_limits<double>::infinity();
  double hi = -std::numeric_limits<double>::infinity();

  void include(double value) {
    lo = std::min(lo, value);
    hi = std::max(hi, value);
  }
};

// With zero in it and room at the ends.
Range padded(Range range) {
  range.include(0.0);
  const double width = range.hi - range.lo;
  const double pad = width > 0.0 ? 0.05 * width : 1.0;
  return {range.lo - pad, range.hi + pad};
}

// Where a panel stands, and its axes.
class Frame {
 public:
  Frame(double left, double top, Range x, Range y) : left_(left), top_(top), x_(x), y_(y) {}

  void add_axes(const PlotPanel& panel, std::vector<SheetMark>& marks) const {
    const double bottom = top_ + kPlotHeight;
    const double right = left_ + kPlotWidth;
    const double middle = left_ + 0.5 * kPlotWidth;
    marks.emplace_back(SheetText{middle, top_ - 10, panel.title, Anchor::kMiddle, 12, true});
    for (const double x : round_ticks(x_.lo, x_.hi)) {
      const Rgb color = x == 0.0 ? kZeroLine : kSheetRule;
      marks.emplace_back(SheetLine{{{x_at(x), top_}, {x_at(x), bottom}}, 1, color, ""});
      marks.emplace_back(SheetText{x_at(x), bottom + 16, fmt::format("{:g}", x), Anchor::kMiddle});
    }
    for (const double y : round_ticks(y_.lo, y_.hi)) {
      const Rgb color = y == 0.0 ? kZeroLine : kSheetRule;
      marks.emplace_back(SheetLine{{{left_, y_at(y)}, {right, y_at(y)}}, 1, color, ""});
      marks.emplace_back(SheetText{left_ - 6, y_at(y) + 4, fmt::format("{:g}", y), Anchor::kEnd});
    }
    marks.emplace_back(SheetText{middle, bottom + 36, panel.x_label, Anchor::kMiddle});
    marks.emplace_back(SheetText{left_ - 44, top_ + 0.5 * kPlotHeight, panel.y_label,
                                 Anchor::kMiddle, 12, false, true});
  }

  [[nodiscard]] SheetLine draw(const PlotCurve& curve, Rgb color, bool first) const {
    SheetLine line{{}, first ? 2.4 : 1.6, color, curve.label};
    for (const auto& [x, y] : curve.points) line.points.push_back({x_at(x), y_at(y)});
    return line;
  }

 private:
  [[nodiscard]] double x_at(double x) const {
    return left_ + kPlotWidth * (x - x_.lo) / (x_.hi - x_.lo);
  }
  [[nodiscard]] double y_at(double y) const {
    return top_ + kPlotHeight * (y_.hi - y) / (y_.hi - y_.lo);
  }

  double left_, top_;
  Range x_, y_;
};

using Rows = std::vector<std::vector<PlotPanel>>;

std::vector<std::string> labels_of(const Rows& rows) {
  std::vector<std::string> labels;
  for (const auto& row : rows) {
    for (const PlotPanel& panel : row) {
      for (const PlotCurve& curve : panel.curves) {
        if (std::find(labels.begin(), labels.end(), curve.label) == labels.end()) {
          labels.push_back(curve.label);
        }
      }
    }
  }
  return labels;
}

// More labels than colours begin again from the darkest.
Rgb color_of(const std::string& label, const std::vector<std::string>& labels) {
  const auto at = std::find(labels.begin(), labels.end(), label) - labels.begin();
  return kColors.at(static_cast<std::size_t>(at) % kColors.size());
}

void include(const PlotPanel& panel, std::size_t axis, Range& range) {
  for (const PlotCurve& curve : panel.curves) {
    for (const auto& point : curve.points) range.include(point[axis]);
  }
}

void add_legend(const std::vector<std::string>& labels, double left, double top,
                std::vector<SheetMark>& marks) {
  double y = top;
  for (const std::string& label : labels) {
    marks.emplace_back(
        SheetLine{{{left, y - 4}, {left + 22, y - 4}}, 3, color_of(label, labels), ""});
    marks.emplace_back(SheetText{left + 28, y, label});
    y += kLegendLine;
  }
}

}  // namespace

std::vector<double> round_ticks(double lo, double hi) {
  const double rough = (hi - lo) / 5.0;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10.0 * power;
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= 0.8 * rough) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> ticks;
  const auto first = static_cast<long>(std::ceil(lo / step));
  const auto last = static_cast<long>(std::floor(hi / step));
  for (long k = first; k <= last; ++k) ticks.push_back(static_cast<double>(k) * step);
  return ticks;
}

Sheet draw_curves(const std::string& title, const Rows& rows) {
  const std::size_t columns = rows.empty() ? 0 : rows.front().size();
  const double legend_left = kPanelWidth * static_cast<double>(columns) + 10;
  const std::vector<std::string> labels = labels_of(rows);
  Sheet sheet;
  sheet.width = legend_left + kLegendWidth;
  sheet.height = kTitleHeight + std::max(kPanelHeight * static_cast<double>(rows.size()),
                                         kTop + kLegendLine * static_cast<double>(labels.size()));
  sheet.marks.emplace_back(SheetText{kLeft, 22, title, Anchor::kStart, 15, true});
  std::vector<Range> x(columns);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < columns; ++c) include(row[c], 0, x[c]);
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Range y;
    for (const PlotPanel& panel : rows[r]) include(panel, 1, y);
    for (std::size_t c = 0; c < columns; ++c) {
      const PlotPanel& panel = rows[r][c];
      const Frame frame(kPanelWidth * static_cast<double>(c) + kLeft,
                        kTitleHeight + kPanelHeight * static_cast<double>(r) + kTop, padded(x[c]),
                        padded(y));
      frame.add_axes(panel, sheet.marks);
      for (const PlotCurve& curve : panel.curves) {
        sheet.marks.emplace_back(
            frame.draw(curve, color_of(curve.label, labels), curve.label == labels.front()));
      }
    }
  }
  add_legend(labels, legend_left, kTitleHeight + kTop, sheet.marks);
  return sheet;
}

}  // namespace plumbline
