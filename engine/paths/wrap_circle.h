// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/units.h"
#include "spatial/vec3.h"

/// The planar problem beneath every wrap: a taut string round a circle, always on one side.
namespace plumbline::wrapping {

using plumbline::value_of;

template <class S>
struct Vec2 {
  S x{}, y{};
};

template <class S>
constexpr Vec2<S> operator+(const Vec2<S>& a, const Vec2<S>& b) {
  return {a.x + b.x, a.y + b.y};
}
template <class S>
constexpr Vec2<S> operator-(const Vec2<S>& a, const Vec2<S>& b) {
  return {a.x - b.x, a.y - b.y};
}
template <class S>
constexpr Vec2<S> operator*(S s, const Vec2<S>& a) {
  return {s * a.x, s * a.y};
}
template <class S>
constexpr S dot(const Vec2<S>& a, const Vec2<S>& b) {
  return a.x * b.x + a.y * b.y;
}
template <class S>
constexpr S cross(const Vec2<S>& a, const Vec2<S>& b) {
  return a.x * b.y - a.y * b.x;
}
/// `a` turned anticlockwise by a quarter.
template <class S>
constexpr Vec2<S> quarter_turn(const Vec2<S>& a) {
  return {-a.y, a.x};
}
template <class S>
constexpr Vec2<double> value_of(const Vec2<S>& a) {
  return {plumbline::value_of(a.x), plumbline::value_of(a.y)};
}

/// Length h = sqrt(rho^2 - r^2) of the tangent from a point at distance rho. A point as near as
/// rounding to the circle is on it: h = 0, and its tangent, which would be infinite, is 0 too.
template <class S>
S tangent_length(const S& rho_sq, double r_sq) {
  const S h_sq = rho_sq - r_sq;
  return h_sq > 4e-15 * r_sq ? math::sqrt(h_sq) : S(0.0);
}

/// Way round the origin.
struct Way {
  double sense = 1.0;        ///< +1 anticlockwise, -1 clockwise
  bool beyond_half = false;  ///< p1 is seen more than half a turn on from p0
};

/// The way from p0 to p1 that passes the origin on its +x side.
///
/// A path must go the long way, more than half a turn, where the straight line would pass behind
/// the origin: where it crosses the negative x axis. So hang both ends of a rope over a pulley. One
/// end may then pass behind the origin and the way still holds, as in a knee that bends by 150 deg:
/// the line counts as crossing if it does so between p0 - (p1 - p0) and p1 + (p1 - p0), as long as
/// the points are seen at least 45 deg apart. All other paths go the short way: over the origin, or
/// beside it, and there a line may turn as it likes.
///
/// Domain: the way, hence the length, jumps only where both points are on the same side of the x
/// axis, the line points at the negative x axis, and
///  - they come to be seen 45 deg apart (315 deg the long way), or
///  - the extended line begins or ends on that axis,
/// or where a point crosses it while the other is seen less than 45 deg off, or where p0 and p1
/// meet. With `side` in the middle of the path, and one point always on one side of the x axis,
/// none of these is near. Half a turn of the points is passed smoothly, but for a line along x
/// itself.
inline Way choose_way(const Vec2<double>& p0, const Vec2<double>& p1) {
  const double turn = cross(p0, p1);
  const double rise = p1.y - p0.y;
  const double along = dot(p0, p1);
  const bool between = p0.y * p1.y < 0.0;
  const bool beyond = (2.0 * p0.y - p1.y) * (2.0 * p1.y - p0.y) < 0.0;
  const bool apart = along <= 0.0 || 2.0 * along * along < dot(p0, p0) * dot(p1, p1);
  if ((between || (beyond && apart)) && turn * rise < 0.0) return {rise > 0.0 ? 1.0 : -1.0, true};

  // A line through the origin itself takes the side of its neighbours.
  if (turn > 0.0 || turn < 0.0) return {turn > 0.0 ? 1.0 : -1.0, false};
  return {rise >= 0.0 ? 1.0 : -1.0, false};
}

/// String round a circle about the origin, in its plane (V = Vec2) or in space (V = Vec3).
template <class V, class S>
struct CircleWrap {
  bool active = false;
  V n0{}, n1{};  ///< unit normals where the string meets and leaves the circle
  V f0{}, f1{};  ///< unit directions of travel there, and along the straight pieces
  S h0{}, h1{};  ///< straight lengths [m]
  S angle{};     ///< of contact, in (0, 2 pi); 0 where not active [rad]

  /// Unit normal at `part` of the contact, from 0 to 1.
  [[nodiscard]] V normal_at(const S& part) const {
    const S turn = part * angle;
    return math::cos(turn) * n0 + math::sin(turn) * f0;
  }
  /// Unit direction of travel there.
  [[nodiscard]] V forward_at(const S& part) const {
    const S turn = part * angle;
    return math::cos(turn) * f0 - math::sin(turn) * n0;
  }
};

/// Taut string from p0 to p1 round the circle of `radius`, the given way; j0 and j1 are p0 and p1
/// turned by a quarter, anticlockwise. From a point at distance rho the tangent has length
/// h = sqrt(rho^2 - r^2) and touches at the direction of the point turned by acos(r/rho), which is
/// (r p + sense h j)/rho^2. Where the tangent points would overlap, the straight line is free and
/// nothing is active.
/// @pre both points are at or outside the circle, up to rounding.
template <class S, class V>
CircleWrap<V, S> wrap_circle(double radius, const V& p0, const V& j0, const V& p1, const V& j1,
                             Way way) {
  CircleWrap<V, S> c;
  const S rho0_sq = dot(p0, p0);
  const S rho1_sq = dot(p1, p1);
  c.h0 = tangent_length(rho0_sq, radius * radius);
  c.h1 = tangent_length(rho1_sq, radius * radius);
  const S per0 = way.sense / rho0_sq;
  const S per1 = way.sense / rho1_sq;
  const S r0 = radius * per0;
  const S r1 = radius * per1;
  const S s0 = c.h0 * per0;
  const S s1 = c.h1 * per1;
  c.f0 = r0 * j0 - (way.sense * s0) * p0;
  c.f1 = r1 * j1 + (way.sense * s1) * p1;
  c.n0 = (way.sense * r0) * p0 + s0 * j0;
  c.n1 = (way.sense * r1) * p1 - s1 * j1;

  // Up to half a turn of the points the angle lies in (-pi, pi], and only points on the circle can
  // bring it to pi, where rounding may show it as -pi.
  const S sine = dot(c.f0, c.n1);
  const S cosine = dot(c.n0, c.n1);
  const bool opposite = cosine < 0.0 && dot(p0, p1) < 0.0;
  if (!way.beyond_half && sine <= 0.0 && !opposite) return c;
  c.angle = math::atan2(sine, cosine);
  if (c.angle < 0.0) c.angle += S(2.0 * kPi);
  c.active = c.angle > 1e-100;
  return c;
}

inline Vec3d tangent_of(const Vec3<Dual>& a) { return {a.x.d, a.y.d, a.z.d}; }

/// Position of sample i of `count` along a curve, from 0 to 1.
constexpr double fraction(std::size_t i, std::size_t count) {
  return count < 2 ? 0.0 : static_cast<double>(i) / static_cast<double>(count - 1);
}

/// `length` of a taut path with the tangent that its end points give it, u1 . dp1 - u0 . dp0: near
/// the surface the tangents of its pieces are large and cancel.
inline double taut_length(double length, const Vec3d&, const Vec3d&, const Vec3d&, const Vec3d&) {
  return length;
}
inline Dual taut_length(Dual length, const Vec3<Dual>& u0, const Vec3<Dual>& p0,
                        const Vec3<Dual>& u1, const Vec3<Dual>& p1) {
  return {length.v, dot(value_of(u1), tangent_of(p1)) - dot(value_of(u0), tangent_of(p0))};
}

}  // namespace plumbline::wrapping
