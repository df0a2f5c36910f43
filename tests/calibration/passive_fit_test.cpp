// SPDX-License-Identifier: Apache-2.0
#include "calibration/passive_fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "calibration/prepare.h"
#include "calibration/real_body.h"
#include "core/error.h"
#include "core/units.h"

namespace plumbline {
namespace {

const std::vector<std::string> kGroup = {"hamstrings"};

PassivePoint raise(double degrees, double moment, const std::string& side = "_r") {
  const std::string hip = "hip_flexion" + side;
  return {{{hip, deg_to_rad(degrees)}}, hip, moment};
}

MuscleSet hamstrings(const ModelSpec& spec) { return muscles_of_groups(spec, kGroup, "_r"); }

double moment_at(const ModelSpec& spec, double degrees) {
  return calc_passive_moment(spec, hamstrings(spec), raise(degrees, 0.0));
}

TEST(PassiveFit, ReachesTheMomentAtTheEndOfTheTest) {
  ModelSpec spec = test::prepared_body().spec;
  for (const double degrees : {50.0, 60.0, 85.0}) {
    const PassiveFit fit = fit_slack(spec, hamstrings(spec), raise(degrees, 35.0));
    EXPECT_NEAR(fit.moment_reached, 35.0, 0.035);
    EXPECT_NEAR(moment_at(spec, degrees), -35.0, 0.035) << "hamstrings extend the hip";
  }
}

TEST(PassiveFit, LeavesTheOtherSideAlone) {
  const ModelSpec before = test::prepared_body().spec;
  ModelSpec after = before;
  fit_slack(after, hamstrings(after), raise(50.0, 35.0));
  for (std::size_t i = 0; i < before.muscles.size(); ++i) {
    const MuscleSpec& a = before.muscles[i];
    const MuscleSpec& b = after.muscles[i];
    const bool meant = a.group == "hamstrings" && a.name.ends_with("_r");
    EXPECT_EQ(a.passive_slack != b.passive_slack, meant) << a.name;
    EXPECT_EQ(a.passive_strain, b.passive_strain) << a.name;
  }
}

TEST(PassiveFit, TighterMusclesHaveLessSlackAndPullEarlier) {
  ModelSpec spec = test::prepared_body().spec;
  double slack = 3.0;
  double early = 0.0;
  for (const double degrees : {85.0, 75.0, 65.0, 55.0, 45.0}) {
    const PassiveFit fit = fit_slack(spec, hamstrings(spec), raise(degrees, 35.0));
    EXPECT_LT(fit.slack, slack);
    EXPECT_LT(moment_at(spec, 40.0), early);
    slack = fit.slack;
    early = moment_at(spec, 40.0);
  }
}

TEST(PassiveFit, TwoPointsGiveSlackAndSteepness) {
  ModelSpec spec = test::prepared_body().spec;
  const PassiveFit fit =
      fit_slack_and_strain(spec, hamstrings(spec), raise(85.0, 35.0), raise(65.0, 12.0));
  EXPECT_NEAR(fit.moment_reached, 35.0, 0.035);
  EXPECT_NEAR(fit.moment_reached_early, 12.0, 0.05);
  EXPECT_NEAR(moment_at(spec, 65.0), -12.0, 0.05);
}

// Nothing earlier than a nearly slack muscle can bear: the end point still holds.
TEST(PassiveFit, KeepsTheEndWhereTheRatioCannotBeHad) {
  ModelSpec spec = test::prepared_body().spec;
  const PassiveFit fit =
      fit_slack_and_strain(spec, hamstrings(spec), raise(85.0, 35.0), raise(65.0, 34.9));
  EXPECT_NEAR(fit.moment_reached, 35.0, 0.035);
  EXPECT_LT(fit.moment_reached_early, 34.0);
}

TEST(PassiveFit, RefusesAMomentThatNoSlackReaches) {
  ModelSpec spec = test::prepared_body().spec;
  EXPECT_THROW(fit_slack(spec, hamstrings(spec), raise(85.0, 1e6)), InputError);
}

// An examiner feels all that crosses the joint, and cannot tell what.
TEST(PassiveFit, CountsAllTissueWhereAsked) {
  ModelSpec spec = test::prepared_body().spec;
  PassivePoint end = raise(70.0, 35.0);
  end.of_all_tissue = true;
  const PassiveFit fit = fit_slack(spec, hamstrings(spec), end);
  EXPECT_NEAR(fit.moment_reached, 35.0, 0.035);
  EXPECT_NEAR(calc_resistance(spec, end), -35.0, 0.035);
  EXPECT_GT(moment_at(spec, 70.0), -34.9) << "the glutes help";
}

// What the prepared body is fitted to, both sides alike.
TEST(PassiveFit, ThePreparedBodyPassesItsClinicalTests) {
  const PreparedBody& body = test::prepared_body();
  for (const char* side : {"_r", "_l"}) {
    EXPECT_NEAR(calc_resistance(body.spec, raise(85.0, 0.0, side)),
                -kStraightLegRaiseMoment * moment_scale(body.spec.person), 0.05);
    EXPECT_NEAR(calc_resistance(body.spec, raise(-25.0, 0.0, side)),
                kThomasMoment * moment_scale(body.spec.person), 0.05);
  }
  EXPECT_EQ(body.hamstrings[0].slack, body.hamstrings[1].slack);
  EXPECT_EQ(body.hip_flexors[0].slack, body.hip_flexors[1].slack);
}

}  // namespace
}  // namespace plumbline
