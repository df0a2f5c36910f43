// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/math.h"

namespace plumbline {

/// Three components in a frame that the variable's name states (p_PQ_W: from P to Q, in W).
template <class S>
struct Vec3 {
  S x{}, y{}, z{};

  constexpr Vec3& operator+=(const Vec3& b) {
    x += b.x;
    y += b.y;
    z += b.z;
    return *this;
  }
  constexpr Vec3& operator-=(const Vec3& b) {
    x -= b.x;
    y -= b.y;
    z -= b.z;
    return *this;
  }
  constexpr S& operator[](int i) { return i == 0 ? x : (i == 1 ? y : z); }
  constexpr const S& operator[](int i) const { return i == 0 ? x : (i == 1 ? y : z); }
};

using Vec3d = Vec3<double>;

template <class S>
constexpr Vec3<S> operator+(const Vec3<S>& a, const Vec3<S>& b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
template <class S>
constexpr Vec3<S> operator-(const Vec3<S>& a, const Vec3<S>& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
template <class S>
constexpr Vec3<S> operator-(const Vec3<S>& a) {
  return {-a.x, -a.y, -a.z};
}
template <class S>
constexpr Vec3<S> operator*(S s, const Vec3<S>& a) {
  return {s * a.x, s * a.y, s * a.z};
}
constexpr Vec3<Dual> operator*(double s, const Vec3<Dual>& a) {
  return {s * a.x, s * a.y, s * a.z};
}
constexpr Vec3<Dual> operator*(Dual s, const Vec3<double>& a) {
  return {s * a.x, s * a.y, s * a.z};
}

template <class S>
constexpr S dot(const Vec3<S>& a, const Vec3<S>& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
template <class S>
constexpr Vec3<S> cross(const Vec3<S>& a, const Vec3<S>& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
template <class S>
S norm(const Vec3<S>& a) {
  return math::sqrt(dot(a, a));
}
template <class S>
Vec3<S> normalized(const Vec3<S>& a) {
  return (S(1.0) / norm(a)) * a;
}
/// A constant vector as scalar type S (tangent zero).
template <class S>
constexpr Vec3<S> lift(const Vec3d& a) {
  return {S(a.x), S(a.y), S(a.z)};
}
template <class S>
constexpr Vec3d value_of(const Vec3<S>& a) {
  return {value_of(a.x), value_of(a.y), value_of(a.z)};
}

}  // namespace plumbline
