// SPDX-License-Identifier: Apache-2.0
#include "muscle/rigid_tendon.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/dual.h"
#include "muscle/rigid_tendons.h"
#include "support/differences.h"

namespace plumbline {
namespace {

// A soleus-like muscle: strongly pennate, long tendon, weakened to 60 %.
constexpr double kOptimal = 0.05;
const double kAlpha = 25.0 * 3.14159265358979 / 180.0;

RigidTendonMuscle pennate() {
  return {.F_max = 3500.0,
          .F_max_active = 2100.0,
          .l_opt = kOptimal,
          .l_slack = 0.25,
          .h = kOptimal * std::sin(kAlpha),
          .passive_slack = 1.05,
          .passive_strain = 0.6};
}

// Fibre of length l_m at angle alpha: l_m sin(alpha) = h and l_m cos(alpha) = l_mt - l_slack.
TEST(RigidTendon, FibresKeepTheirThickness) {
  const RigidTendonMuscle m = pennate();
  for (double alpha = 0.2; alpha < 1.2; alpha += 0.05) {
    const double l_m = m.h / std::sin(alpha);
    const TendonLoad<double> load = calc_tendon_load(m, m.l_slack + l_m * std::cos(alpha));
    const double fibre = l_m / m.l_opt;
    EXPECT_NEAR(load.fibre, fibre, 1e-14);
    EXPECT_NEAR(load.active, 2100.0 * active_force_length(fibre) * std::cos(alpha), 1e-9);
    EXPECT_NEAR(load.passive, 3500.0 * passive_force_length(fibre, 1.05, 0.6) * std::cos(alpha),
                1e-9);
  }
}

TEST(RigidTendon, AtOptimalLengthPullsWithTheCosineOfItsPennation) {
  const RigidTendonMuscle m = pennate();
  const TendonLoad<double> load = calc_tendon_load(m, m.l_slack + m.l_opt * std::cos(kAlpha));
  EXPECT_NEAR(load.fibre, 1.0, 1e-14);
  EXPECT_NEAR(load.active, 2100.0 * active_force_length(1.0) * std::cos(kAlpha), 1e-9);
  EXPECT_EQ(load.passive, 0.0);
}

TEST(RigidTendon, DualGivesTheStiffness) {
  const RigidTendonMuscle m = pennate();
  for (double l = 0.21; l < 0.36; l += 0.00173) {
    const TendonLoad<Dual> load = calc_tendon_load(m, Dual(l, 1.0));
    const auto slope = [&](double TendonLoad<double>::*part) {
      return test::difference([&](double h) { return calc_tendon_load(m, l + h).*part; }, 1e-6);
    };
    // The scale of stiffness is F_max / l_opt = 7e4 N/m.
    EXPECT_NEAR(load.active.d, slope(&TendonLoad<double>::active), 0.5) << l;
    EXPECT_NEAR(load.passive.d, slope(&TendonLoad<double>::passive), 0.5) << l;
    EXPECT_NEAR(load.fibre.d, slope(&TendonLoad<double>::fibre), 1e-5) << l;
  }
}

// Shorter than its tendon the muscle goes on with a fibre that is short but real.
TEST(RigidTendon, AShortPathNeverPushes) {
  const RigidTendonMuscle m = pennate();
  for (double l = 0.0; l < m.l_slack + 0.2 * m.l_opt; l += 0.001) {
    const TendonLoad<double> load = calc_tendon_load(m, l);
    EXPECT_TRUE(std::isfinite(load.active)) << l;
    EXPECT_GE(load.active, 0.0) << l;
    EXPECT_EQ(load.passive, 0.0) << l;
    EXPECT_GT(load.fibre, 0.0) << l;
  }
}

TEST(RigidTendon, TheContinuationJoinsWithoutKink) {
  RigidTendonMuscle m = pennate();
  // Without pennation active force is not zero where the two pieces meet.
  m.h = 0.2 * m.l_opt;
  const double joint = m.l_slack + 0.1 * m.l_opt;
  const double h = 1e-9;
  const TendonLoad<Dual> below = calc_tendon_load(m, Dual(joint - h, 1.0));
  const TendonLoad<Dual> above = calc_tendon_load(m, Dual(joint + h, 1.0));
  EXPECT_GT(above.active.v, 1.0);
  EXPECT_NEAR(below.active.v, above.active.v, 4.0 * h * above.active.d);
  EXPECT_NEAR(below.active.d, above.active.d, 1e-5 * above.active.d);
  EXPECT_NEAR(below.fibre.d, above.fibre.d, 1e-5 * above.fibre.d);
}

TEST(SolveSlackLength, GivesTheFibreLengthAskedFor) {
  RigidTendonMuscle m = pennate();
  for (double fibre = 0.5; fibre < 1.6; fibre += 0.07) {
    for (const double l_mt : {0.15, 0.3, 0.6}) {
      m.l_slack = solve_slack_length(l_mt, m.l_opt, m.h, fibre);
      EXPECT_NEAR(calc_tendon_load(m, l_mt).fibre, fibre, 1e-13);
    }
  }
}

TEST(SolveSlackLength, SaysByItsSignThatAPathIsTooShort) {
  EXPECT_LT(solve_slack_length(0.04, 0.05, 0.0, 1.0), 0.0);
  EXPECT_NEAR(solve_slack_length(0.04, 0.05, 0.0, 1.0), -0.01, 1e-15);
}

// From paths shorter than the tendon to fibres beyond the passive curve's end; the number of
// muscles is no multiple of the lanes.
TEST(RigidTendons, EqualOneMuscleAtATime) {
  constexpr int kMuscles = 331;
  std::vector<RigidTendonMuscle> muscles(kMuscles, pennate());
  std::vector<double> l_mt(kMuscles);
  for (int i = 0; i < kMuscles; ++i) {
    muscles[i].h *= 0.01 * (i % 97);
    l_mt[i] = 0.24 + 0.12 * i / kMuscles;
  }
  RigidTendons tendons(muscles);
  std::vector<TendonLoad<Dual>> loads(kMuscles);
  tendons.calc_loads(l_mt, loads);
  for (int i = 0; i < kMuscles; ++i) {
    const TendonLoad<Dual> one = calc_tendon_load<Dual>(muscles[i], Dual(l_mt[i], 1.0));
    // Rounding of forces up to 1e4 N and of slopes over 0.05 m.
    EXPECT_NEAR(loads[i].active.v, one.active.v, 1e-11) << i;
    EXPECT_NEAR(loads[i].active.d, one.active.d, 1e-8) << i;
    EXPECT_NEAR(loads[i].passive.v, one.passive.v, 1e-10) << i;
    EXPECT_NEAR(loads[i].passive.d, one.passive.d, 1e-8) << i;
    EXPECT_NEAR(loads[i].fibre.v, one.fibre.v, 1e-14) << i;
    EXPECT_NEAR(loads[i].fibre.d, one.fibre.d, 1e-12) << i;
  }
}

}  // namespace
}  // namespace plumbline
