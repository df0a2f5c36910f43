// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "paths/wrap_result.h"

namespace plumbline {

/// Shortest path from p0 to p1 outside a sphere about the origin: in the plane of the centre and both
/// points, straight to the circle, along it, and straight on. With theta the angle between the
/// points and rho_i their distances, the arc is theta - acos(r/rho_0) - acos(r/rho_1); where that is
/// negative the straight line misses the sphere. Length is continuously differentiable through that
/// change and everywhere but where the straight line runs through the centre: there every plane is
/// as good, and one is taken.
///
/// A point inside the sphere has no tangent; the path is then straight.
/// @param p0,p1 end points in the surface frame [m]. @param radius [m].
template <class S>
WrapResult<S> wrap_sphere(double radius, const Vec3<S>& p0, const Vec3<S>& p1);

/// `count` >= 2 points along the arc, tangent points included.
[[nodiscard]] std::vector<Vec3d> sample_sphere(const WrapResult<double>& wrap, int count);

}  // namespace plumbline
