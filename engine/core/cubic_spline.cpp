// SPDX-License-Identifier: Apache-2.0
#include "core/cubic_spline.h"

#include <algorithm>
#include <cstddef>

#include "core/check.h"

namespace plumbline {

namespace {

// Third derivative of the cubic through four points: 6 times their third divided difference.
double third_derivative(const double* x, const double* y) {
  const auto chord = [&](int i) { return (y[i + 1] - y[i]) / (x[i + 1] - x[i]); };
  const auto second = [&](int i) { return (chord(i + 1) - chord(i)) / (x[i + 2] - x[i]); };
  return 6.0 * (second(1) - second(0)) / (x[3] - x[0]);
}

}  // namespace

CubicSpline::CubicSpline(std::span<const double> x, std::span<const double> y, CubicEnds ends)
    : x_(x.begin(), x.end()), y_(y.begin(), y.end()), curvature_(x.size(), 0.0) {
  require(x.size() >= 2 && x.size() == y.size(), "a spline needs two or more points (x, y)");
  const std::size_t n = x.size();
  for (std::size_t i = 1; i < n; ++i) require(x_[i - 1] < x_[i], "spline abscissae must increase");

  // Continuity of slope gives a tridiagonal system for the knot curvatures M; eliminate downwards.
  // At a four-point end the first (last) piece has the given third derivative: M1 - M0 = h t.
  const bool four_point = ends == CubicEnds::kFourPoint && n >= 3;
  std::vector<double> upper(n, 0.0);
  std::vector<double> rhs(n, 0.0);
  if (four_point) {
    upper[0] = -1.0;
    rhs[0] = -(x_[1] - x_[0]) * (n == 3 ? 0.0 : third_derivative(x_.data(), y_.data()));
  }
  for (std::size_t i = 1; i + 1 < n; ++i) {
    const double h0 = x_[i] - x_[i - 1];
    const double h1 = x_[i + 1] - x_[i];
    const double slope_change = (y_[i + 1] - y_[i]) / h1 - (y_[i] - y_[i - 1]) / h0;
    const double pivot = 2.0 * (h0 + h1) - h0 * upper[i - 1];
    upper[i] = h1 / pivot;
    rhs[i] = (6.0 * slope_change - h0 * rhs[i - 1]) / pivot;
  }
  if (four_point) {
    const double h = x_[n - 1] - x_[n - 2];
    const double t = n == 3 ? 0.0 : third_derivative(x_.data() + n - 4, y_.data() + n - 4);
    curvature_[n - 1] = (rhs[n - 2] + h * t) / (1.0 + upper[n - 2]);
  }
  for (std::size_t i = n - 1; i-- > 0;) {
    if (i == 0 && !four_point) break;
    curvature_[i] = rhs[i] - upper[i] * curvature_[i + 1];
  }
}

FunctionValue CubicSpline::operator()(double x) const {
  const std::size_t n = x_.size();
  const auto after = std::upper_bound(x_.begin(), x_.end(), x);
  const std::size_t i =
      std::clamp<std::size_t>(static_cast<std::size_t>(after - x_.begin()), 1, n - 1) - 1;
  const double h = x_[i + 1] - x_[i];
  const double chord = (y_[i + 1] - y_[i]) / h;

  // Outside the knots the end tangent goes on.
  if (x <= x_.front() || x >= x_.back()) {
    const bool left = x <= x_.front();
    const double slope = left ? chord - h * (2.0 * curvature_[i] + curvature_[i + 1]) / 6.0
                              : chord + h * (curvature_[i] + 2.0 * curvature_[i + 1]) / 6.0;
    const double x0 = left ? x_.front() : x_.back();
    const double y0 = left ? y_.front() : y_.back();
    return {y0 + slope * (x - x0), slope, 0.0};
  }

  const double a = (x_[i + 1] - x) / h;
  const double b = 1.0 - a;
  const double ca = curvature_[i];
  const double cb = curvature_[i + 1];
  return {a * y_[i] + b * y_[i + 1] + ((a * a * a - a) * ca + (b * b * b - b) * cb) * h * h / 6.0,
          chord + ((1.0 - 3.0 * a * a) * ca + (3.0 * b * b - 1.0) * cb) * h / 6.0, a * ca + b * cb};
}

}  // namespace plumbline
