// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/dual.h"

namespace plumbline {

/// Value and first two derivatives of a scalar function.
struct FunctionValue {
  double f = 0, df = 0, d2f = 0;
};

/// What closes a cubic spline at its ends.
enum class CubicEnds {
  kNatural,    ///< no curvature
  kFourPoint,  ///< the third derivative of the cubic through the last four points (Forsythe,
               ///< Malcolm and Moler 1977, ch. 4), as SIMM and OpenSim do; natural with fewer than
               ///< four
};

/// Cubic spline through (x_i, y_i): twice continuously differentiable between the ends, continued
/// linearly outside (de Boor 2001, ch. IV).
class CubicSpline {
 public:
  CubicSpline() = default;
  /// @pre x strictly increasing, at least two points, as many y as x.
  CubicSpline(std::span<const double> x, std::span<const double> y,
              CubicEnds ends = CubicEnds::kNatural);

  [[nodiscard]] FunctionValue operator()(double x) const;
  [[nodiscard]] const std::vector<double>& x() const { return x_; }
  [[nodiscard]] const std::vector<double>& y() const { return y_; }

 private:
  std::vector<double> x_;
  std::vector<double> y_;
  std::vector<double> curvature_;  ///< second derivative at each knot
};

}  // namespace plumbline
