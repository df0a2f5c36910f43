// SPDX-License-Identifier: Apache-2.0
#include "muscle/hill_curves.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/dual.h"
#include "support/differences.h"

namespace plumbline {
namespace {

template <class Curve>
double slope_by_differences(Curve&& curve, double x) {
  return test::difference([&](double h) { return curve(x + h); }, 1e-5);
}

TEST(ThelenCurves, TakeThePublishedValues) {
  const ThelenShape shape;
  const ThelenCurves curves(shape);
  EXPECT_EQ(curves.active(1.0), 1.0);
  EXPECT_NEAR(curves.active(1.0 + std::sqrt(shape.active_shape)), std::exp(-1.0), 1e-15);
  EXPECT_EQ(curves.passive(1.0), 0.0);
  EXPECT_NEAR(curves.passive(1.6), 1.0, 1e-14);
  EXPECT_NEAR(curves.passive(1.3), (std::exp(2.5) - 1.0) / (std::exp(5.0) - 1.0), 1e-14);
  EXPECT_EQ(curves.tendon(1.0), 0.0);
  EXPECT_NEAR(curves.tendon(1.0 + shape.tendon_strain), 1.0, 1e-14);
  EXPECT_NEAR(curves.tendon(1.0 + curves.toe_strain), 0.33, 4e-15);
  // The paper's own rounding.
  EXPECT_NEAR(curves.toe_strain / shape.tendon_strain, 0.609, 0.0005);
  EXPECT_NEAR(curves.linear_stiffness * shape.tendon_strain, 1.712, 0.002);
}

// At full activation s = 1; eqs. 6 and 7 at v = -1/2 give (1/2)/(1 + 2), and force falls to nothing
// at v = -1, at half activation already at -5/8.
TEST(ThelenCurves, ForceVelocityTakesThePublishedValues) {
  const ThelenCurves curves{ThelenShape{}};
  EXPECT_NEAR(curves.velocity(-0.5, 1.0), 1.0 / 6.0, 1e-15);
  EXPECT_EQ(curves.velocity(-1.0, 1.0), 0.0);
  EXPECT_GT(curves.velocity(-0.62, 0.5), 0.0);
  EXPECT_EQ(curves.velocity(-0.625, 0.5), 0.0);
  EXPECT_EQ(curves.velocity(0.0, 0.3), 1.0);
  // Twice as steep lengthening as shortening.
  const double down = curves.velocity(Dual(-1e-12, 1.0), Dual(1.0)).d;
  const double up = curves.velocity(Dual(1e-12, 1.0), Dual(1.0)).d;
  EXPECT_NEAR(down, 5.0, 1e-9);
  EXPECT_NEAR(up, 10.0 * (1.4 - 1.0) / (1.4 - 1.0), 1e-9);
}

TEST(ThelenCurves, ForceVelocityHasItsInverse) {
  const ThelenCurves curves{ThelenShape{}};
  for (const double a : {0.01, 0.3, 1.0}) {
    for (double f = 0.0; f < 3.0; f += 0.01) {
      EXPECT_NEAR(curves.velocity(curves.inverse_velocity(f, a), a), f, 1e-13) << f;
    }
    EXPECT_LT(curves.inverse_velocity(-0.1, a), curves.inverse_velocity(0.0, a));
  }
}

// The straight continuation takes over value and slope at 0.95 of 1.4.
TEST(ThelenCurves, ForceVelocityGoesOnStraight) {
  const ThelenCurves curves{ThelenShape{}};
  const double a = 0.4;
  const double v = curves.inverse_velocity(0.95 * 1.4, a);
  const Dual below = curves.velocity(Dual(v - 1e-9, 1.0), Dual(a));
  const Dual above = curves.velocity(Dual(v + 1e-9, 1.0), Dual(a));
  EXPECT_NEAR(below.v, above.v, 1e-8);
  EXPECT_NEAR(below.d, above.d, 1e-6);
  EXPECT_EQ(curves.velocity(Dual(v + 5.0, 1.0), Dual(a)).d, above.d);
}

TEST(MillardCurves, TakeThePublishedValues) {
  const MillardShape shape;
  const MillardCurves curves(shape);
  EXPECT_EQ(curves.active(1.0), 1.0);
  EXPECT_NEAR(curves.active(0.4441), 0.1, 1e-15);
  EXPECT_NEAR(curves.active(1.8123), 0.1, 1e-15);
  EXPECT_EQ(curves.passive(1.0), 0.0);
  EXPECT_NEAR(curves.passive(1.7), 1.0, 1e-15);
  EXPECT_NEAR(curves.passive(Dual(1.7, 1.0)).d, 2.0 / 0.7, 1e-13);
  EXPECT_EQ(curves.tendon(1.0), 0.0);
  EXPECT_NEAR(curves.tendon(1.049), 1.0, 1e-14);
  EXPECT_NEAR(curves.tendon(Dual(1.049, 1.0)).d, 1.375 / 0.049, 1e-12);
  EXPECT_EQ(curves.velocity(-1.0, 1.0), 0.0);
  EXPECT_EQ(curves.velocity(0.0, 1.0), 1.0);
  EXPECT_EQ(curves.velocity(1.0, 1.0), 1.4);
  EXPECT_NEAR(curves.velocity(Dual(0.0, 1.0), Dual(1.0)).d, 5.0, 1e-13);
}

TEST(MillardCurves, ForceVelocityHasItsInverse) {
  MillardShape shape;
  shape.velocity = invertible(shape.velocity);
  const MillardCurves curves(shape);
  for (double v = -1.5; v < 1.5; v += 0.01) {
    EXPECT_NEAR(curves.inverse_velocity(curves.velocity(v, 1.0), 1.0), v, 1e-12) << v;
  }
}

// Curves a file may state: other strains, other plateaus, a fit of its own.
TEST(MillardCurves, FollowTheirNumbers) {
  MillardShape shape;
  shape.active = {.min_length = 0.25,
                  .transition = 0.77,
                  .max_length = 1.9,
                  .shallow_slope = 0.75,
                  .minimum_value = 0.0};
  shape.passive = {
      .strain_at_zero = 0.1, .strain_at_one = 0.5, .shape = MillardPassive::Shape{0.3, 8.0, 0.4}};
  shape.tendon = {.strain_at_one = 0.1, .shape = MillardTendon::Shape{15.0, 0.5, 0.7}};
  const MillardCurves curves(shape);
  EXPECT_EQ(curves.active(0.2), 0.0);
  EXPECT_EQ(curves.active(1.95), 0.0);
  EXPECT_EQ(curves.passive(1.1), 0.0);
  EXPECT_NEAR(curves.passive(1.5), 1.0, 1e-14);
  EXPECT_NEAR(curves.passive(1.6), 1.8, 1e-14);
  EXPECT_NEAR(curves.tendon(1.1), 1.0, 1e-14);
  EXPECT_NEAR(curves.tendon(1.1 - 0.5 / 15.0), 0.5, 1e-14);
}

TEST(DeGrooteCurves, FollowTheirNumbers) {
  const DeGrooteCurves wide{DeGrooteShape{.active_width_scale = 1.5, .passive_strain = 0.7}};
  const DeGrooteCurves narrow{DeGrooteShape{}};
  EXPECT_NEAR(wide.active(1.3), narrow.active(1.2), 1e-15);
  EXPECT_NEAR(wide.passive(1.7), 1.0, 1e-14);
  const DeGrooteCurves none{DeGrooteShape{.ignore_passive = true}};
  EXPECT_EQ(none.passive(1.7), 0.0);
}

template <class Curves>
class EveryHillCurve : public testing::Test {};

template <class Curves>
Curves standard_curves() {
  if constexpr (std::is_same_v<Curves, ThelenCurves>) return ThelenCurves{ThelenShape{}};
  if constexpr (std::is_same_v<Curves, MillardCurves>) return MillardCurves{MillardShape{}};
  if constexpr (std::is_same_v<Curves, DeGrooteCurves>) return DeGrooteCurves{DeGrooteShape{}};
}

using AllHillCurves = testing::Types<ThelenCurves, MillardCurves, DeGrooteCurves>;
TYPED_TEST_SUITE(EveryHillCurve, AllHillCurves);

// Steps avoid the joints of Thelen's curves, where five points straddle two formulas.
TYPED_TEST(EveryHillCurve, DualGivesTheSlope) {
  const TypeParam c = standard_curves<TypeParam>();
  for (double l = 0.3031; l < 1.9; l += 0.0137) {
    EXPECT_NEAR(c.active(Dual(l, 1.0)).d,
                slope_by_differences([&](double x) { return c.active(x); }, l), 1e-8);
    EXPECT_NEAR(c.passive(Dual(l, 1.0)).d,
                slope_by_differences([&](double x) { return c.passive(x); }, l), 1e-7);
  }
  for (double l = 1.0007; l < 1.06; l += 0.0031) {
    EXPECT_NEAR(c.tendon(Dual(l, 1.0)).d,
                slope_by_differences([&](double x) { return c.tendon(x); }, l), 2e-5)
        << l;
  }
  for (double v = -0.9513; v < 1.0; v += 0.0171) {
    for (const double a : {0.2, 1.0}) {
      const auto velocity = [&](double x) { return c.velocity(x, a); };
      EXPECT_NEAR(c.velocity(Dual(v, 1.0), Dual(a)).d, slope_by_differences(velocity, v), 1e-6)
          << v;
      const auto of_a = [&](double x) { return c.velocity(v, x); };
      EXPECT_NEAR(c.velocity(Dual(v), Dual(a, 1.0)).d, slope_by_differences(of_a, a), 1e-6) << v;
    }
  }
}

TYPED_TEST(EveryHillCurve, StaysWithinItsBounds) {
  const TypeParam c = standard_curves<TypeParam>();
  double passive = -1.0;
  double tendon = -1.0;
  double velocity = -1.0;
  for (double t = 0.0; t <= 1.0; t += 0.001) {
    const double l = 0.2 + 1.8 * t;
    EXPECT_GE(c.active(l), 0.0);
    EXPECT_LE(c.active(l), 1.0 + 0.0011);  // De Groote's peaks at 1.0011
    EXPECT_GE(c.passive(l), passive);
    EXPECT_GE(c.tendon(1.0 + 0.1 * t), tendon);
    EXPECT_GE(c.velocity(-1.0 + 2.0 * t, 0.5), velocity);
    passive = c.passive(l);
    tendon = c.tendon(1.0 + 0.1 * t);
    velocity = c.velocity(-1.0 + 2.0 * t, 0.5);
  }
}

}  // namespace
}  // namespace plumbline
