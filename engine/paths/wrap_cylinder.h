// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "paths/wrap_result.h"

namespace plumbline {

/// Taut path from p0 to p1 round an endless cylinder about z of S, always on the `side_S` of the
/// axis (only the part of side_S normal to z counts; it need not be a unit vector).
///
/// Seen along z the path is a string round a circle of length l = h0 + r angle + h1
/// (wrap_circle.h); unrolled it is a straight line, so z rises evenly along it and
///   length = sqrt(l^2 + (z1 - z0)^2).
/// Closed form. Domain, and where the length jumps: choose_way in wrap_circle.h. Points inside:
/// wrap_inside.h, in the plane of the circle.
///
/// @param radius [m], > 0.  @param p0_S, p1_S [m].
template <class S>
[[nodiscard]] WrapResult<S> wrap_cylinder(double radius, const Vec3d& side_S, const Vec3<S>& p0_S,
                                          const Vec3<S>& p1_S);

/// Points [m] along the part on the cylinder, t0 and t1 included, evenly spaced. False, and nothing
/// written, if the path does not touch.
[[nodiscard]] bool sample_wrap_cylinder(double radius, const Vec3d& side_S, const Vec3d& p0_S,
                                        const Vec3d& p1_S, std::span<Vec3d> points_S);

}  // namespace plumbline
