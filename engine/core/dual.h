// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline {

/// A value and its derivative along one direction: forward-mode differentiation.
/// f(Dual{x, xdot}) = Dual{f(x), f'(x) xdot}. Comparisons look at the value only.
struct Dual {
  double v = 0.0;  ///< value
  double d = 0.0;  ///< tangent

  constexpr Dual() = default;
  constexpr Dual(double value)
      : v(value) {}  // NOLINT(google-explicit-constructor): constants mix in
  constexpr Dual(double value, double tangent) : v(value), d(tangent) {}

  constexpr Dual& operator+=(Dual b) {
    v += b.v;
    d += b.d;
    return *this;
  }
  constexpr Dual& operator-=(Dual b) {
    v -= b.v;
    d -= b.d;
    return *this;
  }
  constexpr Dual& operator*=(Dual b) {
    d = d * b.v + v * b.d;
    v *= b.v;
    return *this;
  }
};

constexpr Dual operator-(Dual a) { return {-a.v, -a.d}; }
constexpr Dual operator+(Dual a, Dual b) { return {a.v + b.v, a.d + b.d}; }
constexpr Dual operator-(Dual a, Dual b) { return {a.v - b.v, a.d - b.d}; }
constexpr Dual operator*(Dual a, Dual b) { return {a.v * b.v, a.d * b.v + a.v * b.d}; }
constexpr Dual operator/(Dual a, Dual b) {
  const double q = a.v / b.v;
  return {q, (a.d - q * b.d) / b.v};
}
constexpr Dual operator*(double a, Dual b) { return {a * b.v, a * b.d}; }
constexpr Dual operator*(Dual a, double b) { return {a.v * b, a.d * b}; }
constexpr Dual operator+(Dual a, double b) { return {a.v + b, a.d}; }
constexpr Dual operator+(double a, Dual b) { return {a + b.v, b.d}; }
constexpr Dual operator-(Dual a, double b) { return {a.v - b, a.d}; }
constexpr Dual operator-(double a, Dual b) { return {a - b.v, -b.d}; }
constexpr Dual operator/(Dual a, double b) { return {a.v / b, a.d / b}; }

constexpr bool operator<(Dual a, Dual b) { return a.v < b.v; }
constexpr bool operator>(Dual a, Dual b) { return a.v > b.v; }
constexpr bool operator<=(Dual a, Dual b) { return a.v <= b.v; }
constexpr bool operator>=(Dual a, Dual b) { return a.v >= b.v; }

/// The value of a scalar, whatever its kind.
constexpr double value_of(double x) { return x; }
constexpr double value_of(Dual x) { return x.v; }

}  // namespace plumbline
