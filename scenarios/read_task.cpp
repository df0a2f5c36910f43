// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/units.h"
#include "scenarios/task.h"

namespace plumbline {
namespace {

const std::array<std::string, 10> kTaskKinds = {
    "stand", "forward_bend", "backward_bend", "side_bend", "lift",
    "hold",  "single_leg",   "squat",         "sit",       "lie"};
const std::array<std::string, 2> kKneeRules = {"straight", "free"};
const std::array<std::string, 3> kSideNames = {"both", "right", "left"};
const std::array<std::string, 2> kBreaths = {"held", "free"};
const std::array<std::string, 2> kLegs = {"right", "left"};
const std::array<std::string, 2> kRaisers = {"examiner", "self"};
const std::array<std::string, 3> kBackrests = {"none", "shoulders", "whole"};
const std::array<std::string, 4> kBedSides = {"back", "front", "right side", "left side"};
constexpr std::array<Support, 4> kBeds = {Support::kBedUnderBack, Support::kBedUnderFront,
                                          Support::kBedUnderRight, Support::kBedUnderLeft};

constexpr NumberRange kInclinationDeg{0, 105, false};
constexpr NumberRange kExtensionDeg{0, 40, false};
constexpr NumberRange kSideBendDeg{-45, 45, false};
constexpr NumberRange kKneeDeg{0, 130, false};
constexpr NumberRange kPelvisDeg{-60, 40, false};
constexpr NumberRange kRaiseDeg{0, 120, false};
constexpr NumberRange kReclineDeg{0, 60, false};
constexpr NumberRange kHandLoadKg{0, 200, false};
constexpr NumberRange kHandHeightM{0, 2.0, false};
constexpr NumberRange kHandForwardM{-0.3, 1.0, false};
constexpr NumberRange kFootWidthM{0.05, 1.0, false};
constexpr NumberRange kSeatM{0.2, 0.8, false};
constexpr NumberRange kValsalvaKPa{0, 60, true};
constexpr std::size_t kMostSteps = 1000;

// The keys that a kind understands beside those of every kind (kind, foot_width_m, valsalva_kPa,
// breath and also_stand), in the order of TaskKind.
const std::array<std::vector<std::string>, kTaskKinds.size()>& keys_of_kinds() {
  static const std::array<std::vector<std::string>, kTaskKinds.size()> table = {{
      {"hand_load_kg", "hand"},
      {"trunk_inclination_deg", "knees"},
      {"trunk_extension_deg", "knees"},
      {"side_bend_deg", "knees", "hand_load_kg", "hand"},
      {"trunk_inclination_deg", "knees", "knee_flexion_deg", "hand_load_kg", "hand",
       "hand_height_m", "hand_forward_m"},
      {"hand_load_kg", "hand_height_m", "hand_forward_m", "knees"},
      {"leg", "hand_load_kg", "hand"},
      {"knee_flexion_deg", "hand_load_kg", "hand_height_m", "hand_forward_m"},
      {"trunk_inclination_deg", "pelvic_tilt_deg", "knee_flexion_deg", "seat_height_m", "backrest",
       "backrest_deg", "hand_load_kg", "hand_height_m", "hand_forward_m", "hands_rest"},
      {"on", "leg_raise_deg", "leg", "raised_by"},
  }};
  return table;
}

std::set<std::string> keys_of_some_kinds() {
  std::set<std::string> all;
  for (const std::vector<std::string>& keys : keys_of_kinds()) {
    all.insert(keys.begin(), keys.end());
  }
  return all;
}

bool understands(TaskKind kind, const std::string& key) {
  const std::vector<std::string>& keys = keys_of_kinds()[static_cast<std::size_t>(kind)];
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string kinds_that_understand(const std::string& key) {
  std::string text;
  for (std::size_t k = 0; k < kTaskKinds.size(); ++k) {
    if (!understands(static_cast<TaskKind>(k), key)) continue;
    text += fmt::format("{}\"{}\"", text.empty() ? "" : " or ", kTaskKinds[k]);
  }
  return text;
}

void refuse_meaningless(const TableReader& table, const Task& task) {
  for (const std::string& key : keys_of_some_kinds()) {
    if (!table.has(key) || understands(task.kind, key)) continue;
    if (task.kind == TaskKind::kStand && key == "knees") {
      table.fail(key, "means nothing while standing, where knees are free", "leave it out");
    }
    table.fail(key, "has no meaning for kind = \"" + to_string(task.kind) + "\"",
               "remove it, or write kind = " + kinds_that_understand(key));
  }
}

// Angles of a way that goes on without turning back; to the left they may fall.
std::vector<double> read_way(const TableReader& table, const std::string& key,
                             const NumberRange& range) {
  std::vector<double> way;
  for (const double degrees : table.numbers(key, range)) {
    const double angle = deg_to_rad(degrees);
    const bool falls = range.lo < 0.0 && (way.size() < 2 ? angle < 0.0 : way[1] < way[0]);
    if (!way.empty() && (falls ? angle >= way.back() : angle <= way.back())) {
      table.fail(key, "turns back", "order the angles from upright to bent, each once");
    }
    way.push_back(angle);
  }
  if (way.size() > kMostSteps) {
    table.fail(key, fmt::format("lists {} angles", way.size()),
               fmt::format("list at most {}", kMostSteps));
  }
  if (way.empty()) table.fail(key, "is empty", "list at least one angle, e.g. [0, 30, 60]");
  return way;
}

void read_trunk(const TableReader& table, Task& task) {
  const bool optional =
      task.kind == TaskKind::kSit || (task.kind == TaskKind::kLift && table.has("hand_height_m"));
  const bool asked = understands(task.kind, "trunk_inclination_deg") &&
                     (!optional || table.has("trunk_inclination_deg"));
  if (asked) task.trunk_inclination = read_way(table, "trunk_inclination_deg", kInclinationDeg);
  if (task.kind == TaskKind::kBackwardBend) {
    for (const double angle : read_way(table, "trunk_extension_deg", kExtensionDeg)) {
      task.trunk_inclination.push_back(-angle);
    }
  }
  if (task.kind == TaskKind::kSideBend) {
    task.side_bend = read_way(table, "side_bend_deg", kSideBendDeg);
  }
}

void read_knees(const TableReader& table, Task& task) {
  // Knees give way in standing and are held straight in a bend, unless the file says otherwise.
  if (understands(task.kind, "knees")) {
    const bool free = table.has("knees") && table.choice("knees", kKneeRules) == "free";
    task.knees = free ? Knees::kFree : Knees::kStraight;
  }
  if (task.kind == TaskKind::kSquat) {
    task.knee_flexion = read_way(table, "knee_flexion_deg", kKneeDeg);
    return;
  }
  if (const auto degrees = table.maybe_number("knee_flexion_deg", kKneeDeg)) {
    if (table.has("knees")) {
      table.fail("knee_flexion_deg", "stands beside knees", "give one of the two");
    }
    task.knee_flexion = {deg_to_rad(*degrees)};
    task.knees = Knees::kFree;
  } else if (task.kind == TaskKind::kSit) {
    task.knee_flexion = {0.5 * kPi};
  }
}

Sides read_sides(const TableReader& table, const std::string& key) {
  const std::string side = table.choice(key, kSideNames);
  return side == "both" ? Sides::kBoth : side == "right" ? Sides::kRight : Sides::kLeft;
}

void read_hands(const TableReader& table, Task& task) {
  task.hand_load = table.number_or("hand_load_kg", 0.0, kHandLoadKg);
  if (table.has("hand")) {
    task.hands = read_sides(table, "hand");
  }
  const bool must = task.kind == TaskKind::kHold;
  if (must || table.has("hand_height_m")) {
    task.hand_height = table.number("hand_height_m", kHandHeightM);
  }
  if (must || table.has("hand_forward_m")) {
    task.hand_forward = table.number("hand_forward_m", kHandForwardM);
    if (!task.hand_height) {
      table.fail("hand_forward_m", "stands without hand_height_m", "give both");
    }
  }
  task.hands_rest = table.flag_or("hands_rest", false);
  if (task.hands_rest && !task.hand_forward) {
    table.fail("hands_rest", "stands without a place for the hands",
               "give hand_height_m and hand_forward_m");
  }
}

void read_seat(const TableReader& table, Task& task) {
  task.support = Support::kSeat;
  task.seat_height = table.maybe_number("seat_height_m", kSeatM);
  if (const auto degrees = table.maybe_number("pelvic_tilt_deg", kPelvisDeg)) {
    task.pelvic_tilt = deg_to_rad(*degrees);
  }
  if (table.has("backrest")) {
    const std::string part = table.choice("backrest", kBackrests);
    task.backrest = part == "none"        ? Backrest::kAbsent
                    : part == "shoulders" ? Backrest::kShoulders
                                          : Backrest::kWhole;
  }
  if (task.backrest == Backrest::kAbsent) {
    if (table.has("backrest_deg")) {
      table.fail("backrest_deg", "stands without a backrest",
                 "write backrest = \"whole\", or \"shoulders\" for a pelvis slid forward");
    }
    return;
  }
  if (!task.trunk_inclination.empty()) {
    table.fail("trunk_inclination_deg", "stands beside a backrest, which the trunk leans on",
               "give backrest_deg alone");
  }
  task.trunk_inclination = {-deg_to_rad(table.number("backrest_deg", kReclineDeg))};
}

void read_bed(const TableReader& table, Task& task) {
  const std::string on = table.choice("on", kBedSides);
  const auto* const side = std::find(kBedSides.begin(), kBedSides.end(), on);
  task.support = kBeds[static_cast<std::size_t>(side - kBedSides.begin())];
  const bool raises = table.has("leg_raise_deg");
  for (const char* key : {"leg", "raised_by"}) {
    if (table.has(key) && !raises) {
      table.fail(key, "stands without leg_raise_deg", "say how far the leg is raised");
    }
  }
  if (!raises) return;
  if (task.support != Support::kBedUnderBack) {
    table.fail("leg_raise_deg", "has no meaning for on = \"" + on + "\"", "write on = \"back\"");
  }
  task.leg_raise = read_way(table, "leg_raise_deg", kRaiseDeg);
  task.legs = read_sides(table, "leg");
  task.leg_borne = !table.has("raised_by") || table.choice("raised_by", kRaisers) == "examiner";
}

void read_support(const TableReader& table, Task& task) {
  if (task.kind == TaskKind::kSingleLeg) {
    const bool right = table.choice("leg", kLegs) == "right";
    task.support = right ? Support::kRightFoot : Support::kLeftFoot;
  }
  if (task.kind == TaskKind::kSit) read_seat(table, task);
  if (task.kind == TaskKind::kLie) read_bed(table, task);
}

}  // namespace

Task read_task(const TableReader& table) {
  Task task;
  const std::string kind = table.choice("kind", kTaskKinds);
  const auto* const found = std::find(kTaskKinds.begin(), kTaskKinds.end(), kind);
  task.kind = static_cast<TaskKind>(found - kTaskKinds.begin());
  refuse_meaningless(table, task);
  task.foot_width = table.maybe_number("foot_width_m", kFootWidthM);
  const bool strains = table.has("valsalva_kPa");
  if (strains) task.valsalva = kPaPerKPa * table.number("valsalva_kPa", kValsalvaKPa);
  if (table.has("breath")) task.breath_held = table.choice("breath", kBreaths) == "held";
  read_trunk(table, task);
  read_knees(table, task);
  read_hands(table, task);
  read_support(table, task);
  if (task.kind == TaskKind::kStand && !strains && table.has("also_stand")) {
    table.fail("also_stand", "has no meaning for kind = \"stand\"",
               "remove it: standing is the whole task");
  }
  task.also_stand = table.flag_or("also_stand", false);
  table.finish();
  return task;
}

const std::string& to_string(TaskKind kind) { return kTaskKinds[static_cast<std::size_t>(kind)]; }

}  // namespace plumbline
