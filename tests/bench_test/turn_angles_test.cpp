// SPDX-License-Identifier: Apache-2.0
#include "bench_test/turn_angles.h"

#include <gtest/gtest.h>

#include "spatial/rotation.h"
#include "support/random.h"

namespace plumbline {
namespace {

Mat3d turned(const Vec3d& a) {
  return axis_angle({0, 0, -1}, a.x) * axis_angle({1, 0, 0}, a.y) * axis_angle({0, 1, 0}, a.z);
}

TEST(TurnAngles, TakeARotationApart) {
  test::Random random(1);
  for (int i = 0; i < 100; ++i) {
    const Vec3d angles{random.uniform(-3, 3), random.uniform(-1.5, 1.5), random.uniform(-3, 3)};
    EXPECT_LT(norm(calc_turn_angles(turned(angles)).angles - angles), 1e-12);
  }
}

// A spin w changes angle k by dual[k] . w.
TEST(TurnAngles, DualsGiveTheirRates) {
  test::Random random(2);
  for (int i = 0; i < 100; ++i) {
    const Mat3d R = turned({random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)});
    const TurnAngles<double> turn = calc_turn_angles(R);
    for (int axis = 0; axis < 3; ++axis) {
      Vec3d w{};
      w[axis] = 1.0;
      const Mat3<Dual> spinning = axis_angle(w, Dual(0.0, 1.0)) * R;
      const TurnAngles<Dual> rates = calc_turn_angles(spinning);
      for (int k = 0; k < 3; ++k) EXPECT_NEAR(rates.angles[k].d, dot(turn.dual[k], w), 1e-12);
    }
  }
}

}  // namespace
}  // namespace plumbline
