// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/picture_options.h"
#include "anatomy/study_frame.h"
#include "viz/layout.h"

namespace plumbline::viz {

/// Parallel projection: lengths are comparable everywhere in the picture.
struct CameraSetup {
  Vec3f focus;            ///< [m]
  Vec3f direction;        ///< unit, from the focus to the eye
  float half_height = 1;  ///< of what is seen [m]
  float roll = 0;         ///< of the eye to the subject's front: what leans stands up [rad]
};

/// Screen axes of a camera, unit vectors in W.
struct ScreenAxes {
  Vec3f right, up;
};
[[nodiscard]] ScreenAxes screen_axes(const CameraSetup& camera);

/// Where the eye is, seen from the figure.
struct ViewAngles {
  double azimuth_deg = 0;    ///< from the subject's right towards the front
  double elevation_deg = 0;  ///< upwards

  bool operator==(const ViewAngles&) const = default;
};
[[nodiscard]] ViewAngles view_angles(View view);
[[nodiscard]] Vec3f eye_direction(const ViewAngles& angles);

/// One camera that shows all points in a window of this shape. View::kAuto looks at a body that
/// lies on its side from its front.
[[nodiscard]] CameraSetup fit_camera(View view, const std::vector<Vec3f>& points_W,
                                     double width_over_height);
/// The camera after a walk of `turn` [rad] around the points, from the view towards the subject's
/// front; lengths are the same at every turn.
[[nodiscard]] CameraSetup turned_camera(View view, const std::vector<Vec3f>& points_W,
                                        double width_over_height, double turn);
/// How far an eye rolls so that a spine with this chord does not lean too far on the screen [rad].
[[nodiscard]] float upright_roll(const CameraSetup& camera, const Vec3f& chord);
/// The camera of the close-up, from the subject's right, about the figure's own lumbar spine. A
/// spine that leans far is turned up, so that its curve compares between figures: see
/// CameraSetup::roll.
/// @param from_behind shows its facets: from the right and behind, however far the spine leans.
[[nodiscard]] CameraSetup close_up_camera(const StudyFrame& frame, double width_over_height,
                                          bool from_behind = false);
/// The camera on the trunk from ribs to thighs, seen from where the whole body is seen; rolled as
/// that of the close-up.
[[nodiscard]] CameraSetup trunk_camera(const StudyFrame& frame, const Vec3f& direction,
                                       double width_over_height);

/// Position of a point in a box of pixels.
struct Pixel {
  double x = 0, y = 0;
};
[[nodiscard]] Pixel project(const CameraSetup& camera, const Box& box, const Vec3f& p_W);

}  // namespace plumbline::viz
