// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/vec3.h"

namespace plumbline {

/// A path from p0 to p1 round a surface, in the surface frame S [m].
///
/// Where the surface is touched, the path is straight from p0 to t0, a geodesic from t0 to t1 and
/// straight from t1 to p1; elsewhere it is straight from p0 to p1. In a ring it may leave the
/// surface between t0 and t1 (wrap_torus.h). A taut, frictionless path is stationary in its shape,
/// so its length changes with its end points only:
///   d length = u1 . dp1 - u0 . dp0,
/// and a tension T pulls with T u0 on the body of p0, with -T u1 on that of p1, and with
/// T (u1 - u0), at the same two lines, on that of the surface.
///
/// The length is C1 in p0 and p1, analytic between contact and no contact, as far as wrap_circle.h
/// says. A point inside the surface first moves to it (wrap_inside.h): the length runs from there,
/// stays continuous, and u0 or u1 is then its exact gradient but not a unit vector.
template <class S>
struct WrapResult {
  bool active = false;  ///< touches the surface
  bool inside = false;  ///< p0 or p1 lies inside the surface; then active
  bool taut = true;  ///< shorter than its neighbours. False: in balance, but a push would make it
                     ///< slip off, and jumps are near (sphere and ellipsoid only)
  bool converged = true;  ///< false where no geodesic was found, and the path is the plane section
                          ///< of an ellipsoid, whose u0, u1 are not its gradient, or bent over a
                          ///< point of a torus
  Vec3<S> t0{}, t1{};     ///< tangent points; where not active p0 and p1
  S arc_length{};         ///< from t0 to t1 on the surface
  S length{};             ///< of the whole path
  Vec3<S> u0{}, u1{};     ///< unit directions of travel at p0 and p1 [1]; zero where p0 = p1
};

}  // namespace plumbline
