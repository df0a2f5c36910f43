// SPDX-License-Identifier: Apache-2.0
#include "core/dual.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/math.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::kEpsilon;

constexpr Dual kX{0.7, 1.5};
constexpr Dual kY{-2.3, 0.25};

void expect_dual(Dual actual, double value, double tangent) {
  EXPECT_NEAR(actual.v, value, 4 * kEpsilon * std::abs(value));
  EXPECT_NEAR(actual.d, tangent, 8 * kEpsilon * std::abs(tangent));
}

TEST(Dual, ArithmeticFollowsTheRulesOfDifferentiation) {
  expect_dual(kX + kY, 0.7 - 2.3, 1.75);
  expect_dual(kX - kY, 0.7 + 2.3, 1.25);
  expect_dual(-kX, -0.7, -1.5);
  expect_dual(kX * kY, 0.7 * -2.3, 1.5 * -2.3 + 0.7 * 0.25);
  expect_dual(kX / kY, 0.7 / -2.3, (1.5 * -2.3 - 0.7 * 0.25) / (2.3 * 2.3));
}

TEST(Dual, ConstantsHaveNoTangent) {
  expect_dual(kX + 2.0, 2.7, 1.5);
  expect_dual(2.0 + kX, 2.7, 1.5);
  expect_dual(kX - 2.0, -1.3, 1.5);
  expect_dual(2.0 - kX, 1.3, -1.5);
  expect_dual(kX * 2.0, 1.4, 3.0);
  expect_dual(2.0 * kX, 1.4, 3.0);
  expect_dual(kX / 2.0, 0.35, 0.75);
  expect_dual(Dual(3.0), 3.0, 0.0);
}

TEST(Dual, CompoundAssignmentsEqualTheirOperators) {
  Dual sum = kX;
  sum += kY;
  Dual difference = kX;
  difference -= kY;
  Dual product = kX;
  product *= kY;
  expect_dual(sum, (kX + kY).v, (kX + kY).d);
  expect_dual(difference, (kX - kY).v, (kX - kY).d);
  expect_dual(product, (kX * kY).v, (kX * kY).d);
  Dual square = kX;
  square *= square;
  expect_dual(square, 0.49, 2 * 0.7 * 1.5);
}

TEST(Dual, FunctionsCarryTheirDerivative) {
  expect_dual(math::sqrt(kX), std::sqrt(0.7), 0.5 * 1.5 / std::sqrt(0.7));
  expect_dual(math::sin(kX), std::sin(0.7), std::cos(0.7) * 1.5);
  expect_dual(math::cos(kX), std::cos(0.7), -std::sin(0.7) * 1.5);
  expect_dual(math::exp(kX), std::exp(0.7), std::exp(0.7) * 1.5);
  expect_dual(math::log(kX), std::log(0.7), 1.5 / 0.7);
  expect_dual(math::square(kX), 0.49, 2.1);
  expect_dual(math::abs(kX), 0.7, 1.5);
  expect_dual(math::abs(kY), 2.3, -0.25);
}

// d atan2(y, x) = (x dy - y dx) / (x^2 + y^2), in every quadrant the rate of one angle.
TEST(Dual, AngleTurnsAtTheRateOfItsPoint) {
  for (const double angle : {0.3, 1.9, -2.8, -0.4}) {
    const Dual turning{angle, 1.25};
    const Dual back = math::atan2(3.0 * math::sin(turning), 3.0 * math::cos(turning));
    expect_dual(back, angle, 1.25);
  }
}

TEST(Dual, ComparesByValue) {
  EXPECT_TRUE(kY < kX);
  EXPECT_TRUE(kX > kY);
  EXPECT_TRUE(Dual(1.0, 5.0) <= Dual(1.0, -5.0));
  EXPECT_TRUE(Dual(1.0, -5.0) >= Dual(1.0, 5.0));
  EXPECT_EQ(value_of(kX), 0.7);
  EXPECT_EQ(value_of(0.7), 0.7);
}

}  // namespace
}  // namespace plumbline
