// SPDX-License-Identifier: Apache-2.0
// Ribs and bones of the shoulder in millimetres in the frame of the torso, for a person of 1.80 m.
#include "anatomy/bones/shoulder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "anatomy/bones/limbs.h"
#include "anatomy/bones/trunk.h"
#include "anatomy/mesh_surface.h"
#include "surface_checks.h"

namespace plumbline::viz {
namespace {

constexpr Vec3f kShoulder = {3.155F, 371.5F, 170};  // of models/full_body_lumbar

Mesh mesh_of(const DistanceFunction& solid, const Vec3f& low, const Vec3f& high) {
  SurfaceOptions options;
  options.low = low;
  options.high = high;
  return mesh_surface(solid, options);
}

// Least distance of a mesh from a solid, negative where they run into one another.
float gap(const Mesh& mesh, const DistanceFunction& solid) {
  float least = 1e9F;
  for (const Vec3f& p : mesh.points) least = std::min(least, solid(kMmPerMetre * p));
  return least;
}

TEST(RibCage, IsNarrowAboveAndFallsForward) {
  const Mesh ribs = make_ribs(LandmarkTable(Study{}));
  const auto half_width = [&](float low, float high) {
    float most = 0;
    for (const Vec3f& p : ribs.points) {
      const Vec3f mm = kMmPerMetre * p;
      if (mm.y > low && mm.y < high) most = std::max(most, mm.z);
    }
    return most;
  };
  EXPECT_LT(half_width(390, 410), 65);
  EXPECT_LT(half_width(330, 350), 105);
  EXPECT_GT(half_width(150, 200), 125);
  EXPECT_LT(half_width(150, 200), 145);
  // The arch of the ribs, front and low, hangs far below where its ribs start; the middle is free.
  const LandmarkTable landmarks(Study{});
  float arch = 1e9F;
  for (const Vec3f& p : ribs.points) {
    if (kMmPerMetre * p.x > 80) arch = std::min(arch, kMmPerMetre * p.y);
  }
  EXPECT_LT(arch, spine_center(landmarks, 10).y - 50);
  EXPECT_LT(gap(ribs, make_sternum()), 1);
}

TEST(Scapula, LiesOnTheRibs) {
  const float least = gap(make_ribs(LandmarkTable(Study{})), Scapula());
  EXPECT_GT(least, 0);
  EXPECT_LT(least, 10);
}

TEST(Scapula, HoldsTheHeadOfTheHumerusInItsSocket) {
  const BlobShape humerus = make_humerus();
  const Mesh mesh = mesh_of(Scapula(), {-125, 225, 40}, {45, 420, 200});
  const auto hanging = [&](const Vec3f& p) { return humerus(p - kShoulder); };
  EXPECT_GT(gap(mesh, hanging), 0.5F);
  EXPECT_LT(gap(mesh, hanging), 4);
}

TEST(Scapula, ReachesFromTheSecondToTheSeventhRibBesideTheSpine) {
  const Mesh mesh = mesh_of(Scapula(), {-125, 225, 40}, {45, 420, 200});
  const LandmarkTable landmarks(Study{});
  float low = 1e9F;
  float inner = 1e9F;
  float to_acromion = 1e9F;
  for (const Vec3f& p : mesh.points) {
    low = std::min(low, kMmPerMetre * p.y);
    inner = std::min(inner, kMmPerMetre * p.z);
    to_acromion = std::min(to_acromion, length(kMmPerMetre * p - landmarks.point("acromion_r")));
  }
  // The lower angle is between the processes of T7 and T8, whose tips hang a vertebra low.
  EXPECT_LT(low, spine_center(landmarks, 7).y);
  EXPECT_GT(low, spine_center(landmarks, 9).y);
  EXPECT_NEAR(inner, 60, 8);
  EXPECT_LT(to_acromion, 5);
}

TEST(Clavicle, JoinsTheSternumAndTheAcromion) {
  const Mesh mesh = mesh_of(make_clavicle(), {-15, 360, 5}, {75, 418, 170});
  EXPECT_GT(gap(mesh, Scapula()), 0);
  EXPECT_LT(gap(mesh, Scapula()), 3);
  EXPECT_GT(gap(mesh, make_sternum()), -1);
  EXPECT_LT(gap(mesh, make_sternum()), 4);
  EXPECT_GT(gap(make_ribs(LandmarkTable(Study{})), make_clavicle()), 0);
}

}  // namespace
}  // namespace plumbline::viz
