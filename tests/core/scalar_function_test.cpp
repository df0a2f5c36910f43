// SPDX-License-Identifier: Apache-2.0
#include "core/scalar_function.h"

#include <gtest/gtest.h>

#include <cmath>

namespace plumbline {
namespace {

// Both derivatives against differences of five points.
void expect_derivatives(const ScalarFunction& function, double q, double tolerance) {
  const double h = 1e-3;
  const auto f = [&](double x) { return function(x).f; };
  const FunctionValue value = function(q);
  EXPECT_NEAR((8 * (f(q + h) - f(q - h)) - (f(q + 2 * h) - f(q - 2 * h))) / (12 * h), value.df,
              tolerance);
  EXPECT_NEAR((f(q + h) - 2 * f(q) + f(q - h)) / (h * h), value.d2f, 1e3 * tolerance);
}

TEST(ScalarFunction, WithoutAnythingIsTheCoordinate) {
  const ScalarFunction function{FunctionSpec{}};
  EXPECT_EQ(function(0.7).f, 0.7);
  EXPECT_EQ(function(0.7).df, 1.0);
  EXPECT_EQ(function(0.7).d2f, 0.0);
}

TEST(ScalarFunction, PolynomialsRiseInPowers) {
  const ScalarFunction function({FunctionKind::kPolynomial, {}, {2, -1, 0.5, 3}});
  EXPECT_DOUBLE_EQ(function(2.0).f, 2 - 2 + 2 + 24);
  EXPECT_DOUBLE_EQ(function(2.0).df, -1 + 2 + 36);
  EXPECT_DOUBLE_EQ(function(2.0).d2f, 1 + 36);
}

// Whatever closes its ends, a spline passes its points; with the ends of four points it is the
// cubic itself where the points lie on one.
TEST(ScalarFunction, SplineWithFourPointEndsIsExactForACubic) {
  const auto cubic = [](double x) { return 1 + x * (2 + x * (-3 + 0.5 * x)); };
  FunctionSpec spec{FunctionKind::kSimmSpline, {-2, -1.5, 0, 0.4, 1, 3}, {}};
  for (const double x : spec.x) spec.y.push_back(cubic(x));
  const ScalarFunction function(spec);
  for (double x = -2; x <= 3; x += 0.03) EXPECT_NEAR(function(x).f, cubic(x), 1e-13) << x;
  EXPECT_NEAR(function(1.7).d2f, -6 + 3 * 1.7, 1e-12);
  // Outside, the tangent goes on.
  EXPECT_NEAR(function(4.0).f, cubic(3) + (2 - 18 + 13.5), 1e-12);
  EXPECT_EQ(function(4.0).d2f, 0.0);
}

TEST(ScalarFunction, SplineOfThreePointsIsTheirParabola) {
  const auto parabola = [](double x) { return 3 + x * (-1 + 0.7 * x); };
  const ScalarFunction simm(
      {FunctionKind::kSimmSpline, {0, 1, 3}, {parabola(0), parabola(1), parabola(3)}});
  for (const double q : {0.0, 0.3, 1.0, 2.2, 3.0}) EXPECT_NEAR(simm(q).f, parabola(q), 1e-14);
  EXPECT_NEAR(simm(0.5).d2f, 1.4, 1e-13);
}

TEST(ScalarFunction, SplineOfTwoPointsIsALine) {
  const ScalarFunction simm({FunctionKind::kSimmSpline, {0, 2}, {1, 5}});
  EXPECT_DOUBLE_EQ(simm(0.5).f, 2.0);
  EXPECT_DOUBLE_EQ(simm(-1.0).f, -1.0);
}

TEST(ScalarFunction, EveryKindHasItsDerivatives) {
  const std::vector<double> x = {-1, -0.2, 0.5, 1.1, 2};
  const std::vector<double> y = {0.3, -0.4, 0.2, 0.9, 0.1};
  for (const FunctionSpec& spec : {FunctionSpec{FunctionKind::kNaturalSpline, x, y},
                                   FunctionSpec{FunctionKind::kSimmSpline, x, y},
                                   FunctionSpec{FunctionKind::kPiecewiseLinear, x, y},
                                   FunctionSpec{FunctionKind::kStep, {-0.5, 1.5}, {2, -1}},
                                   FunctionSpec{FunctionKind::kSine, {}, {0.7, 3, 0.2, -1}}}) {
    const ScalarFunction function(spec);
    for (const double q : {-1.3, -0.61, 0.13, 0.83, 1.44, 2.6}) {
      expect_derivatives(function, q, 1e-8);
    }
  }
}

TEST(ScalarFunction, ScaleMultipliesEveryValue) {
  for (FunctionSpec spec : {FunctionSpec{}, FunctionSpec{FunctionKind::kPolynomial, {}, {1, 2}},
                            FunctionSpec{FunctionKind::kSimmSpline, {0, 1, 2}, {1, -1, 2}},
                            FunctionSpec{FunctionKind::kSine, {}, {0.7, 3, 0.2, -1}}}) {
    const double before = ScalarFunction(spec)(0.6).f;
    spec.scale(-2.5);
    EXPECT_NEAR(ScalarFunction(spec)(0.6).f, -2.5 * before, 1e-15);
  }
}

TEST(ScalarFunction, KnowsConstants) {
  EXPECT_TRUE((FunctionSpec{FunctionKind::kPolynomial, {}, {3}}.is_constant()));
  EXPECT_TRUE((FunctionSpec{FunctionKind::kPiecewiseLinear, {0, 1}, {2, 2}}.is_constant()));
  EXPECT_FALSE((FunctionSpec{FunctionKind::kPolynomial, {}, {3, 1}}.is_constant()));
  EXPECT_FALSE(FunctionSpec{}.is_constant());
}

TEST(ScalarFunction, NamesItsFaults) {
  EXPECT_EQ((FunctionSpec{FunctionKind::kSimmSpline, {0, 1}, {2}}.find_fault()), "has 2 x and 1 y");
  EXPECT_EQ((FunctionSpec{FunctionKind::kSimmSpline, {0, 0}, {2, 1}}.find_fault()),
            "does not increase in x");
  EXPECT_EQ((FunctionSpec{FunctionKind::kSine, {}, {2, 1}}.find_fault()), "needs four parameters");
  EXPECT_EQ((FunctionSpec{FunctionKind::kPolynomial, {}, {NAN}}.find_fault()),
            "has a value that is no number");
}

// Of every kind, across all its pieces and out of both ends.
TEST(ScalarFunction, IntegralIsWhatItIsTheSlopeOf) {
  for (const FunctionSpec& spec :
       {FunctionSpec{}, FunctionSpec{FunctionKind::kPolynomial, {}, {2, -1, 0.5, 3}},
        FunctionSpec{FunctionKind::kNaturalSpline, {-1, 0, 0.3, 2}, {1, -2, 0.5, 3}},
        FunctionSpec{FunctionKind::kSimmSpline, {-1, 0, 0.3, 2}, {1, -2, 0.5, 3}},
        FunctionSpec{FunctionKind::kPiecewiseLinear, {-1, 0, 0.3, 2}, {1, -2, 0.5, 3}},
        FunctionSpec{FunctionKind::kStep, {-1, 2}, {3, -4}},
        FunctionSpec{FunctionKind::kSine, {}, {2, 1.7, 0.3, -1}},
        FunctionSpec{FunctionKind::kSine, {}, {2, 0, 0.3, -1}}}) {
    const ScalarFunction f(spec);
    const double h = 1e-4;
    for (double q = -3; q < 4; q += 0.0931) {
      EXPECT_NEAR((f.integral(0.2, q + h) - f.integral(0.2, q - h)) / (2 * h), f(q).f, 1e-6) << q;
    }
    EXPECT_NEAR(f.integral(-2, 3), f.integral(-2, 0.1) + f.integral(0.1, 3), 1e-13);
    EXPECT_EQ(f.integral(1.5, 1.5), 0.0);
  }
  EXPECT_NEAR(ScalarFunction({FunctionKind::kStep, {0, 1}, {0, 1}}).integral(-1, 2), 1.5, 1e-15);
}

TEST(ScalarFunction, SplinesOfHigherDegreeAreNaturalOnes) {
  const std::vector<double> x = {-1, -0.2, 0.5, 0.9, 2, 2.5, 3, 4};
  const std::vector<double> y = {0.2, 0.9, -1, 0.4, 0.1, 2, 1, 1.5};
  for (const auto& [kind, half_order] :
       {std::pair{FunctionKind::kQuinticSpline, 3}, {FunctionKind::kSepticSpline, 4}}) {
    const ScalarFunction function({kind, x, y});
    const NaturalSpline spline(x, y, half_order);
    for (const double q : {-1.5, 0.1, 2.2, 5.0}) {
      double value = 0.0;
      spline.evaluate(q, 0, {&value, 1});
      EXPECT_EQ(function(q).f, value);
    }
    expect_derivatives(function, 0.7, 1e-7);
    FunctionSpec short_of_points{kind, {0, 1}, {0, 1}};
    EXPECT_EQ(short_of_points.find_fault(),
              "has 2 points, and needs " + std::to_string(half_order));
  }
}

}  // namespace
}  // namespace plumbline
