// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/vec3.h"

namespace plumbline {

/// Six-vectors in Pluecker coordinates, expressed in W and taken at the world origin Wo
/// (Featherstone 2008, ch. 2). At one common point nothing needs to be shifted: velocities of a
/// chain add, forces on a body add, and power is one dot product.

/// Twist of a body, or the screw axis of a joint: angular part, and velocity of the body-fixed
/// point that passes Wo. A point at p moves with v + w x p.
template <class S>
struct Motion {
  Vec3<S> w{};  ///< [rad/s] (per unit rate for an axis)
  Vec3<S> v{};  ///< [m/s]
};

/// Wrench: moment about Wo and force.
template <class S>
struct Wrench {
  Vec3<S> t{};  ///< moment about Wo [N m]
  Vec3<S> f{};  ///< force [N]

  constexpr Wrench& operator+=(const Wrench& b) {
    t += b.t;
    f += b.f;
    return *this;
  }
  constexpr Wrench& operator-=(const Wrench& b) {
    t -= b.t;
    f -= b.f;
    return *this;
  }
};

template <class S>
constexpr Motion<S> operator+(const Motion<S>& a, const Motion<S>& b) {
  return {a.w + b.w, a.v + b.v};
}
template <class S>
constexpr Motion<S> operator*(S s, const Motion<S>& a) {
  return {s * a.w, s * a.v};
}
template <class S>
constexpr Wrench<S> operator+(const Wrench<S>& a, const Wrench<S>& b) {
  return {a.t + b.t, a.f + b.f};
}
template <class S>
constexpr Wrench<S> operator-(const Wrench<S>& a, const Wrench<S>& b) {
  return {a.t - b.t, a.f - b.f};
}
template <class S>
constexpr Wrench<S> operator*(S s, const Wrench<S>& a) {
  return {s * a.t, s * a.f};
}

/// Power of a wrench on a twist [W]; with a screw axis, the generalized force on its coordinate.
template <class S>
constexpr S power(const Motion<S>& a, const Wrench<S>& b) {
  return dot(a.w, b.t) + dot(a.v, b.f);
}
/// Rate of a motion vector carried along with twist V: V x m (Featherstone 2008, eq. 2.31).
template <class S>
constexpr Motion<S> cross_motion(const Motion<S>& V, const Motion<S>& m) {
  return {cross(V.w, m.w), cross(V.w, m.v) + cross(V.v, m.w)};
}
/// Rate of a force vector carried along with twist V: V x* f (Featherstone 2008, eq. 2.32).
template <class S>
constexpr Wrench<S> cross_force(const Motion<S>& V, const Wrench<S>& f) {
  return {cross(V.w, f.t) + cross(V.v, f.f), cross(V.w, f.f)};
}
/// The wrench of a force f that acts at point p (both in W).
template <class S>
constexpr Wrench<S> force_at(const Vec3<S>& p, const Vec3<S>& f) {
  return {cross(p, f), f};
}
/// Moment of a wrench about point p [N m].
template <class S>
constexpr Vec3<S> moment_about(const Wrench<S>& F, const Vec3<S>& p) {
  return F.t - cross(p, F.f);
}

}  // namespace plumbline
