// SPDX-License-Identifier: Apache-2.0
#include "dynamics/constrained_dynamics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/four_bar.h"
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

// A point of 2 kg that slides along x, y and z.
ModelSpec point_mass_spec() {
  ModelSpec spec{.name = "point"};
  spec.bodies = {{.name = "point", .mass = 2, .I_BBcm_B = {1, 1, 1}}};
  test::add_joint(spec, {.name = "space",
                         .parent = "ground",
                         .child = "point",
                         .axes = {test::slide("x", {1, 0, 0}), test::slide("y", {0, 1, 0}),
                                  test::slide("z", {0, 0, 1})}});
  return spec;
}

// p'' = g + t p with p . p'' = -p'^2.
TEST(ConstrainedDynamics, AConstantDistanceMakesASphericalPendulum) {
  ModelSpec spec = point_mass_spec();
  const Vec3d p{0.3, -0.4, 1.2};
  spec.constraints = {{.name = "rod",
                       .kind = ConstraintKind::kDistance,
                       .body0 = "ground",
                       .body1 = "point",
                       .distance = norm(p)}};
  const Model model = compile(spec);
  MovingModel m(model);
  const Vec3d rate = cross(p, Vec3d{0.7, 1.1, -0.4});
  m.set_state({p.x, p.y, p.z}, {rate.x, rate.y, rate.z});
  const ConstrainedDynamics got = solve(model, m);
  const double t = (kG * p.y - dot(rate, rate)) / dot(p, p);
  ASSERT_TRUE(got.solvable);
  EXPECT_NEAR(got.vdot[0], t * p.x, 1e-13);
  EXPECT_NEAR(got.vdot[1], t * p.y - kG, 1e-13);
  EXPECT_NEAR(got.vdot[2], t * p.z, 1e-13);
  EXPECT_NEAR(got.force[0], 2 * t * p.x, 1e-12);
}

// Down a line in the plane of x and y, at 30 degrees.
TEST(ConstrainedDynamics, APointOnALineFallsAlongIt) {
  ModelSpec spec = point_mass_spec();
  const Vec3d down{std::cos(0.5), -std::sin(0.5), 0};
  const Mat3d R{{-std::sin(0.5), 0, down.x, -std::cos(0.5), 0, down.y, 0, -1, 0}};
  spec.constraints = {{.name = "line",
                       .kind = ConstraintKind::kPointOnLine,
                       .body0 = "ground",
                       .body1 = "point",
                       .X_B0F0 = {R, {0.1, 0.2, 0.3}}}};
  const Model model = compile(spec);
  MovingModel m(model);
  m.set_state({0.1 + 2 * down.x, 0.2 + 2 * down.y, 0.3}, {down.x, down.y, 0});
  const ConstrainedDynamics got = solve(model, m);
  ASSERT_TRUE(got.solvable);
  EXPECT_NEAR(got.rows.error.norm(), 0.0, 1e-15);
  EXPECT_NEAR(got.vdot[0], kG * std::sin(0.5) * down.x, 1e-13);
  EXPECT_NEAR(got.vdot[1], kG * std::sin(0.5) * down.y, 1e-13);
  EXPECT_NEAR(got.vdot[2], 0.0, 1e-13);
}

// A pin and a weld between the same bodies say some things twice.
TEST(ConstrainedDynamics, AWeldHoldsWhatAPinLeavesFree) {
  ModelSpec spec = test::pendulum_spec({});
  spec.constraints = {
      {.name = "weld", .kind = ConstraintKind::kWeld, .body0 = "ground", .body1 = "rod"}};
  const Transformd X{axis_angle(Vec3d{0, 0, 1}, 0.4), {}};
  spec.constraints[0].X_B0F0 = X;
  const Model model = compile(spec);
  MovingModel m(model);
  m.set_state({0.4}, {0});
  const ConstrainedDynamics got = solve(model, m);
  const test::Pendulum p;
  ASSERT_TRUE(got.solvable);
  EXPECT_NEAR(got.vdot[0], 0.0, 1e-14);
  EXPECT_NEAR(got.force[0], p.m * kG * p.l * std::sin(0.4), 1e-12);
}

// Crank and rocker of length r turn together, and the coupler does not turn: its whole mass, and a
// half of the other two, move on circles of radius r and r/2:
// (I1 + I2 + (m1 + m2) r^2/4 + m3 r^2) q'' = -((m1 + m2) r/2 + m3 r) g cos q.
TEST(ConstrainedDynamics, AParallelogramSwingsAsOnePendulum) {
  const test::FourBar bars{.crank = 0.5,
                           .coupler = 0.8,
                           .rocker = 0.5,
                           .base = 0.8,
                           .crank_mass = 1.2,
                           .coupler_mass = 3,
                           .rocker_mass = 0.7};
  const Model model = compile(test::four_bar_spec(bars));
  MovingModel m(model);
  const double q = 0.9;
  const double rate = 2.0;
  m.set_state({q, -q, q}, {rate, -rate, rate});
  const ConstrainedDynamics got = solve(model, m);
  const double both = bars.crank_mass + bars.rocker_mass;
  const double r = bars.crank;
  const double inertia = 0.01 * both + both * r * r / 4 + bars.coupler_mass * r * r;
  const double expected = -(both * r / 2 + bars.coupler_mass * r) * kG * std::cos(q) / inertia;
  ASSERT_TRUE(got.solvable);
  EXPECT_NEAR(got.rows.error.norm(), 0.0, 1e-15);
  EXPECT_NEAR(got.vdot[0], expected, 1e-12);
  EXPECT_NEAR(got.vdot[1], -expected, 1e-12);
  EXPECT_NEAR(got.vdot[2], expected, 1e-12);
}

}  // namespace
}  // namespace plumbline
