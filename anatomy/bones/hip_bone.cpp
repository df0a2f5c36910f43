// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "anatomy/bones/pelvis.h"

namespace plumbline::viz {
namespace {

constexpr Vec3f kHip = {-70.7F, -66.1F, 83.5F};
// Opening direction of the socket: forward, down and outward.
constexpr Vec3f kSocketAxis = {0.36F, -0.50F, 0.787F};

// Frame of the blade, just above the socket: u forward and outward, v up, w out of the blade.
constexpr Vec3f kBladeOrigin = {-70, -35, 92};
constexpr Vec3f kU = {0.876F, 0, 0.482F};
constexpr Vec3f kV = {-0.046F, 0.995F, 0.084F};
constexpr Vec3f kW = {-0.480F, -0.096F, 0.872F};

float bell(float x, float width) { return std::exp(-(x * x) / (width * width)); }

}  // namespace

HipBone::HipBone()
    // From the anterior inferior spine over the crest to the posterior spines and the sciatic
    // notch.
    : outline_({{28, -30}, {40, -10},  {45, 5},    {47, 14},  {58, 22},   {76, 27},   {84, 35},
                {82, 48},  {70, 78},   {50, 104},  {20, 124}, {-16, 125}, {-46, 114}, {-72, 98},
                {-92, 82}, {-98, 70},  {-90, 58},  {-95, 46}, {-84, 36},  {-62, 27},  {-48, 12},
                {-45, -8}, {-42, -26}, {-20, -42}, {8, -42}}) {
  // Ischium with its tuberosity and spine.
  rest_.flat_rod({-84, -82, 78}, {-108, -104, 66}, {0, 0, 1}, {17, 13}, {15, 12}, 10);
  rest_.flat_rod({-112, -98, 64}, {-106, -116, 56}, {0, 0, 1}, {14, 11}, {11, 9}, 8);
  rest_.rod({-100, -70, 72}, {-121, -66, 54}, 8, 2.6F, 6);
  // Superior ramus, body of the pubis, inferior ramus.
  rest_.rod({-52, -62, 74}, {-30, -64, 27}, 11, 8, 9);
  rest_.flat_rod({-31, -66, 24}, {-28, -72, 9}, {1, 0, 0}, {10, 8}, {12, 7}, 6);
  rest_.flat_rod({-28, -74, 10}, {-40, -103, 9}, {1, 0, 0}, {11, 7}, {8, 6}, 6);
  rest_.flat_rod({-39, -101, 11}, {-68, -117, 33}, {0.6F, -0.3F, 0.7F}, {8, 4.8F}, {7.5F, 4.6F}, 6);
  rest_.flat_rod({-68, -117, 33}, {-104, -116, 54}, {0.6F, -0.3F, 0.7F}, {7.5F, 4.6F}, {9, 7}, 6);
  rest_.ball({-26, -64, 24}, {5, 5, 6}, 4);
}

float HipBone::blade(const Vec3f& p) const {
  const Vec3f q = p - kBladeOrigin;
  const float u = dot(q, kU);
  const float v = dot(q, kV);
  const float w = dot(q, kW);
  // Far away the box around the outline is near enough.
  const float far = std::max({std::fabs(u) - 110, std::fabs(v - 42) - 95, std::fabs(w) - 40});
  if (far > 12) return far;

  const float outline = outline_(u, v);
  const float edge = std::max(-outline, 0.0F);
  const float middle = 4 - (u > 0 ? 0.0016F : 0.0018F) * u * u - 0.0007F * (v - 60) * (v - 60);
  const float crest = smooth_step(30, 70, v);
  const float half_thickness =
      2.4F + 3.4F * crest * bell(edge, 8) + 1.6F * bell(edge, 14) +
      1.8F * bell(u - 50, 16) * bell(v - 98, 16) + 9.0F * bell(std::hypot(u, v + 20), 36) +
      4.5F * smooth_step(-55, -88, u) + 3.0F * bell(u + 0.25F * v, 13) * smooth_step(85, 20, v);
  return smooth_common(outline + 1.5F, std::fabs(w - middle) - half_thickness, 6);
}

float HipBone::operator()(const Vec3f& p) const {
  float d = blade(p);
  const Vec3f from_hip = p - kHip;
  const float from_center = length(from_hip);
  if (from_center < 60) {
    // The block around the socket, cut off flat at its rim.
    const float along = dot(from_hip, kSocketAxis);
    d = smooth_union(d, smooth_common(from_center - 33, along - 8, 6), 12);
  }
  d = smooth_union(d, rest_(p), 8);
  if (from_center < 60) {
    const float along = std::max(dot(from_hip, kSocketAxis), 0.0F);
    const float bore = length(from_hip - along * kSocketAxis) - 26.0F - 0.1F * along;
    d = smooth_common(d, -bore, 2.5F);
  }
  // Half of the symphysis stays free.
  return smooth_common(d, 3.0F - p.z, 2);
}

}  // namespace plumbline::viz
