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
CircleWrap<Vec2<S>, S> wrap_section(double radius, const Vec2<S>& a0, const Vec2<S>& a1) {
  const Way way = choose_way(value_of(a0), value_of(a1));
  return wrap_circle<S>(radius, a0, quarter_turn(a0), a1, quarter_turn(a1), way);
}

template <class S>
WrapResult<S> wrap_from_outside(double radius, const SideFrame& frame, const Vec3<S>& p0,
                                const Vec3<S>& p1) {
  const Vec2<S> a0 = frame.in_plane(p0);
  const Vec2<S> a1 = frame.in_plane(p1);
  const auto c = wrap_section(radius, a0, a1);
  if (!c.active) return straight_path(p0, p1);

  // Seen along z: directions of travel, and the length with its own gradient.
  const Vec3<S> forward0 = frame.in_space(c.f0, S(0.0));
  const Vec3<S> forward1 = frame.in_space(c.f1, S(0.0));
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
  path.t0 = frame.in_space(S(radius) * c.n0, p0.z + slope * c.h0);
  path.t1 = frame.in_space(S(radius) * c.n1, p1.z - slope * c.h1);
  path.u0 = {ahead * forward0.x, ahead * forward0.y, up};
  path.u1 = {ahead * forward1.x, ahead * forward1.y, up};
  return path;
}

/// End point moved out of the cylinder within its section z = const.
template <class S>
struct SectionEnd {
  WrapEnd<S> end;
  Vec3<S> p{};

  SectionEnd(double radius, const Vec3d& side, const Vec3<S>& p_S)
      : end(bring_outside<S>({p_S.x / radius, p_S.y / radius, S(0.0)}, side)), p(p_S) {
    if (end.inside) p = {radius * end.q.x, radius * end.q.y, p_S.z};
  }
  [[nodiscard]] Vec3<S> gradient(const Vec3d& side, const Vec3<S>& u) const {
    Vec3<S> g = pull_back<S>(end, side, {u.x, u.y, S(0.0)});
    g.z = u.z;
    return g;
  }
};

template <class S>
WrapResult<S> wrap_from_inside(double radius, const SideFrame& frame, const Vec3<S>& p0,
                               const Vec3<S>& p1) {
  const Vec3d side{frame.x, frame.y, 0.0};
  const SectionEnd<S> end0(radius, side, p0);
  const SectionEnd<S> end1(radius, side, p1);
  WrapResult<S> path = wrap_from_outside(radius, frame, end0.p, end1.p);
  touch_where_inside(end0.end.inside, end1.end.inside, path);
  path.u0 = end0.gradient(side, path.u0);
  path.u1 = end1.gradient(side, path.u1);
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

  // A path that only begins or ends inside touches in one point only.
  const SideFrame frame(side_S);
  const Vec3d side{frame.x, frame.y, 0.0};
  const Vec2<double> a0 = frame.in_plane(SectionEnd<double>(radius, side, p0_S).p);
  const Vec2<double> a1 = frame.in_plane(SectionEnd<double>(radius, side, p1_S).p);
  const auto c = wrap_section(radius, a0, a1);
  for (std::size_t i = 0; i < points_S.size(); ++i) {
    const double part = fraction(i, points_S.size());
    const double z = path.t0.z + part * (path.t1.z - path.t0.z);
    points_S[i] = path.t0;
    if (c.active) points_S[i] = frame.in_space(radius * c.normal_at(part), z);
  }
  return true;
}

template WrapResult<double> wrap_cylinder<double>(double, const Vec3d&, const Vec3d&, const Vec3d&);
template WrapResult<Dual> wrap_cylinder<Dual>(double, const Vec3d&, const Vec3<Dual>&,
                                              const Vec3<Dual>&);

}  // namespace plumbline
