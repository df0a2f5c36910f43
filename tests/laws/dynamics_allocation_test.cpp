// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>

#include "dynamics/energy.h"
#include "dynamics/joint_reactions.h"
#include "kinematics/center_of_mass.h"
#include "model/compile.h"
#include "support/allocation_guard.h"
#include "support/full_body_tree.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::AllocationGuard;
using test::MovingModel;

class NoAllocation : public testing::TestWithParam<int> {
 protected:
  static ModelSpec spec() {
    switch (GetParam()) {
      case 0:
        return test::full_body_tree_spec();
      case 1:
        return test::motion_segment_spec(30, 0.4, {0.02, 0.3, 0});
      default:
        return test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), 12);
    }
  }
};

TEST_P(NoAllocation, InAnyStageOnceItsStructIsMade) {
  const Model model = compile(spec());
  test::Random random(3);
  MovingModel m(model);
  m.set_random_state(random);
  m.set_random_forces(random);
  PositionKinematics<Dual> dual(model);
  const std::vector<Dual> q_dual(m.q.begin(), m.q.end());
  const std::vector<double> vdot = random.uniform(model.dofs.size(), -1, 1);

  const AllocationGuard guard;
  calc_position_kinematics<double>(model, m.q, m.pos);
  calc_position_kinematics<Dual>(model, q_dual, dual);
  EXPECT_EQ(guard.allocations(), 0) << "position";
  calc_velocity_kinematics(model, m.pos, m.v, m.vel);
  EXPECT_EQ(guard.allocations(), 0) << "velocity";
  const MassCenter center = calc_mass_center(model, m.pos, kWorld);
  EXPECT_EQ(guard.allocations(), 0) << "centre of mass";
  calc_inverse_dynamics(model, m.pos, m.vel, vdot, m.applied, m.id);
  EXPECT_EQ(guard.allocations(), 0) << "inverse dynamics";
  calc_mass_matrix(model, m.pos, m.mm);
  EXPECT_EQ(guard.allocations(), 0) << "mass matrix";
  calc_forward_dynamics(model, m.pos, m.vel, m.applied, m.fd);
  EXPECT_EQ(guard.allocations(), 0) << "forward dynamics";
  double sum = center.mass;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    sum += calc_joint_reaction(model, m.pos, b, m.id.F_BJ_W[b]).f_F.x;
  }
  for (int level = 0; level < static_cast<int>(model.levels.size()); ++level) {
    sum += calc_level_load(model, m.pos, level, m.id.F_BJ_W[model.levels[level].upper]).compression;
  }
  EXPECT_EQ(guard.allocations(), 0) << "joint reactions";
  sum += calc_kinetic_energy(model, m.pos, m.vel) + calc_gravity_potential(model, m.pos);
  EXPECT_EQ(guard.allocations(), 0) << "energy";
  EXPECT_TRUE(std::isfinite(sum));
}

INSTANTIATE_TEST_SUITE_P(Trees, NoAllocation, testing::Range(0, 6));

}  // namespace
}  // namespace plumbline
