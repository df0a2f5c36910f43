// SPDX-License-Identifier: Apache-2.0
#include "dynamics/forward_dynamics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/units.h"
#include "model/compile.h"
#include "spatial/rotation.h"
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
using testing::HasSubstr;

TEST(ForwardDynamics, MatchesClosedFormPendulum) {
  const test::Pendulum p;
  const Model model = compile(test::pendulum_spec(p));
  MovingModel m(model);
  m.applied.tau[0] = 3;
  m.set_state({1.2}, {-0.7});
  const double expected = (3 - p.m * kG * p.l * std::sin(1.2)) / (p.I + p.m * p.l * p.l);
  EXPECT_NEAR(m.forward()[0], expected, 32 * 10 * kEpsilon);
}

// A pendulum let go at angle A swings with the period 4 sqrt(J / m g l) K(sin(A/2)), J = I + m l^2
// (K the complete elliptic integral). After one period, in n steps of a fourth-order method, it is
// back with an error that falls sixteenfold as n doubles.
TEST(ForwardDynamics, SwingsWithThePeriodOfLargeAngles) {
  const test::Pendulum p;
  const Model model = compile(test::pendulum_spec(p));
  const double start = 2.2;
  const double period = 4 * std::sqrt((p.I + p.m * p.l * p.l) / (p.m * kG * p.l)) *
                        std::comp_ellint_1(std::sin(start / 2));
  const auto error_after_one_period = [&](int steps) {
    MovingModel m(model);
    m.set_state({start}, {0});
    for (int i = 0; i < steps; ++i) m.rk4_step(period / steps);
    return std::abs(m.v[0]);
  };
  const double coarse = error_after_one_period(200);
  const double fine = error_after_one_period(400);
  EXPECT_LT(fine, 1e-6);
  EXPECT_NEAR(std::log2(coarse / fine), 4, 0.3);
}

TEST(ForwardDynamics, MatchesClosedFormDoublePendulum) {
  const test::DoublePendulum p;
  const Model model = compile(test::double_pendulum_spec(p));
  MovingModel m(model);
  test::Random random(2);
  for (int i = 0; i < 20; ++i) {
    m.set_state(random.uniform(2, -3, 3), random.uniform(2, -4, 4));
    m.applied.tau = random.uniform(2, -5, 5);
    const Eigen::Vector2d q(m.q.data());
    const Eigen::Matrix2d M = p.mass_matrix(q);
    const Eigen::Vector2d rhs =
        Eigen::Vector2d(m.applied.tau.data()) - p.bias(q, Eigen::Vector2d(m.v.data()));
    // Forces of up to 60 N m, divided by the smaller eigenvalue of M, which is above 0.05 kg m^2.
    EXPECT_TRUE(near(m.forward(), M.inverse() * rhs, 32 * 60 / 0.05 * kEpsilon));
  }
}

// A symmetric top (I1 = I2, I3), thrown up and spinning freely, at t = 0 with R = 1 and
// w = (w1, 0, w3). Its angular momentum L = (I1 w1, 0, I3 w3) stays; the axis goes round L at the
// rate |L|/I1 while the top spins in its cone at w3 (1 - I3/I1) (Euler-Poinsot). Its centre falls
// along a parabola, which a fourth-order method follows exactly.
class SpinningTop : public testing::Test {
 protected:
  static constexpr double kI1 = 0.8, kI3 = 0.3, kW1 = 0.5, kW3 = 4.0, kTime = 1.5;

  // Largest differences of orientation and of place from the closed form.
  std::pair<double, double> errors_after(int steps) {
    MovingModel m(model_);
    m.set_state(std::vector<double>(6, 0.0), {1, 5, -2, kW1, 0, kW3});
    for (int i = 0; i < steps; ++i) m.rk4_step(kTime / steps);

    const Vec3d L{kI1 * kW1, 0, kI3 * kW3};
    const Mat3d R = axis_angle(normalized(L), norm(L) / kI1 * kTime) *
                    axis_angle(Vec3d{0, 0, 1}, kW3 * (1 - kI3 / kI1) * kTime);
    double turn = 0;
    for (int k = 0; k < 9; ++k) turn = std::max(turn, std::abs(m.pos.R_WB[1].m[k] - R.m[k]));
    const Vec3d p{kTime, 5 * kTime - 0.5 * kG * kTime * kTime, -2 * kTime};
    return {turn, norm(m.pos.p_WoBo[1] - p)};
  }

  const Model model_ = compile(test::free_body_spec(2, {}, {kI1, kI1, kI3}));
};

TEST_F(SpinningTop, PrecessesAndFalls) {
  const auto [coarse, coarse_fall] = errors_after(100);
  const auto [fine, fine_fall] = errors_after(200);
  EXPECT_LT(fine, 1e-6);
  EXPECT_NEAR(std::log2(coarse / fine), 4, 0.3);
  EXPECT_LT(fine_fall, 200 * 16 * 10 * kEpsilon);
  EXPECT_LT(coarse_fall, 100 * 16 * 10 * kEpsilon);
}

// Locked, the knee makes one rigid pendulum of both rods; its lock bears what inverse dynamics
// says.
TEST(ForwardDynamics, LockedCoordinatesDoNotAccelerate) {
  const test::DoublePendulum p;
  ModelSpec spec = test::double_pendulum_spec(p);
  spec.coordinates[1].locked = true;
  spec.coordinates[1].neutral = 0.9;
  const Model model = compile(spec);
  MovingModel m(model);
  m.applied.tau[1] = 1000;
  const Eigen::Vector2d q{0.4, 0.9};
  m.set_state({q[0], q[1]}, {1.5, 0});
  const double alpha = -p.bias(q, {1.5, 0})[0] / p.mass_matrix(q)(0, 0);
  EXPECT_TRUE(near(m.forward(), std::vector<double>{alpha, 0.0}, 64 * 10 * kEpsilon));

  const std::vector<double>& missing = m.inverse(m.fd.vdot);
  EXPECT_NEAR(missing[0], 0, 64 * 30 * kEpsilon);
  EXPECT_NEAR(missing[1], p.mass_matrix(q)(1, 0) * alpha + p.bias(q, {1.5, 0})[1] - 1000,
              64 * 1000 * kEpsilon);
}

TEST(ForwardDynamics, LeavesTrueAccelerations) {
  const Model model = compile(test::random_tree_spec(9, 8));
  test::Random random(9);
  MovingModel m(model);
  m.set_random_state(random);
  m.set_random_forces(random);
  m.forward();
  m.inverse(m.fd.vdot);
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const double size = 1 + norm(m.id.A_WB[b].w) + norm(m.id.A_WB[b].v);
    EXPECT_TRUE(near(m.fd.A_WB[b], m.id.A_WB[b], 1024 * size * kEpsilon));
  }
}

// Two pins with a massless link between them are one universal joint.
TEST(ForwardDynamics, PassesThroughMasslessLinks) {
  const Vec3d a{0, 0, 1};
  const Vec3d b = normalized(Vec3d{1, 0.3, 0});
  const BodySpec rod{
      .name = "rod", .mass = 2, .p_BoBcm_B = {0.1, -0.4, 0.2}, .I_BBcm_B = {0.2, 0.3, 0.25}};
  ModelSpec universal{.name = "universal"};
  universal.bodies = {rod};
  test::add_joint(universal, {.name = "j",
                              .parent = "ground",
                              .child = "rod",
                              .axes = {test::turn("a", a), test::turn("b", b)}});
  ModelSpec pins{.name = "pins"};
  pins.bodies = {{.name = "link"}, rod};
  test::add_joint(
      pins, {.name = "ja", .parent = "ground", .child = "link", .axes = {test::turn("a", a)}});
  test::add_joint(pins,
                  {.name = "jb", .parent = "link", .child = "rod", .axes = {test::turn("b", b)}});

  const Model one = compile(universal);
  const Model two = compile(pins);
  MovingModel m1(one);
  MovingModel m2(two);
  for (MovingModel* m : {&m1, &m2}) {
    m->set_state({0.4, -0.8}, {1, 2});
    m->applied.tau = {3, -1};
  }
  EXPECT_TRUE(near(m1.forward(), m2.forward(), 64 * 30 * kEpsilon));
}

class WithoutInertia : public testing::Test {
 protected:
  // In every state: what rounding leaves of no inertia is sometimes above zero and sometimes below.
  static void expect_complaint(const ModelSpec& spec, const char* coordinate) {
    const Model model = compile(spec);
    MovingModel m(model);
    test::Random random(5);
    for (int i = 0; i < 50; ++i) {
      m.set_random_state(random);
      try {
        m.forward();
        FAIL() << "accelerated coordinates without inertia";
      } catch (const PreconditionError& error) {
        EXPECT_THAT(error.what(), HasSubstr(std::string("coordinate '") + coordinate + "'"));
        EXPECT_THAT(error.what(), HasSubstr("mass"));
      }
    }
  }
};

TEST_F(WithoutInertia, MasslessEndOfALimbIsRefused) {
  ModelSpec spec = test::double_pendulum_spec({});
  spec.bodies[1].mass = 0;
  spec.bodies[1].I_BBcm_B = {};
  expect_complaint(spec, "q2");
}

// A point mass on its own axis, 1.5 m away from Wo: what is left of its inertia is rounding.
TEST_F(WithoutInertia, PointMassOnItsAxisIsRefused) {
  ModelSpec spec = test::double_pendulum_spec({.L = 1.5});
  spec.bodies[1].p_BoBcm_B = {};
  spec.bodies[1].I_BBcm_B = {};
  expect_complaint(spec, "q2");
}

TEST_F(WithoutInertia, TwoCoordinatesOfOneMotionAreRefused) {
  ModelSpec spec = test::pendulum_spec({});
  spec.joints[0].axes.push_back(test::turn("again", {0, 0, 1}));
  spec.coordinates.push_back({.name = "again", .lo = -1, .hi = 1});
  expect_complaint(spec, "again");
}

TEST_F(WithoutInertia, TwoSlidersAlongOneLineAreRefused) {
  ModelSpec spec = test::double_pendulum_spec({});
  const Vec3d line = normalized(Vec3d{1, -2, 0.7});
  spec.joints[1].axes = {test::slide("q2", line), test::slide("again", line)};
  spec.coordinates.push_back({.name = "again", .rotational = false, .lo = -1, .hi = 1});
  expect_complaint(spec, "again");
}

TEST_F(WithoutInertia, ALockHelps) {
  ModelSpec spec = test::double_pendulum_spec({});
  spec.bodies[1].mass = 0;
  spec.bodies[1].I_BBcm_B = {};
  spec.coordinates[1].locked = true;
  const Model model = compile(spec);
  MovingModel m(model);
  m.set_state({0.5, 0}, {0, 0});
  const test::DoublePendulum p;
  EXPECT_NEAR(m.forward()[0], -p.m1 * kG * p.c1 * std::sin(0.5) / (p.I1 + p.m1 * p.c1 * p.c1),
              64 * 8 * kEpsilon);
}

// A light but honest inertia, 20 g turning 1 mm beside its axis at the end of a chain of 1.5 m: one
// part in ten million of what it could be at Wo. Seven digits of it are lost, nine are left.
TEST_F(WithoutInertia, LightLimbsAreNotMeant) {
  const test::DoublePendulum p{.L = 1.5, .c2 = 0.001, .m2 = 0.02, .I2 = 1e-9};
  const Model model = compile(test::double_pendulum_spec(p));
  MovingModel m(model);
  const Eigen::Vector2d q{0.6, -0.4};
  const Eigen::Vector2d v{1.5, -2};
  m.set_state({q[0], q[1]}, {v[0], v[1]});
  const Eigen::Vector2d expected = -p.mass_matrix(q).inverse() * p.bias(q, v);
  EXPECT_TRUE(near(m.forward(), expected, 16e7 * kEpsilon * expected.cwiseAbs().maxCoeff()));
}

TEST_F(WithoutInertia, AStateOfNanIsNoticed) {
  const Model model = compile(test::double_pendulum_spec({}));
  MovingModel m(model);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  m.set_state({nan, 0}, {0, 0});
  EXPECT_THROW(m.forward(), PreconditionError);
}

}  // namespace
}  // namespace plumbline
