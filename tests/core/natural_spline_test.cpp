// SPDX-License-Identifier: Apache-2.0
#include "core/natural_spline.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/check.h"

namespace plumbline {
namespace {

const std::vector<double> kKnots = {-1.0, -0.3, 0.1, 0.2, 1.1, 1.5, 2.6, 3.0, 3.1, 4.4};
const std::vector<double> kValues = {0.3, -0.2, 0.9, 1.4, -0.7, 0.0, 0.4, 2.0, 1.1, 0.5};

// Derivatives of order 2 to 2m - 1 at q of the polynomial that the spline is on the open interval
// (a, b): its second derivative there has 2m - 2 coefficients, found from as many values.
std::vector<double> derivatives_within(const NaturalSpline& spline, int m, double a, double b,
                                       double q) {
  const int count = 2 * m - 2;
  std::vector<double> at;
  std::vector<double> difference;
  for (int i = 0; i < count; ++i) {
    at.push_back(a + (b - a) * (i + 0.5) / count);
    difference.push_back(spline(at.back()).d2f);
  }
  for (int order = 1; order < count; ++order) {
    for (int i = count - 1; i >= order; --i) {
      difference[i] = (difference[i] - difference[i - 1]) / (at[i] - at[i - order]);
    }
  }
  // Newton's form, Horner's rule for the function and all its derivatives over their factorials.
  std::vector<double> taylor(count, 0.0);
  for (int i = count - 1; i >= 0; --i) {
    for (int k = count - 1; k > 0; --k) taylor[k] = taylor[k] * (q - at[i]) + taylor[k - 1];
    taylor[0] = taylor[0] * (q - at[i]) + difference[i];
  }
  double factorial = 1.0;
  for (int k = 1; k < count; ++k) taylor[k] *= factorial *= k;
  return taylor;
}

class NaturalSplines : public testing::TestWithParam<int> {
 protected:
  const int m_ = GetParam();
  const NaturalSpline spline_{kKnots, kValues, m_};
};

TEST_P(NaturalSplines, PassTheirPoints) {
  for (std::size_t i = 0; i < kKnots.size(); ++i)
    EXPECT_NEAR(spline_(kKnots[i]).f, kValues[i], 1e-14);
}

TEST_P(NaturalSplines, AreAsSmoothAsTheirDegreeAllows) {
  for (std::size_t i = 1; i + 1 < kKnots.size(); ++i) {
    const auto before = derivatives_within(spline_, m_, kKnots[i - 1], kKnots[i], kKnots[i]);
    const auto after = derivatives_within(spline_, m_, kKnots[i], kKnots[i + 1], kKnots[i]);
    const double step = 1e-9;
    EXPECT_NEAR(spline_(kKnots[i] - step).f, kValues[i], 1e-7);
    EXPECT_NEAR(spline_(kKnots[i] - step).df, spline_(kKnots[i]).df, 1e-5);
    // The last but one of these still is continuous, the last jumps.
    double size = 0;
    for (int k = 0; k < 2 * m_ - 3; ++k) {
      size = std::max(size, std::abs(after[k]));
      EXPECT_NEAR(before[k], after[k], 1e-7 * (1 + size)) << "derivative " << k + 2;
    }
    EXPECT_GT(std::abs(before.back() - after.back()), 1e-3 * size);
  }
}

TEST_P(NaturalSplines, EndNaturallyAndGoOnAsShorterPolynomials) {
  const auto first = derivatives_within(spline_, m_, kKnots[0], kKnots[1], kKnots[0]);
  const auto last = derivatives_within(spline_, m_, kKnots[8], kKnots[9], kKnots[9]);
  for (int order = m_; order <= 2 * m_ - 2; ++order) {
    EXPECT_NEAR(first[order - 2], 0.0, 1e-6 * std::abs(first.back()));
    EXPECT_NEAR(last[order - 2], 0.0, 1e-6 * std::abs(last.back()));
  }
  for (const double end : {kKnots.front(), kKnots.back()}) {
    const double out = end == kKnots.front() ? -1.0 : 1.0;
    const FunctionValue here = spline_(end);
    const FunctionValue inside = spline_(end - out * 1e-9);
    EXPECT_NEAR(inside.df, here.df, 1e-6);
    EXPECT_NEAR(inside.d2f, here.d2f, 1e-5);
    // Differences of order m of a polynomial of degree m - 1 vanish.
    double difference = 0;
    double binomial = 1;
    for (int k = 0; k <= m_; ++k) {
      difference += (k % 2 == 0 ? 1 : -1) * binomial * spline_(end + out * 0.1 * k).f;
      binomial *= static_cast<double>(m_ - k) / (k + 1);
    }
    EXPECT_NEAR(difference, 0.0, 1e-12);
  }
}

TEST_P(NaturalSplines, AreThePolynomialsBelowTheirHalfOrder) {
  std::vector<double> c = {0.7, -1.2, 0.4, 0.9};
  c.resize(m_);
  const auto value = [&](double x) {
    double sum = 0;
    for (int k = m_; k-- > 0;) sum = sum * x + c[k];
    return sum;
  };
  std::vector<double> y;
  for (const double x : kKnots) y.push_back(value(x));
  const NaturalSpline spline(kKnots, y, m_);
  for (double x = -2; x < 6; x += 0.037) {
    EXPECT_NEAR(spline(x).f, value(x), 1e-11) << x;
    const double slope = (value(x + 1e-4) - value(x - 1e-4)) / 2e-4;
    EXPECT_NEAR(spline(x).df, slope, 1e-6) << x;
  }
}

TEST_P(NaturalSplines, TakeManyPoints) {
  std::vector<double> x;
  std::vector<double> y;
  for (int i = 0; i < 1000; ++i) {
    x.push_back(100 + 0.01 * i + 0.003 * std::sin(1.7 * i));
    y.push_back(std::sin(x.back()));
  }
  const NaturalSpline spline(x, y, m_);
  for (double q = 102; q < 108; q += 0.0137) {
    EXPECT_NEAR(spline(q).f, std::sin(q), 1e-9);
    EXPECT_NEAR(spline(q).df, std::cos(q), 1e-6);
    EXPECT_NEAR(spline(q).d2f, -std::sin(q), m_ == 2 ? 1e-4 : 1e-6);
  }
}

TEST_P(NaturalSplines, RefuseWhatIsNoSpline) {
  EXPECT_THROW(NaturalSpline({kKnots.data(), 1}, {kValues.data(), 1}, m_), PreconditionError);
  EXPECT_THROW(NaturalSpline(kKnots, kValues, m_ + 3), PreconditionError);
  EXPECT_THROW(NaturalSpline(kValues, kKnots, m_), PreconditionError);
}

INSTANTIATE_TEST_SUITE_P(HalfOrders, NaturalSplines, testing::Values(2, 3, 4));

TEST(NaturalSpline, OfHalfOrderTwoIsTheNaturalCubic) {
  const NaturalSpline spline(kKnots, kValues, 2);
  const CubicSpline cubic(kKnots, kValues);
  for (double x = -2; x < 6; x += 0.037) {
    EXPECT_NEAR(spline(x).f, cubic(x).f, 1e-13);
    EXPECT_NEAR(spline(x).df, cubic(x).df, 1e-12);
    EXPECT_NEAR(spline(x).d2f, cubic(x).d2f, 1e-10);
  }
}

}  // namespace
}  // namespace plumbline
