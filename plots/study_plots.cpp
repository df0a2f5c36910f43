// SPDX-License-Identifier: Apache-2.0
#include "plots/study_plots.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "core/units.h"
#include "plots/bar_plot.h"
#include "plots/curve_plot.h"

namespace plumbline {
namespace {

constexpr std::size_t kMostGroups = 14;

using Read = std::function<double(std::size_t c, std::size_t t, std::size_t l)>;

struct LevelQuantity {
  std::string title, label;
  Read read;
};

// The pressure factor nearest to the 0.66 of the disc's area that pictures use.
std::size_t usual_pressure_factor(const Study& study) {
  const auto& factors = study.axes.pressure_factors;
  const auto nearest = std::min_element(factors.begin(), factors.end(), [](double a, double b) {
    return std::fabs(a - 0.66) < std::fabs(b - 0.66);
  });
  return static_cast<std::size_t>(nearest - factors.begin());
}

std::vector<LevelQuantity> level_quantities(const Study& study) {
  const LevelResults& level = study.level;
  std::vector<LevelQuantity> out = {
      {"compression", "compression, N",
       [&](auto c, auto t, auto l) { return level.compression(c, t, l); }},
      {"anterior shear", "anterior shear, N",
       [&](auto c, auto t, auto l) { return level.shear_ap(c, t, l); }}};
  if (!study.axes.pressure_factors.empty()) {
    const std::size_t k = usual_pressure_factor(study);
    out.push_back({"disc pressure", "disc pressure, MPa", [&level, k](auto c, auto t, auto l) {
                     return 1e-6 * level.disc_pressure(c, t, l, k);
                   }});
  }
  out.push_back({"flexion", "flexion from neutral, deg",
                 [&](auto c, auto t, auto l) { return rad_to_deg(level.angle(c, t, l, 0)); }});
  return out;
}

// What the steps are plotted over: a prescribed quantity that grows along them, else their number.
struct StepAxis {
  std::string label;
  std::vector<double> values;
};

StepAxis step_axis(const Study& study) {
  const auto num_steps = static_cast<std::size_t>(study.axes.num_steps);
  for (std::size_t k = 0; k < study.axes.tasks.size(); ++k) {
    const Quantity& task = study.axes.tasks[k];
    if (task.unit != "rad") continue;
    StepAxis axis{task.name + ", deg", {}};
    std::replace(axis.label.begin(), axis.label.end(), '_', ' ');
    std::size_t known = 0;
    bool grows = true;
    for (std::size_t t = 0; t < num_steps; ++t) {
      // Unknown while standing, before the task begins.
      const double x = rad_to_deg(study.task(0, t, k));
      if (std::isfinite(x)) grows = grows && (known++ == 0 || x > axis.values.back());
      axis.values.push_back(x);
    }
    if (grows && known > 1) return axis;
  }
  StepAxis axis{"step", {}};
  for (std::size_t t = 0; t < num_steps; ++t) axis.values.push_back(static_cast<double>(t + 1));
  return axis;
}

// One curve a level; what is not finite breaks no curve, it is left out.
std::vector<PlotCurve> level_curves(const Study& study,
                                    const std::function<double(std::size_t, std::size_t)>& x,
                                    const std::function<double(std::size_t, std::size_t)>& y) {
  std::vector<PlotCurve> curves;
  for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
    PlotCurve curve{study.axes.levels[l], {}};
    for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
      const std::array<double, 2> point = {x(t, l), y(t, l)};
      if (std::isfinite(point[0]) && std::isfinite(point[1])) curve.points.push_back(point);
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

Sheet draw_level_curves(const Study& study) {
  const StepAxis steps = step_axis(study);
  std::vector<std::vector<PlotPanel>> rows;
  for (const LevelQuantity& quantity : level_quantities(study)) {
    std::vector<PlotPanel> row;
    for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
      row.push_back({study.axes.cases[c].name + ": " + quantity.title, steps.label, quantity.label,
                     level_curves(
                         study, [&](std::size_t t, std::size_t) { return steps.values[t]; },
                         [&](std::size_t t, std::size_t l) { return quantity.read(c, t, l); })});
      std::replace(row.back().title.begin(), row.back().title.end(), '_', ' ');
    }
    rows.push_back(std::move(row));
  }
  return draw_curves(study.title, rows);
}

// A single posture has no curves: one set of bars for compression.
Sheet draw_level_bars(const Study& study) {
  BarPlot plot{study.title + ": compression", "compression, N", {}, {}};
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    plot.series.push_back(case_title(study, c));
  }
  for (std::size_t l = study.axes.levels.size(); l-- > 0;) {
    BarRow row{study.axes.levels[l], {}, {}};
    for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
      row.right.push_back(study.level.compression(c, 0, l));
    }
    plot.rows.push_back(std::move(row));
  }
  return draw_bars(plot);
}

Sheet draw_moments(const Study& study) {
  std::vector<PlotPanel> row;
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    PlotPanel panel{
        study.axes.cases[c].name, "flexion from neutral, deg", "passive moment, N m",
        level_curves(
            study,
            [&](std::size_t t, std::size_t l) { return rad_to_deg(study.level.angle(c, t, l, 0)); },
            [&](std::size_t t, std::size_t l) { return study.level.moment(c, t, l, 0); })};
    std::replace(panel.title.begin(), panel.title.end(), '_', ' ');
    row.push_back(std::move(panel));
  }
  return draw_curves(study.title + ": what passive tissue holds", {row});
}

// The groups that stand on both sides, with their positions: "hamstrings" -> right, left.
std::map<std::string, std::pair<std::size_t, std::size_t>> paired_groups(const Study& study) {
  const auto& groups = study.axes.groups;
  std::map<std::string, std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t r = 0; r < groups.size(); ++r) {
    if (!groups[r].ends_with("_right")) continue;
    const std::string name = groups[r].substr(0, groups[r].size() - 6);
    const auto left = std::find(groups.begin(), groups.end(), name + "_left");
    if (left != groups.end()) {
      pairs[name] = {r, static_cast<std::size_t>(left - groups.begin())};
    }
  }
  return pairs;
}

Sheet draw_sides(const Study& study, std::size_t step) {
  BarPlot plot{fmt::format("{}: muscle groups at step {}", study.title, step + 1),
               "tendon force of the group, N",
               {},
               {}};
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    plot.series.push_back(case_title(study, c));
  }
  for (const auto& [name, sides] : paired_groups(study)) {
    BarRow row{name, {}, {}};
    std::replace(row.label.begin(), row.label.end(), '_', ' ');
    for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
      row.right.push_back(study.group.force(c, step, sides.first));
      row.left.push_back(study.group.force(c, step, sides.second));
    }
    plot.rows.push_back(std::move(row));
  }
  const auto weight = [](const BarRow& row) {
    double most = 0;
    for (std::size_t c = 0; c < row.right.size(); ++c) {
      if (std::isfinite(row.right[c])) most = std::max(most, row.right[c]);
      if (std::isfinite(row.left[c])) most = std::max(most, row.left[c]);
    }
    return most;
  };
  std::stable_sort(plot.rows.begin(), plot.rows.end(),
                   [&](const BarRow& a, const BarRow& b) { return weight(a) > weight(b); });
  plot.rows.resize(std::min(plot.rows.size(), kMostGroups));
  return draw_bars(plot);
}

}  // namespace

std::string case_title(const Study& study, std::size_t case_index) {
  const StudyCase& c = study.axes.cases.at(case_index);
  return c.title.empty() ? c.name : c.title;
}

std::vector<StudyPlot> draw_study_plots(const Study& study, std::size_t step) {
  std::vector<StudyPlot> plots;
  if (!study.axes.levels.empty()) {
    const bool many = study.axes.num_steps > 1;
    plots.push_back({"levels", many ? draw_level_curves(study) : draw_level_bars(study)});
    if (many) plots.push_back({"moments", draw_moments(study)});
  }
  if (!paired_groups(study).empty()) plots.push_back({"sides", draw_sides(study, step)});
  return plots;
}

}  // namespace plumbline
