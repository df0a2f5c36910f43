// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "paths/wrap_result.h"

namespace plumbline {

/// Taut path through a ring: a torus about z, whose tube of radius `tube` [m] has a circle of
/// radius `ring` > `tube` [m] as centre line.
///
/// With one end below the ring's plane z = 0 and the other at or above it the path threads the
/// hole once, even if the straight line passes outside; else it stays on its side of the plane and
/// passes the tube as the straight line does. It touches the tube in up to three geodesics with
/// straight pieces between them: on the inner half the tube is hollow along the ring, and a string
/// that runs slantwise there lifts off. `arc_length` is all that lies between t0 and t1.
///
/// The contacts are solved for all at once (torus_contacts.h) to 1e-12 of the size; u0, u1 are the
/// exact gradient of the length. A point in the tube moves out along the ray from the centre line.
/// The length jumps where an end passes through the plane outside the ring: the path then leaves
/// the hole. A path that does not thread it may jump where the straight line meets the centre line.
/// Meant for tubes up to 0.9 of the ring; in thicker ones the search mostly gives up. Where no path
/// was found (`converged` false) it is bent over a point inside of the tube.
template <class S>
[[nodiscard]] WrapResult<S> wrap_torus(double ring, double tube, const Vec3<S>& p0_S,
                                       const Vec3<S>& p1_S);

/// Points at equal distances along that path from t0 to t1; false where it touches nothing.
[[nodiscard]] bool sample_wrap_torus(double ring, double tube, const Vec3d& p0_S, const Vec3d& p1_S,
                                     std::span<Vec3d> points_S);

}  // namespace plumbline
