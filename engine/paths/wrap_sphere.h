// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "paths/wrap_result.h"

namespace plumbline {

/// Taut path from p0 to p1 round a sphere about the origin of S, passing it on `side_S` (which need
/// not be a unit vector): a great circle's arc in the plane of p0, p1 and the centre,
///   length = h0 + r angle + h1   (wrap_circle.h).
/// Closed form. Domain, and where the length jumps: find_great_circle in wrap_great_circle.h.
/// Points inside: wrap_inside.h.
///
/// @param radius [m], > 0.  @param p0_S, p1_S [m].
template <class S>
[[nodiscard]] WrapResult<S> wrap_sphere(double radius, const Vec3d& side_S, const Vec3<S>& p0_S,
                                        const Vec3<S>& p1_S);

/// Points [m] along the part on the sphere, t0 and t1 included, evenly spaced. False, and nothing
/// written, if the path does not touch.
[[nodiscard]] bool sample_wrap_sphere(double radius, const Vec3d& side_S, const Vec3d& p0_S,
                                      const Vec3d& p1_S, std::span<Vec3d> points_S);

}  // namespace plumbline
