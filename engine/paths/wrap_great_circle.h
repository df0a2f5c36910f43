// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/wrap_circle.h"

namespace plumbline::wrapping {

/// Plane through the centre of a sphere in which a taut string from p0 to p1 lies.
template <class S>
struct GreatCircle {
  Vec3<S> m{};  ///< unit normal; seen against it, the short way from p0 to p1 is anticlockwise
  Way way;      ///< as seen against m
};

/// String in that plane round the sphere of `radius` about the origin.
template <class S>
CircleWrap<Vec3<S>, S> wrap_great_circle(double radius, const Vec3<S>& p0, const Vec3<S>& p1,
                                         const GreatCircle<S>& plane) {
  return wrap_circle<S>(radius, p0, cross(plane.m, p0), p1, cross(plane.m, p1), plane.way);
}

/// Some vector normal to `a`.
inline Vec3d any_normal(const Vec3d& a) {
  return a.x * a.x < 0.36 * dot(a, a) ? Vec3d{0.0, a.z, -a.y} : Vec3d{-a.z, 0.0, a.x};
}

/// Unit normal of the plane of p0, p1 and the centre. Where these are on one line, the plane holds
/// `side`; if that too is on the line, any plane serves.
template <class S>
Vec3<S> great_circle_normal(const Vec3<S>& p0, const Vec3<S>& p1, const Vec3d& side) {
  Vec3<S> normal = cross(p0, p1);
  S size_sq = dot(normal, normal);
  const double rho0_sq = value_of(dot(p0, p0));
  const double scale_sq = rho0_sq * value_of(dot(p1, p1));
  if (size_sq > 1e-6 * scale_sq) return (1.0 / math::sqrt(size_sq)) * normal;

  if (!(size_sq > 1e-24 * scale_sq)) {
    normal = cross(p0, lift<S>(side));
    if (!(dot(normal, normal) > 1e-24 * rho0_sq)) normal = lift<S>(any_normal(value_of(p0)));
  }
  // Almost on one line, rounding of the product has a share along p0.
  normal = normal - (dot(normal, p0) / dot(p0, p0)) * p0;
  return normalized(normal);
}

/// The plane of p0, p1 and the centre, and the way in it that passes on the unit vector `side`
/// (choose_way with x along the side's projection).
///
/// Domain: on a sphere the short way is the taut one. It is stable and its length C1 up to just
/// under half a turn of the points. Beyond, a string held on its side is in balance, but would slip
/// off if pushed; a path that passes half a turn outside the plane of side and p0 by an offset w
/// slips to the other side and its length jumps by 2 w r/|p1|. The jumps of choose_way come on top.
/// @pre p0 and p1 are not zero.
template <class S>
GreatCircle<S> find_great_circle(const Vec3<S>& p0, const Vec3<S>& p1, const Vec3d& side) {
  GreatCircle<S> plane{great_circle_normal(p0, p1, side), {}};
  // Coordinates along the projected side and a quarter turn on from it.
  const Vec3d across = cross(value_of(plane.m), side);
  const Vec3d a = value_of(p0);
  const Vec3d b = value_of(p1);
  plane.way = choose_way({dot(a, side), dot(a, across)}, {dot(b, side), dot(b, across)});
  return plane;
}

}  // namespace plumbline::wrapping
