// SPDX-License-Identifier: Apache-2.0
#include "forces/joint_limits.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// Free from -0.4 to 1.2 rad, 3 N m at either edge, with a weak spring about 0.1 rad.
constexpr Limit kLimit{
    .dof = 0, .lo = -0.4, .hi = 1.2, .moment = 3.0, .width = 0.05, .linear = 0.5, .neutral = 0.1};

double moment(double q) { return calc_limit_moment(kLimit, q); }
double slope(double q) { return calc_limit_moment(kLimit, Dual(q, 1.0)).d; }

TEST(JointLimit, CarriesItsMomentAtTheEdges) {
  // The far edge adds 3 e^-32.
  EXPECT_NEAR(moment(-0.4), 3.0 + 0.5 * 0.5, 1e-12);
  EXPECT_NEAR(moment(1.2), -3.0 - 0.5 * 1.1, 1e-12);
  EXPECT_NEAR(moment(0.4), -0.5 * 0.3, 1e-5);
}

TEST(JointLimit, PushesBackEverHarder) {
  for (double q = -2.0; q < 3.0; q += 0.01) EXPECT_LE(slope(q), -kLimit.linear) << q;
  EXPECT_GT(moment(-0.6), 3.0 * std::exp(3.9));
  EXPECT_LT(moment(1.4), -3.0 * std::exp(3.9));
}

TEST(JointLimit, DualGivesTheStiffness) {
  for (double q = -1.5; q < 2.5; q += 0.0237) {
    const double expected = test::difference([&](double h) { return moment(q + h); }, 2e-5);
    EXPECT_NEAR(slope(q), expected, 1e-6 * (1.0 + std::abs(expected))) << q;
  }
}

// The exponentials turn into parabolas 4 widths beyond each edge.
TEST(JointLimit, IsTwiceContinuouslyDifferentiableFarOutside) {
  const double h = 1e-8;
  const double scale = 3.0 * std::exp(4.0);  // of moment; over width for the slope
  for (const double q : {kLimit.lo - 4.0 * kLimit.width, kLimit.hi + 4.0 * kLimit.width}) {
    EXPECT_NEAR(moment(q + h), moment(q - h), 1e-6 * scale);
    EXPECT_NEAR(slope(q + h), slope(q - h), 1e-6 * scale / 0.05);
    const double above = (slope(q + 2 * h) - slope(q + h)) / h;
    const double below = (slope(q - h) - slope(q - 2 * h)) / h;
    EXPECT_NEAR(above, below, 1e-4 * scale / (0.05 * 0.05));
  }
}

TEST(JointLimit, ActsOnItsCoordinate) {
  ModelSpec spec = test::double_pendulum_spec({});
  spec.limits = {{.coordinate = spec.coordinates[1].name,
                  .lo = -0.4,
                  .hi = 1.2,
                  .moment = 3.0,
                  .width = 0.05,
                  .linear = 0.5}};
  const Model model = compile(spec);
  BodyLoads<double> loads(model);
  const std::vector<double> q = {2.0, 1.25};
  add_joint_limits<double>(model, q, loads);
  EXPECT_EQ(loads.tau[0], 0.0);
  EXPECT_NEAR(loads.tau[1], -3.0 * std::exp(1.0) - 0.5 * 1.25, 1e-12);
}

}  // namespace
}  // namespace plumbline
