// SPDX-License-Identifier: Apache-2.0
#include "apps/print_loads.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include "apps/answer.h"
#include "apps/text_table.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxGroups = 8;
constexpr std::size_t kBudgetSteps = 2;
constexpr double kLeastForceChange = 1.0;  // [N]
constexpr std::string_view kRight = "_right";
constexpr std::string_view kLeft = "_left";
constexpr std::array<std::string_view, 2> kBudgetLevels = {"L4/5", "L4/L5"};

// Cells of one quantity: the reference alone, or reference and case.
template <class Get>
void add_cells(std::vector<std::string>& row, std::size_t c, int decimals, Get get) {
  row.push_back(fixed(get(std::size_t{0}), decimals));
  if (c != 0) row.push_back(fixed(get(c), decimals));
}

void add_head(TextTable& table, std::vector<std::string> groups, std::size_t c) {
  std::vector<std::string> names = {""};
  for (std::size_t g = 0; g < groups.size(); ++g) {
    names.emplace_back("ref");
    if (c != 0) names.emplace_back("case");
  }
  table.set_groups(std::move(groups), c == 0 ? 1 : 2);
  if (c != 0) table.add(std::move(names));
}

// The middle of the published area factors (0.66).
std::size_t middle_factor(const Study& study) { return study.axes.pressure_factors.size() / 2; }

std::string print_levels_at(const Study& study, std::size_t c, std::size_t step) {
  const LevelResults& level = study.level;
  const std::size_t factor = middle_factor(study);
  TextTable table;
  add_head(table, {"compression N", "anterior shear N", "passive moment N m", "disc pressure MPa"},
           c);
  // Cranial first, as the spine stands.
  for (std::size_t l = study.axes.levels.size(); l-- > 0;) {
    std::vector<std::string> row = {study.axes.levels[l]};
    add_cells(row, c, 0, [&](std::size_t i) { return level.compression(i, step, l); });
    add_cells(row, c, 0, [&](std::size_t i) { return level.shear_ap(i, step, l); });
    add_cells(row, c, 1, [&](std::size_t i) { return level.moment(i, step, l, std::size_t{0}); });
    add_cells(row, c, 2,
              [&](std::size_t i) { return level.disc_pressure(i, step, l, factor) / kPaPerMPa; });
    table.add(std::move(row));
  }
  return table.text();
}

// Ignasiak 2016: a thorax of one piece unloads the levels next to it.
bool above_is_rigid(const Study& study) {
  const auto& levels = study.axes.levels;
  return levels.size() > 1 && levels.back().starts_with("T12/");
}

std::size_t budget_level(const Study& study) {
  const auto& levels = study.axes.levels;
  for (const std::string_view name : kBudgetLevels) {
    const auto found = std::find(levels.begin(), levels.end(), name);
    if (found != levels.end()) return static_cast<std::size_t>(found - levels.begin());
  }
  return 0;
}

/// The step at which a muscle group's force differs most from the reference's.
struct GroupChange {
  std::string name;
  std::size_t group = 0, step = 0;
  double size = 0;  ///< [N]
};

// Where both sides do the same at every step, one row stands for each of them.
bool same_as_right(const Study& study, std::size_t c, std::size_t left, std::size_t* right) {
  const auto& groups = study.axes.groups;
  if (!groups[left].ends_with(kLeft)) return false;
  const std::string stem = groups[left].substr(0, groups[left].size() - kLeft.size());
  const auto found = std::find(groups.begin(), groups.end(), stem + std::string(kRight));
  if (found == groups.end()) return false;
  *right = static_cast<std::size_t>(found - groups.begin());
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    for (const std::size_t i : {std::size_t{0}, c}) {
      if (!sides_agree(study.group.force(i, t, *right), study.group.force(i, t, left),
                       kLeastForceChange)) {
        return false;
      }
    }
  }
  return true;
}

// Name of each group's row; empty for a left group that its right twin stands for.
std::vector<std::string> row_names(const Study& study, std::size_t c) {
  std::vector<std::string> names;
  for (const std::string& group : study.axes.groups) names.push_back(readable(group));
  for (std::size_t g = 0; g < names.size(); ++g) {
    std::size_t right = 0;
    if (!same_as_right(study, c, g, &right)) continue;
    names[g].clear();
    const std::string& group = study.axes.groups[right];
    names[right] = readable(group.substr(0, group.size() - kRight.size())) + ", each side";
  }
  return names;
}

// With c = 0 there is nothing to differ from: the greatest force counts.
std::vector<GroupChange> rank_groups(const Study& study, std::size_t c) {
  const std::vector<std::string> names = row_names(study, c);
  std::vector<GroupChange> ranked;
  const auto steps = static_cast<std::size_t>(study.axes.num_steps);
  for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
    if (names[g].empty()) continue;
    GroupChange best{names[g], g, 0, 0};
    for (std::size_t t = 0; t < steps; ++t) {
      const double own = study.group.force(c, t, g);
      const double size = c == 0 ? own : std::abs(own - study.group.force(std::size_t{0}, t, g));
      if (size > best.size) best = {names[g], g, t, size};
    }
    if (best.size >= kLeastForceChange) ranked.push_back(best);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const GroupChange& a, const GroupChange& b) { return a.size > b.size; });
  if (ranked.size() > kMaxGroups) ranked.resize(kMaxGroups);
  return ranked;
}

}  // namespace

std::string print_level_loads(const Study& study, std::size_t c) {
  std::string out;
  for (const std::size_t step : selected_steps(study)) {
    out += fmt::format("\nLoads on each level, {}\n", marked_label(study, c, step));
    out += print_levels_at(study, c, step);
  }
  if (!study.axes.pressure_factors.empty()) {
    out +=
        fmt::format("  (moment: of disc and ligaments, flexion +; pressure: on {} of the area)\n",
                    study.axes.pressure_factors[middle_factor(study)]);
  }
  if (above_is_rigid(study)) {
    const auto& levels = study.axes.levels;
    out +=
        fmt::format("  ({} and {} are doubtful: with a rigid thorax they come out 14-18 % low)\n",
                    levels.back(), levels[levels.size() - 2]);
  }
  return out;
}

namespace {

std::string print_budget_at(const Study& study, std::size_t c, std::size_t step) {
  const std::size_t l = budget_level(study);
  const RealArray& budget = study.level.budget;

  TextTable table;
  table.add(c == 0 ? std::vector<std::string>{"", "N", "%"}
                   : std::vector<std::string>{"", "ref N", "%", "case N", "%", "change N"});
  const auto add = [&](const std::string& name, const std::array<double, 2>& force) {
    const std::array<double, 2> whole = {study.level.compression(std::size_t{0}, step, l),
                                         study.level.compression(c, step, l)};
    std::vector<std::string> row = {name, fixed(force[0], 0), fixed(100 * force[0] / whole[0], 0)};
    if (c != 0) {
      row.insert(row.end(), {fixed(force[1], 0), fixed(100 * force[1] / whole[1], 0),
                             fixed_change(force[1] - force[0], 0)});
    }
    table.add(std::move(row));
  };
  bool known = false;
  for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
    const std::array<double, 2> force = {budget(std::size_t{0}, step, l, k), budget(c, step, l, k)};
    known = known || std::isfinite(force[0]);
    if (force[0] == 0.0 && force[1] == 0.0) continue;
    add(readable(study.axes.contributors[k]), force);
  }
  if (!known) return {};
  add("compression",
      {study.level.compression(std::size_t{0}, step, l), study.level.compression(c, step, l)});
  return fmt::format("\nWhat the compression of {} is made of, {}\n", study.axes.levels[l],
                     marked_label(study, c, step)) +
         table.text();
}

}  // namespace

std::string print_abdomen(const Study& study, std::size_t c) {
  const RealArray& pressure = study.abdomen.pressure;
  if (study.axes.num_steps == 0 || !std::isfinite(pressure(std::size_t{0}, std::size_t{0}))) {
    return {};
  }
  TextTable table;
  table.add(c == 0 ? std::vector<std::string>{"", "kPa"}
                   : std::vector<std::string>{"", "ref kPa", "case kPa"});
  for (const std::size_t step : selected_steps(study)) {
    std::vector<std::string> row = {marked_label(study, c, step)};
    add_cells(row, c, 1, [&](std::size_t i) { return pressure(i, step) / kPaPerKPa; });
    table.add(std::move(row));
  }
  return "\nPressure in the abdomen\n" + table.text();
}

std::string print_budget(const Study& study, std::size_t c) {
  if (study.axes.levels.empty() || study.axes.contributors.empty()) return {};
  const std::vector<std::size_t> steps = selected_steps(study);
  std::string out;
  for (std::size_t k = 0; k < std::min(kBudgetSteps, steps.size()); ++k) {
    out += print_budget_at(study, c, steps[k]);
  }
  return out;
}

std::string print_muscles(const Study& study, std::size_t c) {
  const std::vector<GroupChange> ranked = rank_groups(study, c);
  if (ranked.empty()) {
    return c == 0 ? "" : "\nMuscle groups: none changes its force by 1 N or more\n";
  }
  TextTable table;
  table.add(c == 0 ? std::vector<std::string>{"", "at", "N", "passive", "activation %"}
                   : std::vector<std::string>{"", "at", "ref N", "case N", "change N",
                                              "of it passive", "case activation %"});
  for (const GroupChange& change : ranked) {
    const std::size_t t = change.step;
    const std::size_t g = change.group;
    const GroupResults& group = study.group;
    const auto passive = [&](std::size_t i) { return group.passive_force(i, t, g); };
    std::vector<std::string> row = {change.name, step_label(study, t),
                                    fixed(group.force(std::size_t{0}, t, g), 0)};
    if (c == 0) {
      row.push_back(fixed(passive(0), 0));
    } else {
      const double own = group.force(c, t, g);
      row.insert(row.end(),
                 {fixed(own, 0), fixed_change(own - group.force(std::size_t{0}, t, g), 0),
                  fixed_change(passive(c) - passive(0), 0)});
    }
    row.push_back(fixed(100 * group.activation(c, t, g), 0));
    table.add(std::move(row));
  }
  return (c == 0 ? "\nMuscle groups that pull most\n" : "\nMuscle groups that changed most\n") +
         table.text();
}

std::string print_saturated(const Study& study, std::size_t c) {
  std::string out;
  for (const std::size_t t : selected_steps(study)) {
    std::map<std::string, int> count;
    for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
      if (study.muscle.saturated(c, t, m) == 0) continue;
      ++count[study.axes.groups[static_cast<std::size_t>(study.muscle.group(m))]];
    }
    if (count.empty()) continue;
    std::string line = "At full strength, " + step_label(study, t) + ": ";
    const char* separator = "";
    for (const auto& [group, fascicles] : count) {
      line += fmt::format("{}{} ({} fascicle{})", separator, readable(group), fascicles,
                          fascicles == 1 ? "" : "s");
      separator = ", ";
    }
    out += wrapped(line);
  }
  return out.empty() ? out : "\n" + out;
}

}  // namespace plumbline
