// SPDX-License-Identifier: Apache-2.0
#include "kinematics/velocity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/compile.h"
#include "support/differences.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::near;

constexpr int kMovingBodies = 8;

struct Moving {
  Moving(const Model& model, const std::vector<double>& q, const std::vector<double>& v)
      : pos(model), vel(model) {
    calc_position_kinematics<double>(model, q, pos);
    calc_velocity_kinematics(model, pos, v, vel);
  }
  PositionKinematics<double> pos;
  VelocityKinematics vel;
};

// Rates add along the chain: w2 = q1' + q2', and the second pin moves with the first rod.
TEST(VelocityKinematics, MatchesClosedFormDoublePendulum) {
  const test::DoublePendulum p;
  const Model model = compile(test::double_pendulum_spec(p));
  const double a = 0.4;
  const Moving m(model, {a, -1.1}, {2.0, 0.5});
  EXPECT_TRUE(near(m.vel.V_WB[1], Motion<double>{{0, 0, 2}, {}}, 0));
  const Vec3d knee{p.L * std::sin(a), -p.L * std::cos(a), 0};
  const Motion<double>& V = m.vel.V_WB[2];
  EXPECT_TRUE(near(V.w, Vec3d{0, 0, 2.5}, 4 * kEpsilon));
  EXPECT_TRUE(near(V.v + cross(V.w, knee), cross(Vec3d{0, 0, 2.0}, knee), 8 * kEpsilon));

  // The bias of the second pin: at vdot = 0 its point circles with the centripetal acceleration
  // -q1'^2 knee. A body-fixed point has the acceleration A.v + A.w x p + w x (V.v + w x p).
  const Motion<double> A = m.vel.bias_W[1] + m.vel.bias_W[2];
  const Vec3d circling = A.v + cross(A.w, knee) + cross(V.w, V.v + cross(V.w, knee));
  EXPECT_TRUE(near(circling, -4.0 * knee, 16 * kEpsilon));
}

// A bead on a wire f(s): its acceleration at s'' = 0 is f''(s) s'^2.
TEST(VelocityKinematics, BiasOfASplineIsItsCurvature) {
  const Model model = compile(test::wire_spec(1, 0.5));
  const double s = 0.6;
  const double rate = 3;
  const Moving m(model, {s}, {rate});
  const double slope = 1.5 - 1.5 * s * s;
  const double curvature = -3 * s;
  EXPECT_TRUE(near(m.vel.V_WB[1], Motion<double>{{}, {slope * rate, 0.5 * slope * rate, 0}},
                   16 * kEpsilon));
  EXPECT_TRUE(near(m.vel.bias_W[1],
                   Motion<double>{{}, {curvature * rate * rate, 0.5 * curvature * rate * rate, 0}},
                   64 * kEpsilon));
}

class RandomTreeVelocity : public testing::TestWithParam<int> {
 protected:
  RandomTreeVelocity()
      : model_(compile(test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), kMovingBodies,
                                              false, GetParam() % 2 == 0))),
        random_(200 + static_cast<std::uint64_t>(GetParam())),
        q_(random_.uniform(model_.dofs.size(), -1, 1)),
        v_(random_.uniform(model_.dofs.size(), -2, 2)) {}

  // Twists at q + h v, where the body would be after h at constant rates.
  [[nodiscard]] std::vector<Motion<double>> twists_after(double h) const {
    std::vector<double> q = q_;
    for (std::size_t d = 0; d < q.size(); ++d) q[d] += h * v_[d];
    return Moving(model_, q, v_).vel.V_WB;
  }
  // Acceleration of body b at vdot = 0.
  [[nodiscard]] Motion<double> total_bias(const VelocityKinematics& vel, BodyIndex b) const {
    Motion<double> sum;
    for (; b > kWorld; b = model_.bodies[b].parent) sum = sum + vel.bias_W[b];
    return sum;
  }
  // Speeds up to 2 per coordinate, some 3 coordinates a body, lever arms up to 25 m.
  static constexpr double kSpeed = 2 * 3 * kMovingBodies * 25;

  Model model_;
  test::Random random_;
  std::vector<double> q_, v_;
};

TEST_P(RandomTreeVelocity, TwistIsTheSumOfItsScrews) {
  const Moving m(model_, q_, v_);
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    Motion<double> V;
    for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
      if (model_.moves(d, b)) V = V + v_[d] * m.pos.H_W[d];
    }
    EXPECT_TRUE(near(m.vel.V_WB[b], V, kSpeed * 4 * kEpsilon));
  }
}

// d/dt (sum H v) at constant v, by a five-point difference: its error is about h^4 times a fifth
// derivative, of the size kSpeed * (rates)^5, and eps kSpeed / h.
TEST_P(RandomTreeVelocity, BiasMatchesDifferencesOfTheTwist) {
  constexpr double kStep = 2e-4;
  const Moving m(model_, q_, v_);
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    const Motion<double> rate{
        test::difference([&](double h) { return twists_after(h)[b].w; }, kStep),
        test::difference([&](double h) { return twists_after(h)[b].v; }, kStep)};
    EXPECT_TRUE(near(total_bias(m.vel, b), rate, kSpeed * 1e-9));
  }
}

// The same with the dual scalar instead of a step: tangents of the screw axes along v, times v.
TEST_P(RandomTreeVelocity, BiasIsTheDualTangentOfTheTwist) {
  const Moving m(model_, q_, v_);
  std::vector<Dual> q;
  for (std::size_t d = 0; d < q_.size(); ++d) q.emplace_back(q_[d], v_[d]);
  PositionKinematics<Dual> dual(model_);
  calc_position_kinematics<Dual>(model_, q, dual);
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    Motion<double> rate;
    for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
      if (!model_.moves(d, b)) continue;
      const Motion<Dual>& H = dual.H_W[d];
      rate =
          rate + v_[d] * Motion<double>{{H.w.x.d, H.w.y.d, H.w.z.d}, {H.v.x.d, H.v.y.d, H.v.z.d}};
    }
    EXPECT_TRUE(near(total_bias(m.vel, b), rate, kSpeed * 2 * kMovingBodies * 8 * kEpsilon));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomTreeVelocity, testing::Range(1, 11));

}  // namespace
}  // namespace plumbline
