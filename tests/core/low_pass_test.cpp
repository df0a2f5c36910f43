// SPDX-License-Identifier: Apache-2.0
#include "core/low_pass.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/check.h"

namespace plumbline {
namespace {

constexpr double kStep = 0.005;

std::vector<double> filtered_sine(double hertz, double cutoff, int n = 2001) {
  std::vector<double> values;
  for (int k = 0; k < n; ++k) values.push_back(std::sin(2.0 * M_PI * hertz * k * kStep));
  filter_low_pass(values, kStep, cutoff);
  return values;
}

// |H|^2 of a third-order Butterworth filter after the bilinear transform; two passes.
double amplitude(double hertz, double cutoff) {
  const double ratio = std::tan(M_PI * hertz * kStep) / std::tan(M_PI * cutoff * kStep);
  return 1.0 / (1.0 + std::pow(ratio, 6));
}

TEST(LowPass, ScalesEachFrequencyAndDelaysNone) {
  for (const double hertz : {1.0, 4.0, 6.0, 9.0, 20.0}) {
    const std::vector<double> values = filtered_sine(hertz, 6.0);
    for (std::size_t k = 800; k < 1200; ++k) {
      const double want =
          amplitude(hertz, 6.0) * std::sin(2.0 * M_PI * hertz * static_cast<double>(k) * kStep);
      EXPECT_NEAR(values[k], want, 1e-9) << hertz;
    }
  }
  EXPECT_DOUBLE_EQ(amplitude(6.0, 6.0), 0.5);
}

TEST(LowPass, LeavesSteadyMotionAlone) {
  std::vector<double> values;
  for (int k = 0; k < 200; ++k) values.push_back(3.0 - 0.2 * k);
  const std::vector<double> before = values;
  filter_low_pass(values, kStep, 6.0);
  for (std::size_t k = 0; k < values.size(); ++k) EXPECT_NEAR(values[k], before[k], 0.02) << k;
  std::vector<double> still(50, 1.5);
  filter_low_pass(still, kStep, 6.0);
  for (const double value : still) EXPECT_NEAR(value, 1.5, 1e-12);
}

TEST(LowPass, RefusesACutOffThatTheSamplesCannotShow) {
  std::vector<double> values(10, 1.0);
  EXPECT_THROW(filter_low_pass(values, kStep, 100.0), PreconditionError);
  EXPECT_THROW(filter_low_pass(values, kStep, 0.0), PreconditionError);
}

}  // namespace
}  // namespace plumbline
