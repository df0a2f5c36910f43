// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "scenarios/shipped.h"

// On a bed: on either side, and with legs raised.
namespace plumbline {
namespace {

using test::answer;
using test::kChanged;
using test::kReference;
using test::shipped;

constexpr std::size_t kFourthDisc = 1;

Scenario on_side(Support side) {
  Scenario scenario = shipped("lying_on_side");
  scenario.task.also_stand = false;
  scenario.task.support = side;
  return scenario;
}

Scenario raising(Sides legs, bool borne, double degrees) {
  Scenario scenario = shipped("leg_raise");
  scenario.imbalances.clear();
  scenario.task.legs = legs;
  scenario.task.leg_borne = borne;
  scenario.task.leg_raise = {deg_to_rad(degrees)};
  return scenario;
}

// Measured: a quarter of standing (0.12 and 0.15 beside 0.5 and 0.54 MPa).
TEST(Lying, OnTheSideIsAFractionOfStanding) {
  const Study study = answer(shipped("lying_on_side"));
  EXPECT_EQ(overall_verdict(study), Verdict::kTrusted);
  const double part = study.level.compression(kReference, 1, kFourthDisc) /
                      study.level.compression(kReference, 0, kFourthDisc);
  EXPECT_GT(part, 0.1);
  EXPECT_LT(part, 0.5);
}

TEST(Lying, TheLeftSideMirrorsTheRight) {
  const Study right = answer(on_side(Support::kBedUnderRight));
  const Study left = answer(on_side(Support::kBedUnderLeft));
  for (std::size_t l = 0; l < right.axes.levels.size(); ++l) {
    EXPECT_NEAR(left.level.compression(kReference, 0, l), right.level.compression(kReference, 0, l),
                0.01)
        << right.axes.levels[l];
  }
  EXPECT_NEAR(left.posture.pelvic_list(kReference, 0), -right.posture.pelvic_list(kReference, 0),
              1e-6);
  EXPECT_NEAR(left.posture.lumbar_lateral(kReference, 0),
              -right.posture.lumbar_lateral(kReference, 0), 1e-6);
}

// The raised leg takes the pelvis along, and the sooner the tighter its hamstrings are.
TEST(Lying, TightHamstringsTakeThePelvisAlong) {
  const Study study = answer(shipped("leg_raise"));
  const std::size_t last = 2;
  const auto roll = [&](std::size_t c) {
    return study.posture.pelvic_tilt(c, 0) - study.posture.pelvic_tilt(c, last);
  };
  EXPECT_GT(roll(kReference), deg_to_rad(1.0));
  EXPECT_GT(roll(kChanged), roll(kReference) + deg_to_rad(2.0));
  EXPECT_LT(study.posture.hip_flexion(kChanged, last, 0), deg_to_rad(60.0))
      << "of 60 deg over the bed the hip makes less";
}

// What lifts a leg pulls on the spine; a hand under the heel spares it.
TEST(Lying, OwnMusclesLoadTheSpineMoreThanAnExaminer) {
  const double borne =
      answer(raising(Sides::kBoth, true, 20.0)).level.compression(kReference, 0, kFourthDisc);
  const double own =
      answer(raising(Sides::kBoth, false, 20.0)).level.compression(kReference, 0, kFourthDisc);
  EXPECT_GT(own, 3.0 * borne);
}

TEST(OtherStarts, AgreeOnABend) {
  Scenario scenario = shipped("standing");
  scenario.task.kind = TaskKind::kForwardBend;
  scenario.task.trunk_inclination = {deg_to_rad(30.0)};
  scenario.task.knees = Knees::kStraight;
  const Study alone = answer(scenario);
  scenario.solver.other_starts = 4;
  const Study study = answer(scenario);
  EXPECT_TRUE(std::isnan(alone.quality.starts_agreed(kReference, 0)));
  EXPECT_EQ(study.quality.starts_agreed(kReference, 0), 1.0);
  EXPECT_NEAR(study.level.compression(kReference, 0, kFourthDisc),
              alone.level.compression(kReference, 0, kFourthDisc), 0.1);
}

// Bent knees cost little more in standing, and are found without being looked for.
TEST(OtherStarts, FindTheSecondOptimumOfStanding) {
  Scenario scenario = shipped("standing");
  scenario.solver.other_starts = 12;
  const Study study = answer(scenario);
  EXPECT_LT(study.quality.starts_agreed(kReference, 0), 1.0);
  EXPECT_LT(study.quality.second_optimum(kReference, 0), 0.05);
}

}  // namespace
}  // namespace plumbline
