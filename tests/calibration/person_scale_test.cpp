// SPDX-License-Identifier: Apache-2.0
#include "calibration/person_scale.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "calibration/real_body.h"
#include "core/error.h"
#include "kinematics/center_of_mass.h"
#include "model/compile.h"
#include "state/state.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;

double body_height(const Model& model) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, neutral_state(model).q, pos);
  return pos.p_WoBo[model.find_body("torso")].y - pos.p_WoBo[model.find_body("calcn_r")].y;
}

TEST(PersonScale, TheSamePersonIsLeftAlone) {
  const ModelSpec& spec = test::full_body_spec();
  const Model before = compile(spec);
  const Model after = compile(scale_to_person(spec, spec.person));
  EXPECT_NEAR(after.total_mass, before.total_mass, 1e-12);
  for (std::size_t i = 0; i < before.points.size(); ++i) {
    EXPECT_TRUE(near(after.points[i].p_BoP_B, before.points[i].p_BoP_B, 1e-15));
  }
  for (std::size_t i = 0; i < before.muscles.size(); ++i) {
    EXPECT_NEAR(after.muscles[i].F_max, before.muscles[i].F_max, 1e-9);
  }
}

TEST(PersonScale, MassAndHeightComeOutAsAsked) {
  const ModelSpec& spec = test::full_body_spec();
  const Model before = compile(spec);
  const Model after =
      compile(scale_to_person(spec, {.mass = 90, .height = 1.65, .sex = spec.person.sex}));
  EXPECT_NEAR(after.total_mass, before.total_mass * 90.0 / spec.person.mass, 1e-9);
  EXPECT_NEAR(body_height(after), body_height(before) * 1.65 / spec.person.height, 1e-9);
}

// A wider abdomen of the same muscle: with area over width and height the same forces make less.
TEST(PersonScale, TheAbdomenGrowsWithTheBody) {
  const ModelSpec& spec = test::full_body_spec();
  const ModelSpec out = scale_to_person(spec, {.mass = 96, .height = 1.7, .sex = "male"});
  const double height = 1.7 / spec.person.height;
  const double width = std::sqrt(96.0 / spec.person.mass / height);
  const AbdomenSpec before = spec.abdomen.value();
  const AbdomenSpec after = out.abdomen.value();
  EXPECT_NEAR(after.area, before.area * width * width, 1e-12);
  EXPECT_NEAR(after.wall_radius, before.wall_radius * width, 1e-12);
  EXPECT_NEAR(after.wall_width, before.wall_width * height, 1e-12);
  EXPECT_EQ(after.most_pressure, before.most_pressure);
  EXPECT_NEAR(after.path[2].p_BoP_B.x, before.path[2].p_BoP_B.x * width, 1e-12);
  const double muscle = out.muscles[0].pcsa / spec.muscles[0].pcsa;
  EXPECT_NEAR(compile(out).abdomen.value().wall[0].thrust,
              compile(spec).abdomen.value().wall[0].thrust * muscle * width / height, 1e-9);
}

// A larger disc of the same tissue strains alike: force over area, way over height.
TEST(PersonScale, LevelsAreOfTheSameTissue) {
  const ModelSpec& spec = test::full_body_spec();
  const ModelSpec out = scale_to_person(spec, {.mass = 96, .height = 1.7, .sex = "male"});
  const double area = 96.0 / spec.person.mass * spec.person.height / 1.7;
  const double height = 1.7 / spec.person.height;
  const DiscSpec before = spec.levels[0].disc.value();
  const DiscSpec after = out.levels[0].disc.value();
  EXPECT_NEAR(after.compression / before.compression, area / height, 1e-12);
  EXPECT_NEAR(after.flexion.linear / before.flexion.linear, area * height * height, 1e-12);
  const LigamentSpec& strand = spec.ligaments[0];
  const LigamentSpec& scaled = out.ligaments[0];
  EXPECT_NEAR(scaled.rest_length / strand.rest_length, height, 1e-12);
  EXPECT_NEAR(std::get<ToeLigament>(scaled.law).stiffness,
              area * std::get<ToeLigament>(strand.law).stiffness, 1e-9);
}

// Lengths with H, widths with sqrt(M/H), strength with fat-free mass / H, moments with M H.
TEST(PersonScale, FollowsItsLaws) {
  const ModelSpec& spec = test::full_body_spec();
  const PersonSpec person{.mass = 96, .height = 1.7, .sex = "male"};
  const ModelSpec out = scale_to_person(spec, person);
  const double M = 96.0 / spec.person.mass;
  const double H = 1.7 / spec.person.height;
  const double W = std::sqrt(M / H);
  const Vec3d p = spec.muscles[0].path[0].p_BoP_B;
  EXPECT_TRUE(near(out.muscles[0].path[0].p_BoP_B, Vec3d{W * p.x, H * p.y, W * p.z}, 1e-15));
  EXPECT_NEAR(out.wraps[0].radii.x, W * spec.wraps[0].radii.x, 1e-15);
  EXPECT_NEAR(out.muscles[0].l_opt, H * spec.muscles[0].l_opt, 1e-15);
  EXPECT_NEAR(out.muscles[0].pcsa / spec.muscles[0].pcsa,
              fat_free_mass(person) / fat_free_mass(spec.person) / H, 1e-12);
  EXPECT_NEAR(out.levels[0].flexion.cubic, M * H * spec.levels[0].flexion.cubic, 1e-9);
  EXPECT_NEAR(out.levels[0].elastic_limit, M * H * 73.0, 1e-9);
  EXPECT_NEAR(out.levels[0].disc_area, M / H * spec.levels[0].disc_area, 1e-12);
}

// Inertia of a body stretched in all directions alike grows with mass times length squared.
// What a mesh shows grows with the body.
TEST(PersonScale, MeshesStretchWithTheirBody) {
  ModelSpec spec = test::full_body_spec();
  const Mat3d quarter_turn = {{0, 0, 1, 0, 1, 0, -1, 0, 0}};
  spec.bodies[0].meshes = {
      {.file = "a.vtp", .X_BM = {quarter_turn, {1, 2, 3}}, .scale = {1, 2, 3}}};
  const ModelSpec out = scale_to_person(spec, {.mass = 96, .height = 1.7, .sex = "male"});
  const auto vertex = [](const ModelSpec& of) {
    const MeshSpec& mesh = of.bodies[0].meshes.at(0);
    return mesh.X_BM * Vec3d{0.3 * mesh.scale.x, 0.4 * mesh.scale.y, 0.5 * mesh.scale.z};
  };
  const double H = 1.7 / spec.person.height;
  const double W = std::sqrt(96.0 / spec.person.mass / H);
  const Vec3d p = vertex(spec);
  EXPECT_TRUE(near(vertex(out), Vec3d{W * p.x, H * p.y, W * p.z}, 1e-12));
}

TEST(PersonScale, InertiaFollowsMassAndSize) {
  const ModelSpec& spec = test::full_body_spec();
  const double H = 1.1;
  const ModelSpec out = scale_to_person(spec, {.mass = spec.person.mass * H * H * H,
                                               .height = spec.person.height * H,
                                               .sex = spec.person.sex});
  for (std::size_t i = 0; i < spec.bodies.size(); ++i) {
    const SymMat3& a = spec.bodies[i].I_BBcm_B;
    const SymMat3& b = out.bodies[i].I_BBcm_B;
    const double k = std::pow(H, 5);
    EXPECT_NEAR(b.xx, k * a.xx, 1e-12);
    EXPECT_NEAR(b.yy, k * a.yy, 1e-12);
    EXPECT_NEAR(b.zz, k * a.zz, 1e-12);
    EXPECT_NEAR(b.xy, k * a.xy, 1e-12);
  }
}

// 75 kg, 1.80 m: BMI 23.15; man 9270 * 75 / (6680 + 216 * 23.148) = 59.53 kg.
TEST(FatFreeMass, FollowsJanmahasatian) {
  EXPECT_NEAR(fat_free_mass({.mass = 75, .height = 1.8, .sex = "male"}), 59.53, 0.01);
  EXPECT_NEAR(fat_free_mass({.mass = 75, .height = 1.8, .sex = "female"}), 48.19, 0.01);
}

TEST(PersonScale, RefusesPeopleThatCannotBe) {
  const ModelSpec& spec = test::full_body_spec();
  EXPECT_THROW(static_cast<void>(scale_to_person(spec, {.mass = 5, .height = 1.8})), InputError);
  EXPECT_THROW(static_cast<void>(scale_to_person(spec, {.mass = 75, .height = 18})), InputError);
  EXPECT_THROW(
      static_cast<void>(scale_to_person(spec, {.mass = 75, .height = 1.8, .sex = "unknown"})),
      InputError);
}

}  // namespace
}  // namespace plumbline
