// SPDX-License-Identifier: Apache-2.0
#include "viz/orbit.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace plumbline::viz {
namespace {

constexpr double kDegreesPerPixel = 0.4;
constexpr double kLowest = -5, kHighest = 85;  // elevation of the eye [deg]
constexpr float kSpineHalfHeight = 0.19F;      // [m]

}  // namespace

Bounds find_bounds(const std::vector<Vec3f>& points_W) {
  if (points_W.empty()) return {{-0.5F, 0, -0.5F}, {0.5F, 1.8F, 0.5F}};
  Bounds b = {points_W.front(), points_W.front()};
  for (const Vec3f& p : points_W) {
    b.low = {std::min(b.low.x, p.x), std::min(b.low.y, p.y), std::min(b.low.z, p.z)};
    b.high = {std::max(b.high.x, p.x), std::max(b.high.y, p.y), std::max(b.high.z, p.z)};
  }
  return b;
}

Orbit orbit_of(View view) { return {.angles = view_angles(view)}; }

Orbit spine_orbit() { return {.angles = {-6, 3}, .at_spine = true}; }

Orbit turned(const Orbit& orbit, double dx, double dy) {
  Orbit out = orbit;
  out.angles.azimuth_deg = std::remainder(orbit.angles.azimuth_deg - kDegreesPerPixel * dx, 360.0);
  out.angles.elevation_deg =
      std::clamp(orbit.angles.elevation_deg - kDegreesPerPixel * dy, kLowest, kHighest);
  return out;
}

Orbit zoomed(const Orbit& orbit, double factor) {
  Orbit out = orbit;
  out.zoom = std::clamp(orbit.zoom * factor, 0.5, 20.0);
  return out;
}

Orbit panned(const Orbit& orbit, const CameraSetup& camera, double box_height, double dx,
             double dy) {
  constexpr double kFarthest = 2;  // [m]
  const double metre = 2 * static_cast<double>(camera.half_height) / std::max(box_height, 1.0);
  Orbit out = orbit;
  out.pan_right = std::clamp(orbit.pan_right - metre * dx, -kFarthest, kFarthest);
  out.pan_up = std::clamp(orbit.pan_up - metre * dy, -kFarthest, kFarthest);
  return out;
}

CameraSetup orbit_camera(const Orbit& orbit, const Bounds& bounds, const SpinePlace& spine,
                         double width_over_height) {
  constexpr float kMargin = 1.05F;
  CameraSetup camera;
  camera.direction = eye_direction(orbit.angles);
  const auto shape = static_cast<float>(width_over_height);
  if (orbit.at_spine) {
    camera.focus = spine.middle;
    camera.roll = upright_roll(camera, spine.chord);
    camera.half_height = std::max(kSpineHalfHeight, kSpineHalfHeight / shape);
  } else {
    // About the upright axis through the middle, as large as fits from every side.
    camera.focus = mix(bounds.low, bounds.high, 0.5F);
    const Vec3f half = 0.5F * (bounds.high - bounds.low);
    const float reach = std::max(half.x, half.z);
    const auto tilt = static_cast<float>(deg_to_rad(orbit.angles.elevation_deg));
    const float height = half.y * std::cos(tilt) + reach * std::fabs(std::sin(tilt));
    camera.half_height = kMargin * std::max(height, reach / shape);
  }
  camera.half_height /= static_cast<float>(orbit.zoom);
  const ScreenAxes axes = screen_axes(camera);
  camera.focus +=
      static_cast<float>(orbit.pan_right) * axes.right + static_cast<float>(orbit.pan_up) * axes.up;
  return camera;
}

}  // namespace plumbline::viz
