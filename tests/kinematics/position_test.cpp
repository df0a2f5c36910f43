// SPDX-License-Identifier: Apache-2.0
#include "kinematics/position.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/differences.h"
#include "support/kinematics_at.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::kinematics_at;
using test::near;
using test::Random;

// Largest distance from Wo in the random trees: 8 bodies, each up to 2 sqrt(3) * 0.3 m of frames
// and 2 m of travel further out.
constexpr int kBodies = 8;
constexpr double kReach = kBodies * 3.1;

// Rod 2's end hangs at L from the first pin and 0.8 m from the second.
TEST(PositionKinematics, MatchesClosedFormDoublePendulum) {
  const test::DoublePendulum p;
  const Model model = compile(test::double_pendulum_spec(p));
  const double a = 0.4;
  const double b = -1.1;
  const auto pos = kinematics_at(model, {a, b});
  const Vec3d knee{p.L * std::sin(a), -p.L * std::cos(a), 0};
  const Vec3d end = knee + 0.8 * Vec3d{std::sin(a + b), -std::cos(a + b), 0};
  EXPECT_TRUE(near(pos.p_WoBo[2], knee, 4 * kEpsilon));
  EXPECT_TRUE(near(point_in_world(pos, 2, {0, -0.8, 0}), end, 4 * kEpsilon));
  EXPECT_TRUE(near(pos.R_WB[2], axis_angle(Vec3d{0, 0, 1}, a + b), 4 * kEpsilon));

  // Screws of the two pins: the second turns about a point at `knee`.
  EXPECT_TRUE(near(pos.H_W[0], Motion<double>{{0, 0, 1}, {}}, 0));
  EXPECT_TRUE(
      near(pos.H_W[1], Motion<double>{{0, 0, 1}, cross(knee, Vec3d{0, 0, 1})}, 4 * kEpsilon));
  EXPECT_TRUE(near(point_rate(pos.H_W[0], end), cross(Vec3d{0, 0, 1}, end), 4 * kEpsilon));
}

// One joint with every ingredient, put together by hand from the definition:
// X_FM = translations in F, then rotations in order, each by f(q).
TEST(PositionKinematics, ComposesACustomJointAsDefined) {
  Random random(31);
  ModelSpec spec{.name = "custom"};
  spec.bodies = {{.name = "body", .mass = 1}};
  const std::vector<double> x = {0, 1, 2};
  const std::vector<double> y = {0, 1, 0};  // f(s) = 1.5 s - 0.5 s^3 on [0, 1]
  const Vec3d t1 = normalized(test::random_vector(random, 1));
  const Vec3d t2 = normalized(test::random_vector(random, 1));
  const Vec3d r1 = normalized(test::random_vector(random, 1));
  const Vec3d r2 = normalized(test::random_vector(random, 1));
  JointSpec joint{.name = "j", .parent = "ground", .child = "body"};
  joint.X_PF = {test::random_rotation(random), test::random_vector(random, 1)};
  joint.X_BM = {test::random_rotation(random), test::random_vector(random, 1)};
  joint.axes = {test::slide("a", t1), test::along_spline(test::slide("b", t2), x, y),
                test::along_spline(test::turn("a", r1), x, y), test::turn("b", r2)};
  test::add_joint(spec, joint);
  const Model model = compile(spec);

  const double a = 0.3;
  const double b = 0.6;
  const auto f = [](double s) { return 1.5 * s - 0.5 * s * s * s; };
  const auto pos = kinematics_at(model, {a, b});
  const Transformd X_FM{axis_angle(r1, f(a)) * axis_angle(r2, b), a * t1 + f(b) * t2};
  const Transformd X_WB = joint.X_PF * X_FM * inverse(joint.X_BM);
  EXPECT_TRUE(near(pos.R_WB[1], X_WB.R, 16 * kEpsilon));
  EXPECT_TRUE(near(pos.p_WoBo[1], X_WB.p, 32 * kEpsilon));
}

class RandomTreePosition : public testing::TestWithParam<int> {
 protected:
  RandomTreePosition()
      : model_(compile(test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), kBodies,
                                              false, GetParam() % 2 == 0))),
        random_(100 + static_cast<std::uint64_t>(GetParam())),
        q_(random_.uniform(model_.dofs.size(), -1, 1)) {}

  Model model_;
  Random random_;
  std::vector<double> q_;
};

TEST_P(RandomTreePosition, OrientationsStayOrthonormal) {
  const auto pos = kinematics_at(model_, q_);
  for (const Mat3d& R : pos.R_WB) {
    EXPECT_TRUE(near(R * transpose(R), Mat3d::identity(), kBodies * 40 * kEpsilon));
  }
}

// d p/d q_d = H.v + H.w x p for points on bodies that d moves, and 0 for all others. A five-point
// difference with step h is off by about h^4 p'''''/30 + eps p/h, with derivatives of p of the
// size of kReach (the splines add a factor of a few per order).
TEST_P(RandomTreePosition, PointJacobianMatchesDifferences) {
  constexpr double kStep = 1e-3;
  const auto pos = kinematics_at(model_, q_);
  const Vec3d p_B{0.2, -0.3, 0.1};
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
      const auto place = [&](double step) {
        std::vector<double> q = q_;
        q[d] += step;
        return point_in_world(kinematics_at(model_, q), b, p_B);
      };
      const Vec3d p_W = point_in_world(pos, b, p_B);
      const Vec3d exact = model_.moves(d, b) ? point_rate(pos.H_W[d], p_W) : Vec3d{};
      EXPECT_TRUE(near(exact, test::difference(place, kStep), kReach * 1e-10))
          << model_.dofs[d].name << ", body " << b;
    }
  }
}

// The dual scalar carries the same derivative without any step: equal to rounding.
TEST_P(RandomTreePosition, DualTangentIsThePointJacobian) {
  const auto pos = kinematics_at(model_, q_);
  const std::vector<double> direction = random_.uniform(q_.size(), -1, 1);
  std::vector<Dual> q;
  for (std::size_t d = 0; d < q_.size(); ++d) q.emplace_back(q_[d], direction[d]);
  PositionKinematics<Dual> dual(model_);
  calc_position_kinematics<Dual>(model_, q, dual);

  const Vec3d p_B{0.2, -0.3, 0.1};
  for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
    const Vec3d p_W = point_in_world(pos, b, p_B);
    Vec3d rate{};
    for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
      if (model_.moves(d, b)) rate += direction[d] * point_rate(pos.H_W[d], p_W);
    }
    const Vec3<Dual> p_dual = point_in_world(dual, b, p_B);
    EXPECT_TRUE(near(value_of(p_dual), p_W, 0)) << "values differ between the scalars";
    EXPECT_TRUE(near(Vec3d{p_dual.x.d, p_dual.y.d, p_dual.z.d}, rate,
                     kReach * model_.num_dofs() * 16 * kEpsilon));
  }
}

// Screw axes of dual kinematics have the tangent that differences of the screw axes show.
TEST_P(RandomTreePosition, DualTangentOfScrewAxesMatchesDifferences) {
  constexpr double kStep = 1e-3;
  const std::vector<double> direction = random_.uniform(q_.size(), -1, 1);
  std::vector<Dual> q;
  for (std::size_t d = 0; d < q_.size(); ++d) q.emplace_back(q_[d], direction[d]);
  PositionKinematics<Dual> dual(model_);
  calc_position_kinematics<Dual>(model_, q, dual);
  const auto screw = [&](DofIndex d, double step) {
    std::vector<double> moved = q_;
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += step * direction[i];
    return kinematics_at(model_, moved).H_W[d];
  };
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    const Vec3d w = test::difference([&](double h) { return screw(d, h).w; }, kStep);
    const Vec3d v = test::difference([&](double h) { return screw(d, h).v; }, kStep);
    const Motion<Dual>& H = dual.H_W[d];
    EXPECT_TRUE(near(Vec3d{H.w.x.d, H.w.y.d, H.w.z.d}, w, kReach * 1e-8));
    EXPECT_TRUE(near(Vec3d{H.v.x.d, H.v.y.d, H.v.z.d}, v, kReach * 1e-8));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomTreePosition, testing::Range(1, 11));

}  // namespace
}  // namespace plumbline
