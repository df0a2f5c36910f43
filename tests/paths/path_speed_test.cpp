// SPDX-License-Identifier: Apache-2.0
#include "paths/path_speed.h"

#include <gtest/gtest.h>

#include "calibration/real_body.h"
#include "paths/moment_arms.h"

namespace plumbline {
namespace {

// Of all muscles of the body, those on surfaces and over conditional points too, against their
// arms, which are found coordinate by coordinate.
TEST(PathSpeed, IsTheSumOverTheArms) {
  const Model& model = test::full_body_model();
  test::Random random(5);
  PositionKinematics<double> pos(model);
  VelocityKinematics vel(model);
  PathGeometry<double> paths(model);
  MomentArms arms(model);
  for (int k = 0; k < 10; ++k) {
    const std::vector<double> q = test::random_posture(model, random, 0.8);
    std::vector<double> v(q.size(), 0.0);
    for (const DofIndex d : model.free_dofs) v[d] = random.uniform(-1, 1);
    calc_position_kinematics<double>(model, q, pos);
    calc_velocity_kinematics(model, pos, v, vel);
    calc_path_geometry<double>(model, pos, q, paths);
    calc_moment_arms(model, pos, paths, arms);
    for (const Muscle& muscle : model.muscles) {
      const MusclePath& path = muscle.path;
      double expected = 0.0;
      for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
        expected -= arms.r[s] * v[model.slot_dofs[s]];
      }
      EXPECT_NEAR(calc_path_speed(model, path, paths, vel, v), expected, 1e-12) << muscle.name;
    }
  }
}

}  // namespace
}  // namespace plumbline
