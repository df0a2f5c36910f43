// SPDX-License-Identifier: Apache-2.0
#include "dynamics/articulated_inertia.h"

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

class AnyInertia : public testing::Test {
 protected:
  SpatialInertia rigid() {
    return inertia_in_world(3, random_vector(random_, 1), test::random_inertia(random_, 1),
                            test::random_rotation(random_));
  }
  Random random_{13};
};

TEST_F(AnyInertia, ActsAsTheRigidOneItComesFrom) {
  const SpatialInertia M = rigid();
  const Motion<double> A = random_motion(random_);
  EXPECT_TRUE(near(ArticulatedInertia(M) * A, M * A, 32 * kEpsilon));
}

TEST_F(AnyInertia, AddsUp) {
  const SpatialInertia a = rigid();
  const SpatialInertia b = rigid();
  ArticulatedInertia sum(a);
  sum += ArticulatedInertia(b);
  const Motion<double> A = random_motion(random_);
  EXPECT_TRUE(near(sum * A, a * A + b * A, 64 * kEpsilon));
}

// (I - s U U^T) A = I A - s U (U . A).
TEST_F(AnyInertia, LosesTheSquareOfAWrench) {
  const SpatialInertia M = rigid();
  const Wrench<double> U{random_vector(random_, 1), random_vector(random_, 1)};
  const Motion<double> A = random_motion(random_);
  ArticulatedInertia less(M);
  less.subtract_square(0.7, U);
  EXPECT_TRUE(near(less * A, M * A - (0.7 * power(A, U)) * U, 64 * kEpsilon));
}

// Once an axis is free, accelerating along it meets no resistance and other directions push back
// without any force along the axis.
TEST_F(AnyInertia, LetsAFreedAxisGo) {
  const SpatialInertia M = rigid();
  const Motion<double> H = random_motion(random_);
  const Wrench<double> U = M * H;
  ArticulatedInertia freed(M);
  freed.subtract_square(1 / power(H, U), U);
  EXPECT_TRUE(near(freed * H, Wrench<double>{}, 64 * kEpsilon));
  EXPECT_NEAR(power(H, freed * random_motion(random_)), 0, 64 * kEpsilon);
}

}  // namespace
}  // namespace plumbline
