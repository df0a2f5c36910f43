// SPDX-License-Identifier: Apache-2.0
#include "scenarios/examination.h"

#include <algorithm>
#include <array>

#include "calibration/clinical_tests.h"
#include "core/error.h"
#include "core/nearest_name.h"
#include "core/units.h"
#include "model/compile.h"
#include "scenarios/sit_and_reach.h"
#include "scenarios/standing_examinations.h"

namespace plumbline {
namespace {

const std::vector<ExaminationKind>& table_of_examinations() {
  static const std::vector<ExaminationKind> kinds = {
      {"straight_leg_raise", "Straight-leg raise",
       "Lying on the back, knee straight, the other thigh strapped: the leg is raised until the "
       "hip resists with 35 N m (for 75 kg and 1.80 m). The imbalance tight_hamstrings takes the "
       "hip's angle, pelvis held.",
       "leg over the table: 80 deg and more (Ayala et al. 2013, Phys Ther Sport 14:98); about a "
       "third of it is the pelvis rolling back (Bohannon 1985); hip with the pelvis strapped: 61 "
       "+- 7 deg, or 80 by passive moment (Riener & Edrich 1999, J Biomech 32:539): disputed"},
      {"thomas", "Modified Thomas test",
       "Lying at the table's edge, lumbar spine flat, pelvis held: the thigh hangs until the hip "
       "bears the weight of the leg, 40 N m (for 75 kg and 1.80 m).",
       "22 to 27 deg of true extension; a pelvis that is not held invalidates the test (Vigotsky "
       "et al. 2016, PeerJ 4:e2325)"},
      {"lunge", "Weight-bearing lunge",
       "Foot flat, knee bent, half the body's weight on the foot: the shank leans forward until "
       "nothing presses under the heel.",
       "30 to 38 deg of the shank by an inclinometer (Bennell et al. 1998, Aust J Physiother "
       "44:175, for the test)"},
      {"bucket", "Bucket test",
       "Standing at ease: the pelvis is a bowl full of water to the rim of the reference person's.",
       "none: a picture of pelvic tilt, in which people differ by 10 deg and more"},
      {"trendelenburg", "Trendelenburg test",
       "Standing on one leg, the other lifted: whether the pelvis drops on the free side, or the "
       "trunk leans over the standing leg.",
       "a pelvis within some degrees of level; whether strength decides it is disputed: in 80 "
       "people it did not (BMC Musculoskelet Disord 2023, s12891-023-06920-x)"},
      {"finger_to_floor", "Finger-to-floor distance",
       "Bending down with straight knees and hanging arms until a hip resists as at the end of a "
       "straight-leg raise, a level bears its elastic limit, or muscles cannot hold.",
       "about 0 cm in the young; wide, and arms and legs count as much as hamstrings do"},
      {"sit_and_reach", "Sit-and-reach",
       "Sitting on the floor with straight knees, soles against a box 32 cm high, hands at its "
       "height: leaning forward until a hip resists as at the end of a straight-leg raise, a level "
       "bears its elastic limit, or muscles cannot hold.",
       "wide, and arms and legs count too; it goes with the straight-leg raise (r 0.46 to 0.67 "
       "over 34 "
       "studies), little with lumbar flexion (0.16 to 0.35) (from memory: Mayorga-Vega et al. "
       "2014, J Sports "
       "Sci Med 13:1)"},
  };
  return kinds;
}

using Readings = std::vector<Reading>;

// A reading of both sides from what a test of one side gives.
template <class Test, class Angle>
Reading both_sides(const char* quantity, const char* words, const std::array<Test, 2>& sides,
                   Angle angle) {
  return {quantity, words, angle(sides[0]), angle(sides[1])};
}

template <class Test>
std::array<Test, 2> on_both_sides(Test (*test)(const ModelSpec&, const char*),
                                  const ModelSpec& spec) {
  return {test(spec, "_r"), test(spec, "_l")};
}

Readings read_leg_raise(const ModelSpec& spec) {
  const auto sides = on_both_sides(examine_leg_raise, spec);
  using Test = LegRaiseReading;
  return {both_sides("hip_flexion_deg", "hip flexion, pelvis held", sides,
                     [](const Test& t) { return rad_to_deg(t.hip); }),
          both_sides("leg_over_table_deg", "leg over the table, pelvis free", sides,
                     [](const Test& t) { return rad_to_deg(t.table); }),
          both_sides("pelvic_roll_deg", "pelvis rolled back by", sides,
                     [](const Test& t) { return rad_to_deg(t.pelvis); }),
          both_sides("hip_moment_Nm", "moment at the hip", sides,
                     [](const Test& t) { return t.moment; })};
}

Readings read_thomas(const ModelSpec& spec) {
  const auto sides = on_both_sides(examine_thomas, spec);
  using Test = ThomasReading;
  return {both_sides("hip_extension_deg", "hip extension", sides,
                     [](const Test& t) { return rad_to_deg(t.extension); }),
          both_sides("hip_moment_Nm", "moment at the hip", sides,
                     [](const Test& t) { return t.moment; })};
}

Readings read_lunge(const ModelSpec& spec) {
  const auto sides = on_both_sides(examine_lunge, spec);
  using Test = LungeReading;
  return {both_sides("shank_lean_deg", "lean of the shank", sides,
                     [](const Test& t) { return rad_to_deg(t.lean); }),
          both_sides("ankle_moment_Nm", "moment at the ankle", sides,
                     [](const Test& t) { return t.moment; })};
}

void read_bucket(const PreparedBody& body, const ModelSpec& spec, ExaminedCase& out) {
  const BucketReading reading = examine_bucket(body, compile(spec));
  out.readings = {{"pelvic_tilt_deg", "pelvic tilt, anterior +, from the reference standing",
                   rad_to_deg(reading.forward), std::nullopt},
                  {"pelvic_list_deg", "pelvic list, right side down +", rad_to_deg(reading.right),
                   std::nullopt}};
  out.remark = describe_spill(reading);
}

Readings read_trendelenburg(const PreparedBody& body, const ModelSpec& spec) {
  const Model model = compile(spec);
  const std::array<TrendelenburgReading, 2> sides = {examine_trendelenburg(body, model, 0),
                                                     examine_trendelenburg(body, model, 1)};
  using Test = TrendelenburgReading;
  return {
      both_sides("pelvic_drop_deg", "pelvis drops on the free side (below 0: rises), standing on",
                 sides, [](const Test& t) { return rad_to_deg(t.drop); }),
      both_sides("trunk_lean_deg", "trunk leans over the standing leg", sides,
                 [](const Test& t) { return rad_to_deg(t.lean); })};
}

void read_finger_to_floor(const PreparedBody& body, const ModelSpec& spec, ExaminedCase& out) {
  const FingerToFloorReading reading = examine_finger_to_floor(body, spec);
  out.readings = {
      {"finger_to_floor_cm", "fingertips over the floor", 100.0 * reading.distance, std::nullopt},
      {"trunk_inclination_deg", "lean of the trunk", rad_to_deg(reading.inclination), std::nullopt},
      {"hip_flexion_deg", "hip flexion", rad_to_deg(reading.hip), std::nullopt},
      {"lumbar_flexion_deg", "lumbar flexion", rad_to_deg(reading.lumbar), std::nullopt}};
  out.remark = "ended because " + reading.end;
}

void read_sit_and_reach(const PreparedBody& body, const ModelSpec& spec, ExaminedCase& out) {
  const SitAndReachReading reading = examine_sit_and_reach(body, spec);
  out.readings = {
      {"reach_cm", "fingertips past the soles (below 0: short of them)", 100.0 * reading.reach,
       std::nullopt},
      {"trunk_inclination_deg", "lean of the trunk", rad_to_deg(reading.inclination), std::nullopt},
      {"pelvic_tilt_deg", "pelvic tilt, anterior +", rad_to_deg(reading.pelvis), std::nullopt},
      {"hip_flexion_deg", "hip flexion", rad_to_deg(reading.hip), std::nullopt},
      {"lumbar_flexion_deg", "lumbar flexion", rad_to_deg(reading.lumbar), std::nullopt}};
  out.remark = "ended because " + reading.end;
}

void read(const std::string& test, const PreparedBody& body, const ModelSpec& spec,
          ExaminedCase& out) {
  if (test == "straight_leg_raise") out.readings = read_leg_raise(spec);
  if (test == "thomas") out.readings = read_thomas(spec);
  if (test == "lunge") out.readings = read_lunge(spec);
  if (test == "trendelenburg") out.readings = read_trendelenburg(body, spec);
  if (test == "bucket") read_bucket(body, spec, out);
  if (test == "finger_to_floor") read_finger_to_floor(body, spec, out);
  if (test == "sit_and_reach") read_sit_and_reach(body, spec, out);
}

const ExaminationKind& kind_of(const std::string& test) {
  const auto& kinds = table_of_examinations();
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const ExaminationKind& kind) { return kind.name == test; });
  if (found != kinds.end()) return *found;
  std::vector<std::string> names;
  for (const ExaminationKind& kind : kinds) names.push_back(kind.name);
  throw InputError({.element = "test"}, "unknown test '" + test + "'", suggest_name(test, names));
}

}  // namespace

std::span<const ExaminationKind> examination_kinds() { return table_of_examinations(); }

Examination examine(const std::string& test, const Scenario& scenario, const CancelToken& cancel) {
  Examination out{.kind = &kind_of(test), .cases = {}};
  PostureOptions options;
  options.cancelled = [&] { return cancel.cancelled(); };
  const PreparedScenario prepared = prepare_scenario(scenario, options, cancel);
  out.cases.push_back({.name = "reference", .title = "Reference", .readings = {}, .remark = {}});
  read(test, prepared.body, prepared.body.spec, out.cases.back());
  if (!prepared.changed) return out;
  cancel.throw_if_cancelled();
  out.cases.push_back({.name = scenario.name,
                       .title = describe_all(scenario.imbalances),
                       .readings = {},
                       .remark = {}});
  read(test, prepared.body, *prepared.changed, out.cases.back());
  return out;
}

}  // namespace plumbline
