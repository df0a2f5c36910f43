// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/wrap_circle.h"

namespace plumbline::wrapping {

/// Plane through the centre of a sphere in which a taut string from p0 to p1 lies.
template <class S>
struct GreatCircle {
  Vec3<S> e1{};  ///< unit vector to p0
  Vec3<S> e2{};  ///< unit vector normal to it, on the short way to p1
  Way way;       ///< as seen along -(e1 x e2)

  [[nodiscard]] Vec2<S> in_plane(const Vec3<S>& a) const { return {dot(a, e1), dot(a, e2)}; }
  [[nodiscard]] Vec3<S> in_space(const Vec2<S>& a) const { return a.x * e1 + a.y * e2; }
};

/// Some unit vector normal to the unit vector `e`.
inline Vec3d any_normal(const Vec3d& e) {
  const Vec3d axis = math::abs(e.x) < 0.6 ? Vec3d{1, 0, 0} : Vec3d{0, 1, 0};
  return normalized(cross(e, axis));
}

/// The plane of p0, p1 and the centre, and the way in it that passes on the `side` (choose_way with
/// x along the side's projection). Where both points are on one line with the centre, the plane
/// holds `side`; if that too is on the line, any plane serves.
///
/// Domain: on a sphere the short way is the taut one. It is stable and its length C1 up to just
/// under half a turn of the points. Beyond, a string held on its side is in balance, but would slip
/// off if pushed; a path that passes half a turn outside the plane of side and p0 by an offset w
/// slips to the other side and its length jumps by 2 w r/|p1|. The jumps of choose_way come on top.
/// @pre p0 and p1 are not zero.
template <class S>
GreatCircle<S> find_great_circle(const Vec3<S>& p0, const Vec3<S>& p1, const Vec3d& side) {
  GreatCircle<S> plane;
  plane.e1 = normalized(p0);
  Vec3<S> normal = p1 - dot(p1, plane.e1) * plane.e1;
  S size_sq = dot(normal, normal);
  if (!(size_sq > 1e-24 * dot(p1, p1))) {
    normal = lift<S>(side) - dot(lift<S>(side), plane.e1) * plane.e1;
    size_sq = dot(normal, normal);
    if (!(size_sq > 1e-24)) {
      normal = lift<S>(any_normal(value_of(plane.e1)));
      normal = normal - dot(normal, plane.e1) * plane.e1;
      size_sq = dot(normal, normal);
    }
  }
  plane.e2 = (1.0 / math::sqrt(size_sq)) * normal;

  // With m = e1 x e2, the coordinates along the projected side and a quarter turn on from it.
  const Vec3d m = cross(value_of(plane.e1), value_of(plane.e2));
  const Vec3d across = cross(m, side);
  const Vec3d a = value_of(p0);
  const Vec3d b = value_of(p1);
  plane.way = choose_way({dot(a, side), dot(a, across)}, {dot(b, side), dot(b, across)});
  return plane;
}

}  // namespace plumbline::wrapping
