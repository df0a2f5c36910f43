// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "model/compile.h"
#include "solvers/settled_posture.h"

namespace plumbline {
namespace {

struct Shared {
  Equilibrium equilibrium;
  RecruitmentSolution solution;
  double pressure;
};

// @param bend of each lumbar level, from standing [rad].
Shared share(const Model& model, const PoseRequest& request, double bend = 0.0) {
  const PreparedBody& body = test::prepared_body();
  const Anatomy anatomy(model);
  const PosedTask task = pose_task(model, anatomy, request, body.settings, 0.0);
  std::vector<double> q = body.standing;
  for (const DofIndex d : anatomy.lumbar_flexion) q[d] += bend;
  Shared out{Equilibrium(model, task.problem.load_case), {}, 0.0};
  out.solution = share_without_push(model, task.problem.load_case, task.problem.recruitment, q,
                                    out.equilibrium);
  out.pressure =
      abdominal_thrust(model, out.equilibrium.columns, out.solution.x) / model.abdomen.value().area;
  return out;
}

// Of what the wall makes, by hand.
double pressure_of_wall(const Model& model, const std::vector<double>& x) {
  double thrust = 0.0;
  for (const auto& part : model.abdomen.value().wall) thrust += part.thrust * x[part.muscle];
  return thrust / model.abdomen.value().area;
}

TEST(AbdominalWall, MakesThePressureThatActs) {
  const Model& model = test::prepared_body().model;
  for (const double asked : {0.0, 3e3, 15e3, 26e3}) {
    for (const double load : {0.0, 25.0}) {
      const Shared shared = share(model, {.hand_mass = load, .valsalva = asked});
      EXPECT_TRUE(shared.solution.converged);
      EXPECT_NEAR(shared.pressure, pressure_of_wall(model, shared.solution.x), 0.01);
      EXPECT_LE(shared.pressure, model.abdomen.value().most_pressure * (1.0 + 1e-9));
      EXPECT_GE(shared.pressure, asked - 0.01);
      EXPECT_LT(std::abs(shared.solution.reserve.back()), 1e-6);
    }
  }
}

// Straining is a matter of the whole wall, each muscle as active as the others at least.
TEST(AbdominalWall, StrainsEvenly) {
  const Model& model = test::prepared_body().model;
  const Shared shared = share(model, {.valsalva = 12e3});
  double least = 1.0;
  double most = 0.0;
  for (const auto& part : model.abdomen.value().wall) {
    least = std::min(least, shared.solution.x[part.muscle]);
    most += part.thrust;
  }
  EXPECT_NEAR(least, 12e3 * model.abdomen.value().area / most, 1e-9);
}

// Who breathes holds the pressure with the diaphragm, which costs.
TEST(AbdominalWall, MakesLessPressureWhileBreathing) {
  const Model& model = test::prepared_body().model;
  const auto pressure = [&](bool held) {
    return share(model, {.hand_mass = 10.0, .breath_held = held}).pressure;
  };
  EXPECT_GT(pressure(true), pressure(false) + 50.0);  // whose tone is enough
}

TEST(HoldsBreath, WithAHeavyLoadWhileStrainingOrAsAsked) {
  EXPECT_FALSE(holds_breath({.hand_mass = 11.0}, 75.0));
  EXPECT_TRUE(holds_breath({.hand_mass = 11.5}, 75.0));
  EXPECT_TRUE(holds_breath({.valsalva = 1e3}, 75.0));
  EXPECT_TRUE(holds_breath({.breath_held = true}, 75.0));
  EXPECT_FALSE(holds_breath({.hand_mass = 50.0, .breath_held = false}, 75.0));
}

// A wall that is too weak does what it can.
TEST(AbdominalWall, MakesNoMoreThanItsStrength) {
  ModelSpec spec = test::prepared_body().spec;
  for (MuscleSpec& muscle : spec.muscles) {
    if (muscle.group.ends_with("oblique") || muscle.group == "transversus_abdominis") {
      muscle.strength = 0.1;
    }
  }
  const Model model = compile(spec);
  const Shared shared = share(model, {.valsalva = 20e3});
  EXPECT_TRUE(shared.solution.converged);
  EXPECT_LT(shared.pressure, 8e3);
  for (const auto& part : model.abdomen.value().wall) {
    EXPECT_EQ(shared.solution.x[part.muscle], 1.0);
  }
}

// At the pressure that people reach the wall can do no more, however cheap it would be.
TEST(AbdominalWall, KeepsToThePressureThatPeopleReach) {
  constexpr double kMost = 1500.0;  // [Pa]
  constexpr double kBend = 0.08;    // [rad]
  ModelSpec spec = test::prepared_body().spec;
  const PoseRequest holding{.breath_held = true};
  EXPECT_GT(share(compile(spec), holding, kBend).pressure, kMost) << "else nothing is kept down";
  spec.abdomen.value().most_pressure = kMost;
  const Model model = compile(spec);
  const Shared shared = share(model, holding, kBend);
  EXPECT_TRUE(shared.solution.converged);
  EXPECT_NEAR(shared.pressure, kMost, 1e-3);
  EXPECT_NEAR(pressure_of_wall(model, shared.solution.x), kMost, 0.01);
}

}  // namespace
}  // namespace plumbline
