// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/full_body_tree.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::near;

template <class Items>
const auto& named(const Items& items, const std::string& name) {
  return *std::find_if(items.begin(), items.end(),
                       [&](const auto& item) { return item.name == name; });
}

Vec3d reflect(const Vec3d& p) { return {p.x, p.y, -p.z}; }

// A midline body with one limb, frames and mass properties without any symmetry of their own.
ModelSpec lopsided_limb_spec() {
  test::Random random(17);
  ModelSpec spec{.name = "limb", .mirror = true};
  spec.bodies = {{.name = "pelvis", .mass = 10},
                 {.name = "femur_r",
                  .mass = 8,
                  .p_BoBcm_B = test::random_vector(random, 0.2),
                  .I_BBcm_B = test::random_inertia(random, 0.1),
                  .meshes = {{"femur.vtp",
                              {test::random_rotation(random), test::random_vector(random, 1)},
                              {1, 2, 3}}},
                  .place = {"body.toml", 7}}};
  test::add_joint(spec, {.name = "weld", .parent = "ground", .child = "pelvis"});
  test::add_joint(spec, {.name = "hip_r",
                         .parent = "pelvis",
                         .child = "femur_r",
                         .X_PF = {test::random_rotation(random), test::random_vector(random, 1)},
                         .X_BM = {test::random_rotation(random), test::random_vector(random, 1)},
                         .axes = {test::slide("out_r", normalized(Vec3d{1, 2, 3})),
                                  test::turn("turn_r", normalized(Vec3d{3, -1, 2}))}});
  spec.contacts = {{.name = "heel_r", .body = "femur_r", .p_BoP_B = {0.1, -0.2, 0.3}}};
  spec.landmarks = {{.name = "facet_r",
                     .body = "femur_r",
                     .kind = "facet",
                     .p_BoP_B = {0.1, -0.2, 0.3},
                     .normal_B = {0.6, 0, 0.8}},
                    {.name = "tip", .body = "pelvis", .kind = "tip", .p_BoP_B = {1, 2, 0}}};
  spec.limits = {{.coordinate = "turn_r", .lo = -1, .hi = 2, .moment = 3, .width = 0.1}};
  spec.torques = {{.coordinate = "turn_r", .cost = 0.5}};
  spec.actuators = {{.name = "push_r",
                     .kind = ActuatorKind::kPoint,
                     .body = "femur_r",
                     .point = {1, 2, 3},
                     .direction = {4, 5, 6}},
                    {.name = "twist_r",
                     .kind = ActuatorKind::kTorque,
                     .body = "femur_r",
                     .reaction_body = "pelvis",
                     .direction = {4, 5, 6}},
                    {.name = "motor_r", .coordinate = "turn_r"}};
  return spec;
}

TEST(MirrorSpec, WritesATwinForEveryRightElement) {
  const ModelSpec both = mirror_spec(lopsided_limb_spec());
  EXPECT_FALSE(both.mirror);
  EXPECT_EQ(both.bodies.size(), 3u);
  EXPECT_EQ(both.joints.size(), 3u);
  EXPECT_EQ(both.coordinates.size(), 4u);
  EXPECT_EQ(both.contacts.size(), 2u);
  EXPECT_EQ(both.landmarks.size(), 3u);
  const JointSpec& hip = named(both.joints, "hip_l");
  EXPECT_EQ(hip.parent, "pelvis");
  EXPECT_EQ(hip.child, "femur_l");
  EXPECT_EQ(hip.axes[1].coordinate, "turn_l");
  EXPECT_EQ(both.limits[1].coordinate, "turn_l");
  EXPECT_EQ(both.limits[1].lo, -1);
  EXPECT_EQ(both.torques[1].coordinate, "turn_l");
  EXPECT_EQ(named(both.actuators, "motor_l").coordinate, "turn_l");
  EXPECT_EQ(named(both.actuators, "twist_l").reaction_body, "pelvis");
  EXPECT_EQ(named(both.bodies, "femur_l").place.line, 7);
  EXPECT_NO_THROW(static_cast<void>(compile(both)));
}

TEST(MirrorSpec, ReflectsPointsInTheMidplane) {
  const ModelSpec both = mirror_spec(lopsided_limb_spec());
  const BodySpec& right = named(both.bodies, "femur_r");
  EXPECT_TRUE(near(named(both.bodies, "femur_l").p_BoBcm_B, reflect(right.p_BoBcm_B), 0));
  EXPECT_TRUE(near(named(both.contacts, "heel_l").p_BoP_B, Vec3d{0.1, -0.2, -0.3}, 0));
  EXPECT_TRUE(near(named(both.landmarks, "facet_l").normal_B, Vec3d{0.6, 0, -0.8}, 0));
  EXPECT_TRUE(near(named(both.actuators, "push_l").point, Vec3d{1, 2, -3}, 0));
  EXPECT_TRUE(near(named(both.actuators, "push_l").direction, Vec3d{4, 5, -6}, 0));
  EXPECT_TRUE(near(named(both.actuators, "twist_l").direction, Vec3d{-4, -5, 6}, 0));
  EXPECT_TRUE(
      near(named(both.joints, "hip_l").X_PF.p, reflect(named(both.joints, "hip_r").X_PF.p), 0));
}

// Each vertex of the file, wherever it lies.
TEST(MirrorSpec, ReflectsMeshes) {
  const ModelSpec both = mirror_spec(lopsided_limb_spec());
  const auto vertex = [&](const std::string& body) {
    const MeshSpec& mesh = named(both.bodies, body).meshes.at(0);
    return mesh.X_BM * Vec3d{0.3 * mesh.scale.x, 0.4 * mesh.scale.y, 0.5 * mesh.scale.z};
  };
  EXPECT_TRUE(near(vertex("femur_l"), reflect(vertex("femur_r")), 1e-15));
}

// The mirror image of R v is R' applied to the mirror image of v; the image of a rotation by a
// positive angle about a is one by the same angle about the reflected pseudo-vector.
TEST(MirrorSpec, ReflectsFramesAndAxes) {
  const ModelSpec both = mirror_spec(lopsided_limb_spec());
  const JointSpec& right = named(both.joints, "hip_r");
  const JointSpec& left = named(both.joints, "hip_l");
  test::Random random(2);
  const Vec3d v = test::random_vector(random, 1);
  for (const auto& [R_r, R_l] :
       {std::pair{right.X_PF.R, left.X_PF.R},
        {right.X_BM.R, left.X_BM.R},
        {axis_angle(right.axes[1].axis, 0.7), axis_angle(left.axes[1].axis, 0.7)}}) {
    EXPECT_TRUE(near(R_l * reflect(v), reflect(R_r * v), 4 * test::kEpsilon));
    EXPECT_TRUE(near(R_l * transpose(R_l), Mat3d::identity(), 8 * test::kEpsilon));
  }
  EXPECT_TRUE(near(left.axes[0].axis, reflect(right.axes[0].axis), 0));
}

// Angular momentum is a pseudo-vector: the twin's, for the mirrored spin, is the mirrored one.
TEST(MirrorSpec, ReflectsInertia) {
  const ModelSpec both = mirror_spec(lopsided_limb_spec());
  const auto at_com = [&](const char* name) {
    return inertia_in_world(0, {}, named(both.bodies, name).I_BBcm_B, Mat3d::identity());
  };
  const auto pseudo = [](const Vec3d& a) { return Vec3d{-a.x, -a.y, a.z}; };
  const Vec3d w{0.3, -0.8, 1.1};
  const Vec3d right = (at_com("femur_r") * Motion<double>{w, {}}).t;
  const Vec3d left = (at_com("femur_l") * Motion<double>{pseudo(w), {}}).t;
  EXPECT_TRUE(near(left, pseudo(right), test::kEpsilon));
}

TEST(MirrorSpec, LeavesAFinishedSpecAlone) {
  ModelSpec spec = lopsided_limb_spec();
  spec.mirror = false;
  EXPECT_EQ(mirror_spec(spec).bodies.size(), 2u);
  const ModelSpec both = mirror_spec(test::full_body_tree_spec());
  EXPECT_EQ(mirror_spec(both).bodies.size(), both.bodies.size());
}

TEST(MirrorSpec, DoesNotOverwriteAWrittenLeftSide) {
  ModelSpec spec = lopsided_limb_spec();
  spec.bodies.push_back({.name = "femur_l", .mass = 9});
  EXPECT_THROW(static_cast<void>(compile(spec)), InputError);
}

}  // namespace
}  // namespace plumbline
