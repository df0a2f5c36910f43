// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model.h"
#include "paths/wrap_result.h"

namespace plumbline {

/// Path of a segment with a wrap surface between its end points, in the surface frame [m].
///
/// A cylinder is always passed in the segment's sense of rotation, whatever the posture: the side
/// handed to wrap_cylinder is the one across the line from p0 to p1 for which that is so. Spheres
/// and ellipsoids are passed on the surface's own side.
/// @pre segment.wrap is a surface.
template <class S>
WrapResult<S> calc_segment_wrap(const Model& model, const PathSegment& segment, const Vec3<S>& p0_S,
                                const Vec3<S>& p1_S);

/// `count` >= 2 points of that path on the surface, tangent points included, in the surface frame;
/// empty where the path is straight.
[[nodiscard]] std::vector<Vec3d> sample_segment_wrap(const Model& model, const PathSegment& segment,
                                                     const Vec3d& p0_S, const Vec3d& p1_S,
                                                     int count);

}  // namespace plumbline
