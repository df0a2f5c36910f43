// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/dual.h"

/// The transcendental functions of every kernel, for each scalar. All calls go through here, so
/// that every scalar type evaluates the same library function and results keep the same bits.
namespace plumbline::math {

inline double sqrt(double x) { return std::sqrt(x); }
inline double sin(double x) { return std::sin(x); }
inline double cos(double x) { return std::cos(x); }
inline double exp(double x) { return std::exp(x); }
inline double log(double x) { return std::log(x); }
inline double atan2(double y, double x) { return std::atan2(y, x); }
inline double abs(double x) { return std::fabs(x); }

inline Dual sqrt(Dual x) {
  const double r = std::sqrt(x.v);
  return {r, 0.5 * x.d / r};
}
inline Dual sin(Dual x) { return {std::sin(x.v), std::cos(x.v) * x.d}; }
inline Dual cos(Dual x) { return {std::cos(x.v), -std::sin(x.v) * x.d}; }
inline Dual exp(Dual x) {
  const double e = std::exp(x.v);
  return {e, e * x.d};
}
inline Dual log(Dual x) { return {std::log(x.v), x.d / x.v}; }
inline Dual atan2(Dual y, Dual x) {
  return {std::atan2(y.v, x.v), (x.v * y.d - y.v * x.d) / (x.v * x.v + y.v * y.v)};
}
inline Dual abs(Dual x) { return x.v < 0.0 ? -x : x; }

template <class S>
constexpr S square(S x) {
  return x * x;
}

}  // namespace plumbline::math
