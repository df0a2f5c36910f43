// SPDX-License-Identifier: Apache-2.0
#include "muscle/root_finding.h"

#include <gtest/gtest.h>

#include <cmath>

namespace plumbline {
namespace {

TEST(FindRoot, FindsItToRounding) {
  const auto f = [](double x) { return Dual(x * x * x - 2.0, 3.0 * x * x); };
  for (const double start : {0.0, 0.1, 1.0, 3.0}) {
    const Root root = find_root(f, 0.0, 3.0, start, 0.0);
    EXPECT_TRUE(root.converged);
    EXPECT_NEAR(root.x, std::cbrt(2.0), 1e-15);
    EXPECT_LT(root.evaluations, 15);
  }
}

// Newton leaves for infinity from any start but the root: halving brings it home.
TEST(FindRoot, KeepsToItsBracket) {
  const auto f = [](double x) {
    const double root = std::cbrt(x - 0.3);
    return Dual(root, 1.0 / (3.0 * root * root));
  };
  const Root root = find_root(f, -1.0, 1.0, 0.9, 0.0);
  EXPECT_TRUE(root.converged);
  EXPECT_NEAR(root.x, 0.3, 1e-15);
}

TEST(FindRoot, NeedsNoTrueSlope) {
  for (const double slope : {1e-9, 1e9, -1.0, 0.0}) {
    const auto f = [&](double x) { return Dual(std::exp(x) - 2.0, slope); };
    const Root root = find_root(f, -5.0, 5.0, 4.0, 1e-14);
    EXPECT_NEAR(root.x, std::log(2.0), slope == 1e9 ? 5.0 : 1e-14) << slope;
    EXPECT_LE(root.evaluations, 200);
  }
}

// Newton alone would take a step for each unit of the exponent.
TEST(FindRoot, DescendsFromFarUpAnExponential) {
  const auto f = [](double x) { return Dual(std::exp(x) - 1.0, std::exp(x)); };
  const Root root = find_root(f, -1.0, 700.0, 700.0, 1e-15);
  EXPECT_TRUE(root.converged);
  EXPECT_NEAR(root.x, 0.0, 1e-15);
  EXPECT_LT(root.evaluations, 60);
}

TEST(FindRoot, FindsAJump) {
  const auto f = [](double x) { return Dual(x < 0.7 ? -1.0 : 1.0, 0.0); };
  const Root root = find_root(f, 0.0, 1.0, 0.5, 0.0);
  EXPECT_TRUE(root.converged);
  EXPECT_NEAR(root.x, 0.7, 1e-15);
}

TEST(FindRoot, EndsWhereFIsNoNumber) {
  const auto f = [](double x) { return Dual(x < 0.5 ? -1.0 : NAN, 1.0); };
  EXPECT_FALSE(find_root(f, 0.0, 1.0, 0.1, 0.0).converged);
}

}  // namespace
}  // namespace plumbline
