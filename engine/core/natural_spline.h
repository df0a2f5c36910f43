// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

#include "core/cubic_spline.h"

namespace plumbline {

/// Natural spline of degree 2m - 1 through (x_i, y_i), m its half order: of all functions through
/// the points the one with the least integral of the m-th derivative squared (Woltring 1986, whose
/// smoothing splines become it where nothing is smoothed). It has 2m - 2 continuous derivatives;
/// those of order m to 2m - 2 vanish at the ends, and outside it goes on as the polynomials of
/// degree m - 1 that begin there.
class NaturalSpline {
 public:
  NaturalSpline() = default;
  /// @pre half_order 2 to 4; x strictly increasing, at least half_order points, as many y as x.
  NaturalSpline(std::span<const double> x, std::span<const double> y, int half_order);

  [[nodiscard]] FunctionValue operator()(double x) const;

 private:
  static constexpr int kMostTerms = 8;
  using Polynomial = std::array<double, kMostTerms>;  ///< in powers of its variable

  int half_order_ = 0;
  std::vector<double> x_;
  std::vector<Polynomial> pieces_;  ///< of (x - x_i)/(x_(i+1) - x_i), from x_i on
  Polynomial end_{};                ///< of (x - x_n) over the last interval, beyond x_n
};

}  // namespace plumbline
