// SPDX-License-Identifier: Apache-2.0
#include "apps/bench_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/units.h"
#include "plots/curve_plot.h"

namespace plumbline {
namespace {

int axis_of(const std::string& motion) {
  if (motion == "lateral") return 1;
  return motion == "axial" ? 2 : 0;
}

const char* positive_side(const std::string& motion) {
  if (motion == "lateral") return "right bend";
  return motion == "axial" ? "left rotation" : "flexion";
}

bool is_moment_curve(const BenchCurve& curve) { return curve.driven_unit == "N m"; }

std::vector<std::string> motions_of(const std::vector<BenchCurve>& curves) {
  std::vector<std::string> motions;
  for (const BenchCurve& curve : curves) {
    if (std::find(motions.begin(), motions.end(), curve.motion) == motions.end()) {
      motions.push_back(curve.motion);
    }
  }
  return motions;
}

using Response = std::function<double(const BenchCurve&, const BenchStep&)>;

PlotCurve drawn(const BenchCurve& curve, const Response& response) {
  PlotCurve out{curve.condition, {}};
  for (std::size_t k = 0; k < curve.steps.size(); ++k) {
    const auto& step = curve.steps[k];
    if (!step || step->report.verdict != BenchVerdict::kStable) continue;
    out.points.push_back({curve.driven[k], response(curve, *step)});
  }
  return out;
}

std::vector<PlotPanel> row_of(const std::vector<BenchCurve>& curves, const std::string& subject,
                              const Response& response) {
  std::vector<PlotPanel> row;
  for (const std::string& motion : motions_of(curves)) {
    PlotPanel panel;
    for (const BenchCurve& curve : curves) {
      if (curve.motion != motion) continue;
      if (panel.curves.empty()) {
        const bool moment = is_moment_curve(curve);
        panel.title = fmt::format("{}, {}", subject, motion);
        panel.x_label = (moment ? "moment, " : "displacement, ") + curve.driven_unit;
        panel.y_label = moment                      ? std::string(positive_side(motion)) + ", deg"
                        : curve.driven_unit == "mm" ? "force, N"
                                                    : "moment, N m";
      }
      panel.curves.push_back(drawn(curve, response));
    }
    row.push_back(std::move(panel));
  }
  return row;
}

double response_of_segment(const BenchCurve& curve, const BenchStep& step) {
  return is_moment_curve(curve) ? rad_to_deg(step.top_angles[axis_of(curve.motion)])
                                : step.held_force.front();
}

}  // namespace

std::string print_bench_plot(const std::string& title, const std::vector<BenchCurve>& curves,
                             const std::vector<std::string>& levels) {
  const std::string whole =
      levels.size() == 1 ? levels.front() : levels.back() + " to " + levels.front();
  std::vector<std::vector<PlotPanel>> rows = {row_of(curves, whole, response_of_segment)};
  if (levels.size() > 1 && is_moment_curve(curves.front())) {
    for (std::size_t l = levels.size(); l-- > 0;) {
      rows.push_back(row_of(curves, levels[l], [l](const BenchCurve& curve, const BenchStep& step) {
        return rad_to_deg(step.levels[l].pose.rotation[axis_of(curve.motion)]);
      }));
    }
  }
  return print_svg(draw_curves(title, rows));
}

}  // namespace plumbline
