// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "forces/muscle_loads.h"
#include "model/compile.h"
#include "paths/moment_arms.h"
#include "paths/path_speed.h"
#include "support/differences.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// An arm that turns about z at Wo by "q". A muscle runs from (-0.2, 0.1, 0) on the ground over a
// point of the arm that wanders along y by "q" to an end that wanders along x by "s", the slide of
// a second body.
ModelSpec wandering_spec(bool locked) {
  ModelSpec spec{.name = "wandering", .tension_trunk = 5e5, .tension_leg = 5e5};
  spec.bodies = {{.name = "arm", .mass = 1}, {.name = "sledge", .mass = 1}};
  test::add_joint(
      spec,
      {.name = "pin", .parent = "ground", .child = "arm", .axes = {test::turn("q", {0, 0, 1})}});
  test::add_joint(
      spec,
      {.name = "rail", .parent = "arm", .child = "sledge", .axes = {test::slide("s", {0, 0, 1})}});
  spec.coordinates[1].locked = locked;
  MuscleSpec muscle{.name = "m", .group = "g", .pcsa = 1e-4, .l_opt = 0.1, .l_slack = 0.1};
  muscle.path = {
      {.body = "ground", .p_BoP_B = {-0.2, 0.1, 0}},
      {.body = "arm",
       .p_BoP_B = {0.1, 0, 0},
       .motions = {{1, "q", {FunctionKind::kPolynomial, {}, {0.09, 0.02, -0.03}}}}},
      {.body = "sledge",
       .p_BoP_B = {0.3, 0.02, 0},
       .motions = {{0, "s", {FunctionKind::kSine, {}, {0.05, 2, 0.3, 0}}}, {2, "s", {}}}}};
  spec.muscles = {muscle};
  return spec;
}

double length_at(const Model& model, const std::vector<double>& q) {
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  return paths.length[0];
}

double slope_at(const Model& model, const std::vector<double>& q, DofIndex d) {
  const auto along = [&](double h) {
    std::vector<double> moved = q;
    moved[d] += h;
    return length_at(model, moved);
  };
  return test::difference(along, 3e-4);
}

TEST(MovingPoint, LiesWhereItsFunctionsSay) {
  const Model model = compile(wandering_spec(false));
  const double q = 0.3;
  const double s = 0.1;
  const Vec3d via{0.1 * std::cos(q) - (0.09 + 0.02 * q - 0.03 * q * q) * std::sin(q),
                  0.1 * std::sin(q) + (0.09 + 0.02 * q - 0.03 * q * q) * std::cos(q), 0};
  const double x = 0.3 + 0.05 * std::sin(2 * s + 0.3);
  // The sledge is carried along z by s, and the point on it by s once more.
  const Vec3d end{x * std::cos(q) - 0.02 * std::sin(q), x * std::sin(q) + 0.02 * std::cos(q),
                  2 * s};
  EXPECT_NEAR(length_at(model, {q, s}), norm(via - Vec3d{-0.2, 0.1, 0}) + norm(end - via), 1e-15);
}

TEST(MovingPoint, ArmsAreTheSlopesOfTheLength) {
  const Model model = compile(wandering_spec(false));
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  MomentArms arms(model);
  for (double q = -0.8; q < 0.8; q += 0.13) {
    const std::vector<double> at = {q, 0.4 * q};
    calc_position_kinematics<double>(model, at, pos);
    calc_path_geometry<double>(model, pos, at, paths);
    calc_moment_arms(model, pos, paths, arms);
    for (DofIndex d = 0; d < 2; ++d) EXPECT_NEAR(arms.r[d], -slope_at(model, at, d), 1e-9) << q;
  }
}

TEST(MovingPoint, LengthensThePathAsItMoves) {
  const Model model = compile(wandering_spec(false));
  const std::vector<double> at = {0.5, -0.2};
  const std::vector<double> v = {0.7, -1.1};
  PositionKinematics<double> pos(model);
  VelocityKinematics vel(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, at, pos);
  calc_velocity_kinematics(model, pos, v, vel);
  calc_path_geometry<double>(model, pos, at, paths);
  const auto length = [&](double t) {
    return length_at(model, {at[0] + t * v[0], at[1] + t * v[1]});
  };
  EXPECT_NEAR(calc_path_speed(model, model.muscles[0].path, paths, vel, v),
              test::difference(length, 3e-4), 1e-9);
}

TEST(MovingPoint, PullsOnItsCoordinateAsTheArmSays) {
  const Model model = compile(wandering_spec(false));
  const std::vector<double> at = {0.5, -0.2};
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  BodyLoads<double> loads(model);
  calc_position_kinematics<double>(model, at, pos);
  calc_path_geometry<double>(model, pos, at, paths);
  add_muscle_loads<double>(model, paths, std::vector<double>{3.0}, loads);
  std::vector<double> tau(2);
  project_loads<double>(model, pos, loads, tau);
  for (DofIndex d = 0; d < 2; ++d) EXPECT_NEAR(tau[d], -3.0 * slope_at(model, at, d), 1e-9);
}

// The tangent of length and of the slope itself along a direction.
TEST(MovingPoint, DualGivesTheirTangents) {
  const Model model = compile(wandering_spec(false));
  const std::vector<double> at = {0.5, -0.2};
  const std::vector<double> along = {0.7, -1.1};
  const std::vector<Dual> q = {{at[0], along[0]}, {at[1], along[1]}};
  PositionKinematics<Dual> pos(model);
  PathGeometry<Dual> paths(model);
  calc_position_kinematics<Dual>(model, q, pos);
  calc_path_geometry<Dual>(model, pos, q, paths);

  PositionKinematics<double> pos_h(model);
  PathGeometry<double> paths_h(model);
  const auto moved = [&](double h) {
    const std::vector<double> to = {at[0] + h * along[0], at[1] + h * along[1]};
    calc_position_kinematics<double>(model, to, pos_h);
    calc_path_geometry<double>(model, pos_h, to, paths_h);
  };
  const auto length = [&](double h) {
    moved(h);
    return paths_h.length[0];
  };
  EXPECT_NEAR(paths.length[0].d, test::difference(length, 3e-4), 1e-9);
  for (std::size_t k = 0; k < model.motions.size(); ++k) {
    const auto slope = [&](double h) {
      moved(h);
      return paths_h.motion_slope[k];
    };
    EXPECT_NEAR(paths.motion_slope[k].d, test::difference(slope, 3e-4), 1e-9) << k;
  }
}

TEST(MovingPoint, ALockedCoordinateStillPlacesItButHasNoArm) {
  const Model model = compile(wandering_spec(true));
  const Model moving = compile(wandering_spec(false));
  EXPECT_EQ(length_at(model, {0.2, 0.1}), length_at(moving, {0.2, 0.1}));
  EXPECT_EQ(model.muscles[0].path.num_slots, 1);
}

}  // namespace
}  // namespace plumbline
