// SPDX-License-Identifier: Apache-2.0
#include "anatomy/key_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/units.h"

namespace plumbline::viz {
namespace {

constexpr std::size_t kNumGroups = 4;

// Whether the study says of this case and step that a change in a quantity, in whose name all
// `words` occur, has no certain sign.
bool is_undetermined(const Study& study, std::size_t c, std::size_t step,
                     const std::vector<std::string>& words) {
  return std::any_of(study.changes.begin(), study.changes.end(), [&](const Change& change) {
    return change.sign == ChangeSign::kUndetermined &&
           change.case_name == study.axes.cases[c].name &&
           change.step == static_cast<std::int64_t>(step) &&
           std::all_of(words.begin(), words.end(), [&](const std::string& word) {
             return change.quantity.find(word) != std::string::npos;
           });
  });
}

template <class Read>
KeyNumber make_row(const Study& study, const std::vector<std::size_t>& cases, std::size_t step,
                   KeyNumber row, const std::vector<std::string>& words, Read&& read) {
  for (const std::size_t c : cases) {
    row.values.push_back(read(c));
    row.undetermined.push_back(is_undetermined(study, c, step, words));
  }
  return row;
}

// Positions of the sides of each group, by its name without side.
std::map<std::string, std::vector<std::size_t>> find_sides(const Study& study) {
  std::map<std::string, std::vector<std::size_t>> sides;
  for (std::size_t g = 0; g < study.axes.groups.size(); ++g) {
    sides[without_side(study.axes.groups[g])].push_back(g);
  }
  return sides;
}

double force_of(const Study& study, const std::vector<std::size_t>& sides, std::size_t c,
                std::size_t step) {
  double sum = 0;
  for (const std::size_t g : sides) sum += study.group.force(c, step, g);
  return sum;
}

KeyNumber group_row(const Study& study, const std::vector<std::size_t>& cases, std::size_t step,
                    const std::string& name, const std::vector<std::size_t>& sides) {
  const char* sides_named = sides.size() > 1 ? ", both sides" : "";
  return make_row(study, cases, step, {to_label(name) + sides_named, "N", 0, {}, {}},
                  {name, "force"}, [&](std::size_t c) { return force_of(study, sides, c, step); });
}

struct StepRange {
  std::size_t begin, end;
};

// What matters most comes first: the largest change from the first case, or without a comparison
// the largest force.
std::vector<std::string> rank_groups(const Study& study, const std::vector<std::size_t>& cases,
                                     const StepRange& steps) {
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [name, sides] : find_sides(study)) {
    double weight = 0;
    for (std::size_t t = steps.begin; t < steps.end; ++t) {
      const double from = cases.size() > 1 ? force_of(study, sides, cases.front(), t) : 0.0;
      for (const std::size_t c : cases) {
        const double change = std::fabs(force_of(study, sides, c, t) - from);
        if (std::isfinite(change)) weight = std::max(weight, change);
      }
    }
    ranked.emplace_back(weight, name);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> names;
  for (const auto& [weight, name] : ranked) {
    if (names.size() < kNumGroups) names.push_back(name);
  }
  return names;
}

void add_posture(std::vector<KeyNumber>& rows, const Study& s,
                 const std::vector<std::size_t>& cases, std::size_t step) {
  const auto degrees = [](double rad) { return rad_to_deg(rad); };
  rows.push_back(make_row(s, cases, step, {"Pelvic tilt, forward", "°", 1, {}, {}}, {"pelvic_tilt"},
                          [&](std::size_t c) { return degrees(s.posture.pelvic_tilt(c, step)); }));
  rows.push_back(
      make_row(s, cases, step, {"Lumbar flexion", "°", 1, {}, {}}, {"lumbar_flexion"},
               [&](std::size_t c) { return degrees(s.posture.lumbar_flexion(c, step)); }));
  rows.push_back(
      make_row(s, cases, step, {"Hip flexion, right", "°", 1, {}, {}}, {"hip_flexion", "right"},
               [&](std::size_t c) { return degrees(s.posture.hip_flexion(c, step, 0)); }));
}

void add_level(std::vector<KeyNumber>& rows, const Study& s, const std::vector<std::size_t>& cases,
               std::size_t step) {
  const auto found = std::find(s.axes.levels.begin(), s.axes.levels.end(), "L5/S1");
  if (found == s.axes.levels.end()) return;
  const auto l = static_cast<std::size_t>(found - s.axes.levels.begin());
  rows.push_back(make_row(s, cases, step, {"L5/S1 compression", "N", 0, {}, {}},
                          {"L5_S1", "compression"},
                          [&](std::size_t c) { return s.level.compression(c, step, l); }));
  rows.push_back(make_row(s, cases, step, {"L5/S1 shear, forward", "N", 0, {}, {}},
                          {"L5_S1", "shear_ap"},
                          [&](std::size_t c) { return s.level.shear_ap(c, step, l); }));
  rows.push_back(make_row(s, cases, step, {"L5/S1 passive moment", "N m", 1, {}, {}},
                          {"L5_S1", "moment_flexion"},
                          [&](std::size_t c) { return s.level.moment(c, step, l, 0); }));
}

}  // namespace

std::string without_side(const std::string& group) {
  for (const char* side : {"_right", "_left", "_r", "_l"}) {
    if (group.ends_with(side)) return group.substr(0, group.size() - std::string(side).size());
  }
  return group;
}

std::string to_label(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  }
  return name;
}

std::vector<std::string> find_changing_groups(const Study& study,
                                              const std::vector<std::size_t>& cases) {
  return rank_groups(study, cases, {0, static_cast<std::size_t>(study.axes.num_steps)});
}

std::vector<KeyNumber> find_key_numbers(const Study& study, const std::vector<std::size_t>& cases,
                                        std::size_t step, const std::vector<std::string>& groups) {
  std::vector<KeyNumber> rows;
  add_posture(rows, study, cases, step);
  add_level(rows, study, cases, step);
  const auto sides = find_sides(study);
  for (const std::string& name :
       groups.empty() ? rank_groups(study, cases, {step, step + 1}) : groups) {
    const auto found = sides.find(name);
    if (found == sides.end()) continue;
    rows.push_back(group_row(study, cases, step, name, found->second));
  }
  return rows;
}

std::string format_number(double value, int decimals) {
  if (!std::isfinite(value)) return "–";
  std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  const bool is_zero = digits.find_first_not_of("0.,") == std::string::npos;
  return (value < 0 && !is_zero ? "−" : "") + digits;
}

std::string format_change(double reference, double value, int decimals) {
  const double change = value - reference;
  if (!std::isfinite(change)) return "";
  const std::string number = format_number(change, decimals);
  if (number.find_first_not_of("0.,") == std::string::npos) return "±0";
  return change > 0 ? "+" + number : number;
}

std::string describe_task(const Study& study, std::size_t case_index, std::size_t step) {
  if (step < study.axes.step_names.size()) return study.axes.step_names[step];
  std::string words;
  for (std::size_t k = 0; k < study.axes.tasks.size(); ++k) {
    const Quantity& task = study.axes.tasks[k];
    const double value = study.task(case_index, step, k);
    if (!std::isfinite(value)) continue;
    std::string name = task.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    // A switch that is off and a load of nothing go without saying.
    if (value == 0 && task.unit != "rad") continue;
    if (!words.empty()) words += ", ";
    if (task.unit == "1") {
      words += name;
    } else if (task.unit == "rad") {
      words += fmt::format("{} {}°", name, format_number(rad_to_deg(value), 0));
    } else if (task.unit == "m") {
      words += fmt::format("{} {} cm", name, format_number(100 * value, 0));
    } else {
      words += fmt::format("{} {} {}", name, format_number(value, 1), task.unit);
    }
  }
  return words;
}

}  // namespace plumbline::viz
