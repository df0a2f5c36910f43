// SPDX-License-Identifier: Apache-2.0
#include "model_io/native_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "model_io/native_reader.h"
#include "model_io/tiny_model.h"
#include "muscle/tabulated_shapes.h"
#include "spatial/rotation.h"
#include "support/folders.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using testing::HasSubstr;

ModelSpec read_text(const std::string& text) {
  const auto file = test::scratch_folder() / "written.toml";
  std::ofstream(file) << text;
  return read_native_model(file);
}

ModelSpec tiny() { return read_native_model(TinyModel().write(test::scratch_folder())); }

TEST(NativeWriter, WhatItWritesReadsAndWritesTheSameAgain) {
  for (const ModelSpec& spec :
       {tiny(), read_native_model(test::repository_file("models/full_body_lumbar"))}) {
    const std::string once = print_native_model(spec, "");
    const ModelSpec again = read_text(once);
    // Compared without printing: they are long.
    EXPECT_TRUE(print_native_model(again, "") == once);
    EXPECT_EQ(again.bodies.size(), spec.bodies.size());
    EXPECT_EQ(again.muscles.size(), spec.muscles.size());
    EXPECT_EQ(again.landmarks.size(), spec.landmarks.size());
    EXPECT_EQ(again.abdomen.has_value(), spec.abdomen.has_value());
  }
}

TEST(NativeWriter, AFunctionOfEveryKindComesBack) {
  const FunctionSpec kinds[] = {
      {FunctionKind::kPolynomial, {}, {0.1, -2.0, 1.0 / 3.0}},
      {FunctionKind::kNaturalSpline, {-1.0, 0.5, 2.0}, {0.1, 0.2, 0.7}},
      {FunctionKind::kSimmSpline, {-1.0, 0.5, 2.0, 3.0}, {0.1, 0.2, 0.7, 0.1}},
      {FunctionKind::kPiecewiseLinear, {-1.0, 2.0}, {0.1, 0.7}},
      {FunctionKind::kStep, {0.0, 0.3}, {0.0, 1.0}},
      {FunctionKind::kSine, {}, {0.2, 3.0, 0.1, 0.4}}};
  for (const FunctionSpec& function : kinds) {
    ModelSpec spec = tiny();
    spec.joints[3].axes[0].function = function;
    spec.couplers.push_back({.coordinate = "hip_flexion_r", .terms = {{"knee_angle_r", function}}});
    const ModelSpec again = read_text(print_native_model(spec, ""));
    for (const FunctionSpec& read :
         {again.joints[3].axes[0].function, again.couplers.at(0).terms.at(0).function}) {
      EXPECT_EQ(read.kind, function.kind);
      EXPECT_EQ(read.x, function.x);
      EXPECT_EQ(read.y, function.y);
    }
  }
}

TEST(NativeWriter, ATorusComesBack) {
  ModelSpec spec = tiny();
  spec.wraps[0].shape = WrapShape::kTorus;
  spec.wraps[0].way = WrapWay::kShorter;
  spec.wraps[0].radii = {0.04, 0.01, 0.0};
  const std::string once = print_native_model(spec, "");
  const ModelSpec again = read_text(once);
  EXPECT_EQ(again.wraps[0].shape, WrapShape::kTorus);
  EXPECT_EQ(again.wraps[0].radii.x, 0.04);
  EXPECT_EQ(again.wraps[0].radii.y, 0.01);
  EXPECT_TRUE(print_native_model(again, "") == once);
  spec.wraps[0].radii = {0.04, 0.05, 0.0};
  EXPECT_THROW(read_text(print_native_model(spec, "")), InputError);
}

TEST(NativeWriter, PublishedMusclesAndMovingPointsComeBack) {
  ModelSpec spec = tiny();
  MuscleSpec& muscle = spec.muscles.at(1);
  muscle.F_max = 1200.0;
  muscle.path[0].motions.push_back(
      {1, "knee_angle_r", {FunctionKind::kSimmSpline, {-2, -1, 0, 1}, {0, 0.01, 0.02, 0.01}}});
  for (const auto& shape : {MuscleShape(ThelenShape{.tendon_strain = 0.05}),
                            MuscleShape(MillardShape{.tendon = {.shape = {{30.0, 0.6, 0.4}}}}),
                            MuscleShape(DeGrooteShape{.damping = 0.01}),
                            MuscleShape(schutte_shape()), MuscleShape(rigid_tendon_shape())}) {
    muscle.published = MuscleParameters{.F_max = 1200.0,
                                        .l_opt = muscle.l_opt,
                                        .l_slack = muscle.l_slack.value_or(0.0),
                                        .alpha_opt = muscle.alpha_opt,
                                        .v_max = 12.0,
                                        .rigid_tendon = true,
                                        .shape = shape};
    const ModelSpec again = read_text(print_native_model(spec, "from a test"));
    const MuscleSpec& read = again.muscles.at(1);
    ASSERT_TRUE(read.published.has_value());
    const MuscleParameters hill = read.published.value_or(MuscleParameters{});
    EXPECT_EQ(hill.F_max, 1200.0);
    EXPECT_EQ(hill.v_max, 12.0);
    EXPECT_EQ(hill.alpha_opt, muscle.alpha_opt);
    EXPECT_TRUE(hill.rigid_tendon);
    EXPECT_EQ(hill.shape.index(), shape.index());
    EXPECT_TRUE(print_native_model(again, "from a test") ==
                print_native_model(spec, "from a test"));
    ASSERT_EQ(read.path[0].motions.size(), 1u);
    EXPECT_EQ(read.path[0].motions[0].function.y[2], 0.02);
    EXPECT_TRUE(near(read.path[2].hi, muscle.path[2].hi, 1e-15));
  }
}

TEST(NativeWriter, ActuatorsOfEveryKindComeBack) {
  ModelSpec spec = tiny();
  const std::string body = spec.bodies[0].name;
  spec.actuators = {
      {.name = "motor", .coordinate = "knee_angle_r", .optimal_force = 100.0, .min_control = -2.0},
      {.name = "push",
       .kind = ActuatorKind::kPoint,
       .body = body,
       .point = {1, 2, 3},
       .direction = {0, 0.5, 0.25},
       .max_control = 7.0},
      {.name = "twist",
       .kind = ActuatorKind::kTorque,
       .body = body,
       .reaction_body = spec.bodies[1].name,
       .direction_in_world = true}};
  spec.muscles[0].max_activation = 0.75;
  const ModelSpec again = read_text(print_native_model(spec, ""));
  EXPECT_EQ(again.muscles[0].max_activation, 0.75);
  ASSERT_EQ(again.actuators.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const ActuatorSpec& read = again.actuators[i];
    const ActuatorSpec& written = spec.actuators[i];
    EXPECT_EQ(read.kind, written.kind);
    EXPECT_EQ(read.coordinate, written.coordinate);
    EXPECT_EQ(read.body, written.body);
    EXPECT_EQ(read.reaction_body, written.reaction_body);
    EXPECT_TRUE(near(read.point, written.point, 0));
    EXPECT_TRUE(near(read.direction, written.direction, 0));
    EXPECT_EQ(read.direction_in_world, written.direction_in_world);
    EXPECT_EQ(read.optimal_force, written.optimal_force);
    EXPECT_EQ(read.min_control, written.min_control);
    EXPECT_EQ(read.max_control, written.max_control);
  }
}

TEST(NativeWriter, MeshesComeBack) {
  ModelSpec spec = tiny();
  spec.bodies[0].meshes = {{.file = "pelvis \"old\".vtp",
                            .X_BM = {euler_xyz(Vec3d{0.1, 0.2, 0.3}), {1, 2, 3}},
                            .scale = {1, -2, 0.5}},
                           {.file = "sacrum.obj"}};
  const ModelSpec again = read_text(print_native_model(spec, ""));
  ASSERT_EQ(again.bodies[0].meshes.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    const MeshSpec& read = again.bodies[0].meshes[i];
    const MeshSpec& written = spec.bodies[0].meshes[i];
    EXPECT_EQ(read.file, written.file);
    EXPECT_TRUE(near(read.scale, written.scale, 0));
    EXPECT_TRUE(near(read.X_BM.p, written.X_BM.p, 0));
    EXPECT_TRUE(near(read.X_BM.R, written.X_BM.R, 0));
  }
  EXPECT_TRUE(again.bodies[1].meshes.empty());
}

// Words in a file are words in the next, whatever they hold.
TEST(NativeWriter, WordsAreQuoted) {
  ModelSpec spec = tiny();
  spec.title = "a \"b\" \\ c\n[[body]]\nd\x01";
  spec.bodies[0].name = "pel\"vis";
  const ModelSpec again = read_text(print_native_model(spec, "first\nname = 'no'"));
  EXPECT_EQ(again.title, spec.title);
  EXPECT_EQ(again.bodies[0].name, spec.bodies[0].name);
}

TEST(NativeWriter, AModelForNobodySaysSo) {
  ModelSpec spec = tiny();
  spec.for_person = false;
  const std::string text = print_native_model(spec, "");
  EXPECT_THAT(text, testing::Not(HasSubstr("reference_person")));
  EXPECT_FALSE(read_text(text).for_person);
}

}  // namespace
}  // namespace plumbline
