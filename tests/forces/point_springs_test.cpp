// SPDX-License-Identifier: Apache-2.0
#include "forces/point_springs.h"

#include <gtest/gtest.h>

#include "model/compile.h"
#include "support/kinematics_at.h"
#include "support/mechanisms.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;

Model sprung(double rest_length) {
  ModelSpec spec = test::free_body_spec(1, {}, {1, 1, 1});
  spec.point_springs = {{.name = "line",
                         .body_A = "ground",
                         .body_B = spec.bodies[0].name,
                         .p_AoP_A = {0, 1, 0},
                         .stiffness = 10,
                         .rest_length = rest_length}};
  return compile(spec);
}

Vec3d force_on_body(const Model& model, const std::vector<double>& q) {
  BodyLoads<double> loads(model);
  add_point_springs<double>(model, test::kinematics_at(model, q), loads);
  EXPECT_TRUE(near(loads.F_B_W[0], -1.0 * loads.F_B_W[1], 0));
  return loads.F_B_W[1].f;
}

TEST(PointSpring, PullsItsPointsTogetherOrApart) {
  EXPECT_TRUE(near(force_on_body(sprung(0.5), {3, 1, 0, 0, 0, 0}), Vec3d{-25, 0, 0}, 1e-14));
  EXPECT_TRUE(near(force_on_body(sprung(5.0), {3, 1, 0, 0, 0, 0}), Vec3d{20, 0, 0}, 1e-14));
  EXPECT_TRUE(near(force_on_body(sprung(0.0), {3, 5, 0, 0, 0, 0}), Vec3d{-30, -40, 0}, 1e-13));
}

TEST(PointSpring, HasNoDirectionWhereItsPointsMeet) {
  EXPECT_TRUE(near(force_on_body(sprung(0.5), {0, 1, 0, 0, 0, 0}), Vec3d{}, 0));
  EXPECT_TRUE(near(force_on_body(sprung(0.0), {0, 1, 0, 0, 0, 0}), Vec3d{}, 0));
}

}  // namespace
}  // namespace plumbline
