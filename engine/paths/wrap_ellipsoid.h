// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "paths/wrap_result.h"

namespace plumbline {

/// Shortest path from p0 to p1 outside the ellipsoid x^T Q x = 1, Q = diag(1/a^2, 1/b^2, 1/c^2).
///
/// Unknowns are the angle phi on the silhouette of p0, the circle u . p0' = 1 in coordinates scaled to
/// the unit sphere, and the geodesic's length s. From there the geodesic is followed,
///   x'' = -(x'^T Q x' / |Q x|^2) Q x,
/// and phi and s are found by Newton's method so that its end points at p1: with d = p1 - x(s),
/// d . Qx = 0 and d . (Qx x x') = 0. The exact Jacobian comes from forward differentiation, and so
/// does the tangent of the solution (implicit function). Classical Runge-Kutta with kGeodesicSteps
/// steps: length good to about 1e-8 of the size for radii within 4:1.
///
/// Active where the straight line cuts the ellipsoid; length is continuously differentiable through that
/// change. Domain: as for the sphere. `converged` is false where Newton did not get there; the path
/// is then the image of the unit sphere's, finite but too long.
/// @param p0,p1 end points in the surface frame [m]. @param radii a, b, c [m].
template <class S>
WrapResult<S> wrap_ellipsoid(const Vec3d& radii, const Vec3<S>& p0, const Vec3<S>& p1);

/// `count` >= 2 points along the geodesic, tangent points included; empty where the path is straight.
[[nodiscard]] std::vector<Vec3d> sample_ellipsoid(const Vec3d& radii, const Vec3d& p0,
                                                  const Vec3d& p1, int count);

}  // namespace plumbline
