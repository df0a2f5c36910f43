// SPDX-License-Identifier: Apache-2.0
#include "kinematics/assembly.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/check.h"
#include "core/units.h"
#include "kinematics/position.h"
#include "model/compile.h"
#include "support/closed_loops.h"
#include "support/four_bar.h"
#include "support/mechanisms.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

TEST(Assembly, AFourBarLinkageTakesItsClosedForm) {
  const test::FourBar bars{.crank = 0.3, .coupler = 0.8, .rocker = 0.6, .base = 0.9};
  ModelSpec spec = test::four_bar_spec(bars);
  spec.coordinates[0].locked = true;
  const Model model = compile(spec);
  for (double crank = -3.1; crank < 3.1; crank += 0.1) {
    const test::FourBar::Angles expected = bars.angles(crank);
    // Begin near the open branch, as it was a step ago.
    const test::FourBar::Angles before = bars.angles(crank - 0.1);
    const Assembly got = assemble(model, std::vector<double>{crank, before.coupler, before.rocker});
    ASSERT_TRUE(got.converged) << got.open;
    EXPECT_EQ(got.q[0], crank);
    EXPECT_NEAR(std::remainder(got.q[1] - expected.coupler, 2 * kPi), 0.0, 1e-11);
    EXPECT_NEAR(std::remainder(got.q[2] - expected.rocker, 2 * kPi), 0.0, 1e-11);
    EXPECT_LE(got.largest_error, 1e-12);
    EXPECT_LE(got.iterations, 8);
  }
}

TEST(Assembly, SaysWhichLoopStaysOpen) {
  const test::FourBar bars{.crank = 0.3, .coupler = 0.2, .rocker = 0.1, .base = 0.9};
  const Model model = compile(test::four_bar_spec(bars));
  const Assembly got = assemble(model, std::vector<double>{0.2, 0.1, 2.0});
  EXPECT_FALSE(got.converged);
  // Stretched out the linkage lacks 0.3 m.
  EXPECT_NEAR(got.largest_error, 0.3, 0.01);
  EXPECT_THAT(got.open, HasSubstr("constraint 'loop' stays open by 0.3"));
}

// y = x begins at (0, 1): with weights (1, 3) the least of dx^2 + 3 dy^2 is at (3/4, 3/4).
TEST(Assembly, WeightsSayWhoMoves) {
  ModelSpec spec{.name = "bead"};
  spec.bodies = {{.name = "bead", .mass = 1, .I_BBcm_B = {1, 1, 1}}};
  test::add_joint(spec, {.name = "plane",
                         .parent = "ground",
                         .child = "bead",
                         .axes = {test::slide("x", {1, 0, 0}), test::slide("y", {0, 1, 0})}});
  spec.couplers = {{.coordinate = "y", .terms = {{"x", {}}}}};
  const Model model = compile(spec);
  const Assembly got = assemble(model, std::vector<double>{0, 1}, {.weights = {1, 3}});
  ASSERT_TRUE(got.converged);
  EXPECT_NEAR(got.q[0], 0.75, 1e-12);
  EXPECT_NEAR(got.q[1], 0.75, 1e-12);
  EXPECT_EQ(assemble(model, std::vector<double>{2, 2}).iterations, 0);
}

TEST(Assembly, WithoutConstraintsTheStartStays) {
  const Model model = compile(test::pendulum_spec({}));
  const Assembly got = assemble(model, std::vector<double>{0.3});
  EXPECT_TRUE(got.converged);
  EXPECT_EQ(got.q, std::vector<double>{0.3});
}

TEST(Assembly, RefusesStartsThatAreNone) {
  const Model model = compile(test::pendulum_spec({}));
  EXPECT_THROW((void)assemble(model, std::vector<double>{}), PreconditionError);
  EXPECT_THROW((void)assemble(model, std::vector<double>{std::nan("")}), PreconditionError);
  EXPECT_THROW((void)assemble(model, std::vector<double>{0}, {.weights = {0}}), PreconditionError);
}

// Moved a little off a posture that met all, it finds one nearby.
TEST(Assembly, ClosesRandomLoopsAgain) {
  int closed = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    test::Random random(seed);
    Model model = compile(test::random_tree_spec(seed, 8, false, seed % 2 == 0));
    std::vector<double> q = random.uniform(model.dofs.size(), -1, 1);
    test::close_loops_at(q, 1, random, model);
    for (double& value : q) value += random.uniform(-0.02, 0.02);
    const Assembly got = assemble(model, q);
    if (!got.converged) continue;
    ++closed;
    for (std::size_t d = 0; d < q.size(); ++d) EXPECT_NEAR(got.q[d], q[d], 1.0);
  }
  // Loops that leave their bodies no freedom can be found stuck.
  EXPECT_GE(closed, 36);
}

}  // namespace
}  // namespace plumbline
