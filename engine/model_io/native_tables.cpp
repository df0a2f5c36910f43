// SPDX-License-Identifier: Apache-2.0
#include "model_io/native_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string>

#include "core/nearest_name.h"
#include "core/units.h"
#include "model_io/csv_table.h"

namespace plumbline {
namespace {

const std::array<std::string, 12> kMuscleColumns = {
    "name",          "group",          "tension",           "pcsa_cm2",
    "l_opt_m",       "pennation_deg",  "neutral_fibre",     "l_slack_m",
    "passive_slack", "passive_strain", "stretch_tolerance", "source"};
const std::array<std::string, 12> kPathColumns = {"muscle", "index",  "kind",      "body",
                                                  "x_m",    "y_m",    "z_m",       "coordinate",
                                                  "lo_deg", "hi_deg", "blend_deg", "wrap"};
const std::array<std::string, 10> kLandmarkColumns = {"name", "body", "kind", "x_m", "y_m",
                                                      "z_m",  "nx",   "ny",   "nz",  "source"};
const std::array<std::string, 16> kLigamentColumns = {
    "name",       "level",          "structure",       "body_upper",
    "x_upper_m",  "y_upper_m",      "z_upper_m",       "body_lower",
    "x_lower_m",  "y_lower_m",      "z_lower_m",       "stiffness_N_per_strain",
    "toe_strain", "slack_length_m", "failure_force_N", "source"};
const std::array<std::string, 2> kTensions = {"trunk", "leg"};
// SpinalLigament but for kOther.
const std::span<const std::string> kStructures =
    std::span<const std::string>(kSpinalLigamentNames).subspan(1);
const std::array<std::string, 3> kNodeKinds = {"point", "conditional", "wrap"};

// Domains wider than any human muscle, narrow enough to catch a slip of unit.
constexpr NumberRange kPcsaCm2{0.0, 500.0, true};
constexpr NumberRange kFibreM{0.0, 1.0, true};
constexpr NumberRange kPennationDeg{0.0, 60.0, false};
constexpr NumberRange kNeutralFibre{0.2, 2.0, false};
constexpr NumberRange kStrandM{0.0, 0.3, true};
constexpr NumberRange kToeStrain{0.0, 3.0, true};
constexpr NumberRange kPassiveSlack{1.0, 3.0, false};

Vec3d read_point(const CsvTable& table, std::size_t row, const std::string& end = "") {
  return {table.number(row, "x" + end + "_m"), table.number(row, "y" + end + "_m"),
          table.number(row, "z" + end + "_m")};
}

MuscleSpec read_muscle(const CsvTable& table, std::size_t row) {
  MuscleSpec out;
  out.name = table.text(row, "name");
  out.place = table.place(row, "muscle " + out.name);
  out.group = table.text(row, "group");
  out.tension = table.choice(row, "tension", kTensions) == "trunk" ? TensionClass::kTrunk
                                                                   : TensionClass::kLeg;
  out.pcsa = kM2PerCm2 * table.number(row, "pcsa_cm2", kPcsaCm2);
  out.l_opt = table.number(row, "l_opt_m", kFibreM);
  out.alpha_opt = deg_to_rad(table.number(row, "pennation_deg", kPennationDeg));
  out.neutral_fibre = table.maybe_number(row, "neutral_fibre", kNeutralFibre);
  out.l_slack = table.maybe_number(row, "l_slack_m", kNotNegative);
  out.passive_slack = table.number(row, "passive_slack", kPassiveSlack);
  out.passive_strain = table.number(row, "passive_strain", kPositive);
  out.stretch_tolerance = table.number(row, "stretch_tolerance", kPositive);
  if (out.neutral_fibre.has_value() == out.l_slack.has_value()) {
    table.fail(row, "neutral_fibre",
               out.l_slack ? "stands beside l_slack_m" : "and l_slack_m are both empty",
               "fill in one: the fibre length at neutral (the slack length is then solved for), "
               "or the slack length");
  }
  return out;
}

void refuse_filled(const CsvTable& table, std::size_t row, const std::string& kind,
                   std::initializer_list<const char*> columns) {
  for (const char* column : columns) {
    if (!table.text_or_empty(row, column).empty()) {
      table.fail(row, column, "has no meaning for kind '" + kind + "'", "leave the cell empty");
    }
  }
}

PathNodeSpec read_node(const CsvTable& table, std::size_t row, const std::string& muscle) {
  PathNodeSpec out;
  out.place = table.place(row, "path of muscle " + muscle);
  const std::string kind = table.choice(row, "kind", kNodeKinds);
  if (kind == "wrap") {
    out.kind = PathNodeKind::kWrap;
    out.wrap = table.text(row, "wrap");
    refuse_filled(table, row, kind,
                  {"body", "x_m", "y_m", "z_m", "coordinate", "lo_deg", "hi_deg", "blend_deg"});
    return out;
  }

  out.body = table.text(row, "body");
  out.p_BoP_B = read_point(table, row);
  refuse_filled(table, row, kind, {"wrap"});
  if (kind == "point") {
    refuse_filled(table, row, kind, {"coordinate", "lo_deg", "hi_deg", "blend_deg"});
    return out;
  }
  out.kind = PathNodeKind::kConditional;
  out.coordinate = table.text(row, "coordinate");
  out.lo = deg_to_rad(table.number(row, "lo_deg"));
  out.hi = deg_to_rad(table.number(row, "hi_deg"));
  out.blend = deg_to_rad(table.number(row, "blend_deg", kPositive));
  if (out.lo >= out.hi) table.fail(row, "hi_deg", "does not lie above lo_deg", "exchange the two");
  return out;
}

int read_index(const CsvTable& table, std::size_t row) {
  const double index = table.number(row, "index", {0.0, 1000.0, false});
  if (index != std::floor(index)) {
    table.fail(row, "index", "is no whole number", "number the points of a path 1, 2, 3, ...");
  }
  return static_cast<int>(index);
}

LigamentSpec read_ligament(const CsvTable& table, std::size_t row) {
  LigamentSpec out;
  out.name = table.text(row, "name");
  out.place = table.place(row, "ligament " + out.name);
  out.level = table.text(row, "level");
  const std::string structure = table.choice(row, "structure", kStructures);
  const auto found = std::find(kStructures.begin(), kStructures.end(), structure);
  out.structure = static_cast<SpinalLigament>(found - kStructures.begin() + 1);
  out.rest_length = table.number(row, "slack_length_m", kStrandM);
  out.failure_force = table.number(row, "failure_force_N", kPositive);
  out.law = ToeLigament{.stiffness = table.number(row, "stiffness_N_per_strain", kNotNegative),
                        .toe_strain = table.number(row, "toe_strain", kToeStrain)};
  for (const std::string end : {"upper", "lower"}) {
    out.path.push_back({.body = table.text(row, "body_" + end),
                        .p_BoP_B = read_point(table, row, "_" + end),
                        .place = out.place});
  }
  return out;
}

Vec3d read_normal(const CsvTable& table, std::size_t row) {
  const bool empty = table.text_or_empty(row, "nx").empty() &&
                     table.text_or_empty(row, "ny").empty() &&
                     table.text_or_empty(row, "nz").empty();
  if (empty) return {};
  const Vec3d n = {table.number(row, "nx"), table.number(row, "ny"), table.number(row, "nz")};
  const double length = norm(n);
  if (std::abs(length - 1.0) > kUnitLengthTolerance) {
    table.fail(row, "nx", fmt::format("the normal has length {:.6g}", length),
               "a normal must have length 1; leave nx, ny, nz empty where there is none");
  }
  return (1.0 / length) * n;
}

}  // namespace

std::vector<MuscleSpec> read_muscle_table(const std::filesystem::path& path) {
  const CsvTable table(path, kMuscleColumns);
  std::vector<MuscleSpec> muscles;
  UniqueNames names("muscle");
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    muscles.push_back(read_muscle(table, row));
    names.add(muscles.back().name, muscles.back().place);
  }
  return muscles;
}

void read_path_table(const std::filesystem::path& path, std::vector<MuscleSpec>& muscles) {
  const CsvTable table(path, kPathColumns);
  std::map<std::string, std::map<int, PathNodeSpec>> nodes;
  std::vector<std::string> names;
  for (const MuscleSpec& muscle : muscles) {
    nodes[muscle.name];
    names.push_back(muscle.name);
  }

  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    const std::string name = table.text(row, "muscle");
    const auto found = nodes.find(name);
    if (found == nodes.end()) {
      table.fail(row, "muscle", "unknown muscle '" + name + "'", suggest_name(name, names));
    }
    const int index = read_index(table, row);
    PathNodeSpec node = read_node(table, row, name);
    const auto [other, is_new] = found->second.emplace(index, std::move(node));
    if (!is_new) {
      table.fail(row, "index", fmt::format("{} is taken in the path of '{}'", index, name),
                 fmt::format("line {} has it too; renumber", other->second.place.line));
    }
  }

  for (MuscleSpec& muscle : muscles) {
    muscle.path.clear();
    for (auto& [index, node] : nodes[muscle.name]) muscle.path.push_back(std::move(node));
    if (muscle.path.size() < 2) {
      throw InputError(muscle.place, "has no path",
                       "give it two or more points in " + path.string());
    }
  }
}

std::vector<LigamentSpec> read_ligament_table(const std::filesystem::path& path) {
  const CsvTable table(path, kLigamentColumns);
  std::vector<LigamentSpec> ligaments;
  UniqueNames names("ligament");
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    ligaments.push_back(read_ligament(table, row));
    names.add(ligaments.back().name, ligaments.back().place);
  }
  return ligaments;
}

std::vector<LandmarkSpec> read_landmark_table(const std::filesystem::path& path) {
  const CsvTable table(path, kLandmarkColumns);
  std::vector<LandmarkSpec> landmarks;
  UniqueNames names("landmark");
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    LandmarkSpec out;
    out.name = table.text(row, "name");
    out.place = table.place(row, "landmark " + out.name);
    out.body = table.text(row, "body");
    out.kind = table.text(row, "kind");
    out.p_BoP_B = read_point(table, row);
    out.normal_B = read_normal(table, row);
    names.add(out.name, out.place);
    landmarks.push_back(std::move(out));
  }
  return landmarks;
}

}  // namespace plumbline
