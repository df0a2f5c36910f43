// SPDX-License-Identifier: Apache-2.0
// Bones of leg and arm in millimetres in the frames of their bodies, for a person of 1.80 m.
#include "anatomy/bones/limbs.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "anatomy/mesh_surface.h"
#include "surface_checks.h"

namespace plumbline::viz {
namespace {

// From the frame of the shank into that of the heel, standing: joints of models/full_body_lumbar.
constexpr Vec3f kShankInFoot = {48.77F, 471.95F, -7.92F};
constexpr float kGround = -15;  // below the heel, where its contact points are

std::vector<Vec3f> foot_points() {
  SurfaceOptions options;
  options.low = {-45, -30, -60};
  options.high = {262, 70, 60};
  std::vector<Vec3f> points;
  for (const Vec3f& p : mesh_surface(make_foot(), options).points)
    points.push_back(kMmPerMetre * p);
  return points;
}

TEST(Foot, StandsOnHeelAndBallsWithAnArchBetween) {
  float lowest = 1e9F;
  float below_arch = 1e9F;
  for (const Vec3f& p : foot_points()) {
    lowest = std::min(lowest, p.y);
    if (p.x > 60 && p.x < 140 && p.z < 0) below_arch = std::min(below_arch, p.y);
  }
  EXPECT_GT(lowest, kGround);
  EXPECT_LT(lowest, kGround + 6);
  // The navicular stands some 40 mm above the ground in men, its underside half as high.
  EXPECT_GT(below_arch, kGround + 14);
}

TEST(Foot, CarriesTheShankOnTheRollerOfTheAnkleBone) {
  const BlobShape shank = make_shank();
  float least = 1e9F;
  for (const Vec3f& p : foot_points()) least = std::min(least, shank(p - kShankInFoot));
  EXPECT_GT(least, 0.3F);
  EXPECT_LT(least, 4);
}

TEST(Foot, HasItsTendonsAtItsBones) {
  const BoneGroup foot = make_foot();
  // Insertions of models/full_body_lumbar: Achilles, tibialis anterior, flexor hallucis.
  EXPECT_LT(foot({0, 31, -5.3F}), 5);
  EXPECT_LT(foot({116.6F, 17.8F, -30.5F}), 5);
  EXPECT_LT(foot({235, -12.2F, -17}), 5);
}

}  // namespace
}  // namespace plumbline::viz
