// SPDX-License-Identifier: Apache-2.0
// Bones of leg and arm in millimetres in the frames of their bodies, for a person of 1.80 m.
#include "anatomy/bones/limbs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "anatomy/mesh_surface.h"
#include "anatomy/patella.h"
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

// Between the bones is room for their cartilage; the tibia's place is that of the model's knee.
TEST(Knee, CondylesRestOnThePlateauStanding) {
  SurfaceOptions options;
  options.low = {-50, -440, -60};
  options.high = {48, -340, 60};
  const Mesh femur = mesh_surface(make_femur(), options);
  const BlobShape shank = make_shank();
  struct Bend {
    float flexion_deg;
    Vec3f origin;
  };
  for (const Bend& bend : {Bend{0, {-4.4F, -395.9F, 0}}, Bend{20, {-1, -397.6F, 0}}}) {
    const float q = bend.flexion_deg * std::numbers::pi_v<float> / 180;
    Pose from_femur;
    from_femur.R = {std::cos(q), -std::sin(q), 0, std::sin(q), std::cos(q), 0, 0, 0, 1};
    float inner = 1e9F;
    float outer = 1e9F;
    for (const Vec3f& p : femur.points) {
      const float gap = shank(from_femur.rotate(kMmPerMetre * p - bend.origin));
      (p.z > 0 ? outer : inner) = std::min(p.z > 0 ? outer : inner, gap);
    }
    EXPECT_GT(inner, 0.5F) << bend.flexion_deg;
    EXPECT_GT(outer, 0.5F) << bend.flexion_deg;
    EXPECT_LT(inner, 5) << bend.flexion_deg;
    EXPECT_LT(outer, 5) << bend.flexion_deg;
  }
}

// From the side the outer condyle hides the ridge on the back of the kneecap.
TEST(Knee, KneecapLiesInTheGrooveOfTheFemur) {
  const PatellaSite site = find_patella_site(LandmarkTable(Study{}));
  const Vec3f tuberosity = site.tuberosity_r + kMetrePerMm * Vec3f{-4.4F, -395.9F, 0};
  const Pose pose = place_patella(site, tuberosity);
  SurfaceOptions options;
  options.low = {-16, -28, -26};
  options.high = {16, 28, 26};
  float back = 1e9F;
  float front = -1e9F;
  for (const Vec3f& p : mesh_surface(make_patella(), options).points) {
    const float x = kMmPerMetre * pose(site.scale * p).x;
    back = std::min(back, x);
    front = std::max(front, x);
  }
  const BlobShape femur = make_femur();
  const float height = kMmPerMetre * pose.p.y;
  const auto front_at = [&](float z) {
    float x = 60;
    while (femur({x, height, z}) > 0) x -= 0.25F;
    return x;
  };
  EXPECT_GT(front_at(20), back + 3);
  // Angle of the groove, 138 +- 6 deg (Merchant 1974; from memory).
  const float groove = front_at(0);
  const double angle = std::atan2(20, static_cast<double>(front_at(20) - groove)) +
                       std::atan2(20, static_cast<double>(front_at(-20) - groove));
  EXPECT_NEAR(angle * 180 / std::numbers::pi, 138, 6);
  // Thick as kneecaps are, 20 to 26 mm.
  EXPECT_NEAR(front - back, 23, 3);
}

// The olecranon is behind the spool and level with the epicondyles, the radius below the ball.
TEST(Elbow, UlnaGraspsTheHumerusAndTheRadiusMeetsIt) {
  constexpr Vec3f kElbow = {13.144F, -286.273F, -9.595F};  // of models/full_body_lumbar
  SurfaceOptions options;
  options.low = {-70, -60, -30};
  options.high = {60, 35, 70};
  const BlobShape humerus = make_humerus();
  float behind = 1e9F;
  float outside = 1e9F;
  float top = -1e9F;
  for (const Vec3f& p : mesh_surface(make_forearm(), options).points) {
    const Vec3f mm = kMmPerMetre * p;
    if (mm.y < -50) continue;
    const float gap = humerus(mm + kElbow);
    (mm.z > 6 ? outside : behind) = std::min(mm.z > 6 ? outside : behind, gap);
    top = std::max(top, mm.y);
  }
  EXPECT_GT(behind, 0);
  EXPECT_LT(behind, 3);
  EXPECT_GT(outside, 0);
  EXPECT_LT(outside, 4);
  EXPECT_NEAR(top + kElbow.y, -266, 6);
}

}  // namespace
}  // namespace plumbline::viz
