// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/endplate.h"

#include <cmath>

namespace plumbline::viz {
namespace {

// Between an ellipse (2) and a rectangle; fits the outline of a lumbar end plate by eye.
constexpr float kSquareness = 2.3F;
// The back of the outline is drawn in towards the canal by this share of the half depth.
constexpr float kNotch = 0.16F;

}  // namespace

float Endplate::relative_radius(float forward_offset, float right_offset) const {
  float x = forward_offset / half_depth;
  const float z = right_offset / half_width;
  if (x < 0) x -= kNotch * std::exp(-6 * z * z) * smooth_step(0, 0.9F, -x);
  return std::pow(std::pow(std::fabs(x), kSquareness) + std::pow(std::fabs(z), kSquareness),
                  1 / kSquareness);
}

Vec3f Endplate::rim(float angle) const {
  // The outline is nearly homogeneous, so a few corrections of the radius reach it.
  const float c = std::cos(angle);
  const float s = std::sin(angle);
  float r = half_depth;
  for (int i = 0; i < 6; ++i) r /= relative_radius(r * c, r * s);
  return center + (r * c) * forward + Vec3f{0, 0, r * s};
}

Endplate find_endplate(const LandmarkTable& landmarks, const std::string& vertebra,
                       const std::string& face) {
  const std::string name = vertebra + "_" + face;
  Endplate plate;
  plate.center = landmarks.point(name);
  const Vec3f n = landmarks.normal(name);
  plate.up = n.y < 0 ? -n : n;
  plate.forward = normalized(cross(plate.up, {0, 0, 1}));
  const Vec3f front = landmarks.point(name + "_anterior");
  const Vec3f back = landmarks.point(name + "_posterior");
  plate.half_depth = 0.5F * length(front - back);
  plate.half_width = std::fabs(landmarks.point(name + "_lateral_r").z);
  return plate;
}

}  // namespace plumbline::viz
