// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkRenderer.h>
#include <vtkSmartPointer.h>

#include <string>
#include <vector>

#include "viz/layout.h"
#include "viz/muscles.h"
#include "viz/skeleton.h"
#include "viz/study_frame.h"

namespace plumbline::viz {

/// From where the body is seen.
enum class View {
  kAuto,   ///< from the right and a little behind: shows a bend and the muscles that hold it
  kRight,  ///< exactly from the right
  kLeft,
  kFront,
  kBack,
  kObliqueFront,  ///< from the right front
  kObliqueBack,   ///< from the right, far behind
};

/// The names of the views, in the order of View: "auto", "right", ...
[[nodiscard]] const std::vector<std::string>& view_names();

/// Parallel projection: lengths are comparable everywhere in the picture.
struct CameraSetup {
  Vec3f focus;            ///< [m]
  Vec3f direction;        ///< unit, from the focus to the eye
  float half_height = 1;  ///< of what is seen [m]
  float roll = 0;         ///< of the eye to the subject's front: what leans stands up [rad]
};

/// The body of one case as meshes in W, ready for any number of renderers.
struct Figure {
  StudyFrame frame;
  Mesh discs, muscles, joint_load, ground_forces, gravity_line;
};
[[nodiscard]] Figure make_figure(const StudyFrame& frame, const LandmarkTable& landmarks,
                                 const MuscleStyle& style);

/// Points of all bones and muscles of a figure, thinned out: for its extent and its shadow.
[[nodiscard]] std::vector<Vec3f> sample_points(const Figure& figure, const Skeleton& skeleton);

/// One camera that shows all points in a window of this shape.
[[nodiscard]] CameraSetup fit_camera(View view, const std::vector<Vec3f>& points_W,
                                     double width_over_height);
/// The camera of the close-up, from the right, about the figure's own lumbar spine. A spine that
/// leans far is turned up, so that its curve compares between figures: see CameraSetup::roll.
[[nodiscard]] CameraSetup close_up_camera(const StudyFrame& frame, double width_over_height);

/// Position of a point in a box of pixels.
struct Pixel {
  double x = 0, y = 0;
};
[[nodiscard]] Pixel project(const CameraSetup& camera, const Box& box, const Vec3f& p_W);

/// Renderers for a window of several layers: solids, then what stays visible on top of them.
struct SceneRenderers {
  vtkSmartPointer<vtkRenderer> solids, on_top;
};
[[nodiscard]] SceneRenderers make_body_scene(const Figure& figure, const Skeleton& skeleton,
                                             const CameraSetup& camera, double width_over_height);
[[nodiscard]] SceneRenderers make_close_up_scene(const Figure& figure, const Skeleton& skeleton,
                                                 const CameraSetup& camera);

}  // namespace plumbline::viz
