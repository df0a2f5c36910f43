// SPDX-License-Identifier: Apache-2.0
#include "apps/print_tissue.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "apps/answer.h"
#include "apps/text_table.h"
#include "core/units.h"

namespace plumbline {
namespace {

/// Where in the arrays of a study a row of the table finds its numbers.
struct Place {
  std::size_t step = 0, level = 0;
};

// Right and left of one level; one number where they agree.
std::string sides_cell(const RealArray& array, double unit, std::size_t c, const Place& at) {
  const double right = array(c, at.step, at.level, std::size_t{0}) / unit;
  const double left = array(c, at.step, at.level, std::size_t{1}) / unit;
  if (std::isnan(right) || sides_agree(right, left, 1.0)) return fixed(right, 0);
  return fixed(right, 0) + "/" + fixed(left, 0);
}

// "capsule_right" -> "capsule" where the left one is strained alike.
std::string ligament_name(const Study& study, std::size_t c, const Place& at, std::size_t k) {
  constexpr double kAlike = 0.001;
  const auto& names = study.axes.ligaments;
  const std::string& name = names[k];
  if (!name.ends_with("_right") || k + 1 == names.size()) return readable(name);
  const RealArray& strain = study.tissue.ligament_strain;
  const bool alike =
      sides_agree(strain(c, at.step, at.level, k), strain(c, at.step, at.level, k + 1), kAlike);
  return readable(alike ? name.substr(0, name.rfind('_')) : name);
}

std::string strained_cell(const Study& study, std::size_t c, const Place& at) {
  std::size_t most = 0;
  double strain = 0.0;
  for (std::size_t k = 0; k < study.axes.ligaments.size(); ++k) {
    const double own = study.tissue.ligament_strain(c, at.step, at.level, k);
    if (!(own > strain)) continue;
    most = k;
    strain = own;
  }
  if (strain == 0.0) return "none";
  return fmt::format("{} {} %", ligament_name(study, c, at, most), fixed(100.0 * strain, 0));
}

std::vector<std::string> tissue_row(const Study& study, std::size_t c, const Place& at) {
  const TissueResults& tissue = study.tissue;
  std::vector<std::string> row = {study.axes.levels[at.level]};
  const auto add = [&](auto cell) {
    row.push_back(cell(std::size_t{0}));
    if (c != 0) row.push_back(cell(c));
  };
  add([&](std::size_t i) {
    return fixed(tissue.disc_height(i, at.step, at.level, std::size_t{1}) / kMPerMm, 1);
  });
  add([&](std::size_t i) { return sides_cell(tissue.facet_force, 1.0, i, at); });
  add([&](std::size_t i) { return strained_cell(study, i, at); });
  add([&](std::size_t i) { return sides_cell(tissue.foramen_area, kM2PerMm2, i, at); });
  return row;
}

std::string print_tissue_at(const Study& study, std::size_t c, std::size_t step) {
  TextTable table;
  table.set_groups({"disc height mm", "each facet N", "most strained", "foramen mm²"},
                   c == 0 ? 1 : 2);
  if (c != 0) table.add({"", "ref", "case", "ref", "case", "ref", "case", "ref", "case"});
  // Cranial first, as the spine stands.
  for (std::size_t l = study.axes.levels.size(); l-- > 0;) {
    table.add(tissue_row(study, c, {step, l}));
  }
  return table.text();
}

}  // namespace

std::string print_level_tissue(const Study& study, std::size_t c) {
  if (!study.axes.has_tissue()) return {};
  std::string out;
  for (const std::size_t step : selected_steps(study)) {
    out += fmt::format("\nTissue of each level, {}\n", marked_label(study, c, step));
    out += print_tissue_at(study, c, step);
  }
  return out +
         "  (most strained: ligament; right/left where sides differ; foramen: between bones)\n";
}

}  // namespace plumbline
