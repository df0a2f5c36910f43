// SPDX-License-Identifier: Apache-2.0
#include "plots/bar_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "plots/curve_plot.h"

namespace plumbline {
namespace {

// In pixels.
constexpr double kLabelWidth = 190, kBarsWidth = 560, kMargin = 26;
constexpr double kBarsTop = 86, kBarsBottom = 52, kBar = 11, kGap = 9;

// Dark blue, orange and two more that stay apart with every kind of colour vision (after Okabe and
// Ito 2008).
constexpr std::array<Rgb, 4> kSeriesColors = {0x3e5c86, 0xd5822a, 0x2c9e83, 0xb05a94};

Rgb color_of(std::size_t series) { return kSeriesColors.at(series % kSeriesColors.size()); }

bool has_two_sides(const BarPlot& plot) {
  return std::any_of(plot.rows.begin(), plot.rows.end(),
                     [](const BarRow& row) { return !row.left.empty(); });
}

struct Span {
  double lo = 0, hi = 0;
};

// Of all values, as they are drawn: what is on the left side counts to the left.
Span find_span(const BarPlot& plot) {
  Span span;
  const auto include = [&](double value) {
    if (!std::isfinite(value)) return;
    span.lo = std::min(span.lo, value);
    span.hi = std::max(span.hi, value);
  };
  for (const BarRow& row : plot.rows) {
    for (const double value : row.right) include(value);
    for (const double value : row.left) include(-value);
  }
  if (has_two_sides(plot)) span.hi = std::max(span.hi, -span.lo), span.lo = -span.hi;
  if (span.hi <= span.lo) span.hi = span.lo + 1;
  const double pad = 0.04 * (span.hi - span.lo);
  return {span.lo < 0 ? span.lo - pad : 0, span.hi > 0 ? span.hi + pad : 0};
}

class BarSheet {
 public:
  explicit BarSheet(const BarPlot& plot)
      : plot_(plot),
        span_(find_span(plot)),
        pitch_(kBar * static_cast<double>(std::max<std::size_t>(plot.series.size(), 1)) + kGap) {
    sheet_.width = kMargin + kLabelWidth + kBarsWidth + kMargin;
    sheet_.height = kBarsTop + pitch_ * static_cast<double>(plot.rows.size()) + kBarsBottom;
  }

  Sheet draw() {
    add_heading();
    add_axis();
    for (std::size_t r = 0; r < plot_.rows.size(); ++r) add_row(r);
    add({{x_at(0), kBarsTop}, {x_at(0), bottom()}}, 0x888888);
    return std::move(sheet_);
  }

 private:
  [[nodiscard]] double x_at(double value) const {
    return kMargin + kLabelWidth + kBarsWidth * (value - span_.lo) / (span_.hi - span_.lo);
  }
  [[nodiscard]] double bottom() const { return sheet_.height - kBarsBottom; }

  void add(std::vector<std::array<double, 2>> points, Rgb color) {
    sheet_.marks.emplace_back(SheetLine{std::move(points), 1, color, ""});
  }

  void add_heading() {
    sheet_.marks.emplace_back(SheetText{kMargin, 24, plot_.title, Anchor::kStart, 15, true});
    double x = kMargin;
    for (std::size_t s = 0; s < plot_.series.size(); ++s) {
      sheet_.marks.emplace_back(SheetBox{x, 37, 12, 12, color_of(s), ""});
      sheet_.marks.emplace_back(SheetText{x + 18, 47, plot_.series[s]});
      x += 44 + 6.8 * static_cast<double>(plot_.series[s].size());
    }
    if (!has_two_sides(plot_)) return;
    sheet_.marks.emplace_back(
        SheetText{x_at(0) - 12, kBarsTop - 10, "left", Anchor::kEnd, 12, true});
    sheet_.marks.emplace_back(
        SheetText{x_at(0) + 12, kBarsTop - 10, "right", Anchor::kStart, 12, true});
  }

  void add_axis() {
    for (const double x : round_ticks(span_.lo, span_.hi)) {
      add({{x_at(x), kBarsTop}, {x_at(x), bottom()}}, kSheetRule);
      const double shown = has_two_sides(plot_) ? std::fabs(x) : x;
      sheet_.marks.emplace_back(
          SheetText{x_at(x), bottom() + 16, fmt::format("{:g}", shown), Anchor::kMiddle});
    }
    sheet_.marks.emplace_back(SheetText{kMargin + kLabelWidth + 0.5 * kBarsWidth, bottom() + 38,
                                        plot_.unit_label, Anchor::kMiddle});
  }

  void add_bar(double value, double y, std::size_t series, const std::string& label) {
    if (!std::isfinite(value)) return;
    const double from = std::min(x_at(0), x_at(value));
    sheet_.marks.emplace_back(
        SheetBox{from, y, std::fabs(x_at(value) - x_at(0)), kBar - 1, color_of(series), label});
  }

  void add_row(std::size_t r) {
    const BarRow& row = plot_.rows[r];
    const double top = kBarsTop + pitch_ * static_cast<double>(r) + 0.5 * kGap;
    sheet_.marks.emplace_back(SheetText{kMargin + kLabelWidth - 12, top + 0.5 * (pitch_ - kGap) + 4,
                                        row.label, Anchor::kEnd});
    for (std::size_t s = 0; s < plot_.series.size(); ++s) {
      const double y = top + kBar * static_cast<double>(s);
      const auto name = [&](const char* side, double value) {
        return fmt::format("{}{}, {}: {:.3g}", row.label, side, plot_.series[s], value);
      };
      if (row.left.empty()) {
        add_bar(row.right[s], y, s, name("", row.right[s]));
      } else {
        add_bar(row.right[s], y, s, name(" right", row.right[s]));
        add_bar(-row.left[s], y, s, name(" left", row.left[s]));
      }
    }
  }

  const BarPlot& plot_;
  Span span_;
  double pitch_;
  Sheet sheet_;
};

}  // namespace

Sheet draw_bars(const BarPlot& plot) { return BarSheet(plot).draw(); }

}  // namespace plumbline
