// SPDX-License-Identifier: Apache-2.0
#include "dynamics/constrained_dynamics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/compile.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"

namespace plumbline {
namespace {

using test::kG;
using test::MovingModel;

// A mass of 3 kg that slides along x and y, whose y follows x by a function.
ModelSpec bead_spec(const FunctionSpec& function) {
  ModelSpec spec{.name = "bead"};
  spec.bodies = {{.name = "bead", .mass = 3, .I_BBcm_B = {1, 1, 1, 0, 0, 0}}};
  test::add_joint(spec, {.name = "plane",
                         .parent = "ground",
                         .child = "bead",
                         .axes = {test::slide("x", {1, 0, 0}), test::slide("y", {0, 1, 0})}});
  spec.couplers = {{.coordinate = "y", .terms = {{"x", function}}}};
  return spec;
}

ConstrainedDynamics solve(const Model& model, MovingModel& m) {
  ConstrainedDynamics out(model);
  calc_constrained_dynamics(model, m.q, m.v, m.pos, m.vel, m.applied, out);
  return out;
}

// On y = x^2: xdd (1 + 4 x^2) + 4 x xd^2 + 2 g x = 0, and yd = 2 x xd.
TEST(ConstrainedDynamics, ABeadOnAParabolaMovesByItsClosedForm) {
  const Model model = compile(bead_spec({FunctionKind::kPolynomial, {}, {0, 0, 1}}));
  MovingModel m(model);
  const double x = 0.7;
  const double rate = -1.3;
  m.set_state({x, x * x}, {rate, 2 * x * rate});
  const ConstrainedDynamics got = solve(model, m);
  const double expected = -(4 * x * rate * rate + 2 * kG * x) / (1 + 4 * x * x);
  ASSERT_TRUE(got.solvable);
  EXPECT_NEAR(got.vdot[0], expected, 1e-13);
  EXPECT_NEAR(got.vdot[1], 2 * x * expected + 2 * rate * rate, 1e-13);
  // The wire pushes across itself: along it the two parts cancel.
  EXPECT_NEAR(got.force[0] + 2 * x * got.force[1], 0.0, 1e-12);
  EXPECT_NEAR(3 * got.vdot[0], got.force[0], 1e-12);
  EXPECT_NEAR(3 * got.vdot[1] + 3 * kG, got.force[1], 1e-12);
}

TEST(ConstrainedDynamics, ALockedCoordinateBearsItsWeight) {
  ModelSpec spec = bead_spec({});
  spec.couplers.clear();
  spec.coordinates[1].locked = true;
  const Model model = compile(spec);
  MovingModel m(model);
  m.set_state({0, 0}, {1, 0});
  const ConstrainedDynamics got = solve(model, m);
  EXPECT_NEAR(got.vdot[0], 0.0, 1e-15);
  EXPECT_NEAR(got.vdot[1], 0.0, 1e-15);
  EXPECT_NEAR(got.force[1], 3 * kG, 1e-12);
}

// Without constraints it is the articulated-body method's answer.
TEST(ConstrainedDynamics, AgreesWithForwardDynamicsWhereAllIsFree) {
  const Model model = compile(test::double_pendulum_spec({}));
  MovingModel m(model);
  m.set_state({0.4, -1.1}, {2.0, 0.5});
  const ConstrainedDynamics got = solve(model, m);
  const std::vector<double>& expected = m.forward();
  for (int d = 0; d < 2; ++d) EXPECT_NEAR(got.vdot[d], expected[d], 1e-12);
}

TEST(ConstrainedDynamics, SaysWhenAnAccelerationStaysOpen) {
  ModelSpec spec = bead_spec({});
  spec.couplers.clear();
  spec.bodies[0].mass = 0;
  const Model model = compile(spec);
  MovingModel m(model);
  m.set_state({0, 0}, {0, 0});
  EXPECT_FALSE(solve(model, m).solvable);
}

}  // namespace
}  // namespace plumbline
