// SPDX-License-Identifier: Apache-2.0
#include "model/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/units.h"
#include "support/full_body_tree.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::near;
using testing::ElementsAre;
using testing::HasSubstr;

template <class Items>
std::vector<std::string> names_of(const Items& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

// Written in disorder: trunk with head and arm, and a base that carries the trunk.
//   ground - base - trunk - { head, arm - hand }
ModelSpec disordered_spec() {
  ModelSpec spec{.name = "disordered"};
  for (const char* name : {"hand", "head", "arm", "base", "trunk"}) {
    spec.bodies.push_back({.name = name, .mass = 1});
  }
  const auto pin = [&](const char* parent, const char* child) {
    test::add_joint(spec, {.name = std::string("to_") + child,
                           .parent = parent,
                           .child = child,
                           .axes = {test::turn(std::string("q_") + child, {0, 0, 1})}});
  };
  pin("arm", "hand");
  pin("trunk", "head");
  pin("trunk", "arm");
  pin("ground", "base");
  pin("base", "trunk");
  return spec;
}

TEST(Compile, SortsBodiesParentsFirstAndLimbByLimb) {
  const Model model = compile(disordered_spec());
  EXPECT_THAT(names_of(model.bodies),
              ElementsAre("ground", "base", "trunk", "head", "arm", "hand"));
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) EXPECT_LT(model.bodies[b].parent, b);
  EXPECT_EQ(model.bodies[model.find_body("hand")].parent, model.find_body("arm"));
  EXPECT_EQ(model.total_mass, 5);
}

TEST(Compile, NumbersCoordinatesInBodyOrder) {
  const Model model = compile(disordered_spec());
  EXPECT_THAT(names_of(model.dofs), ElementsAre("q_base", "q_trunk", "q_head", "q_arm", "q_hand"));
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const Body& body = model.bodies[model.dofs[d].body];
    EXPECT_GE(d, body.first_dof);
    EXPECT_LT(d, body.first_dof + body.num_dofs);
  }
}

TEST(Compile, KeepsEachJointsCoordinatesAndAxesTogether) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Model model = compile(test::random_tree_spec(seed, 12));
    int axes = 0;
    int dofs = 0;
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      const Body& body = model.bodies[b];
      EXPECT_EQ(body.first_axis, axes);
      EXPECT_EQ(body.first_dof, dofs);
      axes += body.num_axes;
      dofs += body.num_dofs;
      for (int a = body.first_axis; a < axes; ++a) {
        EXPECT_GE(model.axes[a].dof, body.first_dof);
        EXPECT_LT(model.axes[a].dof, dofs);
      }
    }
    EXPECT_EQ(axes, static_cast<int>(model.axes.size()));
    EXPECT_EQ(dofs, model.num_dofs());
  }
}

TEST(Compile, SharesOneCoordinateAmongAxes) {
  const Model model = compile(test::wire_spec(1, 0.5));
  ASSERT_EQ(model.num_dofs(), 1);
  ASSERT_EQ(model.axes.size(), 2u);
  EXPECT_EQ(model.axes[0].dof, 0);
  EXPECT_EQ(model.axes[1].dof, 0);
  EXPECT_EQ(model.functions[model.axes[0].function](1.0).f, 1.0);
  EXPECT_EQ(model.functions[model.axes[1].function](1.0).f, 0.5);
}

TEST(Compile, InvertsTheJointFrameOnTheChild) {
  const ModelSpec spec = test::random_tree_spec(3, 4);
  const Model model = compile(spec);
  for (const JointSpec& joint : spec.joints) {
    const Transformd none = model.bodies[model.find_body(joint.child)].X_MB * joint.X_BM;
    EXPECT_TRUE(near(none.R, Mat3d::identity(), 16 * test::kEpsilon));
    EXPECT_TRUE(near(none.p, Vec3d{}, 16 * test::kEpsilon));
  }
}

TEST(Compile, CountsFreeCoordinatesApart) {
  const Model model = compile(test::full_body_tree_spec());
  EXPECT_EQ(model.num_bodies(), 20);  // with the world
  EXPECT_EQ(model.num_dofs(), 62);
  EXPECT_EQ(model.num_free(), 44);
  int slot = 0;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    EXPECT_EQ(model.free_slot[d], model.dofs[d].locked ? kNone : slot);
    if (model.dofs[d].locked) continue;
    EXPECT_EQ(model.free_dofs[slot++], d);
  }
}

TEST(Compile, KnowsWhatMovesWhat) {
  const Model model = compile(disordered_spec());
  const auto moves = [&](const char* dof, const char* body) {
    return model.moves(model.find_dof(dof), model.find_body(body));
  };
  EXPECT_TRUE(moves("q_trunk", "hand"));
  EXPECT_TRUE(moves("q_trunk", "trunk"));
  EXPECT_FALSE(moves("q_trunk", "base"));
  EXPECT_FALSE(moves("q_head", "arm"));
  EXPECT_FALSE(moves("q_hand", "ground"));
}

TEST(Compile, BindsALevelToItsSixCoordinates) {
  const Model model = compile(test::motion_segment_spec(30, 0.5, {0, 0.3, 0}));
  ASSERT_EQ(model.levels.size(), 1u);
  const Level& level = model.levels[0];
  EXPECT_EQ(level.upper, model.find_body("upper"));
  EXPECT_THAT(level.translations,
              ElementsAre(model.find_dof("tx"), model.find_dof("ty"), model.find_dof("tz")));
  EXPECT_THAT(level.rotations, ElementsAre(model.find_dof("flexion"), model.find_dof("lateral"),
                                           model.find_dof("axial")));
}

TEST(Model, NamesTheNearestWhereItFindsNothing) {
  const Model model = compile(disordered_spec());
  try {
    static_cast<void>(model.find_dof("q_trnk"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.cause(), "has no coordinate 'q_trnk'");
    EXPECT_EQ(error.remedy(), "did you mean 'q_trunk'?");
    EXPECT_THAT(error.what(), HasSubstr("disordered"));
  }
  EXPECT_THROW(static_cast<void>(model.find_body("leg")), InputError);
  EXPECT_THROW(static_cast<void>(model.find_muscle("psoas")), InputError);
  EXPECT_THROW(static_cast<void>(model.find_level("L1")), InputError);
  EXPECT_EQ(model.landmark_or_none("nose"), kNone);
}

}  // namespace
}  // namespace plumbline
