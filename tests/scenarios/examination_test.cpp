// SPDX-License-Identifier: Apache-2.0
#include "scenarios/examination.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "model/compile.h"
#include "scenarios/read_text.h"
#include "scenarios/shipped.h"
#include "scenarios/sit_and_reach.h"

namespace plumbline {
namespace {

using test::imbalance_of;
using testing::HasSubstr;

Examination examine_with(const std::string& test, const std::vector<std::string>& imbalances) {
  Scenario scenario = test::shipped("standing");
  for (const std::string& text : imbalances) scenario.imbalances.push_back(imbalance_of(text));
  return examine(test, scenario, CancelToken());
}

double read_from(const ExaminedCase& examined, const std::string& quantity) {
  for (const Reading& reading : examined.readings) {
    if (reading.quantity == quantity) return reading.right;
  }
  ADD_FAILURE() << quantity;
  return 0.0;
}

// From the words of a scenario to the reading of the test.
TEST(Examination, ReadsTheNumberThatTheScenarioStates) {
  const Examination raise =
      examine_with("straight_leg_raise",
                   {"kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\nside = 'right'\n"});
  ASSERT_EQ(raise.cases.size(), 2u);
  EXPECT_NEAR(read_from(raise.cases[0], "hip_flexion_deg"), 85.0, 0.5);
  EXPECT_NEAR(read_from(raise.cases[1], "hip_flexion_deg"), 55.0, 0.5);
  EXPECT_NEAR(raise.cases[1].readings.front().left.value_or(0.0), 85.0, 0.5);

  const Examination thomas =
      examine_with("thomas", {"kind = 'tight_hip_flexors'\nthomas_hip_extension_deg = 8\n",
                              "kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 50\n"});
  EXPECT_NEAR(read_from(thomas.cases[1], "hip_extension_deg"), 8.0, 0.5) << "combined";

  const Examination lunge =
      examine_with("lunge", {"kind = 'stiff_ankle'\nlunge_deg = 18\nside = 'right'\n"});
  EXPECT_NEAR(read_from(lunge.cases[1], "shank_lean_deg"), 18.0, 0.5);
}

TEST(Examination, TheBucketSpillsWhereThePelvisTips) {
  const Examination level = examine_with("bucket", {});
  EXPECT_THAT(level.cases.front().remark, HasSubstr("no water"));
  const Examination shorter =
      examine_with("bucket", {"kind = 'short_leg'\nshortening_mm = 20\nside = 'left'\n"});
  EXPECT_LT(read_from(shorter.cases[1], "pelvic_list_deg"), -4.0);
  EXPECT_THAT(shorter.cases[1].remark, HasSubstr("to the left"));
  const Examination tight =
      examine_with("bucket", {"kind = 'tight_hip_flexors'\nthomas_hip_extension_deg = 0\n"});
  EXPECT_THAT(tight.cases[1].remark, HasSubstr("forward"));
}

// Half the abductors' strength on the standing side shows by a drop or by a lean; a body that is
// the same on both sides does the same on both legs.
TEST(Examination, WeakAbductorsShowOnOneLeg) {
  const Examination stance = examine_with(
      "trendelenburg", {"kind = 'weak_hip_abductors'\nstrength_pct = 50\nside = 'right'\n"});
  for (const Reading& reading : stance.cases[0].readings) {
    EXPECT_NEAR(reading.right, reading.left.value_or(1e9), 0.1) << reading.quantity;
  }
  const auto more = [&](const char* quantity) {
    return read_from(stance.cases[1], quantity) - read_from(stance.cases[0], quantity);
  };
  EXPECT_GT(std::max(more("pelvic_drop_deg"), more("trunk_lean_deg")), 0.5);
}

TEST(Examination, TightHamstringsKeepFingersFromTheFloor) {
  const Examination bend =
      examine_with("finger_to_floor", {"kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\n"});
  EXPECT_GT(read_from(bend.cases[1], "finger_to_floor_cm"),
            read_from(bend.cases[0], "finger_to_floor_cm") + 3.0);
  EXPECT_THAT(bend.cases[1].remark, HasSubstr("ended because"));
}

// Pelvis held back by hamstrings, spine bent as far: the hands come less far.
TEST(Examination, TightHamstringsKeepFingersFromTheToes) {
  const Examination sitting =
      examine_with("sit_and_reach", {"kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\n"});
  EXPECT_LT(read_from(sitting.cases[1], "reach_cm"), read_from(sitting.cases[0], "reach_cm") - 5.0);
  EXPECT_LT(read_from(sitting.cases[1], "pelvic_tilt_deg"),
            read_from(sitting.cases[0], "pelvic_tilt_deg") - 10.0);
  EXPECT_GT(read_from(sitting.cases[0], "reach_cm"), -20.0);
  EXPECT_LT(read_from(sitting.cases[0], "reach_cm"), 25.0);
}

// A search in space that finds nothing lopsided reaches what one in the sagittal plane does.
TEST(Examination, ReachesAsFarInSpaceAsInThePlane) {
  PreparedScenario prepared = prepare_scenario(test::shipped("standing"), {}, CancelToken());
  const double in_plane = examine_sit_and_reach(prepared.body, prepared.body.spec).reach;
  prepared.body.settings.symmetric = false;
  const double in_space = examine_sit_and_reach(prepared.body, prepared.body.spec).reach;
  EXPECT_NEAR(in_space, in_plane, 0.01);
}

// Where everything must be, whatever the lean: seat and heels on the floor, soles in the plane of
// the box, hands at its height, knees straight.
TEST(Examination, ReachingOneSitsOnTheFloorAgainstTheBox) {
  const PreparedScenario prepared = prepare_scenario(test::shipped("standing"), {}, CancelToken());
  const SitAndReachReading reading = examine_sit_and_reach(prepared.body, prepared.body.spec);
  const Model model = compile(prepared.body.spec);
  const Anatomy anatomy(model);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, reading.q, pos);
  constexpr double kClose = 1e-5;  // [m]
  for (const char* name : {"seat_r", "seat_l", "heel_back_r", "heel_back_l"}) {
    const Landmark& at = model.landmarks[model.landmark_or_none(name)];
    EXPECT_NEAR(point_in_world(pos, at.body, at.p_BoP_B).y, 0.0, kClose) << name;
  }
  for (const ContactPoint& sole : model.contacts) {
    EXPECT_NEAR(point_in_world(pos, sole.body, sole.p_BoP_B).x, 0.0, kClose) << sole.name;
  }
  for (std::size_t side = 0; side < 2; ++side) {
    const Vec3d hand = point_in_world(pos, anatomy.forearm[side], anatomy.p_hand_B[side]);
    // Levels settle after the search, and the trunk sinks with them.
    EXPECT_NEAR(hand.y, 0.32, 0.005);
    EXPECT_GT(reading.reach, hand.x) << "fingers reach beyond the palm";
    EXPECT_NEAR(reading.q[anatomy.knee_angle[side]], 0.0, kClose);
  }
}

TEST(Examination, NamesTheNearestTest) {
  try {
    static_cast<void>(examine_with("straight_leg", {}));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.remedy(), HasSubstr("straight_leg_raise"));
  }
}

}  // namespace
}  // namespace plumbline
