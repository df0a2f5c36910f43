// SPDX-License-Identifier: Apache-2.0
#include "core/cubic_spline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/check.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::kEpsilon;

// Knots at uneven distances, values that bend both ways.
class UnevenSpline : public testing::Test {
 protected:
  const std::vector<double> x_ = {-1.3, -0.4, 0.1, 0.9, 2.0, 2.2};
  const std::vector<double> y_ = {0.7, -0.2, 0.5, 0.4, -1.1, 0.3};
  const CubicSpline spline_{x_, y_};
};

// Natural spline through (0, 0), (1, 1), (2, 0). Symmetric about 1 with zero end curvature, so on
// [0, 1] it is a s + b s^3 with a + b = 1 and slope a + 3 b = 0 at 1: a = 1.5, b = -0.5.
TEST(CubicSpline, MatchesClosedFormOfThreePoints) {
  const std::vector<double> x = {0, 1, 2};
  const std::vector<double> y = {0, 1, 0};
  const CubicSpline spline(x, y);
  for (const double s : {0.0, 0.125, 0.5, 0.875, 1.0}) {
    const FunctionValue left = spline(s);
    EXPECT_NEAR(left.f, 1.5 * s - 0.5 * s * s * s, 4 * kEpsilon);
    EXPECT_NEAR(left.df, 1.5 - 1.5 * s * s, 8 * kEpsilon);
    EXPECT_NEAR(left.d2f, -3.0 * s, 8 * kEpsilon);
    const FunctionValue right = spline(2 - s);
    EXPECT_NEAR(right.f, left.f, 4 * kEpsilon);
    EXPECT_NEAR(right.df, -left.df, 8 * kEpsilon);
  }
}

TEST(CubicSpline, OfTwoPointsIsTheLine) {
  const std::vector<double> x = {1, 3};
  const std::vector<double> y = {2, -4};
  const CubicSpline spline(x, y);
  for (const double s : {-5.0, 1.0, 1.5, 3.0, 7.0}) {
    EXPECT_NEAR(spline(s).f, 2 - 3 * (s - 1), 16 * kEpsilon);
    EXPECT_NEAR(spline(s).df, -3, 4 * kEpsilon);
    EXPECT_EQ(spline(s).d2f, 0);
  }
}

TEST_F(UnevenSpline, PassesThroughItsPoints) {
  for (std::size_t i = 0; i < x_.size(); ++i) {
    EXPECT_NEAR(spline_(x_[i]).f, y_[i], 4 * kEpsilon);
  }
}

// The two pieces that meet at a knot are evaluated one representable number apart. Value, slope and
// curvature then differ by their rates times that spacing and by rounding; a kink would show as a
// difference of order one.
TEST_F(UnevenSpline, IsTwiceContinuouslyDifferentiable) {
  constexpr double kLargestThirdDerivative = 1e3;
  for (const double knot : x_) {
    const FunctionValue left = spline_(std::nextafter(knot, -10.0));
    const FunctionValue right = spline_(std::nextafter(knot, 10.0));
    const double tolerance = kLargestThirdDerivative * 4 * kEpsilon;
    EXPECT_NEAR(left.f, right.f, tolerance);
    EXPECT_NEAR(left.df, right.df, tolerance);
    EXPECT_NEAR(left.d2f, right.d2f, tolerance);
  }
}

TEST_F(UnevenSpline, HasNoCurvatureAtItsEndsAndGoesOnStraight) {
  EXPECT_NEAR(spline_(std::nextafter(x_.front(), 10.0)).d2f, 0, 1e3 * kEpsilon);
  EXPECT_NEAR(spline_(std::nextafter(x_.back(), -10.0)).d2f, 0, 1e3 * kEpsilon);

  const FunctionValue first = spline_(x_.front());
  EXPECT_NEAR(spline_(x_.front() - 3).f, first.f - 3 * first.df, 64 * kEpsilon);
  EXPECT_EQ(spline_(x_.front() - 3).df, first.df);
  const FunctionValue last = spline_(x_.back());
  EXPECT_NEAR(spline_(x_.back() + 3).f, last.f + 3 * last.df, 64 * kEpsilon);
  EXPECT_EQ(spline_(x_.back() + 3).df, last.df);
}

// Inside one cubic piece a central difference over 2h misses the slope by h^2 f'''/6 exactly, and
// the four-point formula 4/3 D(h) - 1/3 D(2h) by nothing but rounding, eps max|f| / h.
TEST_F(UnevenSpline, DerivativesMatchDifferences) {
  constexpr double kStep = 1e-3;
  for (std::size_t i = 0; i + 1 < x_.size(); ++i) {
    const double s = 0.5 * (x_[i] + x_[i + 1]);
    const auto difference = [&](auto part, double h) {
      return (part(spline_(s + h)) - part(spline_(s - h))) / (2 * h);
    };
    const auto exact = [&](auto part) {
      return (4 * difference(part, kStep) - difference(part, 2 * kStep)) / 3;
    };
    const auto value = [](const FunctionValue& y) { return y.f; };
    const auto slope = [](const FunctionValue& y) { return y.df; };
    EXPECT_NEAR(spline_(s).df, exact(value), 20 * kEpsilon / kStep);
    EXPECT_NEAR(spline_(s).d2f, exact(slope), 20 * 20 * kEpsilon / kStep);
  }
}

TEST(CubicSpline, RefusesWhatNoSplinePasses) {
  const std::vector<double> one = {1};
  const std::vector<double> two = {1, 2};
  const std::vector<double> three = {0, 1, 2};
  const std::vector<double> repeated = {0, 1, 1};
  EXPECT_THROW(CubicSpline(one, one), PreconditionError);
  EXPECT_THROW(CubicSpline(two, three), PreconditionError);
  EXPECT_THROW(CubicSpline(repeated, three), PreconditionError);
  const std::vector<double> backwards = {2, 1};
  EXPECT_THROW(CubicSpline(backwards, two), PreconditionError);
}

TEST(CubicSpline, HandsNanOn) {
  const std::vector<double> two = {1, 2};
  EXPECT_TRUE(std::isnan(CubicSpline(two, two)(std::numeric_limits<double>::quiet_NaN()).f));
}

}  // namespace
}  // namespace plumbline
