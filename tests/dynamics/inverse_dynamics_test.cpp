// SPDX-License-Identifier: Apache-2.0
#include "dynamics/inverse_dynamics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "model/compile.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::kG;
using test::MovingModel;
using test::near;

TEST(InverseDynamics, MatchesClosedFormPendulum) {
  const test::Pendulum p;
  const Model model = compile(test::pendulum_spec(p));
  MovingModel m(model);
  for (const double q : {0.0, 0.3, 1.7, -2.5}) {
    m.set_state({q}, {1.9});
    const std::vector<double> vdot = {-3.1};
    const double expected = (p.I + p.m * p.l * p.l) * vdot[0] + p.m * kG * p.l * std::sin(q);
    EXPECT_NEAR(m.inverse(vdot)[0], expected, 16 * 20 * kEpsilon);
  }
}

TEST(InverseDynamics, MatchesClosedFormDoublePendulum) {
  const test::DoublePendulum p;
  const Model model = compile(test::double_pendulum_spec(p));
  MovingModel m(model);
  test::Random random(1);
  for (int i = 0; i < 20; ++i) {
    m.set_state(random.uniform(2, -3, 3), random.uniform(2, -4, 4));
    const std::vector<double> vdot = random.uniform(2, -9, 9);
    const Eigen::Vector2d q(m.q.data());
    const Eigen::Vector2d v(m.v.data());
    const Eigen::Vector2d expected = p.mass_matrix(q) * Eigen::Vector2d(vdot.data()) + p.bias(q, v);
    // Terms of up to 60 N m.
    EXPECT_TRUE(near(m.inverse(vdot), expected, 16 * 60 * kEpsilon));
  }
}

// A bead on a wire (x(s), h x(s)) with x = 1.5 s - 0.5 s^3: tangential balance
//   tau = m ((1 + h^2) (x'^2 s'' + x' x'' s'^2) + g h x').
TEST(InverseDynamics, MatchesClosedFormBeadOnACurvedWire) {
  const double mass = 2.5;
  const double height = 0.5;
  const Model model = compile(test::wire_spec(mass, height));
  MovingModel m(model);
  const double s = 0.4;
  const double rate = 2;
  const std::vector<double> vdot = {-1.5};
  m.set_state({s}, {rate});
  const double x1 = 1.5 - 1.5 * s * s;
  const double x2 = -3 * s;
  const double expected =
      mass *
      ((1 + height * height) * (x1 * x1 * vdot[0] + x1 * x2 * rate * rate) + kG * height * x1);
  EXPECT_NEAR(m.inverse(vdot)[0], expected, 16 * 30 * kEpsilon);
}

TEST(InverseDynamics, SliderFeelsItsShareOfWeight) {
  const Vec3d axis{0.48, 0.6, 0.64};
  const Model model = compile(test::slider_spec(3, axis));
  MovingModel m(model);
  const std::vector<double> vdot = {2};
  EXPECT_NEAR(m.inverse(vdot)[0], 3 * (2 + kG * 0.6), 8 * 30 * kEpsilon);
}

TEST(InverseDynamics, NeedsNoForceInFreeFall) {
  const Model model =
      compile(test::free_body_spec(4, {0.1, -0.2, 0.3}, {0.5, 0.6, 0.7, 0.05, -0.02, 0.1}));
  MovingModel m(model);
  m.set_state({0.3, -0.2, 0.9, 0.7, -0.4, 1.2}, {1, 2, 3, 0, 0, 0});
  const std::vector<double> falling = {0, -kG, 0, 0, 0, 0};
  EXPECT_TRUE(near(m.inverse(falling), std::vector<double>(6, 0.0), 8 * 40 * kEpsilon));
  EXPECT_TRUE(near(m.id.F_BJ_W[1], Wrench<double>{}, 8 * 40 * kEpsilon));
}

// A_WB is the true acceleration: a point of the pendulum at r from the pin has r q'' along its path
// and r q'^2 towards the pin, gravity or not.
TEST(InverseDynamics, LeavesTrueAccelerations) {
  const Model model = compile(test::pendulum_spec({}));
  MovingModel m(model);
  m.set_state({0.6}, {2});
  const std::vector<double> vdot = {5};
  m.inverse(vdot);
  const Vec3d p = point_in_world(m.pos, 1, {0, -0.5, 0});
  const Motion<double>& A = m.id.A_WB[1];
  const Motion<double>& V = m.vel.V_WB[1];
  const Vec3d acceleration = A.v + cross(A.w, p) + cross(V.w, V.v + cross(V.w, p));
  const Vec3d along{std::cos(0.6), std::sin(0.6), 0};
  const Vec3d outwards{std::sin(0.6), -std::cos(0.6), 0};
  EXPECT_TRUE(near(acceleration, 0.5 * 5.0 * along - 0.5 * 4.0 * outwards, 16 * 3 * kEpsilon));
}

// Whatever pushes on a body takes its power per unit rate off every coordinate that moves it, and
// the force in the joint carries it; what pushes on a coordinate is taken off that one only.
TEST(InverseDynamics, AccountsForAppliedForces) {
  const Model model = compile(test::random_tree_spec(7, 8));
  test::Random random(7);
  MovingModel m(model);
  m.set_random_state(random);
  const std::vector<double> vdot = random.uniform(model.dofs.size(), -5, 5);
  const std::vector<double> bare = m.inverse(vdot);
  const std::vector<Wrench<double>> bare_F = m.id.F_BJ_W;
  m.set_random_forces(random);
  m.inverse(vdot);

  const double tolerance = 64 * test::max_abs(bare) * kEpsilon;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    double expected = bare[d] - m.applied.tau[d];
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      if (model.moves(d, b)) expected -= power(m.pos.H_W[d], m.applied.F_B_W[b]);
    }
    EXPECT_NEAR(m.id.tau[d], expected, tolerance);
  }
  Wrench<double> all;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) all += m.applied.F_B_W[b];
  EXPECT_TRUE(near(m.id.F_BJ_W[kWorld], bare_F[kWorld] - all, tolerance));
}

// A column of two blocks: each joint carries the weight above it, whatever acts inside it.
TEST(InverseDynamics, JointsCarryTheWeightAboveThem) {
  const Model model = compile(test::motion_segment_spec(30, 0, {0.1, 0.2, 0}));
  MovingModel m(model);
  m.applied.tau[model.find_dof("flexion")] = 12;
  const std::vector<double> rest(6, 0.0);
  m.inverse(rest);
  const double tolerance = 8 * 310 * kEpsilon;
  EXPECT_TRUE(near(m.id.F_BJ_W[2].f, Vec3d{0, 30 * kG, 0}, tolerance));
  EXPECT_TRUE(near(m.id.F_BJ_W[1].f, Vec3d{0, 31 * kG, 0}, tolerance));
  EXPECT_TRUE(near(m.id.F_BJ_W[kWorld].f, Vec3d{0, 31 * kG, 0}, tolerance));
  // The weight bends the disc forward with 0.1 m of arm; extension must come to
  // tau = -30 g 0.1 and 12 N m of flexion more.
  EXPECT_NEAR(m.id.tau[model.find_dof("flexion")], -30 * kG * 0.1 - 12, tolerance);
}

}  // namespace
}  // namespace plumbline
