// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/skull.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "anatomy/mesh_surface.h"
#include "surface_checks.h"

namespace plumbline::viz {
namespace {

Mesh jaw() {
  SurfaceOptions options;
  options.low = {0, 495, -70};
  options.high = {115, 610, 70};
  return mesh_surface(Mandible(), options);
}

float cranium_at(const Vec3f& p) {
  static const BlobShape cranium = make_cranium();
  return cranium({p.x, p.y, std::fabs(p.z)});
}

// The jaw hangs in its joints: in front of the ear, free of the skull, the teeth just apart.
TEST(Skull, JawIsFreeAndItsHeadsAreInTheirJoints) {
  const Mesh mesh = jaw();
  float nearest = 1e9F;
  float at_joint = 1e9F;
  float at_teeth = 1e9F;
  for (const Vec3f& p : mesh.points) {
    const Vec3f mm = kMmPerMetre * p;
    const float gap = cranium_at(mm);
    nearest = std::min(nearest, gap);
    if (mm.x < 25 && mm.y > 585) at_joint = std::min(at_joint, gap);
    if (mm.x > 60 && mm.y > 540) at_teeth = std::min(at_teeth, gap);
  }
  EXPECT_GT(nearest, 0);
  EXPECT_LT(at_joint, 4);
  EXPECT_LT(at_teeth, 2);
}

// Means of men in millimetres, the nasal aperture and the orbits open to the front.
TEST(Skull, HasTheSizesThatItClaims) {
  const auto reach = [](const Vec3f& from, const Vec3f& toward) {
    Vec3f p = from;
    while (cranium_at(p) > 0.1F) p += 0.5F * cranium_at(p) * toward;
    return p;
  };
  const float front = reach({150, 640, 0}, {-1, 0, 0}).x;
  const float back = reach({-150, 640, 0}, {1, 0, 0}).x;
  const float top = reach({10, 800, 0}, {0, -1, 0}).y;
  EXPECT_NEAR(front - back, 185, 8);
  EXPECT_NEAR(2 * reach({-15, 655, 150}, {0, 0, -1}).z, 143, 8);
  EXPECT_NEAR(2 * reach({42, 600, 150}, {0, 0, -1}).z, 132, 6);
  EXPECT_LT(top, 735);
  EXPECT_GT(top, 720);
  EXPECT_LT(reach({150, 615, 31}, {-1, 0, 0}).x, front - 30);
  EXPECT_LT(reach({150, 589, 0}, {-1, 0, 0}).x, front - 12);
}

}  // namespace
}  // namespace plumbline::viz
