// SPDX-License-Identifier: Apache-2.0
#include "apps/print_bench_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "apps/text_table.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr std::array<const char*, 4> kVerdicts = {"stable", "buckles", "topples", "not converged"};

const char* word_of(BenchVerdict verdict) {
  return kVerdicts.at(static_cast<std::size_t>(verdict));
}

// The farthest steps of a curve that were reached, below and above rest.
std::array<const BenchStep*, 2> ends_of(const BenchCurve& curve) {
  std::array<const BenchStep*, 2> ends = {nullptr, nullptr};
  for (const auto& step : curve.steps) {
    if (!step) continue;
    if (ends[0] == nullptr) ends[0] = &*step;
    ends[1] = &*step;
  }
  return ends;
}

// What stands for a step in the table of ends: the angle about the axis of its moment [deg], or the
// force of the machine [N, N m].
std::string end_cell(const BenchCurve& curve, const BenchStep* step) {
  if (step == nullptr) return "-";
  if (!step->held_force.empty()) return fixed(step->held_force.front(), 1);
  const Vec3d& angles = step->top_angles;
  const double angle = curve.motion == "lateral" ? angles.y
                       : curve.motion == "axial" ? angles.z
                                                 : angles.x;
  const bool stable = step->report.verdict == BenchVerdict::kStable;
  return stable ? fixed(rad_to_deg(angle), 2) : word_of(step->report.verdict);
}

// A row a condition, two columns a motion.
std::string print_ends(const std::vector<BenchCurve>& curves) {
  TextTable table;
  std::vector<std::string> groups;
  for (const BenchCurve& curve : curves) {
    if (curve.condition == curves.front().condition) groups.push_back(curve.motion);
  }
  table.set_groups(groups, 2);
  std::vector<std::string> signs = {""};
  for (std::size_t k = 0; k < groups.size(); ++k) signs.insert(signs.end(), {"-", "+"});
  table.add(signs);
  std::vector<std::string> row;
  for (const BenchCurve& curve : curves) {
    if (row.empty()) row.push_back(curve.condition);
    for (const BenchStep* end : ends_of(curve)) row.push_back(end_cell(curve, end));
    if (row.size() < signs.size()) continue;
    table.add(row);
    row.clear();
  }
  return table.text();
}

std::string load_text(const BenchStep& step) {
  if (!step.held_force.empty()) return fmt::format("held with {:.4g}", step.held_force.front());
  const Vec3d& m = step.load.moment;
  return fmt::format("{:g} N m", m.x + m.y + m.z);
}

std::vector<std::string> level_cells(const LevelState& level) {
  const Vec3d angle = rad_to_deg(1.0) * level.pose.rotation;
  const auto most = std::max_element(
      level.strands.begin(), level.strands.end(),
      [](const StrandState& a, const StrandState& b) { return a.tension < b.tension; });
  return {level.name,
          fixed(angle.x, 1),
          fixed(angle.y, 1),
          fixed(angle.z, 1),
          fixed(level.disc_compression, 0),
          fixed(level.disc_pressure[1] / kPaPerMPa, 2),
          fixed(level.right.face + level.right.tip, 0),
          fixed(level.left.face + level.left.tip, 0),
          most == level.strands.end() ? "-" : fixed(most->tension, 0),
          most == level.strands.end() ? "-" : fixed(100.0 * most->strain, 0),
          most == level.strands.end() ? "-" : most->name + (most->torn ? ", torn" : "")};
}

std::string print_levels_of(const BenchCurve& curve) {
  std::string out;
  for (const BenchStep* step : ends_of(curve)) {
    if (step == nullptr) continue;
    TextTable table;
    table.add({"", "flexion", "right bend", "left turn", "disc N", "MPa", "facet R N", "facet L N",
               "strand N", "%", "pulled most"});
    for (auto level = step->levels.rbegin(); level != step->levels.rend(); ++level) {
      table.add(level_cells(*level));
    }
    out += fmt::format("\n{}, {}: {}, {}\n", curve.motion, curve.condition, load_text(*step),
                       word_of(step->report.verdict)) +
           table.text();
  }
  return out;
}

nlohmann::json json_of(const BenchStep& step) {
  nlohmann::json levels = nlohmann::json::object();
  for (const LevelState& level : step.levels) {
    nlohmann::json ligaments = nlohmann::json::object();
    for (std::size_t k = 1; k < kSpinalLigamentNames.size(); ++k) {
      const auto structure = static_cast<SpinalLigament>(k);
      ligaments[kSpinalLigamentNames[k]] = {{"force_N", level.tension_of(structure)},
                                            {"strain", level.strain_of(structure)}};
    }
    levels[level.name] = {{"flexion_deg", rad_to_deg(level.pose.rotation.x)},
                          {"right_bend_deg", rad_to_deg(level.pose.rotation.y)},
                          {"left_rotation_deg", rad_to_deg(level.pose.rotation.z)},
                          {"net_compression_N", level.net_compression},
                          {"disc_compression_N", level.disc_compression},
                          {"disc_pressure_MPa", level.disc_pressure[1] / kPaPerMPa},
                          {"facet_right_N", level.right.face + level.right.tip},
                          {"facet_left_N", level.left.face + level.left.tip},
                          {"ligaments", ligaments}};
  }
  return {{"moment_Nm", {step.load.moment.x, step.load.moment.y, step.load.moment.z}},
          {"follower_N", step.load.follower},
          {"weight_N", step.load.weight},
          {"held_force", step.held_force},
          {"angle_deg",
           {rad_to_deg(step.top_angles.x), rad_to_deg(step.top_angles.y),
            rad_to_deg(step.top_angles.z)}},
          {"verdict", word_of(step.report.verdict)},
          {"levels", levels}};
}

}  // namespace

std::string print_bench(const BenchAnswer& answer) {
  const std::vector<BenchCurve>& curves = *answer.curves;
  const BenchStep* end = ends_of(curves.front())[1];
  const bool displaced = end != nullptr && !end->held_force.empty();
  std::string out = fmt::format("{} on the bench: {}\n\n{}", answer.segment,
                                displaced ? "force of the machine at either end, N or N m"
                                          : "angle of the top vertebra at either end, deg",
                                print_ends(curves));
  // Cuts are compared by their angles; what bears them is in the files.
  for (const BenchCurve& curve : curves) {
    if (curve.condition == curves.front().condition) out += print_levels_of(curve);
  }
  out += "\nMPa is disc force over 0.66 of the disc's area.\n\nwritten\n";
  for (const std::string& file : answer.files) out += "  " + file + "\n";
  return out;
}

std::string print_bench_json(const BenchAnswer& answer) {
  nlohmann::json curves = nlohmann::json::array();
  for (const BenchCurve& curve : *answer.curves) {
    nlohmann::json ends = nlohmann::json::array();
    for (const BenchStep* step : ends_of(curve)) {
      if (step != nullptr) ends.push_back(json_of(*step));
    }
    curves.push_back({{"motion", curve.motion}, {"condition", curve.condition}, {"ends", ends}});
  }
  return nlohmann::json{{"segment", answer.segment}, {"curves", curves}, {"files", answer.files}}
             .dump(2) +
         "\n";
}

}  // namespace plumbline
