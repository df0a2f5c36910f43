// SPDX-License-Identifier: Apache-2.0
#include "anatomy/rib_cage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kRadius = 0.12F;  // of the rings, to the middle of their tubes [m]
constexpr float kThick = 0.005F;
constexpr float kApart = 0.026F;

// Two rings around the y axis.
RibCage two_rings() {
  Mesh rings;
  for (const float y : {0.0F, kApart}) {
    std::vector<Vec3f> line;
    for (int i = 0; i <= 180; ++i) {
      const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(i) / 180;
      line.push_back({kRadius * std::cos(angle), y, kRadius * std::sin(angle)});
    }
    TubeShape shape;
    shape.at = [](float) { return TubePoint{kThick, {}}; };
    append(rings, make_tube(line, shape));
  }
  return RibCage(rings);
}

float from_axis(const Vec3f& p) { return std::hypot(p.x, p.z); }

TEST(RibCage, IsAWallOnItsRibsAndBetweenThem) {
  const RibCage cage = two_rings();
  constexpr float kOutside = kRadius + kThick;
  for (const float angle : {0.3F, 1.9F, 3.1F, 5.0F}) {
    const auto lifted = [&](float y) {
      return cage.outside({0.08F * std::cos(angle), y, 0.08F * std::sin(angle)}, 0, {});
    };
    EXPECT_NEAR(from_axis(lifted(0)), kOutside, 1e-3F);
    // Between ribs it sags by less than a millimetre and a half.
    EXPECT_NEAR(from_axis(lifted(0.5F * kApart)), kOutside, 1.5e-3F);
    EXPECT_NEAR(std::atan2(lifted(0).z, lifted(0).x),
                std::remainder(angle, 2 * std::numbers::pi_v<float>), 1e-4F);
  }
}

TEST(RibCage, LeavesWhatIsOutsideAndWhereThereIsNoRib) {
  const RibCage cage = two_rings();
  const Vec3f far = {0.2F, 0, 0.05F};
  EXPECT_EQ(length(cage.outside(far, 0.01F, {}) - far), 0);
  const Vec3f below = {0.05F, -0.1F, 0};
  EXPECT_EQ(length(cage.outside(below, 0.01F, {}) - below), 0);
  const Vec3f p = {0.05F, 0, 0};
  EXPECT_EQ(length(RibCage().outside(p, 0.01F, {}) - p), 0);
}

TEST(RibCage, KeepsItsDistanceAndTheWayAsked) {
  const RibCage cage = two_rings();
  const Vec3f p = {0.08F, 0, 0.06F};
  constexpr float kClearance = 0.01F;
  const Vec3f forward = cage.outside(p, kClearance, {1, 0, 0});
  EXPECT_EQ(forward.y, p.y);
  EXPECT_EQ(forward.z, p.z);
  // At least; the wall is round, so a slanting way leads a little farther.
  EXPECT_GT(from_axis(forward), kRadius + kThick + kClearance - 1e-3F);
  EXPECT_LT(from_axis(forward), kRadius + kThick + kClearance + 4e-3F);
  EXPECT_NEAR(from_axis(cage.outside(p, kClearance, {})), kRadius + kThick + kClearance, 1e-3F);
}

TEST(RibCage, LaysPointsOntoItFromBothSides) {
  const RibCage cage = two_rings();
  constexpr float kClearance = 0.004F;
  for (const float radius : {0.09F, 0.16F}) {
    const Vec3f p = {radius * 0.6F, 0.003F, radius * 0.8F};
    const Vec3f on = cage.onto(p, kClearance);
    EXPECT_NEAR(from_axis(on), kRadius + kThick + kClearance, 1.5e-3F);
    EXPECT_NEAR(on.z / on.x, p.z / p.x, 1e-4F);
    EXPECT_EQ(on.y, p.y);
  }
  const Vec3f below = {0.05F, -0.1F, 0};
  EXPECT_EQ(length(cage.onto(below, kClearance) - below), 0);
}

}  // namespace
}  // namespace plumbline::viz
