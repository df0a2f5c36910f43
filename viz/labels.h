// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/study_frame.h"
#include "viz/camera.h"
#include "viz/canvas.h"

/// Numbers written beside what they are of.
namespace plumbline::viz {

/// A level's name and load beside its disc, joined by a line.
struct LevelLabel {
  std::size_t level = 0;
  double x = 0, y = 0;  ///< edge of the disc, in front or towards the eye [pixel]
};
/// Of those discs whose edge the camera shows in the box.
[[nodiscard]] std::vector<LevelLabel> find_level_labels(const StudyFrame& frame,
                                                        const CameraSetup& camera, const Box& box);
/// In a column at the right edge of the box.
/// @param facets tell the facets' forces instead of the pressure.
void draw_level_labels(Canvas& canvas, const Box& box, double unit, const StudyFrame& frame,
                       std::vector<LevelLabel> labels, bool facets = false);

/// The size of the joint load, beside the trunk at the height of its arrow's tail.
void draw_load_label(Canvas& canvas, const Box& box, double unit, const CameraSetup& camera,
                     const StudyFrame& frame);

}  // namespace plumbline::viz
