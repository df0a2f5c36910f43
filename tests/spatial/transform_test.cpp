// SPDX-License-Identifier: Apache-2.0
#include "spatial/transform.h"

#include <gtest/gtest.h>

#include "core/units.h"
#include "spatial/rotation.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::near;

// B stands 2 m in front of A and 1 m up, turned a quarter about z: its x points up in A.
TEST(Transform, PlacesPoints) {
  const Transformd X_AB{axis_angle(Vec3d{0, 0, 1}, kPi / 2), {2, 1, 0}};
  EXPECT_TRUE(near(X_AB * Vec3d{0.5, 0, 0.25}, Vec3d{2, 1.5, 0.25}, 4 * kEpsilon));
  EXPECT_TRUE(near(inverse(X_AB) * Vec3d{2, 1.5, 0.25}, Vec3d{0.5, 0, 0.25}, 4 * kEpsilon));
}

TEST(Transform, ChainsAndInverts) {
  test::Random random(5);
  const Transformd X_AB{test::random_rotation(random), test::random_vector(random, 1)};
  const Transformd X_BC{test::random_rotation(random), test::random_vector(random, 1)};
  const Vec3d p_CQ = test::random_vector(random, 1);
  EXPECT_TRUE(near((X_AB * X_BC) * p_CQ, X_AB * (X_BC * p_CQ), 16 * kEpsilon));

  const Transformd none = inverse(X_AB) * X_AB;
  EXPECT_TRUE(near(none.R, Mat3d::identity(), 8 * kEpsilon));
  EXPECT_TRUE(near(none.p, Vec3d{}, 16 * kEpsilon));
  EXPECT_TRUE(near(transpose_times(X_AB.R, p_CQ), transpose(X_AB.R) * p_CQ, 0));
}

}  // namespace
}  // namespace plumbline
