// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/wrap_circle.h"
#include "paths/wrap_result.h"

/// End points that have got inside the surface they should run round.
namespace plumbline::wrapping {

/// Unit vector along `side`; x where it has no direction.
inline Vec3d unit_side(const Vec3d& side) {
  const double size = norm(side);
  return size > 1e-150 ? (1.0 / size) * side : Vec3d{1.0, 0.0, 0.0};
}

inline Vec3d reciprocal(const Vec3d& a) { return {1.0 / a.x, 1.0 / a.y, 1.0 / a.z}; }

template <class S>
constexpr Vec3<S> scale(const Vec3d& a, const Vec3<S>& b) {
  return {a.x * b.x, a.y * b.y, a.z * b.z};
}

/// End point of a path, in the scaled space where the surface has radius 1.
template <class S>
struct WrapEnd {
  Vec3<S> q{};  ///< at or outside the unit sphere (for a cylinder the unit circle, z = 0)
  bool inside = false;
  Vec3<S> raw{};    ///< q as given, if inside
  Vec3<S> moved{};  ///< raw + c side, before it is brought to unit length
};

inline constexpr double kInsideShift = 0.5;

/// Brings a point inside the unit sphere to it along the ray from -c side, where
/// c = (1 - |q|^2)^2 / 2. Lengths are continuous as q passes through the surface, where the ray is
/// radial: on a cylinder or sphere even C1 if the path bends round the surface there; on an
/// ellipsoid, or if it comes in straight, they have a kink. The centre is an ordinary point.
/// Discontinuous only on a part of the ray -side, about -0.37 to -1, where no side is given.
template <class S>
WrapEnd<S> bring_outside(const Vec3<S>& q, const Vec3d& side) {
  WrapEnd<S> end;
  end.q = q;
  const S rho_sq = dot(q, q);
  if (rho_sq >= 1.0) return end;
  end.inside = true;
  end.raw = q;
  const S gap = 1.0 - rho_sq;
  end.moved = q + (kInsideShift * (gap * gap)) * lift<S>(side);
  const S size_sq = dot(end.moved, end.moved);
  end.q = size_sq > 1e-300 ? (1.0 / math::sqrt(size_sq)) * end.moved : lift<S>(side);
  return end;
}

/// The gradient `u` with respect to end.q, as gradient with respect to the point as given.
template <class S>
Vec3<S> pull_back(const WrapEnd<S>& end, const Vec3d& side, const Vec3<S>& u) {
  if (!end.inside) return u;
  const S size_sq = dot(end.moved, end.moved);
  if (!(size_sq > 1e-300)) return Vec3<S>{};
  const Vec3<S> v = (1.0 / math::sqrt(size_sq)) * (u - dot(u, end.q) * end.q);
  const S slope = -4.0 * kInsideShift * ((1.0 - dot(end.raw, end.raw)) * dot(v, lift<S>(side)));
  return v + slope * end.raw;
}

/// A path that touches nothing, from p0 to p1.
template <class S>
WrapResult<S> straight_path(const Vec3<S>& p0, const Vec3<S>& p1) {
  WrapResult<S> path;
  path.t0 = p0;
  path.t1 = p1;
  const Vec3<S> line = p1 - p0;
  const S length_sq = dot(line, line);
  if (!(length_sq > 0.0)) return path;
  path.length = math::sqrt(length_sq);
  path.u0 = (1.0 / path.length) * line;
  path.u1 = path.u0;
  return path;
}

/// Marks `path`, found for points moved to the surface, as touching it there at least.
template <class S>
void touch_where_inside(bool inside0, bool inside1, WrapResult<S>& path) {
  path.inside = inside0 || inside1;
  if (!path.inside || path.active) return;
  path.active = true;
  if (inside0) {
    path.t1 = path.t0;
  } else {
    path.t0 = path.t1;
  }
}

}  // namespace plumbline::wrapping
