// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_sphere.h"

#include "paths/wrap_great_circle.h"
#include "paths/wrap_inside.h"

namespace plumbline {

using namespace wrapping;

namespace {

template <class S>
WrapResult<S> wrap_from_outside(double radius, const Vec3d& side, const Vec3<S>& p0,
                                const Vec3<S>& p1) {
  const GreatCircle<S> plane = find_great_circle(p0, p1, side);
  const auto c = wrap_great_circle(radius, p0, p1, plane);
  if (!c.active) return straight_path(p0, p1);

  WrapResult<S> path;
  path.active = true;
  path.taut = !plane.way.beyond_half;
  path.t0 = radius * c.n0;
  path.t1 = radius * c.n1;
  path.u0 = c.f0;
  path.u1 = c.f1;
  path.arc_length = radius * c.angle;
  path.length = taut_length(c.h0 + path.arc_length + c.h1, path.u0, p0, path.u1, p1);
  return path;
}

template <class S>
WrapEnd<S> end_at(double radius, const Vec3d& side, const Vec3<S>& p) {
  return bring_outside<S>({p.x / radius, p.y / radius, p.z / radius}, side);
}

template <class S>
Vec3<S> moved(const WrapEnd<S>& end, double radius, const Vec3<S>& p) {
  return end.inside ? radius * end.q : p;
}

template <class S>
WrapResult<S> wrap_from_inside(double radius, const Vec3d& side, const Vec3<S>& p0,
                               const Vec3<S>& p1) {
  const WrapEnd<S> end0 = end_at(radius, side, p0);
  const WrapEnd<S> end1 = end_at(radius, side, p1);
  WrapResult<S> path =
      wrap_from_outside(radius, side, moved(end0, radius, p0), moved(end1, radius, p1));
  touch_where_inside(end0.inside, end1.inside, path);
  path.u0 = pull_back(end0, side, path.u0);
  path.u1 = pull_back(end1, side, path.u1);
  return path;
}

}  // namespace

template <class S>
WrapResult<S> wrap_sphere(double radius, const Vec3d& side_S, const Vec3<S>& p0_S,
                          const Vec3<S>& p1_S) {
  const Vec3d side = unit_side(side_S);
  const double radius_sq = radius * radius;
  if (dot(p0_S, p0_S) < radius_sq || dot(p1_S, p1_S) < radius_sq) {
    return wrap_from_inside(radius, side, p0_S, p1_S);
  }
  return wrap_from_outside(radius, side, p0_S, p1_S);
}

bool sample_wrap_sphere(double radius, const Vec3d& side_S, const Vec3d& p0_S, const Vec3d& p1_S,
                        std::span<Vec3d> points_S) {
  const Vec3d side = unit_side(side_S);
  const WrapEnd<double> end0 = end_at(radius, side, p0_S);
  const WrapEnd<double> end1 = end_at(radius, side, p1_S);
  const Vec3d p0 = moved(end0, radius, p0_S);
  const Vec3d p1 = moved(end1, radius, p1_S);
  const auto c = wrap_great_circle(radius, p0, p1, find_great_circle(p0, p1, side));
  if (!c.active && !end0.inside && !end1.inside) return false;

  // A path that only begins or ends inside touches in one point only.
  for (std::size_t i = 0; i < points_S.size(); ++i) {
    points_S[i] = end0.inside ? p0 : p1;
    if (c.active) points_S[i] = radius * c.normal_at(fraction(i, points_S.size()));
  }
  return true;
}

template WrapResult<double> wrap_sphere<double>(double, const Vec3d&, const Vec3d&, const Vec3d&);
template WrapResult<Dual> wrap_sphere<Dual>(double, const Vec3d&, const Vec3<Dual>&,
                                            const Vec3<Dual>&);

}  // namespace plumbline
