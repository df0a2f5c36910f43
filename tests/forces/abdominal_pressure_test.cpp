// SPDX-License-Identifier: Apache-2.0
#include "forces/abdominal_pressure.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/units.h"
#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// Two blocks on a hinge that flexes forward about -z, and a cavity 38 mm in front of it.
ModelSpec trunk_spec() {
  ModelSpec spec;
  for (const char* name : {"pelvis", "torso"}) spec.bodies.push_back({.name = name, .mass = 10});
  test::add_joint(
      spec,
      {.name = "base", .parent = "ground", .child = "pelvis", .axes = test::six_axes("pelvis")});
  test::add_joint(spec, {.name = "back",
                         .parent = "pelvis",
                         .child = "torso",
                         .axes = {test::turn("flexion", {0, 0, -1})}});
  spec.abdomen = {.area = 243e-4,
                  .most_pressure = 26.6e3,
                  .wall_radius = 0.12,
                  .wall_width = 0.2,
                  .path = {{.body = "pelvis", .p_BoP_B = {0.038, -0.15, 0}},
                           {.body = "pelvis", .p_BoP_B = {0.038, -0.05, 0}},
                           {.body = "torso", .p_BoP_B = {0.038, 0.1, 0}}}};
  return spec;
}

struct Pushed {
  std::vector<double> tau;
  double length;
};

Pushed push(const Model& model, const std::vector<double>& q, double thrust) {
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  BodyLoads<double> loads(model);
  Pushed out{.tau = std::vector<double>(model.dofs.size()), .length = 0};
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  add_abdominal_pressure<double>(model, paths, thrust, loads);
  project_loads<double>(model, pos, loads, out.tau);
  out.length = paths.cavity_length;
  return out;
}

TEST(AbdominalPressure, ExtendsTheTrunkByItsThrustTimesItsArm) {
  const Model model = compile(trunk_spec());
  const double thrust = 10e3 * 243e-4;
  const Pushed pushed = push(model, std::vector<double>(model.dofs.size(), 0.0), thrust);
  EXPECT_NEAR(pushed.tau[model.find_dof("flexion")], -thrust * 0.038, 1e-12);
  EXPECT_NEAR(thrust * 0.038, 9.2, 0.05);
}

// Between parts of one body nothing is felt outside.
TEST(AbdominalPressure, MovesNoBodyAsAWhole) {
  const Model model = compile(trunk_spec());
  std::vector<double> q(model.dofs.size(), 0.3);
  const Pushed pushed = push(model, q, 500.0);
  for (DofIndex d = 0; d < 6; ++d) EXPECT_NEAR(pushed.tau[d], 0.0, 1e-12) << model.dofs[d].name;
}

TEST(AbdominalPressure, DerivesFromTheVolumeOfTheCavity) {
  const Model model = compile(trunk_spec());
  const DofIndex flexion = model.find_dof("flexion");
  for (const double angle : {-0.3, 0.0, 0.4, 1.1}) {
    const auto length = [&](double h) {
      std::vector<double> q(model.dofs.size(), 0.0);
      q[flexion] = angle + h;
      return push(model, q, 0.0).length;
    };
    std::vector<double> q(model.dofs.size(), 0.0);
    q[flexion] = angle;
    EXPECT_NEAR(push(model, q, 300.0).tau[flexion], 300.0 * test::difference(length, 1e-3), 1e-8);
  }
}

TEST(AbdominalPressure, IsNothingWithoutAnAbdomen) {
  ModelSpec spec = trunk_spec();
  spec.abdomen.reset();
  const Model model = compile(spec);
  const std::vector<double> q(model.dofs.size(), 0.2);
  for (const double tau : push(model, q, 300.0).tau) EXPECT_EQ(tau, 0.0);
}

}  // namespace
}  // namespace plumbline
