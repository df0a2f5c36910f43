// SPDX-License-Identifier: Apache-2.0
#include "scenarios/scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/units.h"
#include "model_io/toml_table.h"
#include "scenarios/extends.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

const std::array<std::string, 2> kSexes = {"female", "male"};
const std::array<std::string, 4> kOutcomes = {"effect", "no effect", "disputed", "unknown"};

// Wide enough for any adult, narrow enough to catch centimetres and pounds.
constexpr NumberRange kMassKg{30, 250, false};
constexpr NumberRange kHeightM{1.2, 2.3, false};
constexpr NumberRange kTonePct{0, 20, false};
constexpr NumberRange kSwayPct{0, 20, false};
constexpr NumberRange kStarts{0, 100, false};

fs::path read_model_path(const TableReader& root) {
  const std::string written = root.text("model");
  const fs::path folder = fs::path(root.place("model").file).parent_path();
  fs::path path = (folder / written).lexically_normal();
  if (!fs::exists(path / "model.toml")) {
    root.fail("model", "no model in " + path.string(),
              "name the folder that holds model.toml, relative to the file that names it");
  }
  return path;
}

// Printed as it is: nothing in it may steer the terminal.
std::string read_line(const TableReader& root, const std::string& key) {
  std::string text = root.text(key);
  const auto steers = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (std::any_of(text.begin(), text.end(), steers)) {
    root.fail(key, "holds a control character", "write one line of plain text");
  }
  return text;
}

std::optional<KnownOutcome> read_known(const TableReader& root) {
  if (!root.has("known")) return std::nullopt;
  const TableReader table = root.table("known");
  KnownOutcome out{.outcome = table.choice("outcome", kOutcomes),
                   .text = read_line(table, "text"),
                   .source = read_line(table, "source")};
  table.finish();
  return out;
}

ScenarioPerson read_person(const TableReader& root) {
  ScenarioPerson out{.place = root.place()};
  if (!root.has("person")) return out;
  const TableReader person = root.table("person");
  out.place = person.place();
  out.mass = person.maybe_number("mass_kg", kMassKg);
  out.height = person.maybe_number("height_m", kHeightM);
  if (person.has("sex")) out.sex = person.choice("sex", kSexes);
  person.finish();
  return out;
}

SolverOptions read_solver(const TableReader& root) {
  SolverOptions out;
  if (!root.has("solver")) return out;
  const TableReader table = root.table("solver");
  const auto fraction = [&](const std::string& key, double fallback, const NumberRange& range) {
    return table.has(key) ? table.number(key, range) / 100.0 : fallback;
  };
  out.k_lum = table.number_or("k_lum_litre_per_rad2", out.k_lum, kNotNegative);
  out.k_d = table.number_or("k_d_litre", out.k_d, kNotNegative);
  out.k_s = table.number_or("k_s", out.k_s, kNotNegative);
  out.k_up = table.number_or("k_up_litre", out.k_up, kNotNegative);
  out.tone_standing = fraction("tone_standing_pct", out.tone_standing, kTonePct);
  out.tone_bending = fraction("tone_bending_pct", out.tone_bending, kTonePct);
  out.tone_borne = fraction("tone_borne_pct", out.tone_borne, kTonePct);
  out.sway = fraction("sway_pct_bw", out.sway, kSwayPct);
  if (table.has("levels")) {
    out.levels = table.choice("levels", kLevelLawNames) == kLevelLawNames[1] ? LevelLaw::kTissue
                                                                             : LevelLaw::kSpring;
  }
  if (table.has("flexion_pattern")) {
    out.flexion_pattern =
        table.choice("flexion_pattern", kFlexionPatternNames) == kFlexionPatternNames[0]
            ? FlexionPattern::kLowerLevels
            : FlexionPattern::kUpperLevels;
  }
  out.other_starts = static_cast<int>(table.number_or("other_starts", out.other_starts, kStarts));
  if (table.has("other_starts") && table.number("other_starts", kStarts) != out.other_starts) {
    table.fail("other_starts", "is no whole number", "write how many, e.g. 8");
  }
  out.band = table.flag_or("band", out.band);
  table.finish();
  return out;
}

}  // namespace

PersonSpec ScenarioPerson::over(PersonSpec reference) const {
  if (mass) reference.mass = *mass;
  if (height) reference.height = *height;
  if (sex) reference.sex = *sex;
  return reference;
}

Scenario read_scenario(const fs::path& path, const std::vector<fs::path>& libraries) {
  LayeredToml layered = read_layered_toml(path, libraries);
  const TableReader root(layered.root, "");

  Scenario out;
  out.name = path.stem().string();
  out.title = read_line(root, "title");
  out.question = read_line(root, "question");
  if (root.has("reported")) out.reported = read_line(root, "reported");
  out.known = read_known(root);
  out.model = read_model_path(root);
  out.person = read_person(root);
  for (const TableReader& table : root.tables("imbalance")) {
    out.imbalances.push_back(read_imbalance(table));
  }
  out.task = read_task(root.table("task"));
  out.solver = read_solver(root);
  root.finish();
  out.sources = std::move(layered.sources);
  return out;
}

}  // namespace plumbline
