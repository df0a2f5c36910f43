// SPDX-License-Identifier: Apache-2.0
#include "muscle/bezier_curve.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "core/check.h"
#include "support/differences.h"

namespace plumbline {
namespace {

// Up, along and down again, with straight continuations that rise and fall.
constexpr std::array<CurveKnot, 4> kHillKnots = {
    {{0.0, 0.0, 0.2}, {1.0, 1.5, 2.0}, {2.0, 2.6, 0.1}, {3.0, 1.0, -2.5}}};
constexpr std::array<double, 3> kHillSharpness = {0.3, 0.5, 0.9};
BezierCurve hill_curve() { return {kHillKnots, kHillSharpness}; }

TEST(BezierCurve, PassesItsKnotsWithTheirSlopes) {
  const BezierCurve curve = hill_curve();
  for (const CurveKnot& knot : kHillKnots) {
    const Dual y = curve.at(knot.x);
    EXPECT_NEAR(y.v, knot.y, 1e-14);
    EXPECT_NEAR(y.d, knot.slope, 1e-13);
  }
}

// Tangents from (-1, 1) and (1, 1) that meet in the origin: half way x = 0, and of y's weights
// 30/32 lie on the doubled points at 1 - c.
TEST(BezierCurve, TakesItsValueHalfWay) {
  constexpr std::array<CurveKnot, 2> knots = {{{-1.0, 1.0, -1.0}, {1.0, 1.0, 1.0}}};
  for (const double c : {0.1, 0.5, 0.9}) {
    const BezierCurve curve(knots, std::array{c});
    EXPECT_NEAR(curve.at(0.0).v, 1.0 - 15.0 / 16.0 * c, 1e-15);
    EXPECT_NEAR(curve.at(0.0).d, 0.0, 1e-15);
    for (double x = 0.0; x < 1.0; x += 0.01) EXPECT_NEAR(curve(x), curve(-x), 1e-14);
  }
}

TEST(BezierCurve, GoesOnStraight) {
  const BezierCurve curve = hill_curve();
  for (const double beyond : {0.1, 10.0, 1e6}) {
    EXPECT_NEAR(curve(-beyond), -0.2 * beyond, 1e-15 * beyond);
    EXPECT_NEAR(curve(3.0 + beyond), 1.0 - 2.5 * beyond, 1e-14 * beyond);
    EXPECT_EQ(curve.at(-beyond).d, 0.2);
    EXPECT_EQ(curve.at(3.0 + beyond).d, -2.5);
  }
}

// The third derivative is up to a few hundred: value, slope and slope's slope within h of the knot.
TEST(BezierCurve, IsTwiceContinuouslyDifferentiable) {
  const BezierCurve curve = hill_curve();
  constexpr double h = 1e-6;
  for (const CurveKnot& knot : kHillKnots) {
    const Dual below = curve.at(knot.x - h);
    const Dual above = curve.at(knot.x + h);
    EXPECT_NEAR(below.v, above.v, 3.0 * h * std::fabs(knot.slope) + h * h);
    EXPECT_NEAR(below.d, above.d, 1e3 * h * h);
    EXPECT_NEAR((above.d - knot.slope) / h, 0.0, 1e3 * h);
    EXPECT_NEAR((knot.slope - below.d) / h, 0.0, 1e3 * h);
  }
}

TEST(BezierCurve, DualGivesTheSlope) {
  const BezierCurve curve = hill_curve();
  for (double x = -0.505; x < 3.5; x += 0.01) {
    const double expected = test::difference([&](double h) { return curve(x + h); }, 1e-4);
    EXPECT_NEAR(curve(Dual(x, 1.0)).d, expected, 1e-8) << x;
  }
}

TEST(BezierCurve, RefusesWhatIsNoCorner) {
  constexpr CurveKnot flat{0.0, 0.0, 0.0};
  EXPECT_TRUE(makes_a_corner(flat, {1.0, 1.0, 2.0}));
  EXPECT_FALSE(makes_a_corner(flat, {1.0, 1.0, 0.5}));  // S-shaped
  EXPECT_FALSE(makes_a_corner(flat, {1.0, 1.0, -1.0}));
  constexpr std::array<CurveKnot, 2> s_shaped = {{flat, {1.0, 1.0, 0.5}}};
  EXPECT_THROW(BezierCurve(s_shaped, std::array{0.5}), PreconditionError);
  constexpr std::array<CurveKnot, 2> corner = {{flat, {1.0, 1.0, 2.0}}};
  EXPECT_THROW(BezierCurve(corner, std::array{1.0}), PreconditionError);
  EXPECT_THROW(BezierCurve(corner, std::array{0.5, 0.5}), PreconditionError);
}

}  // namespace
}  // namespace plumbline
