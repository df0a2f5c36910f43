// SPDX-License-Identifier: Apache-2.0
#include "core/natural_spline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/check.h"
#include "core/cubic_spline.h"
#include "support/allocation_guard.h"
#include "support/differences.h"

namespace plumbline {
namespace {

std::vector<double> uneven_knots(int n) {
  std::mt19937_64 bits(7);
  std::uniform_real_distribution<double> step(0.05, 0.3);
  std::vector<double> x = {-0.4};
  while (static_cast<int>(x.size()) < n) x.push_back(x.back() + step(bits));
  return x;
}

template <class F>
std::vector<double> values_at(const std::vector<double>& x, F&& f) {
  std::vector<double> y;
  for (const double at : x) y.push_back(f(at));
  return y;
}

double at(const NaturalSpline& spline, double x, int order = 0) {
  double out = 0.0;
  spline.evaluate(x, order, {&out, 1});
  return out;
}

double wavy(double x) { return std::sin(3.0 * x) + 0.3 * x * x; }

class NaturalSplines : public testing::TestWithParam<int> {};

TEST_P(NaturalSplines, GoThroughTheirPointsAndHaveTheirOwnDerivatives) {
  const std::vector<double> x = uneven_knots(17);
  const NaturalSpline spline(x, values_at(x, wavy), GetParam());
  for (const double knot : x) EXPECT_NEAR(at(spline, knot), wavy(knot), 1e-12);
  for (double t = x.front() - 0.17; t < x.back() + 0.3; t += 0.0613) {
    const double slope = test::difference([&](double h) { return at(spline, t + h); }, 1e-4);
    EXPECT_NEAR(at(spline, t, 1), slope, 2e-8) << t;
    const double curvature = test::difference([&](double h) { return at(spline, t + h, 1); }, 1e-4);
    EXPECT_NEAR(at(spline, t, 2), curvature, 2e-7) << t;
  }
}

TEST_P(NaturalSplines, RepeatPolynomialsBelowDegreeMEverywhere) {
  const std::vector<double> x = uneven_knots(9);
  const int m = GetParam();
  const auto polynomial = [&](double t) { return std::pow(t, m - 1) - 2.0; };
  const NaturalSpline spline(x, values_at(x, polynomial), m);
  for (double t = -1.0; t < 3.0; t += 0.1) EXPECT_NEAR(at(spline, t), polynomial(t), 1e-10) << t;
}

INSTANTIATE_TEST_SUITE_P(M, NaturalSplines, testing::Values(1, 2, 3, 4));

TEST(NaturalSpline, OfOrderTwoIsTheNaturalCubic) {
  const std::vector<double> x = uneven_knots(11);
  const std::vector<double> y = values_at(x, wavy);
  const NaturalSpline spline(x, y, 2);
  const CubicSpline cubic(x, y);
  for (double t = x.front() - 0.2; t < x.back() + 0.2; t += 0.01) {
    const FunctionValue want = cubic(t);
    EXPECT_NEAR(at(spline, t), want.f, 1e-12) << t;
    EXPECT_NEAR(at(spline, t, 1), want.df, 1e-11) << t;
    EXPECT_NEAR(at(spline, t, 2), want.d2f, 1e-9) << t;
  }
}

// Derivatives to the fourth go on over a knot; the third and fourth are zero at the ends.
TEST(NaturalSpline, QuinticIsFourTimesContinuousAndNatural) {
  const std::vector<double> x = uneven_knots(11);
  const NaturalSpline spline(x, values_at(x, wavy), 3);
  // Within a piece the second derivative is a cubic: four values give its slope and curvature.
  const auto cubic_of_piece = [&](double from, double to, double t) {
    std::array<double, 4> node{};
    std::array<double, 4> value{};
    for (int k = 0; k < 4; ++k) {
      node[k] = from + (to - from) * (k + 1) / 5.0;
      value[k] = at(spline, node[k], 2);
    }
    double d3 = 0.0;
    double d4 = 0.0;
    for (int k = 0; k < 4; ++k) {
      double scale = 1.0;
      std::vector<double> others;
      for (int j = 0; j < 4; ++j) {
        if (j == k) continue;
        scale *= node[k] - node[j];
        others.push_back(t - node[j]);
      }
      d3 += value[k] / scale *
            (others[0] * others[1] + others[0] * others[2] + others[1] * others[2]);
      d4 += value[k] / scale * 2.0 * (others[0] + others[1] + others[2]);
    }
    return std::pair(d3, d4);
  };
  for (std::size_t i = 1; i + 1 < x.size(); ++i) {
    const auto before = cubic_of_piece(x[i - 1], x[i], x[i]);
    const auto after = cubic_of_piece(x[i], x[i + 1], x[i]);
    EXPECT_NEAR(before.first, after.first, 1e-7) << i;
    EXPECT_NEAR(before.second, after.second, 1e-5) << i;
  }
  const auto first = cubic_of_piece(x[0], x[1], x[0]);
  const auto last = cubic_of_piece(x[x.size() - 2], x.back(), x.back());
  for (const double end : {first.first, last.first}) EXPECT_NEAR(end, 0.0, 1e-7);
  for (const double end : {first.second, last.second}) EXPECT_NEAR(end, 0.0, 1e-5);
}

TEST(NaturalSpline, ManyColumnsAreEachTheirOwnSpline) {
  const std::vector<double> x = uneven_knots(40);
  std::vector<double> both;
  for (const double t : x) {
    both.push_back(wavy(t));
    both.push_back(std::cos(t));
  }
  const NaturalSpline spline(x, both, 3);
  ASSERT_EQ(spline.num_columns(), 2);
  const NaturalSpline second(x, values_at(x, [](double t) { return std::cos(t); }), 3);
  std::array<double, 2> out{};
  for (double t = -1.0; t < 8.0; t += 0.11) {
    const test::AllocationGuard guard;
    spline.evaluate(t, 1, out);
    EXPECT_EQ(guard.allocations(), 0);
    EXPECT_NEAR(out[1], at(second, t, 1), 1e-12);
  }
}

// Away from the ends the error falls with the sixth power of the spacing.
TEST(NaturalSpline, QuinticConvergesWithTheSixthPower) {
  const auto error = [](int n) {
    std::vector<double> x;
    for (int i = 0; i <= n; ++i) x.push_back(20.0 * i / n);
    const NaturalSpline spline(x, values_at(x, [](double t) { return std::sin(t); }), 3);
    double most = 0.0;
    for (double t = 9.0; t < 11.0; t += 0.013) {
      most = std::max(most, std::abs(at(spline, t) - std::sin(t)));
    }
    return most;
  };
  EXPECT_NEAR(std::log2(error(100) / error(200)), 6.0, 0.3);
}

TEST(NaturalSpline, RefusesWhatIsNoTable) {
  const std::vector<double> x = {0, 1, 1};
  EXPECT_THROW(NaturalSpline(x, x, 2), PreconditionError);
  EXPECT_THROW(NaturalSpline(std::vector<double>{0, 1}, std::vector<double>{0, 1}, 3),
               PreconditionError);
}

}  // namespace
}  // namespace plumbline
