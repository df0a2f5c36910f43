// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/cubic_spline.h"
#include "core/natural_spline.h"

namespace plumbline {

/// What a function of one coordinate is made of; x and y in the units of what it turns into what.
enum class FunctionKind {
  kPolynomial,       ///< y[0] + y[1] q + y[2] q^2 + ...; no y: the coordinate itself
  kNaturalSpline,    ///< cubic through (x, y), without curvature at the ends
  kQuinticSpline,    ///< natural spline of degree 5 through (x, y), see NaturalSpline
  kSepticSpline,     ///< of degree 7
  kSimmSpline,       ///< cubic through (x, y), with SIMM's ends (see CubicEnds::kFourPoint)
  kPiecewiseLinear,  ///< through (x, y), its end pieces going on
  kStep,             ///< from y[0] at x[0] to y[1] at x[1], smooth to the second derivative
  kSine,             ///< y[0] sin(y[1] q + y[2]) + y[3]
};

/// A function of one coordinate as it is written.
struct FunctionSpec {
  FunctionKind kind = FunctionKind::kPolynomial;
  std::vector<double> x, y;

  /// f(q) = q.
  [[nodiscard]] bool is_identity() const { return kind == FunctionKind::kPolynomial && y.empty(); }
  /// Whether it is the same for every q.
  [[nodiscard]] bool is_constant() const;
  /// Multiplies every value by `factor`.
  void scale(double factor);
  /// What is wrong with it, in words; empty if nothing.
  [[nodiscard]] std::string find_fault() const;
};

/// Function of one coordinate, ready to be evaluated with its first two derivatives. A step is
/// y0 + (y1 - y0) (10 u^3 - 15 u^4 + 6 u^5) with u = (q - x0)/(x1 - x0) in [0, 1], constant
/// outside. A piecewise linear function has the slope to the right at its knots, and curvature 0.
class ScalarFunction {
 public:
  ScalarFunction() = default;
  /// @pre spec.find_fault() is empty.
  explicit ScalarFunction(const FunctionSpec& spec);

  [[nodiscard]] FunctionValue operator()(double q) const;
  /// Integral from `from` to `to`. Closed form for polynomials and sines, elsewhere Gauss's rule of
  /// five points on every piece, which is exact for those too.
  [[nodiscard]] double integral(double from, double to) const;

 private:
  FunctionSpec spec_;
  CubicSpline spline_;
  NaturalSpline smooth_spline_;
};

/// f(x), for each scalar.
[[nodiscard]] inline double value_at(const ScalarFunction& f, double x) { return f(x).f; }
[[nodiscard]] inline Dual value_at(const ScalarFunction& f, Dual x) {
  const FunctionValue y = f(x.v);
  return {y.f, y.df * x.d};
}

}  // namespace plumbline
