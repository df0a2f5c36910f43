// SPDX-License-Identifier: Apache-2.0
#include "forces/level_stiffness.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// Softer in flexion than in extension, at rest in 0.03 rad of flexion.
constexpr AxisStiffness kStiffness{.linear = 30, .cubic_pos = 900, .cubic_neg = 2500, .rest = 0.03};

double level_moment(double q) { return calc_level_moment(kStiffness, q); }
Dual level_tangent(double q) { return calc_level_moment(kStiffness, Dual(q, 1.0)); }

// M = 30 x + c x^3.
TEST(LevelMoment, HasTheCubicOfTheSideBentTo) {
  EXPECT_EQ(level_moment(0.03), 0.0);
  EXPECT_NEAR(level_moment(0.13), 3.0 + 0.9, 1e-14);
  EXPECT_NEAR(level_moment(-0.07), -3.0 - 2.5, 1e-14);
}

TEST(LevelMoment, ResistsMoreTheFurtherItIsBent) {
  for (double q = -0.4; q < 0.4; q += 0.01) EXPECT_GE(level_tangent(q).d, kStiffness.linear);
}

TEST(LevelMoment, DualGivesTheStiffness) {
  for (double q = -0.4; q < 0.4; q += 0.0173) {
    const double expected = test::difference([&](double h) { return level_moment(q + h); }, 1e-4);
    EXPECT_NEAR(level_tangent(q).d, expected, 1e-8) << q;
  }
}

// Both cubics vanish with two derivatives at rest.
TEST(LevelMoment, IsTwiceContinuouslyDifferentiableAtRest) {
  const double h = 1e-7;
  const double at_rest = level_tangent(kStiffness.rest).d;
  EXPECT_NEAR(level_tangent(0.03 + h).d, level_tangent(0.03 - h).d, 1e-8);
  EXPECT_NEAR((level_tangent(0.03 + h).d - at_rest) / h, 0.0, 0.01);
  EXPECT_NEAR((at_rest - level_tangent(0.03 - h).d) / h, 0.0, 0.01);
}

// The moment is the slope of U = linear x^2/2 + cubic x^4/4: no energy comes out of a cycle.
TEST(LevelMoment, DerivesFromAPotential) {
  const auto potential = [](double q) {
    const double x = q - kStiffness.rest;
    const double cubic = x > 0 ? kStiffness.cubic_pos : kStiffness.cubic_neg;
    return 0.5 * kStiffness.linear * x * x + 0.25 * cubic * x * x * x * x;
  };
  for (double q = -0.3; q < 0.3; q += 0.0191) {
    const double slope = test::difference([&](double h) { return potential(q + h); }, 1e-4);
    EXPECT_NEAR(level_moment(q), slope, 1e-9) << q;
  }
}

TEST(LevelStiffness, PullsEveryRotationBackToRest) {
  ModelSpec spec = test::motion_segment_spec(1.0, 0.3, {0, 0.1, 0});
  LevelSpec& level = spec.levels[0];
  level.flexion = {.linear = 30, .cubic = 900};
  level.extension = {.linear = 30, .cubic = 2500};
  level.lateral = {.linear = 40, .cubic = 500};
  level.axial = {.linear = 90, .cubic = 0};
  level.rest = {0.02, 0, 0};
  const Model model = compile(spec);
  const std::array<DofIndex, 3> dofs = model.levels[0].rotations;

  for (const double sign : {1.0, -1.0}) {
    std::vector<double> q(model.dofs.size(), 0.0);
    for (int k = 0; k < 3; ++k) q[dofs[k]] = sign * 0.1 + model.levels[0].stiffness[k].rest;
    BodyLoads<double> loads(model);
    add_level_stiffness<double>(model, q, loads);
    EXPECT_NEAR(loads.tau[dofs[0]], sign > 0 ? -3.9 : 5.5, 1e-13);
    EXPECT_NEAR(loads.tau[dofs[1]], -sign * 4.5, 1e-13);
    EXPECT_NEAR(loads.tau[dofs[2]], -sign * 9.0, 1e-13);
    for (const Wrench<double>& F : loads.F_B_W) {
      EXPECT_EQ(norm(F.f), 0.0) << "a disc's moment is internal";
    }
  }
}

}  // namespace
}  // namespace plumbline
