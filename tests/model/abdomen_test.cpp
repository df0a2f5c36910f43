// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "core/units.h"
#include "model/compile.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

MuscleSpec fascicle(const std::string& name, const std::string& group) {
  return {.name = name,
          .group = group,
          .pcsa = 5e-4,
          .F_max = 400.0,
          .l_opt = 0.1,
          .l_slack = 0.02,
          .path = {{.body = "torso", .p_BoP_B = {0, 0, 0}},
                   {.body = "torso", .p_BoP_B = {0.1, 0, 0.1}}}};
}

ModelSpec walled_spec() {
  ModelSpec spec;
  spec.bodies = {{.name = "torso", .mass = 10}};
  test::add_joint(spec, {.name = "base",
                         .parent = "ground",
                         .child = "torso",
                         .axes = {test::turn("lean", {0, 0, -1})}});
  spec.muscles = {fascicle("back", "erector"), fascicle("hoop_r", "transversus"),
                  fascicle("slant_r", "oblique"), fascicle("hoop_l", "transversus")};
  spec.abdomen = {.area = 0.02,
                  .most_pressure = 26.6e3,
                  .wall_radius = 0.12,
                  .wall_width = 0.2,
                  .layers = {{.group = "transversus", .fibre_angle = 0.5 * kPi},
                             {.group = "oblique", .fibre_angle = deg_to_rad(30.0)}},
                  .path = {{.body = "ground", .p_BoP_B = {0, 0, 0}},
                           {.body = "torso", .p_BoP_B = {0, 0.3, 0}}}};
  return spec;
}

// p = F sin^2(beta) / (2 w r), times the area.
TEST(CompileAbdomen, KnowsWhatEachMuscleOfTheWallAddsToTheThrust) {
  const Model model = compile(walled_spec());
  ASSERT_TRUE(model.abdomen.has_value());
  const auto& wall = model.abdomen.value().wall;
  ASSERT_EQ(wall.size(), 3U);
  const double hoop = 0.02 * 400.0 / (2.0 * 0.2 * 0.12);
  const std::string names[] = {"hoop_r", "slant_r", "hoop_l"};
  const double thrusts[] = {hoop, 0.25 * hoop, hoop};
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(model.muscles[wall[i].muscle].name, names[i]);
    EXPECT_NEAR(wall[i].thrust, thrusts[i], 1e-12);
  }
  EXPECT_EQ(model.num_equations(), model.num_free() + 1);
}

TEST(CompileAbdomen, AWeakMuscleAddsLess) {
  ModelSpec spec = walled_spec();
  const double before = compile(spec).abdomen.value().wall[0].thrust;
  spec.muscles[1].strength = 0.4;
  EXPECT_NEAR(compile(spec).abdomen.value().wall[0].thrust, 0.4 * before, 1e-12);
}

// V a^2, a = p / strength.
TEST(CompileAbdomen, KnowsWhatHoldingThePressureCostsTheDiaphragm) {
  ModelSpec spec = walled_spec();
  EXPECT_EQ(compile(spec).abdomen.value().diaphragm_cost, 0.0);
  spec.abdomen.value().diaphragm_strength = 12e3;
  spec.abdomen.value().diaphragm_volume = 0.3;
  const double thrust = 6e3 * 0.02;
  EXPECT_NEAR(compile(spec).abdomen.value().diaphragm_cost * thrust * thrust, 0.3 * 0.25, 1e-12);
}

TEST(CompileAbdomen, IsLeftOutWhereThereIsNone) {
  ModelSpec spec = walled_spec();
  spec.abdomen.reset();
  const Model model = compile(spec);
  EXPECT_FALSE(model.abdomen.has_value());
  EXPECT_EQ(model.num_equations(), model.num_free());
}

std::string fault(const ModelSpec& spec) {
  try {
    static_cast<void>(compile(spec));
  } catch (const InputError& error) {
    return error.cause();
  }
  return "";
}

TEST(CompileAbdomen, RefusesWhatMakesNoSense) {
  ModelSpec spec = walled_spec();
  spec.abdomen.value().layers[0].group = "transverse";
  EXPECT_THAT(fault(spec), HasSubstr("unknown muscle group 'transverse'"));
  spec = walled_spec();
  spec.abdomen.value().layers.push_back(spec.abdomen.value().layers[0]);
  EXPECT_THAT(fault(spec), HasSubstr("defined twice"));
  spec = walled_spec();
  spec.abdomen.value().layers[0].fibre_angle = 2.0;
  EXPECT_THAT(fault(spec), HasSubstr("no angle"));
  for (double AbdomenSpec::*number : {&AbdomenSpec::area, &AbdomenSpec::most_pressure,
                                      &AbdomenSpec::wall_radius, &AbdomenSpec::wall_width}) {
    for (const double wrong : {0.0, -1.0, std::numeric_limits<double>::infinity()}) {
      spec = walled_spec();
      spec.abdomen.value().*number = wrong;
      EXPECT_THAT(fault(spec), HasSubstr("not positive"));
    }
  }
  spec = walled_spec();
  spec.abdomen.value().path.pop_back();
  EXPECT_THAT(fault(spec), HasSubstr("path"));
}

}  // namespace
}  // namespace plumbline
