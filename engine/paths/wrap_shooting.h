// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/wrap_geodesic.h"
#include "paths/wrap_great_circle.h"
#include "paths/wrap_tangent_cone.h"

namespace plumbline::wrapping {

/// A path round an ellipsoid whose largest semi-axis is 1, seen from its stretched ends.
struct ShootingProblem {
  Vec3d radii{};
  TangentCone<double> cone0, cone1;  ///< psi = 0 lies in the plane of the great circle
  GreatCircle<double> plane;         ///< of the stretched ends
  CircleWrap<Vec3d, double> circle;  ///< in that plane, radius 1

  /// @param q0, q1 ends in the stretched space, at or outside the unit sphere.
  ShootingProblem(const Vec3d& radii_, const Vec3d& side, const Vec3d& q0, const Vec3d& q1);

  [[nodiscard]] bool active() const { return circle.active; }
  /// Length of the plane section in contact.
  [[nodiscard]] double section_length() const;
};

struct ShootingUnknowns {
  double psi0 = 0, psi1 = 0;  ///< [rad]
  double time = 0;            ///< of the geodesic
};

/// Where a geodesic that leaves along the ray psi0 arrives, beside the ray psi1.
struct Shot {
  TangentRay<double> ray0, ray1;
  Vec3d across0{}, across1{};  ///< n x v at both ends of the geodesic
  GeodesicPoint end;
  double miss_a = 0;     ///< from the geodesic's end to ray 1's touching point, across
  double miss_b = 0;     ///< from the geodesic's direction to that of ray 1, across
  double ahead = 0;      ///< what is left of the distance to ray 1's touching point, along
  bool crossed = false;  ///< neighbours from p0 have met on the way
  [[nodiscard]] double miss() const;
  [[nodiscard]] double length() const;  ///< of the path, where nothing is missed
  /// Whether the path is shorter than its neighbours: no conjugate point on it, that is, paths from
  /// p0 that spread do not meet again before those to p1 do.
  [[nodiscard]] bool taut() const;
};

struct ShootingSolution {
  bool converged = false;
  ShootingUnknowns unknowns;
  Shot shot;
};

/// Finds the path by Newton's method from the plane section. If that meets one that is not taut,
/// the shorter of the two to which it would slip; if there is none, by continuation from a sphere;
/// and as a last resort one that is in balance without being taut.
/// @pre problem.active().
[[nodiscard]] ShootingSolution solve_shooting(const ShootingProblem& problem);

/// Change of (psi0, psi1) that meets a mismatch (a, b) at the end of the geodesic:
///   d/dpsi0 (end) psi0 - d/dpsi1 (ray 1) psi1 = (a, b).
struct Turns {
  double psi0 = 0, psi1 = 0;
};
[[nodiscard]] Turns solve_turns(const Shot& shot, double a, double b);

}  // namespace plumbline::wrapping
