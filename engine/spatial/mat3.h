// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/vec3.h"

namespace plumbline {

/// 3 x 3 matrix, row-major.
template <class S>
struct Mat3 {
  S m[9]{};

  constexpr S& operator()(int i, int j) { return m[3 * i + j]; }
  constexpr const S& operator()(int i, int j) const { return m[3 * i + j]; }

  static constexpr Mat3 identity() {
    Mat3 a;
    a.m[0] = a.m[4] = a.m[8] = S(1.0);
    return a;
  }
};

using Mat3d = Mat3<double>;

template <class S>
constexpr Vec3<S> operator*(const Mat3<S>& a, const Vec3<S>& v) {
  return {a.m[0] * v.x + a.m[1] * v.y + a.m[2] * v.z, a.m[3] * v.x + a.m[4] * v.y + a.m[5] * v.z,
          a.m[6] * v.x + a.m[7] * v.y + a.m[8] * v.z};
}
constexpr Vec3<Dual> operator*(const Mat3<Dual>& a, const Vec3d& v) {
  return {a.m[0] * v.x + a.m[1] * v.y + a.m[2] * v.z, a.m[3] * v.x + a.m[4] * v.y + a.m[5] * v.z,
          a.m[6] * v.x + a.m[7] * v.y + a.m[8] * v.z};
}
template <class S, class T>
constexpr Mat3<S> operator*(const Mat3<S>& a, const Mat3<T>& b) {
  Mat3<S> c;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      c.m[3 * i + j] =
          a.m[3 * i] * b.m[j] + a.m[3 * i + 1] * b.m[3 + j] + a.m[3 * i + 2] * b.m[6 + j];
    }
  }
  return c;
}
template <class S>
constexpr Mat3<S> operator+(const Mat3<S>& a, const Mat3<S>& b) {
  Mat3<S> c;
  for (int k = 0; k < 9; ++k) c.m[k] = a.m[k] + b.m[k];
  return c;
}
template <class S>
constexpr Mat3<S> transpose(const Mat3<S>& a) {
  return {{a.m[0], a.m[3], a.m[6], a.m[1], a.m[4], a.m[7], a.m[2], a.m[5], a.m[8]}};
}
/// a^T v without forming the transpose.
template <class S>
constexpr Vec3<S> transpose_times(const Mat3<S>& a, const Vec3<S>& v) {
  return {a.m[0] * v.x + a.m[3] * v.y + a.m[6] * v.z, a.m[1] * v.x + a.m[4] * v.y + a.m[7] * v.z,
          a.m[2] * v.x + a.m[5] * v.y + a.m[8] * v.z};
}
template <class S>
constexpr Vec3<S> column(const Mat3<S>& a, int j) {
  return {a.m[j], a.m[3 + j], a.m[6 + j]};
}
template <class S>
constexpr Mat3<S> lift(const Mat3d& a) {
  Mat3<S> c;
  for (int k = 0; k < 9; ++k) c.m[k] = S(a.m[k]);
  return c;
}

}  // namespace plumbline
