// SPDX-License-Identifier: Apache-2.0
#include "analysis/static_optimizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "dynamics/joint_reactions.h"
#include "model/compile.h"
#include "muscle/elastic_tendon.h"
#include "support/allocation_guard.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// A pendulum held up by a muscle on either side of its pin, and by actuators.
class HeldPendulum : public testing::Test {
 protected:
  static ModelSpec spec_with_muscles() {
    ModelSpec spec = test::pendulum_spec({});
    spec.tension_trunk = spec.tension_leg = 6e5;
    for (const double side : {1.0, -1.0}) {
      MuscleSpec muscle{.name = side > 0 ? "front" : "back", .group = "m"};
      muscle.published = MuscleParameters{.F_max = 300.0, .l_opt = 0.15, .l_slack = 0.1};
      muscle.pcsa = 5e-4;
      muscle.F_max = 300.0;
      muscle.l_opt = 0.15;
      muscle.l_slack = 0.1;
      muscle.min_activation = 0.01;
      muscle.path = {{.body = "ground", .p_BoP_B = {0.1 * side, 0.0, 0.0}},
                     {.body = spec.bodies[0].name, .p_BoP_B = {0.04 * side, -0.24, 0.0}}};
      spec.muscles.push_back(muscle);
    }
    return spec;
  }

  [[nodiscard]] ActuatorSpec actuator(
      const std::string& name, double force,
      double bound = std::numeric_limits<double>::infinity()) const {
    return {.name = name,
            .coordinate = model_.dofs[0].name,
            .optimal_force = force,
            .min_control = -bound,
            .max_control = bound};
  }

  void solve(StaticOptimizer& optimizer) {
    optimizer.begin(state_);
    optimizer.solve(state_);
    optimizer.apply(state_);
  }

  // Torque that gives the pendulum its acceleration.
  [[nodiscard]] double torque_needed() const {
    const test::Pendulum p;
    return (p.I + p.m * p.l * p.l) * state_.vdot[0] + p.m * test::kG * p.l * std::sin(state_.q[0]);
  }

  ModelSpec spec_ = spec_with_muscles();
  Model model_ = compile(spec_);
  MotionState state_{model_};
};

// Without bounds the shares are as the strengths: a_i = F_i tau / sum F^2.
TEST_F(HeldPendulum, ActuatorsShareAsTheyAreStrong) {
  spec_.muscles.clear();
  const Model bare = compile(spec_);
  const std::vector<ActuatorSpec> two = {actuator("weak", 2.0), actuator("strong", 5.0)};
  StaticOptimizer optimizer(spec_, bare, two);
  state_.q[0] = 0.4;
  state_.vdot[0] = -0.8;
  solve(optimizer);
  const double tau = torque_needed();
  EXPECT_NEAR(optimizer.activations()[0], 2.0 * tau / 29.0, 1e-9);
  EXPECT_NEAR(optimizer.activations()[1], 5.0 * tau / 29.0, 1e-9);
  EXPECT_NEAR(optimizer.forces()[1], 25.0 * tau / 29.0, 1e-9);
  EXPECT_NEAR(optimizer.residual()[0], 0.0, 1e-9);
  EXPECT_TRUE(optimizer.converged());
}

// One muscle pulls, the other rests at its least activation.
TEST_F(HeldPendulum, MusclePullsByItsActiveForceAlone) {
  const std::vector<ActuatorSpec> none;
  StaticOptimizer optimizer(spec_, model_, none);
  state_.q[0] = -0.3;
  state_.v[0] = 0.2;
  solve(optimizer);
  ASSERT_TRUE(optimizer.converged());
  EXPECT_NEAR(optimizer.residual()[0], 0.0, 1e-6);
  const auto& a = optimizer.activations();
  const std::size_t resting = a[0] < a[1] ? 0 : 1;
  EXPECT_EQ(a[resting], 0.01);
  EXPECT_GT(a[1 - resting], 0.02);

  // Strength from the same numbers by the muscle's full equations, without its passive force.
  const HillMuscle muscle = compile_muscle(*spec_.muscles[0].published);
  for (std::size_t i = 0; i < 2; ++i) {
    const double l_mt = optimizer.paths().length[i];
    const double h = 1e-6;
    const auto length_at = [&](double dq) {
      MotionState moved = state_;
      moved.q[0] += dq;
      StaticOptimizer other(spec_, model_, none);
      other.begin(moved);
      other.solve(moved);
      return other.paths().length[i];
    };
    const double v_mt = (length_at(h) - length_at(-h)) / (2 * h) * state_.v[0];
    const MuscleEquilibrium whole = calc_rigid_tendon(muscle, l_mt, v_mt, 1.0);
    EXPECT_NEAR(optimizer.strengths()[i], whole.active * std::cos(whole.alpha), 1e-5);
  }
}

// What bounded forces cannot do is missing, all of it.
TEST_F(HeldPendulum, WhatIsMissingIsTold) {
  spec_.muscles.clear();
  const Model bare = compile(spec_);
  const std::vector<ActuatorSpec> weak = {actuator("weak", 2.0, 1.0)};
  StaticOptimizer optimizer(spec_, bare, weak);
  state_.q[0] = 0.9;
  solve(optimizer);
  EXPECT_NEAR(optimizer.activations()[0], 1.0, 1e-12);
  EXPECT_NEAR(optimizer.residual()[0], torque_needed() - 2.0, 1e-9);
}

// The pin bears the weight and the pull of the muscles.
TEST_F(HeldPendulum, JointLoadHoldsTheFreeBody) {
  const std::vector<ActuatorSpec> reserve = {actuator("reserve", 1.0)};
  StaticOptimizer optimizer(spec_, model_, reserve);
  state_.q[0] = 0.5;
  solve(optimizer);
  const JointReaction pin =
      calc_joint_reaction(model_, optimizer.position(), 1, optimizer.inverse().F_BJ_W[1]);
  Vec3d pull{};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& paths = optimizer.paths();
    pull = pull - optimizer.forces()[i] * paths.line[2 * i].e;
  }
  const Vec3d weight{0.0, -test::Pendulum{}.m * test::kG, 0.0};
  // At rest: joint + muscles + weight = 0.
  EXPECT_NEAR(norm(pin.f_W + pull + weight), 0.0, 1e-9);
}

// Springs and dampers act without being asked for: the forces sought make up the rest.
TEST_F(HeldPendulum, PassiveForcesDoTheirShare) {
  spec_.muscles.clear();
  spec_.coordinate_springs = {{.name = "spring",
                               .coordinate = model_.dofs[0].name,
                               .stiffness = 3.0,
                               .rest = 0.1,
                               .damping = 0.7}};
  const Model sprung = compile(spec_);
  const std::vector<ActuatorSpec> reserve = {actuator("reserve", 1.0)};
  StaticOptimizer optimizer(spec_, sprung, reserve);
  state_.q[0] = 0.5;
  state_.v[0] = 0.2;
  solve(optimizer);
  EXPECT_NEAR(optimizer.forces()[0], torque_needed() + 3.0 * 0.4 + 0.7 * 0.2, 1e-7);
  EXPECT_NEAR(optimizer.residual()[0], 0.0, 1e-7);
}

TEST_F(HeldPendulum, ClosedLoopsAreRefused) {
  spec_.constraints = {{.name = "tie", .body0 = "ground", .body1 = spec_.bodies[0].name}};
  const Model tied = compile(spec_);
  try {
    const StaticOptimizer optimizer(spec_, tied);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("constraint tie: closes a loop"));
  }
}

TEST_F(HeldPendulum, AFrameAllocatesNothing) {
  const std::vector<ActuatorSpec> reserve = {actuator("reserve", 1.0)};
  StaticOptimizer optimizer(spec_, model_, reserve);
  solve(optimizer);
  state_.q[0] = 0.3;
  const test::AllocationGuard guard;
  solve(optimizer);
  EXPECT_EQ(guard.allocations(), 0);
}

TEST_F(HeldPendulum, MusclesWithoutPublishedNumbersAreRefused) {
  spec_.muscles[1].published.reset();
  try {
    const StaticOptimizer optimizer(spec_, model_);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("muscle back: states no properties"));
  }
}

}  // namespace
}  // namespace plumbline
