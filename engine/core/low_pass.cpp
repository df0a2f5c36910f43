// SPDX-License-Identifier: Apache-2.0
#include "core/low_pass.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/check.h"

namespace plumbline {
namespace {

// y_k = sum b_i x_k-i - sum a_i y_k-i.
struct ThirdOrderFilter {
  std::array<double, 4> b;
  std::array<double, 4> a;
};

// Poles of the analog prototype 1/((s + 1)(s^2 + s + 1)), s = (1 - 1/z)/(1 + 1/z)/w.
ThirdOrderFilter butterworth(double step, double cutoff) {
  const double w = std::tan(M_PI * cutoff * step);
  const double n1 = 1.0 + w;
  const double r1 = (w - 1.0) / n1;
  const double n2 = 1.0 + w + w * w;
  const double r2 = 2.0 * (w * w - 1.0) / n2;
  const double r3 = (1.0 - w + w * w) / n2;
  const double gain = w * w * w / (n1 * n2);
  return {{gain, 3.0 * gain, 3.0 * gain, gain}, {1.0, r1 + r2, r1 * r2 + r3, r1 * r3}};
}

// From the steady state of the first value.
void run(const ThirdOrderFilter& filter, std::vector<double>& values) {
  std::array<double, 3> x{};
  std::array<double, 3> y{};
  x.fill(values.front());
  y.fill(values.front());
  for (double& value : values) {
    double out = filter.b[0] * value;
    for (std::size_t i = 0; i < 3; ++i) out += filter.b[i + 1] * x[i] - filter.a[i + 1] * y[i];
    x = {value, x[0], x[1]};
    y = {out, y[0], y[1]};
    value = out;
  }
}

}  // namespace

void filter_low_pass(std::span<double> values, double step, double cutoff) {
  require(step > 0.0 && cutoff > 0.0 && 2.0 * cutoff * step < 1.0,
          "a cut-off lies between 0 and half the sampling rate");
  if (values.size() < 2) return;
  const std::size_t n = values.size();
  const std::size_t pad = std::max<std::size_t>(1, n / 2);
  std::vector<double> padded(n + 2 * pad);
  std::copy(values.begin(), values.end(), padded.begin() + static_cast<std::ptrdiff_t>(pad));
  for (std::size_t k = 1; k <= pad; ++k) {
    padded[pad - k] = 2.0 * values[0] - values[std::min(k, n - 1)];
    padded[pad + n - 1 + k] = 2.0 * values[n - 1] - values[n - 1 - std::min(k, n - 1)];
  }
  const ThirdOrderFilter filter = butterworth(step, cutoff);
  for (int pass = 0; pass < 2; ++pass) {
    run(filter, padded);
    std::reverse(padded.begin(), padded.end());
  }
  std::copy_n(padded.begin() + static_cast<std::ptrdiff_t>(pad), n, values.begin());
}

}  // namespace plumbline
