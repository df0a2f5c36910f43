// SPDX-License-Identifier: Apache-2.0
#include "apps/svg_plot.h"

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

// Dark to light, told apart with every kind of colour vision (after viridis).
constexpr std::array<const char*, 9> kColors = {"#000000", "#482878", "#3e4989",
                                                "#31688e", "#26828e", "#1f9e89",
                                                "#35b779", "#6ece58", "#b5de2b"};

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

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string text_at(double x, double y, const char* anchor, const std::string& text,
                    const char* more = "") {
  return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}"{}>{}</text>)", x, y, anchor,
                     more, escaped(text)) +
         "\n";
}

std::string line(double x0, double y0, double x1, double y1, const char* color) {
  return fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}"/>)", x0,
                     y0, x1, y1, color) +
         "\n";
}

// Where a panel stands, and its axes.
class Frame {
 public:
  Frame(double left, double top, Range x, Range y) : left_(left), top_(top), x_(x), y_(y) {}

  [[nodiscard]] double x_at(double x) const {
    return left_ + kPlotWidth * (x - x_.lo) / (x_.hi - x_.lo);
  }
  [[nodiscard]] double y_at(double y) const {
    return top_ + kPlotHeight * (y_.hi - y) / (y_.hi - y_.lo);
  }

  [[nodiscard]] std::string axes(const PlotPanel& panel) const {
    const double bottom = top_ + kPlotHeight;
    const double middle = left_ + 0.5 * kPlotWidth;
    std::string out = text_at(middle, top_ - 10, "middle", panel.title, " font-weight=\"bold\"");
    for (const double x : round_ticks(x_.lo, x_.hi)) {
      out += line(x_at(x), top_, x_at(x), bottom, x == 0.0 ? "#888" : "#e4e4e4");
      out += text_at(x_at(x), bottom + 16, "middle", fmt::format("{:g}", x));
    }
    for (const double y : round_ticks(y_.lo, y_.hi)) {
      out += line(left_, y_at(y), left_ + kPlotWidth, y_at(y), y == 0.0 ? "#888" : "#e4e4e4");
      out += text_at(left_ - 6, y_at(y) + 4, "end", fmt::format("{:g}", y));
    }
    out += text_at(middle, bottom + 36, "middle", panel.x_label);
    const double side = left_ - 44;
    const double height = top_ + 0.5 * kPlotHeight;
    out += text_at(side, height, "middle", panel.y_label,
                   fmt::format(" transform=\"rotate(-90 {:.1f} {:.1f})\"", side, height).c_str());
    return out;
  }

  [[nodiscard]] std::string curve(const PlotCurve& curve, const char* color, bool first) const {
    std::string points;
    for (const auto& [x, y] : curve.points) {
      points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", x_at(x), y_at(y));
    }
    return fmt::format(
               R"(<polyline points="{}" fill="none" stroke="{}" stroke-width="{}"><title>{}</title></polyline>)",
               points, color, first ? 2.4 : 1.6, escaped(curve.label)) +
           "\n";
  }

 private:
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
const char* color_of(const std::string& label, const std::vector<std::string>& labels) {
  const auto at = std::find(labels.begin(), labels.end(), label) - labels.begin();
  return kColors.at(static_cast<std::size_t>(at) % kColors.size());
}

void include(const PlotPanel& panel, std::size_t axis, Range& range) {
  for (const PlotCurve& curve : panel.curves) {
    for (const auto& point : curve.points) range.include(point[axis]);
  }
}

std::string print_legend(const std::vector<std::string>& labels, double left, double top) {
  std::string out;
  double y = top;
  for (const std::string& label : labels) {
    out +=
        fmt::format(
            R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="3"/>)",
            left, y - 4, left + 22, y - 4, color_of(label, labels)) +
        "\n" + text_at(left + 28, y, "start", label);
    y += kLegendLine;
  }
  return out;
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

std::string print_svg_plot(const std::string& title, const Rows& rows) {
  const std::size_t columns = rows.empty() ? 0 : rows.front().size();
  const double legend_left = kPanelWidth * static_cast<double>(columns) + 10;
  const std::vector<std::string> labels = labels_of(rows);
  const double width = legend_left + kLegendWidth;
  const double height =
      kTitleHeight + std::max(kPanelHeight * static_cast<double>(rows.size()),
                              kTop + kLegendLine * static_cast<double>(labels.size()));
  std::string out =
      fmt::format(
          R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}" font-family="sans-serif" font-size="12">)",
          width, height) +
      "\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n" +
      text_at(kLeft, 22, "start", title, " font-size=\"15\" font-weight=\"bold\"");
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
      out += frame.axes(panel);
      for (const PlotCurve& curve : panel.curves) {
        out += frame.curve(curve, color_of(curve.label, labels), curve.label == labels.front());
      }
    }
  }
  return out + print_legend(labels, legend_left, kTitleHeight + kTop) + "</svg>\n";
}

}  // namespace plumbline
