// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_cylinder.h"

#include "paths/wrap_inside.h"

namespace plumbline {

using namespace wrapping;

namespace {

/// Axes of the circle's plane: x along the side, y a quarter turn on.
struct SideFrame {
  double x = 1.0, y = 0.0;

  explicit SideFrame(const Vec3d& side_S) {
    const Vec3d side = unit_side({side_S.x, side_S.y, 0.0});
    x = side.x;
    y = side.y;
  }
  template <class S>
  [[nodiscard]] Vec2<S> in_plane(const Vec3<S>& a) const {
    return {a.x * x + a.y * y, a.y * x - a.x * y};
  }
  template <class S>
  [[nodiscard]] Vec3<S> in_space(const Vec2<S>& a, const S& z) const {
    return {a.x * x - a.y * y, a.x * y + a.y * x, z};
  }
};

template <class S>
WrapResult<S> wrap_from_outside(double radius, const SideFrame& frame, const Vec3<S>& p0,
                                const Vec3<S>& p1) {
  const Vec2<S> a0 = frame.in_plane(p0);
  const Vec2<S> a1 = frame.in_plane(p1);
  const Way way = choose_way(wrapping::value_of(a0), wrapping::value_of(a1));
  const CircleWrap<S> c = wrap_circle(radius, a0, a1, way);
  if (!c.active) return straight_path(p0, p1);

  // Seen along z: directions of travel, and the length with its own gradient.
  const Vec3<S> forward0 = frame.in_space<S>({-way.sense * c.n0.y, way.sense * c.n0.x}, S(0.0));
  const Vec3<S> forward1 = frame.in_space<S>({-way.sense * c.n1.y, way.sense * c.n1.x}, S(0.0));
  const S flat_arc = radius * c.angle;
  const S flat = taut_length(c.h0 + flat_arc + c.h1, forward0, p0, forward1, p1);

  // Unrolled: a straight line that rises by z1 - z0 over `flat`.
  const S rise = p1.z - p0.z;
  WrapResult<S> path;
  path.active = true;
  path.length = math::sqrt(flat * flat + rise * rise);
  const S slope = rise / flat;
  const S ahead = flat / path.length;
  const S up = rise / path.length;
  path.arc_length = flat_arc / ahead;
  path.t0 = frame.in_space<S>({radius * c.n0.x, radius * c.n0.y}, p0.z + slope * c.h0);
  path.t1 = frame.in_space<S>({radius * c.n1.x, radius * c.n1.y}, p1.z - slope * c.h1);
  path.u0 = {ahead * forward0.x, ahead * forward0.y, up};
  path.u1 = {ahead * forward1.x, ahead * forward1.y, up};
  return path;
}

template <class S>
WrapEnd<S> end_in_section(double radius, const Vec3d& side, const Vec3<S>& p) {
  return bring_outside<S>({p.x / radius, p.y / radius, S(0.0)}, side);
}

template <class S>
Vec3<S> gradient_at(const WrapEnd<S>& end, const Vec3d& side, const Vec3<S>& u) {
  Vec3<S> g = pull_back<S>(end, side, {u.x, u.y, S(0.0)});
  g.z = u.z;
  return g;
}

template <class S>
WrapResult<S> wrap_from_inside(double radius, const SideFrame& frame, const Vec3<S>& p0,
                               const Vec3<S>& p1) {
  const Vec3d side{frame.x, frame.y, 0.0};
  const WrapEnd<S> end0 = end_in_section(radius, side, p0);
  const WrapEnd<S> end1 = end_in_section(radius, side, p1);
  const Vec3<S> q0{radius * end0.q.x, radius * end0.q.y, p0.z};
  const Vec3<S> q1{radius * end1.q.x, radius * end1.q.y, p1.z};
  WrapResult<S> path = wrap_from_outside(radius, frame, q0, q1);
  touch_where_inside(end0.inside, end1.inside, path);
  path.u0 = gradient_at(end0, side, path.u0);
  path.u1 = gradient_at(end1, side, path.u1);
  return path;
}

}  // namespace

template <class S>
WrapResult<S> wrap_cylinder(double radius, const Vec3d& side_S, const Vec3<S>& p0_S,
                            const Vec3<S>& p1_S) {
  const SideFrame frame(side_S);
  const double radius_sq = radius * radius;
  const S rho0_sq = p0_S.x * p0_S.x + p0_S.y * p0_S.y;
  const S rho1_sq = p1_S.x * p1_S.x + p1_S.y * p1_S.y;
  if (rho0_sq < radius_sq || rho1_sq < radius_sq) {
    return wrap_from_inside(radius, frame, p0_S, p1_S);
  }
  return wrap_from_outside(radius, frame, p0_S, p1_S);
}

bool sample_wrap_cylinder(double radius, const Vec3d& side_S, const Vec3d& p0_S, const Vec3d& p1_S,
                          std::span<Vec3d> points_S) {
  const WrapResult<double> path = wrap_cylinder(radius, side_S, p0_S, p1_S);
  if (!path.active) return false;

  // The sense is that in which the path arrives; the angle follows from the unrolled length.
  const double turn = path.t0.x * path.u0.y - path.t0.y * path.u0.x;
  const double rise = path.t1.z - path.t0.z;
  const double flat_sq = path.arc_length * path.arc_length - rise * rise;
  const double angle = (turn < 0.0 ? -1.0 : 1.0) * sqrt_or_zero(flat_sq) / radius;
  const std::size_t last = points_S.empty() ? 0 : points_S.size() - 1;
  for (std::size_t i = 0; i <= last && i < points_S.size(); ++i) {
    const double part = last == 0 ? 0.0 : static_cast<double>(i) / static_cast<double>(last);
    const double c = math::cos(part * angle);
    const double s = math::sin(part * angle);
    points_S[i] = {c * path.t0.x - s * path.t0.y, s * path.t0.x + c * path.t0.y,
                   path.t0.z + part * rise};
  }
  return true;
}

template WrapResult<double> wrap_cylinder<double>(double, const Vec3d&, const Vec3d&, const Vec3d&);
template WrapResult<Dual> wrap_cylinder<Dual>(double, const Vec3d&, const Vec3<Dual>&,
                                              const Vec3<Dual>&);

}  // namespace plumbline
