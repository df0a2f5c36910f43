// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_sphere.h"

namespace plumbline {
namespace {

// Rodrigues' formula for v at right angles to the unit axis n.
template <class S>
Vec3<S> turn(const Vec3<S>& v, const Vec3<S>& n, S angle) {
  return math::cos(angle) * v + math::sin(angle) * cross(n, v);
}

// Some unit vector at right angles to a.
template <class S>
Vec3<S> any_normal(const Vec3<S>& a) {
  const Vec3<S> other = a.x * a.x <= a.y * a.y ? Vec3<S>{S(1.0), S(0.0), S(0.0)}
                                               : Vec3<S>{S(0.0), S(1.0), S(0.0)};
  return normalized(cross(a, other));
}

}  // namespace

template <class S>
WrapResult<S> wrap_sphere(double radius, const Vec3<S>& p0, const Vec3<S>& p1) {
  const S reach0 = dot(p0, p0) - radius * radius;
  const S reach1 = dot(p1, p1) - radius * radius;
  if (reach0 <= 0.0 || reach1 <= 0.0) return {};

  const S off0 = math::atan2(math::sqrt(reach0), S(radius));
  const S off1 = math::atan2(math::sqrt(reach1), S(radius));
  const Vec3<S> across = cross(p0, p1);
  const double across2 = value_of(dot(across, across));
  const bool plane_known = across2 > 1e-28 * value_of(dot(p0, p0)) * value_of(dot(p1, p1));
  const S between = plane_known ? math::atan2(norm(across), dot(p0, p1))
                                : math::atan2(S(0.0), dot(p0, p1));
  const S arc = between - off0 - off1;
  if (arc <= 0.0) return {};

  const Vec3<S> n = plane_known ? normalized(across) : any_normal(p0);
  WrapResult<S> out;
  out.active = true;
  out.t0 = turn<S>(S(radius) * normalized(p0), n, off0);
  out.t1 = turn<S>(S(radius) * normalized(p1), n, -off1);
  out.arc_length = radius * arc;
  return out;
}

std::vector<Vec3d> sample_sphere(const WrapResult<double>& wrap, int count) {
  const Vec3d across = cross(wrap.t0, wrap.t1);
  const double sine = norm(across);
  const double arc = math::atan2(sine, dot(wrap.t0, wrap.t1));
  const Vec3d n = sine > 0.0 ? (1.0 / sine) * across : any_normal(wrap.t0);
  std::vector<Vec3d> points;
  for (int i = 0; i < count; ++i) points.push_back(turn(wrap.t0, n, arc * i / (count - 1)));
  return points;
}

template WrapResult<double> wrap_sphere<double>(double, const Vec3<double>&, const Vec3<double>&);
template WrapResult<Dual> wrap_sphere<Dual>(double, const Vec3<Dual>&, const Vec3<Dual>&);

}  // namespace plumbline
