// SPDX-License-Identifier: Apache-2.0
#include "spatial/rotation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::near;
using test::Random;

double determinant(const Mat3d& R) { return dot(column(R, 0), cross(column(R, 1), column(R, 2))); }

TEST(AxisAngle, IsRightHanded) {
  const double quarter = kPi / 2;
  EXPECT_TRUE(near(axis_angle(Vec3d{1, 0, 0}, quarter) * Vec3d{0, 1, 0}, Vec3d{0, 0, 1}, kEpsilon));
  EXPECT_TRUE(near(axis_angle(Vec3d{0, 1, 0}, quarter) * Vec3d{0, 0, 1}, Vec3d{1, 0, 0}, kEpsilon));
  EXPECT_TRUE(near(axis_angle(Vec3d{0, 0, 1}, quarter) * Vec3d{1, 0, 0}, Vec3d{0, 1, 0}, kEpsilon));
}

TEST(AxisAngle, KeepsItsAxisAndTurnsByItsAngle) {
  Random random(11);
  for (int i = 0; i < 20; ++i) {
    const Vec3d axis = normalized(test::random_vector(random, 1));
    const double angle = random.uniform(-3, 3);
    const Mat3d R = axis_angle(axis, angle);
    EXPECT_TRUE(near(R * transpose(R), Mat3d::identity(), 8 * kEpsilon));
    EXPECT_NEAR(determinant(R), 1, 8 * kEpsilon);
    EXPECT_TRUE(near(R * axis, axis, 8 * kEpsilon));

    // A vector across the axis turns in its plane: cos(angle) along itself, sin(angle) along a x u.
    const Vec3d across = normalized(cross(axis, Vec3d{0.3, -0.5, 0.8}));
    EXPECT_NEAR(dot(R * across, across), std::cos(angle), 8 * kEpsilon);
    EXPECT_NEAR(dot(R * across, cross(axis, across)), std::sin(angle), 8 * kEpsilon);
  }
}

TEST(AxisAngle, AddsAnglesAboutOneAxis) {
  const Vec3d axis = normalized(Vec3d{1, -2, 0.5});
  EXPECT_TRUE(
      near(axis_angle(axis, 0.4) * axis_angle(axis, 0.9), axis_angle(axis, 1.3), 8 * kEpsilon));
}

// dR/dangle = [a]x R.
TEST(AxisAngle, DualTangentIsTheCrossProductWithTheAxis) {
  const Vec3d axis = normalized(Vec3d{-0.3, 0.4, 1.2});
  const Mat3<Dual> R = axis_angle(axis, Dual{0.8, 1.0});
  const Mat3d value = axis_angle(axis, 0.8);
  for (int j = 0; j < 3; ++j) {
    const Vec3<Dual> r = column(R, j);
    EXPECT_TRUE(near(value_of(r), column(value, j), 0));
    EXPECT_TRUE(near(Vec3d{r.x.d, r.y.d, r.z.d}, cross(axis, column(value, j)), 4 * kEpsilon));
  }
}

// Rx Ry Rz multiplied out by hand.
TEST(EulerXyz, MatchesItsClosedForm) {
  const double a = 0.3;
  const double b = -0.7;
  const double c = 1.1;
  const double sa = std::sin(a), ca = std::cos(a);
  const double sb = std::sin(b), cb = std::cos(b);
  const double sc = std::sin(c), cc = std::cos(c);
  const Mat3d expected{{cb * cc, -cb * sc, sb,                                     //
                        ca * sc + sa * sb * cc, ca * cc - sa * sb * sc, -sa * cb,  //
                        sa * sc - ca * sb * cc, sa * cc + ca * sb * sc, ca * cb}};
  EXPECT_TRUE(near(euler_xyz({a, b, c}), expected, 4 * kEpsilon));
}

}  // namespace
}  // namespace plumbline
