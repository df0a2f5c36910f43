// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_ellipsoid.h"

#include <algorithm>
#include <type_traits>

#include "paths/wrap_shooting.h"

namespace plumbline {

using namespace wrapping;

namespace {

/// Ends of the path in units of the largest semi-axis, and stretched to the unit sphere.
template <class S>
struct EllipsoidEnds {
  double unit = 1.0;  ///< largest semi-axis [m]
  Vec3d radii{};      ///< in units of it
  Vec3d side{};       ///< unit vector towards the side, stretched
  WrapEnd<S> end0, end1;

  EllipsoidEnds(const Vec3d& radii_S, const Vec3d& side_S, const Vec3<S>& p0, const Vec3<S>& p1)
      : unit(std::max({radii_S.x, radii_S.y, radii_S.z})), radii((1.0 / unit) * radii_S) {
    const Vec3d shape = reciprocal(radii_S);
    side = unit_side(scale(reciprocal(radii), unit_side(side_S)));
    end0 = bring_outside(scale(shape, p0), side);
    end1 = bring_outside(scale(shape, p1), side);
  }
};

/// Changes of psi0 and psi1 with the ends, from the geodesic staying joined to both rays: with the
/// angles held, ray 0 shifts and turns the start of the geodesic and ray 1 its goal.
Turns follow_ends(const Shot&, const TangentRay<double>&, const TangentRay<double>&) { return {}; }

Turns follow_ends(const Shot& shot, const TangentRay<Dual>& held0, const TangentRay<Dual>& held1) {
  const double start_a = dot(tangent_of(held0.x), shot.across0);
  const double start_b = dot(tangent_of(held0.e), shot.across0);
  const GeodesicPoint& end = shot.end;
  const double a =
      dot(tangent_of(held1.x), shot.across1) - end.shift_a * start_a - end.turn_a * start_b;
  const double b =
      dot(tangent_of(held1.e), shot.across1) - end.shift_b * start_a - end.turn_b * start_b;
  return solve_turns(shot, a, b);
}

template <class S>
S changing(double value, double change) {
  if constexpr (std::is_same_v<S, Dual>) return {value, change};
  return value;
}

/// The path in units of the largest semi-axis.
template <class S>
WrapResult<S> path_from(const ShootingProblem& problem, const ShootingSolution& solution,
                        const Vec3<S>& q0, const Vec3<S>& q1) {
  const TangentCone<S> cone0(q0, problem.cone0.f1, 1.0);
  const TangentCone<S> cone1(q1, problem.cone1.f1, -1.0);
  const ShootingUnknowns& u = solution.unknowns;
  TangentRay<S> ray0 = cone0.ray(problem.radii, S(u.psi0));
  TangentRay<S> ray1 = cone1.ray(problem.radii, S(u.psi1));
  if (solution.converged) {
    const Turns turns = follow_ends(solution.shot, ray0, ray1);
    ray0 = cone0.ray(problem.radii, changing<S>(u.psi0, turns.psi0));
    ray1 = cone1.ray(problem.radii, changing<S>(u.psi1, turns.psi1));
  }

  WrapResult<S> path;
  path.active = true;
  path.converged = solution.converged;
  path.taut = solution.converged && solution.shot.taut();
  path.t0 = ray0.x;
  path.t1 = ray1.x;
  path.u0 = ray0.e;
  path.u1 = ray1.e;
  const double arc = solution.converged ? solution.shot.end.arc : problem.section_length();
  path.length = taut_length(ray0.straight + arc + ray1.straight, path.u0, scale(problem.radii, q0),
                            path.u1, scale(problem.radii, q1));
  path.arc_length = path.length - ray0.straight - ray1.straight;
  return path;
}

ShootingSolution solve_or_section(const ShootingProblem& problem) {
  ShootingSolution solution = solve_shooting(problem);
  if (!solution.converged) solution.unknowns = {};
  return solution;
}

}  // namespace

template <class S>
WrapResult<S> wrap_ellipsoid(const Vec3d& radii, const Vec3d& side_S, const Vec3<S>& p0_S,
                             const Vec3<S>& p1_S) {
  const EllipsoidEnds<S> ends(radii, side_S, p0_S, p1_S);
  const Vec3<S>& q0 = ends.end0.q;
  const Vec3<S>& q1 = ends.end1.q;
  const ShootingProblem problem(ends.radii, ends.side, value_of(q0), value_of(q1));
  WrapResult<S> path;
  if (problem.active()) {
    path = path_from(problem, solve_or_section(problem), q0, q1);
  } else {
    path = straight_path(scale(ends.radii, q0), scale(ends.radii, q1));
  }

  // Back from units of the largest semi-axis, and from the ends moved outside to those given.
  path.t0 = ends.unit * path.t0;
  path.t1 = ends.unit * path.t1;
  path.arc_length = ends.unit * path.arc_length;
  path.length = ends.unit * path.length;
  touch_where_inside(ends.end0.inside, ends.end1.inside, path);
  if (path.inside) {
    const Vec3d shape = reciprocal(ends.radii);
    path.u0 = scale(shape, pull_back(ends.end0, ends.side, scale(ends.radii, path.u0)));
    path.u1 = scale(shape, pull_back(ends.end1, ends.side, scale(ends.radii, path.u1)));
  }
  return path;
}

bool sample_wrap_ellipsoid(const Vec3d& radii, const Vec3d& side_S, const Vec3d& p0_S,
                           const Vec3d& p1_S, std::span<Vec3d> points_S) {
  const EllipsoidEnds<double> ends(radii, side_S, p0_S, p1_S);
  const ShootingProblem problem(ends.radii, ends.side, ends.end0.q, ends.end1.q);
  if (!problem.active()) {
    if (!ends.end0.inside && !ends.end1.inside) return false;
    for (Vec3d& p : points_S) p = scale(radii, ends.end0.inside ? ends.end0.q : ends.end1.q);
    return true;
  }

  const ShootingSolution solution = solve_or_section(problem);
  if (!solution.converged) {
    for (std::size_t i = 0; i < points_S.size(); ++i) {
      points_S[i] = scale(radii, problem.circle.normal_at(fraction(i, points_S.size())));
    }
    return true;
  }
  Geodesic geodesic(Ellipsoid(ends.radii), solution.shot.ray0.x, solution.shot.ray0.e);
  const double interval = solution.unknowns.time * fraction(1, points_S.size());
  for (Vec3d& p : points_S) {
    p = ends.unit * geodesic.point().x;
    geodesic.advance(interval, geodesic.steps_for(interval));
  }
  return true;
}

template WrapResult<double> wrap_ellipsoid<double>(const Vec3d&, const Vec3d&, const Vec3d&,
                                                   const Vec3d&);
template WrapResult<Dual> wrap_ellipsoid<Dual>(const Vec3d&, const Vec3d&, const Vec3<Dual>&,
                                               const Vec3<Dual>&);

}  // namespace plumbline
