// SPDX-License-Identifier: Apache-2.0
#include "anatomy/discs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "anatomy/color_map.h"

namespace plumbline::viz {
namespace {

constexpr std::size_t kAround = 56;
constexpr std::size_t kRows = 9;
constexpr float kBulge = 0.055F;  // of the rim's distance from the centre

struct Level {
  std::array<const char*, 2> names;  // as written in full or short
  const char* lower;
  const char* lower_body;
  const char* upper;
  const char* upper_body;
};

constexpr std::array<Level, 6> kLevels = {
    {{{"L5/S1", "L5/S1"}, "S1", "pelvis", "L5", "lumbar5"},
     {{"L4/5", "L4/L5"}, "L5", "lumbar5", "L4", "lumbar4"},
     {{"L3/4", "L3/L4"}, "L4", "lumbar4", "L3", "lumbar3"},
     {{"L2/3", "L2/L3"}, "L3", "lumbar3", "L2", "lumbar2"},
     {{"L1/2", "L1/L2"}, "L2", "lumbar2", "L1", "lumbar1"},
     {{"T12/L1", "T12/L1"}, "L1", "lumbar1", "T12", "torso"}}};

Vec3f rim_in_world(const Endplate& plate, const Pose& pose, float angle) {
  return pose(kMetrePerMm * plate.rim(angle));
}

// The side from the lower rim to the upper one, then a lid on each end.
void add_disc(Mesh& mesh, const Endplate& lower, const Pose& X_lower, const Endplate& upper,
              const Pose& X_upper, const Color& color) {
  const std::size_t first = mesh.points.size();
  const Vec3f bottom = X_lower(kMetrePerMm * lower.center);
  const Vec3f top = X_upper(kMetrePerMm * upper.center);
  const Vec3f axis = normalized(top - bottom);
  for (std::size_t k = 0; k < kAround; ++k) {
    const float angle = 2 * std::numbers::pi_v<float> * static_cast<float>(k) / kAround;
    const Vec3f a = rim_in_world(lower, X_lower, angle);
    const Vec3f b = rim_in_world(upper, X_upper, angle);
    const Vec3f out = normalized(mix(a - bottom, b - top, 0.5F));
    const float reach = length(mix(a - bottom, b - top, 0.5F));
    for (std::size_t r = 0; r < kRows; ++r) {
      const float t = static_cast<float>(r) / (kRows - 1);
      const float u = 2 * t - 1;
      const Vec3f p = mix(a, b, t) + (reach * (kBulge * (1 - u * u) - 0.01F)) * out;
      const Vec3f n = normalized(out + (0.45F * u) * axis);
      const float shade = 0.80F + 0.20F * (1 - u * u * u * u);
      mesh.add_point(p, n, shade * color);
    }
  }
  const auto at = [&](std::size_t k, std::size_t r) { return first + (k % kAround) * kRows + r; };
  for (std::size_t k = 0; k < kAround; ++k) {
    for (std::size_t r = 0; r + 1 < kRows; ++r) {
      mesh.add_triangle(at(k, r), at(k, r + 1), at(k + 1, r + 1));
      mesh.add_triangle(at(k, r), at(k + 1, r + 1), at(k + 1, r));
    }
  }
  const std::size_t low = mesh.points.size();
  mesh.add_point(bottom, -axis, color);
  mesh.add_point(top, axis, color);
  for (std::size_t k = 0; k < kAround; ++k) {
    mesh.add_triangle(low, at(k, 0), at(k + 1, 0));
    mesh.add_triangle(low + 1, at(k + 1, kRows - 1), at(k, kRows - 1));
  }
}

}  // namespace

std::vector<DiscSite> disc_sites(const Study& study, const LandmarkTable& landmarks) {
  const auto& levels = study.axes.levels;
  std::vector<DiscSite> sites;
  for (const Level& level : kLevels) {
    DiscSite site{std::nullopt, level.lower_body, level.upper_body,
                  find_endplate(landmarks, level.lower, "superior"),
                  find_endplate(landmarks, level.upper, "inferior")};
    for (const char* name : level.names) {
      const auto found = std::find(levels.begin(), levels.end(), name);
      if (found != levels.end()) site.level = static_cast<std::size_t>(found - levels.begin());
    }
    sites.push_back(std::move(site));
  }
  return sites;
}

Mesh make_disc(const StudyFrame& frame, const DiscSite& site) {
  Mesh mesh;
  const auto X_lower = frame.body_pose(site.lower_body);
  const auto X_upper = frame.body_pose(site.upper_body);
  if (!X_lower || !X_upper) return mesh;
  const Color color =
      site.level ? pressure_color(frame.disc_pressure_MPa(*site.level)) : kUnknownColor;
  add_disc(mesh, site.lower, *X_lower, site.upper, *X_upper, color);
  return mesh;
}

Mesh make_discs(const StudyFrame& frame, const LandmarkTable& landmarks) {
  Mesh mesh;
  for (const DiscSite& site : disc_sites(frame.study(), landmarks)) {
    append(mesh, make_disc(frame, site));
  }
  return mesh;
}

}  // namespace plumbline::viz
