// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>
#include <vector>

namespace plumbline {

/// Natural splines of degree 2m - 1 through several columns of values over common knots: of all
/// curves through the points the one with the least integral of the squared m-th derivative.
/// m = 1 is piecewise linear, 2 the natural cubic, 3 the quintic that OpenSim takes for motions
/// (GCVSpline of degree 5 without smoothing: Woltring 1986). Continuous to derivative 2m - 2, with
/// derivatives m to 2m - 2 zero at both ends; outside it goes on as a polynomial of degree m - 1.
class NaturalSpline {
 public:
  static constexpr int kMaxOrder = 4;  ///< of m

  NaturalSpline() = default;
  /// Interpolation in B-splines (de Boor 2001, ch. XIII), by elimination in a band; linear in the
  /// number of knots.
  /// @param x knots, strictly increasing.
  /// @param y values, one row of all columns after the other.
  /// @param m 1 to kMaxOrder. @pre at least max(m, 2) knots; finite numbers.
  NaturalSpline(std::span<const double> x, std::span<const double> y, int m);

  [[nodiscard]] int num_columns() const { return num_columns_; }
  [[nodiscard]] const std::vector<double>& knots() const { return x_; }

  /// Derivative `order` (0 to 2) of every column at x. Allocates nothing.
  void evaluate(double x, int order, std::span<double> out) const;

 private:
  [[nodiscard]] int find_interval(double x) const;
  void evaluate_inside(double x, int order, std::span<double> out) const;
  void add_outside(double x, int order, std::span<double> out) const;

  int m_ = 1;
  int num_columns_ = 0;
  std::vector<double> x_;  ///< knots
  std::vector<double> t_;  ///< the same, each end 2m times
  std::vector<double> c_;  ///< coefficients, one row of all columns after the other
  std::array<std::vector<double>, 2> end_;  ///< derivatives 0 to m - 1 at the ends, by rows
};

}  // namespace plumbline
