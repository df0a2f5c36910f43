// SPDX-License-Identifier: Apache-2.0
#include "spatial/spatial_vector.h"

#include <gtest/gtest.h>

#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::near;
using test::Random;
using test::random_vector;

Motion<double> random_motion(Random& random) {
  return {random_vector(random, 1), random_vector(random, 1)};
}
Wrench<double> random_wrench(Random& random) {
  return {random_vector(random, 1), random_vector(random, 1)};
}

// 5 N upwards, 2 m in front of Wo: 10 N m about z there, none about its own point, -5 N m about a
// point 3 m in front.
TEST(SpatialVector, WrenchOfAForceTurnsAboutPoints) {
  const Wrench<double> F = force_at(Vec3d{2, 0, 0}, Vec3d{0, 5, 0});
  EXPECT_TRUE(near(F.t, Vec3d{0, 0, 10}, 0));
  EXPECT_TRUE(near(moment_about(F, {2, 0, 0}), Vec3d{}, 0));
  EXPECT_TRUE(near(moment_about(F, {3, 0, 0}), Vec3d{0, 0, -5}, 0));
}

TEST(SpatialVector, PowerIsForceTimesVelocityOfItsPoint) {
  Random random(3);
  for (int i = 0; i < 10; ++i) {
    const Motion<double> V = random_motion(random);
    const Vec3d p = random_vector(random, 1);
    const Vec3d f = random_vector(random, 1);
    EXPECT_NEAR(power(V, force_at(p, f)), dot(V.v + cross(V.w, p), f), 16 * kEpsilon);
  }
}

// Power does not depend on who watches: a frame that moves with V sees no change of m . f.
TEST(SpatialVector, CrossProductsAreDual) {
  Random random(4);
  for (int i = 0; i < 10; ++i) {
    const Motion<double> V = random_motion(random);
    const Motion<double> m = random_motion(random);
    const Wrench<double> f = random_wrench(random);
    EXPECT_NEAR(power(cross_motion(V, m), f) + power(m, cross_force(V, f)), 0, 32 * kEpsilon);
  }
}

TEST(SpatialVector, CrossMotionIsALieBracket) {
  Random random(6);
  const Motion<double> a = random_motion(random);
  const Motion<double> b = random_motion(random);
  const Motion<double> c = random_motion(random);
  const Motion<double> none = cross_motion(a, b) + cross_motion(b, a);
  EXPECT_TRUE(near(none, Motion<double>{}, 8 * kEpsilon));
  const Motion<double> jacobi = cross_motion(a, cross_motion(b, c)) +
                                cross_motion(b, cross_motion(c, a)) +
                                cross_motion(c, cross_motion(a, b));
  EXPECT_TRUE(near(jacobi, Motion<double>{}, 64 * kEpsilon));
}

}  // namespace
}  // namespace plumbline
