// SPDX-License-Identifier: Apache-2.0
#include "viz/camera.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "anatomy/extent.h"
#include "core/units.h"

namespace plumbline::viz {
namespace {

constexpr float kCloseUpHalfHeight = 0.155F;  // [m], more where the window is narrow
constexpr float kCloseUpHalfWidth = 0.132F;   // [m]

// The direction turned forward with a spine that leans, so that its same aspect is seen.
Vec3f leaning_with(const Vec3f& direction, const Vec3f& chord) {
  const float lean = std::atan2(chord.x, chord.y);
  const float c = std::cos(lean);
  const float s = std::sin(lean);
  return {c * direction.x + s * direction.y, -s * direction.x + c * direction.y, direction.z};
}

// A body that lies on its side is as long as wide from the right: it is looked at from its front.
ViewAngles chosen_angles(View view, const std::vector<Vec3f>& points_W) {
  if (view != View::kAuto || points_W.empty()) return view_angles(view);
  const Vec3f size = Extent(points_W).size();
  return size.z > std::max(size.x, size.y) ? ViewAngles{68, 16} : view_angles(view);
}

// From the subject's own right where it lies on a side.
Vec3f turned_with(const Pose& pelvis, const Vec3f& direction) {
  constexpr float kOnSide = 0.7F;
  return std::fabs(pelvis.rotate({0, 0, 1}).z) < kOnSide ? pelvis.rotate(direction) : direction;
}

}  // namespace

ViewAngles view_angles(View view) {
  switch (view) {
    case View::kAuto:
      return {-28, 10};
    case View::kRight:
      return {0, 0};
    case View::kLeft:
      return {180, 0};
    case View::kFront:
      return {90, 4};
    case View::kBack:
      return {-90, 4};
    case View::kObliqueFront:
      return {40, 9};
    case View::kObliqueBack:
      return {-52, 12};
  }
  return {0, 0};
}

Vec3f eye_direction(const ViewAngles& angles) {
  const double a = deg_to_rad(angles.azimuth_deg);
  const double e = deg_to_rad(angles.elevation_deg);
  return {static_cast<float>(std::cos(e) * std::sin(a)), static_cast<float>(std::sin(e)),
          static_cast<float>(std::cos(e) * std::cos(a))};
}

ScreenAxes screen_axes(const CameraSetup& camera) {
  const Vec3f right = normalized(cross({0, 1, 0}, camera.direction));
  const Vec3f up = cross(camera.direction, right);
  const float c = std::cos(camera.roll);
  const float s = std::sin(camera.roll);
  return {c * right - s * up, s * right + c * up};
}

CameraSetup fit_camera(View view, const std::vector<Vec3f>& points_W, double width_over_height) {
  CameraSetup camera;
  camera.direction = eye_direction(chosen_angles(view, points_W));
  const ScreenAxes axes = screen_axes(camera);
  float low_x = std::numeric_limits<float>::max();
  float low_y = low_x;
  float high_x = -low_x;
  float high_y = -low_x;
  for (const Vec3f& p : points_W) {
    low_x = std::min(low_x, dot(p, axes.right));
    high_x = std::max(high_x, dot(p, axes.right));
    low_y = std::min(low_y, dot(p, axes.up));
    high_y = std::max(high_y, dot(p, axes.up));
  }
  if (points_W.empty()) low_x = low_y = -1, high_x = high_y = 1;
  // Somewhat more room below, for the ground.
  constexpr float kMargin = 1.06F;
  const float height = high_y - low_y;
  const float width = high_x - low_x;
  camera.focus =
      0.5F * (low_x + high_x) * axes.right + (0.5F * (low_y + high_y) - 0.015F * height) * axes.up;
  camera.half_height =
      0.5F * kMargin * std::max(height, width / static_cast<float>(width_over_height));
  return camera;
}

CameraSetup turned_camera(View view, const std::vector<Vec3f>& points_W, double width_over_height,
                          double turn) {
  CameraSetup camera = fit_camera(view, points_W, width_over_height);
  ViewAngles angles = chosen_angles(view, points_W);
  angles.azimuth_deg += rad_to_deg(turn);
  camera.direction = eye_direction(angles);
  if (points_W.empty()) return camera;

  // About the upright axis through the middle; as large as fits whatever stands out to the side.
  const Extent extent(points_W);
  camera.focus = extent.middle();
  float reach = 0;
  for (const Vec3f& p : points_W) {
    reach = std::max(reach, std::hypot(p.x - camera.focus.x, p.z - camera.focus.z));
  }
  const auto tilt = static_cast<float>(deg_to_rad(angles.elevation_deg));
  const float height = 0.5F * extent.size().y * std::cos(tilt) + reach * std::sin(tilt);
  camera.half_height = 1.05F * std::max(height, reach / static_cast<float>(width_over_height));
  return camera;
}

float upright_roll(const CameraSetup& camera, const Vec3f& chord) {
  constexpr float kMostLean = 0.30F;  // [rad] from the vertical
  const ScreenAxes level = screen_axes(camera);
  const float lean = std::atan2(dot(chord, level.right), dot(chord, level.up));
  return lean - std::clamp(lean, -kMostLean, kMostLean);
}

CameraSetup trunk_camera(const StudyFrame& frame, const Vec3f& direction,
                         double width_over_height) {
  constexpr float kHalfHeight = 0.30F;  // [m]
  constexpr float kHalfWidth = 0.21F;   // [m]
  CameraSetup camera;
  camera.direction = direction;
  camera.half_height = std::max(kHalfHeight, kHalfWidth / static_cast<float>(width_over_height));
  const auto pelvis = frame.body_pose("pelvis");
  const auto top = frame.body_pose("lumbar1");
  if (!pelvis || !top) return camera;
  const Vec3f hips = (*pelvis)({-0.071F, -0.066F, 0});
  camera.roll = upright_roll(camera, top->p - hips);
  camera.focus = mix(hips, top->p, 0.52F);
  return camera;
}

CameraSetup close_up_camera(const StudyFrame& frame, double width_over_height, bool from_behind) {
  CameraSetup camera;
  camera.direction = eye_direction(from_behind ? ViewAngles{-58, 8} : ViewAngles{-6, 3});
  camera.half_height =
      std::max(kCloseUpHalfHeight, kCloseUpHalfWidth / static_cast<float>(width_over_height));
  const auto pelvis = frame.body_pose("pelvis");
  const auto top = frame.body_pose("lumbar1");
  if (!pelvis || !top) return camera;

  // From the top of the sacrum to L1, as it leans on the screen.
  const Vec3f sacrum = (*pelvis)({-0.091F, 0.049F, 0});
  camera.direction = turned_with(*pelvis, camera.direction);
  if (from_behind) camera.direction = leaning_with(camera.direction, top->p - sacrum);
  camera.roll = upright_roll(camera, top->p - sacrum);

  // A little room on the right, for the labels.
  const ScreenAxes axes = screen_axes(camera);
  camera.focus = mix(sacrum, top->p, 0.42F) + 0.27F * kCloseUpHalfWidth * axes.right -
                 0.06F * kCloseUpHalfHeight * axes.up;
  return camera;
}

Pixel project(const CameraSetup& camera, const Box& box, const Vec3f& p_W) {
  const ScreenAxes axes = screen_axes(camera);
  const double scale = box.height / (2 * static_cast<double>(camera.half_height));
  const Vec3f p = p_W - camera.focus;
  return {box.x + box.width / 2 + scale * static_cast<double>(dot(p, axes.right)),
          box.y + box.height / 2 + scale * static_cast<double>(dot(p, axes.up))};
}

}  // namespace plumbline::viz
