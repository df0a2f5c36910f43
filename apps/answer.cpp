// SPDX-License-Identifier: Apache-2.0
#include "apps/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kShownInclination = 60.0;
constexpr std::array<std::string_view, 9> kUnitSuffixes = {"_deg", "_Nm", "_MPa", "_N", "_mm2",
                                                           "_pct", "_mm", "_m",   "_kg"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kWords = {
    {{"shear ap", "anterior shear"}, {"moment flexion", "passive flexion moment"}}};

std::optional<double> task_value(const Study& study, std::string_view name, std::size_t step) {
  const auto& tasks = study.axes.tasks;
  for (std::size_t k = 0; k < tasks.size(); ++k) {
    if (tasks[k].name != name) continue;
    const double value = study.task(std::size_t{0}, step, k);
    if (std::isfinite(value)) return value;
  }
  return std::nullopt;
}

}  // namespace

bool is_standing(const Study& study, std::size_t step) {
  if (const auto standing = task_value(study, "standing", step)) return *standing > 0.5;
  return !trunk_inclination_deg(study, step).has_value();
}

std::optional<double> trunk_inclination_deg(const Study& study, std::size_t step) {
  const auto angle = task_value(study, "trunk_inclination", step);
  if (!angle) return std::nullopt;
  return rad_to_deg(*angle);
}

std::string marked_label(const Study& study, std::size_t c, std::size_t step) {
  std::int64_t worst = 0;
  for (const std::size_t i : {std::size_t{0}, c}) {
    worst = std::max(worst, study.quality.verdict(i, step));
  }
  return step_label(study, step) + (worst == 2 ? " !!" : worst == 1 ? " ?" : "");
}

std::string step_label(const Study& study, std::size_t step) {
  if (step < study.axes.step_names.size()) return study.axes.step_names[step];
  if (study.axes.tasks.empty()) return fmt::format("step {}", step + 1);
  const double strain = task_value(study, "valsalva", step).value_or(0.0);
  const std::string strained =
      strain > 0.0 ? fmt::format(", {:g} kPa", strain / kPaPerKPa) : std::string();
  if (is_standing(study, step)) return "standing" + strained;
  const auto angle = trunk_inclination_deg(study, step);
  return (angle ? fmt::format("bend {:.0f}°", *angle) : fmt::format("step {}", step + 1)) +
         strained;
}

std::vector<std::size_t> selected_steps(const Study& study) {
  const auto count = static_cast<std::size_t>(study.axes.num_steps);
  std::vector<std::size_t> chosen;
  std::optional<std::size_t> nearest;
  double distance = 0;
  for (std::size_t t = 0; t < count; ++t) {
    if (is_standing(study, t)) {
      chosen.push_back(t);
      continue;
    }
    const double off = std::abs(trunk_inclination_deg(study, t).value_or(0.0) - kShownInclination);
    if (!nearest || off < distance) {
      nearest = t;
      distance = off;
    }
  }
  if (chosen.empty() && count > 0) chosen.push_back(0);
  if (nearest) chosen.push_back(*nearest);
  if (count > 0) chosen.push_back(count - 1);
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  return chosen;
}

std::string readable(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string readable_quantity(const Study& study, const std::string& name) {
  std::string text = name;
  for (const std::string_view suffix : kUnitSuffixes) {
    if (!text.ends_with(suffix)) continue;
    text.resize(text.size() - suffix.size());
    break;
  }
  for (const std::string& level : study.axes.levels) {
    std::string key = level;
    std::replace(key.begin(), key.end(), '/', '_');
    if (text.starts_with(key) && text.substr(key.size()).starts_with('_')) {
      text.replace(0, key.size(), level);
    }
  }
  text = readable(text);
  for (const auto& [key, words] : kWords) {
    const std::size_t at = text.find(key);
    if (at != std::string::npos) text.replace(at, key.size(), words);
  }
  return text;
}

bool sides_agree(double right, double left, double resolution) {
  return std::abs(right - left) <= std::max(resolution, 0.01 * std::abs(right));
}

}  // namespace plumbline
