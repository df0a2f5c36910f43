// SPDX-License-Identifier: Apache-2.0
#include "dynamics/energy.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "model/compile.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::MovingModel;

TEST(Energy, MatchesClosedFormPendulum) {
  const test::Pendulum p;
  const Model model = compile(test::pendulum_spec(p));
  MovingModel m(model);
  m.set_state({0.8}, {2.5});
  EXPECT_NEAR(calc_kinetic_energy(model, m.pos, m.vel), 0.5 * (p.I + p.m * p.l * p.l) * 6.25,
              8 * 3 * kEpsilon);
  EXPECT_NEAR(calc_gravity_potential(model, m.pos), -p.m * kStandardGravity * p.l * std::cos(0.8),
              8 * 9 * kEpsilon);
}

// Spinning about a fixed axis through its centre of mass while it flies: 1/2 m v^2 + 1/2 I w^2.
TEST(Energy, OfAFreeBodyIsThatOfItsFlightAndSpin) {
  const Model model = compile(test::free_body_spec(2, {}, {0.3, 0.5, 0.4}));
  MovingModel m(model);
  m.set_state({0, 7, 0, 0, 0, 0}, {3, -4, 0, 0, 6, 0});
  EXPECT_NEAR(calc_kinetic_energy(model, m.pos, m.vel), 0.5 * 2 * 25 + 0.5 * 0.5 * 36,
              16 * 2000 * kEpsilon);
  EXPECT_NEAR(calc_gravity_potential(model, m.pos), 2 * kStandardGravity * 7, 4 * 140 * kEpsilon);
}

TEST(Energy, AtRestIsPotentialOnly) {
  const Model model = compile(test::double_pendulum_spec({}));
  MovingModel m(model);
  m.set_state({0.3, 0.4}, {0, 0});
  EXPECT_EQ(calc_kinetic_energy(model, m.pos, m.vel), 0);
}

}  // namespace
}  // namespace plumbline
