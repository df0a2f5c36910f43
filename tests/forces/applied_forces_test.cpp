// SPDX-License-Identifier: Apache-2.0
#include "forces/applied_forces.h"

#include <gtest/gtest.h>

#include <vector>

#include "model/compile.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

// The definition, one coordinate and one body at a time.
std::vector<double> by_definition(const Model& model, const PositionKinematics<double>& pos,
                                  const BodyLoads<double>& loads) {
  std::vector<double> tau = loads.tau;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      if (model.moves(d, b)) tau[d] += power(pos.H_W[d], loads.F_B_W[b]);
    }
  }
  return tau;
}

TEST(ProjectLoads, SumsThePowerOnEveryBodyThatACoordinateMoves) {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    const Model model = compile(test::random_tree_spec(seed, 9));
    Random random(seed);
    PositionKinematics<double> pos(model);
    calc_position_kinematics<double>(model, random.uniform(model.dofs.size(), -1, 1), pos);
    BodyLoads<double> loads(model);
    for (Wrench<double>& F : loads.F_B_W) {
      F = {test::random_vector(random, 10), test::random_vector(random, 10)};
    }
    loads.tau = random.uniform(model.dofs.size(), -10, 10);
    const std::vector<double> expected = by_definition(model, pos, loads);
    std::vector<double> tau(model.dofs.size());
    project_loads<double>(model, pos, loads, tau);
    // Forces of 10 N at up to 30 m, nine bodies.
    EXPECT_TRUE(near(tau, expected, 1e-11));
  }
}

TEST(ProjectLoads, LeavesTheSumsOfSubtreesBehind) {
  const Model model = compile(test::random_tree_spec(5, 9));
  Random random(5);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, random.uniform(model.dofs.size(), -1, 1), pos);
  BodyLoads<double> loads(model);
  Wrench<double> total;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    loads.F_B_W[b] = {test::random_vector(random, 1), test::random_vector(random, 1)};
    total += loads.F_B_W[b];
  }
  std::vector<double> tau(model.dofs.size());
  project_loads<double>(model, pos, loads, tau);
  EXPECT_TRUE(near(loads.F_B_W[kWorld], total, 1e-14));
}

TEST(BodyLoads, SetZeroForgetsEverything) {
  const Model model = compile(test::random_tree_spec(5, 4));
  BodyLoads<double> loads(model);
  loads.F_B_W[2] = {{1, 2, 3}, {4, 5, 6}};
  loads.tau[0] = 7;
  loads.set_zero();
  for (const Wrench<double>& F : loads.F_B_W) EXPECT_TRUE(near(F, Wrench<double>{}, 0));
  for (const double tau : loads.tau) EXPECT_EQ(tau, 0.0);
}

}  // namespace
}  // namespace plumbline
