// SPDX-License-Identifier: Apache-2.0
#include "calibration/lunge.h"

#include <gtest/gtest.h>

#include "calibration/real_body.h"
#include "core/error.h"
#include "core/units.h"
#include "model/compile.h"

namespace plumbline {
namespace {

// With the foot flat and the ankle at zero, half the weight acts at the mean of the forefoot's
// corners; the oblique axis feels nearly all of it.
TEST(Lunge, LoadIsHalfTheWeightTimesItsLever) {
  const Model& model = test::full_body_model();
  const double lever = 0.5 * (0.195 + 0.16) - 0.04877;
  const double expected = 0.5 * model.total_mass * kStandardGravity * lever;
  EXPECT_NEAR(Lunge(model, "_r").load(0.0), expected, 0.03 * expected);
  EXPECT_NEAR(Lunge(model, "_l").load(0.0), Lunge(model, "_r").load(0.0), 1e-9);
}

TEST(Lunge, LeanFollowsTheAnkle) {
  const Lunge lunge(test::full_body_model(), "_r");
  EXPECT_NEAR(lunge.lean(0.0), 0.0, 1e-12);
  for (const double degrees : {5.0, 15.0, 30.0}) {
    const double ankle = lunge.ankle_at(deg_to_rad(degrees));
    EXPECT_NEAR(rad_to_deg(lunge.lean(ankle)), degrees, 1e-9);
    EXPECT_NEAR(rad_to_deg(ankle), degrees, 0.05 * degrees);
    EXPECT_GT(ankle, deg_to_rad(degrees));
  }
}

TEST(Lunge, StiffAnkleHoldsTheLoadAtItsEnd) {
  for (const double degrees : {0.0, 10.0, 20.0, 30.0}) {
    ModelSpec spec = test::prepared_body().spec;
    stiffen_ankle(spec, "_r", deg_to_rad(degrees));
    const Model model = compile(spec);
    const Lunge lunge(model, "_r");
    const PassivePoint end = lunge.end_point(lunge.ankle_at(deg_to_rad(degrees)));
    EXPECT_NEAR(calc_resistance(spec, end), -end.moment, 2e-3 * end.moment) << degrees;
    const Lunge other(model, "_l");
    const PassivePoint left = other.end_point(other.ankle_at(deg_to_rad(degrees)));
    EXPECT_GT(calc_resistance(spec, left), -0.7 * end.moment) << degrees;
  }
}

TEST(Lunge, StifferAnkleStopsEarlierAllTheWay) {
  double before = 0.0;
  for (const double degrees : {30.0, 20.0, 10.0}) {
    ModelSpec spec = test::prepared_body().spec;
    stiffen_ankle(spec, "_r", deg_to_rad(degrees));
    const PassivePoint at{{{"knee_angle_r", -1.0}, {"ankle_angle_r", deg_to_rad(8.0)}},
                          "ankle_angle_r"};
    const double resistance = calc_resistance(spec, at);
    EXPECT_LT(resistance, before);
    before = resistance;
  }
}

TEST(Lunge, CannotLoosen) {
  ModelSpec spec = test::prepared_body().spec;
  EXPECT_THROW(stiffen_ankle(spec, "_r", deg_to_rad(45.0)), InputError);
}

}  // namespace
}  // namespace plumbline
