// SPDX-License-Identifier: Apache-2.0
#include "forces/coordinate_springs.h"

#include <gtest/gtest.h>

#include <vector>

#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// Free from -0.3 to 0.5 rad; full stiffness 0.2 rad beyond.
const ElasticStop kStop{.dof = 0,
                        .lo = -0.3,
                        .hi = 0.5,
                        .stiffness_lo = 40,
                        .stiffness_hi = 30,
                        .damping = 2,
                        .transition = 0.2};

TEST(ElasticStop, DoesNothingWithinItsLimits) {
  for (const double q : {-0.3, -0.1, 0.0, 0.49, 0.5}) {
    EXPECT_EQ(calc_stop_force(kStop, q), 0.0);
    EXPECT_EQ(calc_stop_engagement(kStop, q), 0.0);
    EXPECT_EQ(calc_stop_energy(kStop, q), 0.0);
  }
}

TEST(ElasticStop, PushesBackFromEitherSide) {
  // Half way through the transition the step is 1/2.
  EXPECT_NEAR(calc_stop_force(kStop, 0.6), -0.5 * 30 * 0.1, 1e-14);
  EXPECT_NEAR(calc_stop_force(kStop, -0.4), 0.5 * 40 * 0.1, 1e-14);
  // Beyond it the spring is linear, its length counted from the limit.
  EXPECT_NEAR(calc_stop_force(kStop, 1.5), -30 * 1.0, 1e-13);
  EXPECT_NEAR(calc_stop_force(kStop, -1.3), 40 * 1.0, 1e-13);
  EXPECT_EQ(calc_stop_engagement(kStop, 1.5), 1.0);
}

TEST(ElasticStop, HasTheEnergyThatItTook) {
  for (double q = -1.0; q < 1.2; q += 0.0171) {
    const double slope =
        test::difference([&](double h) { return calc_stop_energy(kStop, q + h); }, 1e-4);
    EXPECT_NEAR(calc_stop_force(kStop, q), -slope, 1e-8) << q;
  }
}

TEST(CoordinateSprings, ActOnTheirCoordinates) {
  ModelSpec spec = test::double_pendulum_spec({});
  const std::string second = spec.coordinates[1].name;
  spec.elastic_stops = {{.name = "stop",
                         .coordinate = second,
                         .lo = -0.3,
                         .hi = 0.5,
                         .stiffness_lo = 40,
                         .stiffness_hi = 30,
                         .damping = 2,
                         .transition = 0.2}};
  spec.coordinate_springs = {
      {.name = "spring", .coordinate = second, .stiffness = 7, .rest = 0.1, .damping = 0.5}};
  const Model model = compile(spec);
  BodyLoads<double> loads(model);
  const std::vector<double> q = {2.0, 1.5};
  const std::vector<double> v = {5.0, 3.0};
  add_coordinate_springs<double>(model, q, loads);
  EXPECT_NEAR(loads.tau[1], -30 * 1.0 - 7 * 1.4, 1e-12);
  add_coordinate_dampers(model, q, v, loads);
  EXPECT_NEAR(loads.tau[1], -30 * 1.0 - 7 * 1.4 - 2 * 3.0 - 0.5 * 3.0, 1e-12);
  EXPECT_EQ(loads.tau[0], 0.0);
}

}  // namespace
}  // namespace plumbline
