// SPDX-License-Identifier: Apache-2.0
#include "dynamics/joint_reactions.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "model/compile.h"
#include "support/mechanisms.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::kG;
using test::MovingModel;
using test::near;

// One motion segment at rest; 25 kg above the disc.
class Column {
 public:
  explicit Column(double lean, const Vec3d& p_FoBcm = {0, 0.3, 0})
      : model_(compile(test::motion_segment_spec(kMass, lean, p_FoBcm))), m_(model_) {}

  void push(BodyIndex body, const Vec3d& p_W, const Vec3d& f_W) {
    m_.applied.F_B_W[body] += force_at(p_W, f_W);
  }
  LevelLoad load() {
    const std::vector<double> rest(model_.dofs.size(), 0.0);
    m_.inverse(rest);
    return calc_level_load(model_, m_.pos, 0, m_.id.F_BJ_W[model_.levels[0].upper]);
  }

  static constexpr double kMass = 25;
  static constexpr double kWeight = kMass * kG;
  static constexpr double kTolerance = 16 * 2 * kWeight * kEpsilon;

  const Model model_;
  MovingModel m_;
};

TEST(LevelLoad, OfAnUprightColumnIsItsWeight) {
  Column column(0);
  const LevelLoad load = column.load();
  EXPECT_NEAR(load.compression, Column::kWeight, Column::kTolerance);
  EXPECT_NEAR(load.anterior_shear, 0, Column::kTolerance);
  EXPECT_NEAR(load.lateral_shear, 0, Column::kTolerance);
  EXPECT_NEAR(load.flexion_moment, 0, Column::kTolerance);
  EXPECT_NEAR(load.lateral_moment, 0, Column::kTolerance);
  EXPECT_NEAR(load.axial_moment, 0, Column::kTolerance);
}

// On a disc that leans forward by a the weight slides forward: W cos a presses, W sin a shears
// forward; its line passes 0.3 sin a in front of the disc centre and bends it forward.
TEST(LevelLoad, OfALeaningDiscShearsForward) {
  const double lean = 0.7;
  Column column(lean);
  const LevelLoad load = column.load();
  EXPECT_NEAR(load.compression, Column::kWeight * std::cos(lean), Column::kTolerance);
  EXPECT_NEAR(load.anterior_shear, Column::kWeight * std::sin(lean), Column::kTolerance);
  EXPECT_NEAR(load.flexion_moment, Column::kWeight * 0.3 * std::sin(lean), Column::kTolerance);
}

// Weight in front bends forward, weight on the right bends to the right.
TEST(LevelLoad, OfAnEccentricWeightBendsTowardsIt) {
  Column column(0, {0.04, 0.3, 0.03});
  const LevelLoad load = column.load();
  EXPECT_NEAR(load.flexion_moment, Column::kWeight * 0.04, Column::kTolerance);
  EXPECT_NEAR(load.lateral_moment, Column::kWeight * 0.03, Column::kTolerance);
  EXPECT_NEAR(load.axial_moment, 0, Column::kTolerance);
}

// Pushed to the right, the upper block pushes the lower one to the right. Pushed forward on its
// right side, it turns to the left.
TEST(LevelLoad, FollowsPushes) {
  Column column(0);
  column.push(2, {0, 1, 0}, {0, 0, 40});
  column.push(2, {0, 1, 0.2}, {50, 0, 0});
  const LevelLoad load = column.load();
  EXPECT_NEAR(load.lateral_shear, 40, Column::kTolerance);
  EXPECT_NEAR(load.anterior_shear, 50, Column::kTolerance);
  EXPECT_NEAR(load.axial_moment, 0.2 * 50, Column::kTolerance);
  EXPECT_NEAR(load.compression, Column::kWeight, Column::kTolerance);
}

// A muscle behind the disc pulls both blocks together with 600 N at 50 mm: its force presses the
// disc beyond the weight and unbends it, though together its two pulls are no load at all.
TEST(LevelLoad, CountsWhatMusclesPress) {
  Column column(0, {0.04, 0.3, 0});
  column.push(2, {-0.05, 1.1, 0}, {0, -600, 0});
  column.push(1, {-0.05, 0.9, 0}, {0, 600, 0});
  const LevelLoad load = column.load();
  EXPECT_NEAR(load.compression, Column::kWeight + 600, 4 * Column::kTolerance);
  EXPECT_NEAR(load.flexion_moment, Column::kWeight * 0.04 - 600 * 0.05, 4 * Column::kTolerance);
  EXPECT_NEAR(column.m_.id.F_BJ_W[kWorld].f.y, Column::kWeight + kG, 4 * Column::kTolerance);
}

// Moments are about Mo, which moves with the disc's translations.
TEST(LevelLoad, TakesMomentsAboutTheMovedCentre) {
  Column column(0);
  column.m_.set_state({0.01, 0.002, 0, 0, 0, 0}, std::vector<double>(6, 0.0));
  EXPECT_NEAR(column.load().flexion_moment, 0, Column::kTolerance);
  column.push(2, {0.01, 1.5, 0}, {0, -100, 0});
  EXPECT_NEAR(column.load().flexion_moment, 0, Column::kTolerance);
}

// The moments are those that the level's rotations feel: with the other angles zero,
// tau = -(flexion moment), as a disc that carries flexion resists it.
TEST(LevelLoad, MomentsBalanceTheRotationsOfTheLevel) {
  Column column(0.4, {0.04, 0.3, 0.03});
  column.push(2, {0.1, 1.4, 0.2}, {30, -20, 10});
  const LevelLoad load = column.load();
  const auto tau = [&](const char* name) { return column.m_.id.tau[column.model_.find_dof(name)]; };
  EXPECT_NEAR(tau("flexion"), -load.flexion_moment, Column::kTolerance);
  EXPECT_NEAR(tau("lateral"), -load.lateral_moment, Column::kTolerance);
  EXPECT_NEAR(tau("axial"), -load.axial_moment, Column::kTolerance);
  EXPECT_NEAR(tau("ty"), load.compression, Column::kTolerance);
  EXPECT_NEAR(tau("tx"), -load.anterior_shear, Column::kTolerance);
  EXPECT_NEAR(tau("tz"), -load.lateral_shear, Column::kTolerance);
}

TEST(LevelLoad, AddsUpOverContributors) {
  Column column(0.4);
  const Model& model = column.model_;
  const Wrench<double> a = force_at(Vec3d{0.1, 1.2, 0}, Vec3d{3, -40, 5});
  const Wrench<double> b = force_at(Vec3d{-0.1, 1.1, 0.3}, Vec3d{-7, -20, 2});
  const LevelLoad of_a = calc_level_load(model, column.m_.pos, 0, a);
  const LevelLoad of_b = calc_level_load(model, column.m_.pos, 0, b);
  const LevelLoad of_both = calc_level_load(model, column.m_.pos, 0, a + b);
  EXPECT_NEAR(of_both.compression, of_a.compression + of_b.compression, 64 * 40 * kEpsilon);
  EXPECT_NEAR(of_both.axial_moment, of_a.axial_moment + of_b.axial_moment, 64 * 40 * kEpsilon);
}

// A pendulum at the bottom of its swing pulls on its pin with m g + m w^2 l.
TEST(JointReaction, HoldsASwingingPendulum) {
  const test::Pendulum p;
  const Model model = compile(test::pendulum_spec(p));
  MovingModel m(model);
  m.set_state({0}, {4});
  const std::vector<double> vdot = {0};
  m.inverse(vdot);
  const JointReaction reaction = calc_joint_reaction(model, m.pos, 1, m.id.F_BJ_W[1]);
  EXPECT_TRUE(near(reaction.p_WoMo_W, Vec3d{}, 0));
  EXPECT_TRUE(near(reaction.f_W, Vec3d{0, p.m * (kG + 16 * p.l), 0}, 8 * 30 * kEpsilon));
  EXPECT_TRUE(near(reaction.t_W, Vec3d{}, 8 * 30 * kEpsilon));
}

// The same load in two frames and about two points: Mo is where both joint frames say it is, F is
// fixed to the parent, and the power on any motion of the child does not depend on how it is
// written.
TEST(JointReaction, IsTheSameLoadInEveryFrame) {
  const ModelSpec spec = test::random_tree_spec(12, 10);
  const Model model = compile(spec);
  test::Random random(12);
  MovingModel m(model);
  m.set_random_state(random);
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const Wrench<double> F{test::random_vector(random, 50), test::random_vector(random, 50)};
    const JointReaction reaction = calc_joint_reaction(model, m.pos, b, F);
    const Body& body = model.bodies[b];
    const JointSpec* joint = nullptr;
    for (const JointSpec& candidate : spec.joints) {
      if (candidate.child == body.name) joint = &candidate;
    }
    ASSERT_NE(joint, nullptr);

    const double tolerance = 64 * 50 * 30 * kEpsilon;
    EXPECT_TRUE(near(reaction.p_WoMo_W, point_in_world(m.pos, b, joint->X_BM.p), tolerance));
    const Mat3d R_WF = m.pos.R_WB[body.parent] * joint->X_PF.R;
    EXPECT_TRUE(near(R_WF * reaction.f_F, F.f, tolerance));
    EXPECT_TRUE(near(R_WF * reaction.t_F, reaction.t_W, tolerance));
    const Motion<double> V{test::random_vector(random, 1), test::random_vector(random, 1)};
    const Vec3d v_Mo = V.v + cross(V.w, reaction.p_WoMo_W);
    EXPECT_NEAR(dot(reaction.t_W, V.w) + dot(reaction.f_W, v_Mo), power(V, F), tolerance);
  }
}

}  // namespace
}  // namespace plumbline
