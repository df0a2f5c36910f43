// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"

namespace plumbline {
namespace {

// A symmetric body in a symmetric task, searched among symmetric postures and among all: the
// freedom to lean to a side must find nothing.
class Symmetry : public testing::TestWithParam<double> {};

TEST_P(Symmetry, InSpaceTheSymmetricPostureIsFoundToo) {
  const PreparedBody& body = test::prepared_body();
  const Anatomy anatomy(body.model);
  PoseRequest request;
  if (GetParam() > 0.0) {
    request = {.kind = PoseKind::kBend,
               .trunk_inclination = deg_to_rad(GetParam()),
               .knees = Knees::kStraight};
  }
  TaskSettings settings = body.settings;
  settings.symmetric = false;  // sway to the sides too, for both searches
  const PosedTask task =
      pose_task(body.model, anatomy, request, settings, body.standing_inclination);
  settings.symmetric = true;
  const CoordinateMap symmetric =
      pose_task(body.model, anatomy, request, settings, body.standing_inclination).map;

  // Searched to the end: the usual stall criterion would leave flat directions at 1e-5 rad.
  const PostureOptions options{.gradient_tolerance = 1e-9, .decrease_tolerance = 1e-15};
  PostureObjective objective(task.problem);
  std::vector<double> flat = body.standing;
  const PostureReport in_plane =
      solve_posture(objective, symmetric, task.constraints, options, flat);
  ASSERT_TRUE(in_plane.usable()) << in_plane.message();

  // From a start that leans.
  test::Random random(95);
  std::vector<double> free = test::shaken(body.model, body.standing, random, 0.03, 0.01);
  for (const DofIndex knee : anatomy.knee_angle) free[knee] = body.standing[knee];
  const PostureReport in_space =
      solve_posture(objective, task.map, task.constraints, options, free);
  ASSERT_TRUE(in_space.usable()) << in_space.message();
  EXPECT_NEAR(in_space.value.total, in_plane.value.total, 1e-10);
  for (const DofIndex d : body.model.free_dofs) {
    if (task.map.unknown[d] == kNone) continue;
    EXPECT_NEAR(free[d], flat[d], 1e-6) << body.model.dofs[d].name;
  }
}

INSTANTIATE_TEST_SUITE_P(Inclination, Symmetry, testing::Values(0.0, 30.0, 60.0));

}  // namespace
}  // namespace plumbline
