// SPDX-License-Identifier: Apache-2.0
#include "kinematics/independent_coordinates.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// Four sliders on each other: b follows a by a^2, c follows a and b, d is free.
Model coupled_model() {
  ModelSpec spec;
  std::string parent = "ground";
  for (const char* name : {"a", "b", "c", "d"}) {
    const std::string body = std::string("body_") + name;
    spec.bodies.push_back({.name = body, .mass = 1, .I_BBcm_B = {1, 1, 1, 0, 0, 0}});
    test::add_joint(spec, {.name = std::string("joint_") + name,
                           .parent = parent,
                           .child = body,
                           .axes = {test::slide(name, {1, 0, 0})}});
    parent = body;
  }
  const auto polynomial = [](std::vector<double> y) { return FunctionSpec{.y = std::move(y)}; };
  spec.couplers = {
      {.coordinate = "c", .terms = {{"a", polynomial({0, 2})}, {"b", polynomial({1, 0, 3})}}},
      {.coordinate = "b", .terms = {{"a", polynomial({0.5, 0, 1})}}}};
  return compile(spec);
}

struct Coordinates {
  std::vector<double> q, v, vdot;
};

// a = sin t, d = t^3.
Coordinates at_time(const Model& model, double t) {
  Coordinates out{
      {std::sin(t), 0, 0, t * t * t}, {std::cos(t), 0, 0, 3 * t * t}, {-std::sin(t), 0, 0, 6 * t}};
  IndependentCoordinates::follow(model, out.q, out.v, out.vdot);
  return out;
}

TEST(IndependentCoordinates, AreThoseThatFollowNoOther) {
  const Model model = coupled_model();
  const IndependentCoordinates independent(model);
  EXPECT_EQ(independent.dofs(), (std::vector<DofIndex>{0, 3}));
  EXPECT_EQ(independent.shares(2).size(), 1u);
  EXPECT_EQ(independent.shares(3).front().row, 1);
}

TEST(IndependentCoordinates, FollowersMoveWithTheirRates) {
  const Model model = coupled_model();
  const Coordinates now = at_time(model, 0.4);
  EXPECT_NEAR(now.q[1], 0.5 + now.q[0] * now.q[0], 1e-15);
  EXPECT_NEAR(now.q[2], 2 * now.q[0] + 1 + 3 * now.q[1] * now.q[1], 1e-15);
  for (std::size_t d = 0; d < 4; ++d) {
    const auto q = [&](double h) { return at_time(model, 0.4 + h).q[d]; };
    const auto v = [&](double h) { return at_time(model, 0.4 + h).v[d]; };
    EXPECT_NEAR(now.v[d], test::difference(q, 1e-3), 1e-9) << d;
    EXPECT_NEAR(now.vdot[d], test::difference(v, 1e-3), 1e-9) << d;
  }
}

// The power of any force is the same, counted in all coordinates or in the independent ones.
TEST(IndependentCoordinates, ForcesKeepTheirPower) {
  const Model model = coupled_model();
  const Coordinates now = at_time(model, 0.4);
  IndependentCoordinates independent(model);
  independent.update(model, now.q);
  const std::vector<double> tau = {1.0, -2.0, 0.7, 4.0};
  std::vector<double> reduced(2);
  independent.reduce(tau, reduced);
  double all = 0.0;
  for (std::size_t d = 0; d < 4; ++d) all += tau[d] * now.v[d];
  EXPECT_NEAR(reduced[0] * now.v[0] + reduced[1] * now.v[3], all, 1e-12);
}

}  // namespace
}  // namespace plumbline
