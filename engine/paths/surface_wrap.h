// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model.h"
#include "paths/wrap_result.h"

namespace plumbline {

/// Path between two points with a surface between them, in the surface frame [m].
///
/// With a `sense` (+1 anticlockwise about z, -1 clockwise) a cylinder is passed in that sense of
/// rotation, whatever the posture: the side handed to wrap_cylinder is the one across the line from
/// p0 to p1 for which that is so. Else the surface's way decides: on its own side, or on the nearer
/// one, which is where the straight line runs past the axis or centre (of an ellipsoid after the
/// stretch to the unit sphere). Round a cylinder or sphere that is the shorter way: the length is
/// continuous, with a kink where the line meets the axis. A point inside a surface without a side
/// moves out along the ray from its axis or centre. A torus is threaded or passed as wrap_torus.h
/// says.
template <class S>
WrapResult<S> calc_surface_wrap(const WrapSurface& surface, double sense, const Vec3<S>& p0_S,
                                const Vec3<S>& p1_S);

/// `count` >= 2 points of that path on the surface, tangent points included, in the surface frame;
/// empty where the path is straight.
[[nodiscard]] std::vector<Vec3d> sample_surface_wrap(const WrapSurface& surface, double sense,
                                                     const Vec3d& p0_S, const Vec3d& p1_S,
                                                     int count);

}  // namespace plumbline
