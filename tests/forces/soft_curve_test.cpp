// SPDX-License-Identifier: Apache-2.0
#include "forces/soft_curve.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/differences.h"

namespace plumbline {
namespace {

double soft_slope(double x) { return soft_exp(Dual(x, 1.0)).d; }

TEST(SoftExp, IsTheExponentialUpToFour) {
  for (double x = -50.0; x <= 4.0; x += 0.25) EXPECT_EQ(soft_exp(x), std::exp(x));
}

// e^4 (1 + y + y^2/2) with y = x - 4.
TEST(SoftExp, IsItsTaylorPolynomialBeyond) {
  EXPECT_NEAR(soft_exp(6.0), std::exp(4.0) * 5.0, 1e-12);
  EXPECT_NEAR(soft_exp(14.0), std::exp(4.0) * 61.0, 1e-11);
}

TEST(SoftExp, DualGivesTheSlope) {
  for (double x = -3.0; x < 20.0; x += 0.37) {
    const double expected = test::difference([&](double h) { return soft_exp(x + h); }, 1e-3);
    EXPECT_NEAR(soft_slope(x), expected, 1e-9 * (1.0 + expected)) << x;
  }
}

// Value, slope and curvature pass the turn without a step: e^4 = 55 all three.
TEST(SoftExp, IsTwiceContinuouslyDifferentiableAtItsTurn) {
  const double h = 1e-7;
  const double e4 = std::exp(4.0);
  EXPECT_NEAR(soft_exp(4.0 + h), e4, 2.0 * h * e4);
  EXPECT_NEAR(soft_slope(4.0 + h), e4, 2.0 * h * e4);
  EXPECT_NEAR((soft_slope(4.0 + h) - soft_slope(4.0)) / h, e4, 1e-4);
  EXPECT_NEAR((soft_slope(4.0) - soft_slope(4.0 - h)) / h, e4, 1e-4);
}

TEST(SoftExp, StaysFiniteHoweverFarASearchStrays) {
  EXPECT_TRUE(std::isfinite(soft_exp(1e6)));
  EXPECT_EQ(soft_exp(-1e6), 0.0);
}

TEST(SoftRamp, IsARampButForItsCorner) {
  for (const double x : {-5.0, -0.4}) EXPECT_EQ(soft_ramp(x, 0.4), 0.0);
  for (const double x : {0.4, 1.0, 5.0}) EXPECT_EQ(soft_ramp(x, 0.4), x);
  EXPECT_NEAR(soft_ramp(0.0, 0.4), 0.4 * 3.0 / 16.0, 1e-16);
}

TEST(SoftRamp, IntegralHasItsSlope) {
  for (double x = -0.73; x < 1.2; x += 0.037) {
    const double slope =
        test::difference([&](double h) { return soft_ramp_integral(x + h, 0.4); }, 1e-4);
    EXPECT_NEAR(soft_ramp(x, 0.4), slope, 1e-10) << x;
  }
}

// Slope 0 and 1, curvature 0 at the ends of the corner.
TEST(SoftRamp, IsTwiceContinuouslyDifferentiable) {
  const auto slope = [](double x) { return soft_ramp(Dual(x, 1.0), 0.4).d; };
  const double h = 1e-6;
  for (const auto& [x, expected] : {std::pair{-0.4, 0.0}, {0.4, 1.0}}) {
    for (const double side : {-h, h}) {
      EXPECT_NEAR(slope(x + side), expected, 1e-9);
      EXPECT_NEAR((slope(x + side) - slope(x)) / side, 0.0, 1e-4);
    }
  }
}

}  // namespace
}  // namespace plumbline
