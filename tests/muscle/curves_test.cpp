// SPDX-License-Identifier: Apache-2.0
#include "muscle/curves.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/dual.h"
#include "support/differences.h"

namespace plumbline {
namespace {

struct CurvePoint {
  double x, f;
};

// Half a unit of the last printed digit.
constexpr double kPrinted = 0.0005;

double derivative(Dual (*curve)(Dual), double x) { return curve(Dual(x, 1.0)).d; }

// Values worked out from the published coefficients by hand, to three digits.
TEST(ActiveForceLength, TakesThePublishedValues) {
  const std::vector<CurvePoint> expected = {{0.6, 0.302}, {0.8, 0.836}, {1.0, 1.000},
                                            {1.2, 0.794}, {1.4, 0.380}, {1.6, 0.124}};
  for (const auto& [l, f] : expected) EXPECT_NEAR(active_force_length(l), f, kPrinted) << l;
}

TEST(PassiveForceLengthOfDeGroote, TakesThePublishedValues) {
  const std::vector<CurvePoint> expected = {{1.0, 0.018}, {1.2, 0.069}, {1.4, 0.264}, {1.6, 1.0}};
  for (const auto& [l, f] : expected) {
    EXPECT_NEAR(degroote_passive_force_length(l), f, kPrinted) << l;
  }
  EXPECT_NEAR(degroote_passive_force_length(0.2), 0.0, 1e-15);
}

TEST(ForceVelocity, TakesThePublishedValues) {
  const std::vector<CurvePoint> expected = {
      {-1.0, 0.000}, {-0.5, 0.234}, {0.0, 1.000}, {0.5, 1.588}, {1.0, 1.794}};
  for (const auto& [v, f] : expected) EXPECT_NEAR(force_velocity(v), f, kPrinted) << v;
}

TEST(ForceVelocity, HasItsInverse) {
  for (double v = -1.0; v <= 1.0; v += 0.01) {
    EXPECT_NEAR(inverse_force_velocity(force_velocity(v)), v, 1e-14);
  }
}

// Slack at its slack length, F_max at the stated strain, for any strain.
TEST(TendonForceLength, IsZeroAtSlackAndOneAtItsStrain) {
  for (const double strain : {0.033, 0.049, 0.1}) {
    EXPECT_NEAR(tendon_force_length(1.0, strain), 0.0, 1e-15);
    EXPECT_NEAR(tendon_force_length(1.0 + strain, strain), 1.0, 1e-13);
  }
}

// Five points with h = 1e-3: off by h^4 times a fifth derivative of up to 1e5 over 30.
TEST(Curves, DualGivesTheSlope) {
  const auto slope = [](auto curve, double x) {
    return test::difference([&](double h) { return curve(x + h); }, 1e-4);
  };
  for (double l = 0.3; l < 1.9; l += 0.0137) {
    EXPECT_NEAR(derivative(active_force_length<Dual>, l), slope(active_force_length<double>, l),
                1e-8);
    EXPECT_NEAR(degroote_passive_force_length(Dual(l, 1.0)).d,
                slope([](double x) { return degroote_passive_force_length(x); }, l), 1e-8);
  }
  for (double v = -1.0; v <= 1.0; v += 0.0171) {
    EXPECT_NEAR(derivative(force_velocity<Dual>, v), slope(force_velocity<double>, v), 1e-7);
  }
  for (double l = 1.0; l < 1.06; l += 0.0031) {
    EXPECT_NEAR(tendon_force_length(Dual(l, 1.0)).d,
                slope([](double x) { return tendon_force_length(x); }, l), 1e-5);
  }
}

// One of the three terms has a width that vanishes at l = 0.1495; the curve must not notice.
TEST(ActiveForceLength, IsSmoothForShortFibres) {
  double before = active_force_length(0.05);
  for (double l = 0.05; l < 0.3; l += 1e-4) {
    const Dual f = active_force_length(Dual(l, 1.0));
    EXPECT_NEAR(f.v, before, 1e-5) << l;
    EXPECT_GT(f.d, 0.0) << l;
    EXPECT_LT(f.d, 0.1) << l;
    before = f.v;
  }
  const double singular = 0.029947116970696 / 0.200356847296188;
  EXPECT_TRUE(std::isfinite(active_force_length(Dual(singular, 1.0)).d));
}

struct PassiveCase {
  double slack, strain;
};

class PassiveForceLength : public testing::TestWithParam<PassiveCase> {
 protected:
  [[nodiscard]] double force(double l) const {
    return passive_force_length(l, GetParam().slack, GetParam().strain);
  }
  [[nodiscard]] double slope(double l) const {
    return passive_force_length(Dual(l, 1.0), GetParam().slack, GetParam().strain).d;
  }
  // Slope of the slope on one side of l.
  [[nodiscard]] double curvature(double l, double h) const { return (slope(l + h) - slope(l)) / h; }
  [[nodiscard]] double at(double x) const { return GetParam().slack + x * GetParam().strain; }
};

TEST_P(PassiveForceLength, IsZeroUpToSlack) {
  for (const double l : {-1.0, 0.0, 0.5, at(-1e-9), at(0.0)}) {
    EXPECT_EQ(force(l), 0.0);
    EXPECT_EQ(slope(l), 0.0);
  }
  EXPECT_GT(force(at(1e-3)), 0.0);
}

TEST_P(PassiveForceLength, IsOneAtItsStrain) { EXPECT_NEAR(force(at(1.0)), 1.0, 1e-14); }

TEST_P(PassiveForceLength, RisesAndBendsUpwards) {
  for (double x = 0.01; x < 4.0; x += 0.01) {
    EXPECT_GT(slope(at(x)), 0.0);
    EXPECT_GE(curvature(at(x), 0.01 * GetParam().strain), 0.0);
  }
}

TEST_P(PassiveForceLength, DualGivesTheSlope) {
  // Away from the joints, where five points straddle two formulas.
  for (const double x : {0.005, 0.1, 0.4, 0.8, 1.2, 1.45, 1.7, 3.0}) {
    const double h = 1e-4 * GetParam().strain;
    const double expected = test::difference([&](double d) { return force(at(x) + d); }, h);
    EXPECT_NEAR(slope(at(x)), expected, 1e-9 * (1.0 + expected)) << x;
  }
}

// Value, slope and curvature are the same on both sides of the slack length, of the end of the
// series (x = 0.0125) and of the end of the exponential (x = 1.5).
TEST_P(PassiveForceLength, IsTwiceContinuouslyDifferentiable) {
  const double strain = GetParam().strain;
  const double top = (force(at(3.0)) - force(at(2.0))) / strain;  // the steepest in question
  for (const double x : {0.0, 0.0125, 1.5}) {
    const double h = 1e-6 * strain;
    EXPECT_NEAR(force(at(x) + h), force(at(x) - h), 4.0 * h * top) << x;
    EXPECT_NEAR(slope(at(x) + h), slope(at(x) - h), 1e-4 * top) << x;
    EXPECT_NEAR(curvature(at(x) + h, h), curvature(at(x) - h, -h), 1e-3 * top / strain) << x;
  }
}

TEST_P(PassiveForceLength, StaysFiniteFarOut) { EXPECT_LT(force(at(1000.0)), 1e9); }

INSTANTIATE_TEST_SUITE_P(Groups, PassiveForceLength,
                         testing::Values(PassiveCase{1.0, 0.5}, PassiveCase{0.85, 1.1},
                                         PassiveCase{1.2, 0.6}, PassiveCase{1.03, 0.15}));

}  // namespace
}  // namespace plumbline
