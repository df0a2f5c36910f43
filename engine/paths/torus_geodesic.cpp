// SPDX-License-Identifier: Apache-2.0
#include "paths/torus_geodesic.h"

#include <array>
#include <cmath>
#include <limits>

namespace plumbline::wrapping {
namespace {

constexpr int kTorusColumns = 8;        ///< of 2, 4, .. 16 substeps
constexpr double kLongestStride = 0.7;  ///< of one step, in units of 1/(1/r + 1/(1 - r))
constexpr int kMaxStrides = 100;

/// theta, phi, alpha and their changes with theta and with alpha at the start.
using TorusVector = std::array<double, 9>;

TorusVector torus_flow(double r, const TorusVector& y) {
  const double ct = std::cos(y[0]);
  const double st = std::sin(y[0]);
  const double ca = std::cos(y[2]);
  const double sa = std::sin(y[2]);
  const double per_rho = 1.0 / (1.0 + r * ct);
  const double thin = r * st * per_rho;  // - d log(rho)/d theta
  TorusVector f{};
  f[0] = ca / r;
  f[1] = sa * per_rho;
  f[2] = st * f[1];
  for (std::size_t k = 3; k < 9; k += 3) {
    const double by_theta = y[k];
    const double by_alpha = y[k + 2];
    f[k] = -sa / r * by_alpha;
    f[k + 1] = per_rho * (ca * by_alpha + thin * sa * by_theta);
    f[k + 2] = st * f[k + 1] + ct * f[1] * by_theta;
  }
  return f;
}

TorusVector plus(const TorusVector& y, double h, const TorusVector& f) {
  TorusVector sum;
  for (std::size_t i = 0; i < y.size(); ++i) sum[i] = y[i] + h * f[i];
  return sum;
}

/// The midpoint rule with Gragg's last step.
TorusVector midpoint_rule(double r, const TorusVector& y, double step, int substeps) {
  const double h = step / substeps;
  TorusVector last = y;
  TorusVector here = plus(y, h, torus_flow(r, y));
  for (int i = 1; i < substeps; ++i) {
    const TorusVector next = plus(last, 2.0 * h, torus_flow(r, here));
    last = here;
    here = next;
  }
  const TorusVector end = plus(last, h, torus_flow(r, here));
  TorusVector mean;
  for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = 0.5 * (here[i] + end[i]);
  return mean;
}

TorusVector torus_step(double r, const TorusVector& y, double step) {
  std::array<TorusVector, kTorusColumns> table;
  for (int k = 0; k < kTorusColumns; ++k) {
    table[k] = midpoint_rule(r, y, step, 2 * (k + 1));
    for (int j = k - 1; j >= 0; --j) {
      const double ratio = static_cast<double>(k + 1) / (j + 1);
      const double part = 1.0 / (ratio * ratio - 1.0);
      for (std::size_t i = 0; i < y.size(); ++i) {
        table[j][i] = table[j + 1][i] + part * (table[j + 1][i] - table[j][i]);
      }
    }
  }
  return table[0];
}

}  // namespace

TorusArrival follow_torus_geodesic(double r, const TorusState<double>& start, double arc) {
  const double strides = std::abs(arc) * (1.0 / r + 1.0 / (1.0 - r)) / kLongestStride;
  if (!(strides < kMaxStrides)) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return {{nan, nan, nan}, {nan, nan, nan}, {nan, nan, nan}};
  }
  const int steps = 1 + static_cast<int>(strides);
  TorusVector y = {start.theta, start.phi, start.alpha, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0};
  for (int i = 0; i < steps; ++i) y = torus_step(r, y, arc / steps);
  return {{y[0], y[1], y[2]}, {y[3], y[4], y[5]}, {y[6], y[7], y[8]}};
}

TorusState<double> torus_rate(double r, const TorusState<double>& at) {
  const TorusVector f = torus_flow(r, {at.theta, at.phi, at.alpha});
  return {f[0], f[1], f[2]};
}

}  // namespace plumbline::wrapping
