// SPDX-License-Identifier: Apache-2.0
#include "model_io/native_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "model/compile.h"
#include "model_io/tiny_model.h"
#include "support/folders.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::line_of;
using test::near;
using test::replaced;
using test::TinyModel;
using testing::AllOf;
using testing::HasSubstr;

constexpr double kTolerance = 8 * test::kEpsilon;

ModelSpec read_tiny() { return read_native_model(TinyModel().write(test::scratch_folder())); }

TEST(NativeReader, ReadsHeadAndStrength) {
  const ModelSpec spec = read_tiny();
  EXPECT_EQ(spec.name, "tiny");
  EXPECT_EQ(spec.title, "Tiny test body");
  EXPECT_TRUE(spec.mirror);
  EXPECT_EQ(spec.person.mass, 75.0);
  EXPECT_EQ(spec.person.height, 1.80);
  EXPECT_EQ(spec.person.sex, "male");
  EXPECT_TRUE(near(spec.tension_trunk, 700e3, 1e-9));
  EXPECT_TRUE(near(spec.tension_leg, 370e3, 1e-9));
}

TEST(NativeReader, ReadsBodiesAndRemembersTheirLines) {
  const ModelSpec spec = read_tiny();
  ASSERT_EQ(spec.bodies.size(), 4u);
  const BodySpec& pelvis = spec.bodies[0];
  EXPECT_EQ(pelvis.name, "pelvis");
  EXPECT_EQ(pelvis.mass, 10.0);
  EXPECT_TRUE(near(pelvis.p_BoBcm_B, Vec3d{-0.05, 0.01, 0.0}, 0));
  EXPECT_EQ(pelvis.I_BBcm_B.zz, 0.06);
  EXPECT_EQ(pelvis.I_BBcm_B.xy, 0.001);
  EXPECT_EQ(pelvis.place.line, line_of(TinyModel().toml, "[[body]]"));
  EXPECT_EQ(pelvis.place.element, "[[body]] pelvis");
  EXPECT_THAT(pelvis.place.file, HasSubstr("model.toml"));
}

TEST(NativeReader, TiltLeansTheDiscNormalForward) {
  const ModelSpec spec = read_tiny();
  const JointSpec& disc = spec.joints[1];
  EXPECT_TRUE(near(disc.X_PF.p, Vec3d{-0.10, 0.08, 0.0}, 0));
  const Vec3d normal = column(disc.X_PF.R, 1);
  EXPECT_TRUE(near(normal, Vec3d{std::sin(kPi / 6), std::cos(kPi / 6), 0}, kTolerance));
  EXPECT_TRUE(near(disc.X_BM.R, disc.X_PF.R, 0));
}

TEST(NativeReader, ReadsFramesByEulerAnglesAndLeavesOthersAligned) {
  const ModelSpec spec = read_tiny();
  const JointSpec& hip = spec.joints[2];
  EXPECT_TRUE(near(column(hip.X_PF.R, 0), Vec3d{0, 1, 0}, kTolerance));
  EXPECT_TRUE(near(spec.joints[0].X_PF.R, Mat3d::identity(), 0));
}

TEST(NativeReader, ReadsAxesAndSplinesInRadians) {
  const ModelSpec spec = read_tiny();
  const JointSpec& disc = spec.joints[1];
  ASSERT_EQ(disc.axes.size(), 6u);
  EXPECT_FALSE(disc.axes[0].rotation);
  EXPECT_TRUE(disc.axes[3].rotation);
  EXPECT_EQ(disc.axes[3].coordinate, "L5_S1_FE");
  EXPECT_TRUE(near(disc.axes[3].axis, Vec3d{0, 0, -1}, 0));

  const JointSpec& knee = spec.joints[3];
  ASSERT_EQ(knee.axes.size(), 3u);
  EXPECT_TRUE(near(knee.axes[0].function.x, std::vector{-2 * kPi / 3, -kPi / 3, 0.0}, kTolerance));
  EXPECT_TRUE(near(knee.axes[0].function.y, std::vector{-0.005, 0.002, 0.0}, 0));
  EXPECT_TRUE(knee.axes[2].function.x.empty());
}

TEST(NativeReader, ReadsCoordinates) {
  const ModelSpec spec = read_tiny();
  const CoordinateSpec& height = spec.coordinates[0];
  EXPECT_FALSE(height.rotational);
  EXPECT_EQ(height.hi, 2.0);
  EXPECT_EQ(height.neutral, 0.95);
  EXPECT_FALSE(height.locked);
  const CoordinateSpec& flexion = spec.coordinates[5];
  EXPECT_TRUE(flexion.rotational);
  EXPECT_TRUE(near(flexion.lo, deg_to_rad(-8), 0));
  EXPECT_TRUE(near(flexion.hi, deg_to_rad(14), 0));
  EXPECT_TRUE(spec.coordinates[2].locked);
}

TEST(NativeReader, ReadsWrapSurfaces) {
  const ModelSpec spec = read_tiny();
  ASSERT_EQ(spec.wraps.size(), 2u);
  EXPECT_EQ(spec.wraps[0].shape, WrapShape::kCylinder);
  EXPECT_EQ(spec.wraps[0].radii.x, 0.04);
  EXPECT_TRUE(near(column(spec.wraps[0].X_BS.R, 2), Vec3d{0, -1, 0}, kTolerance));
  EXPECT_EQ(spec.wraps[1].shape, WrapShape::kEllipsoid);
  EXPECT_TRUE(near(spec.wraps[1].radii, Vec3d{0.10, 0.12, 0.14}, 0));
  EXPECT_TRUE(near(spec.wraps[1].side_S, Vec3d{1, 0, 0}, 0));
}

// Moment at x degrees: k1 x + k3 x^3 in both units.
TEST(NativeReader, ConvertsStiffnessFromDegrees) {
  const LevelSpec level = read_tiny().levels.at(0);
  EXPECT_EQ(level.name, "L5/S1");
  EXPECT_TRUE(near(level.disc_area, 1700e-6, 1e-18));
  EXPECT_EQ(level.elastic_limit, 70.0);
  const double x = deg_to_rad(10.0);
  const double moment = level.extension.linear * x + level.extension.cubic * x * x * x;
  EXPECT_TRUE(near(moment, 0.5 * 10 + 0.02 * 1000, 1e-12));
  EXPECT_TRUE(near(level.axial.linear * x, 20.0, 1e-12));
}

TEST(NativeReader, ReadsLimitsTorquesAndContacts) {
  const ModelSpec spec = read_tiny();
  EXPECT_TRUE(near(spec.limits.at(0).lo, deg_to_rad(-140), 0));
  EXPECT_TRUE(near(spec.limits.at(0).width, deg_to_rad(2), 0));
  EXPECT_EQ(spec.limits.at(0).linear, 0.0);
  EXPECT_EQ(spec.torques.at(0).cost, 1e-4);
  EXPECT_EQ(spec.contacts.at(0).friction, 0.5);
  EXPECT_EQ(spec.contacts.at(0).body, "tibia_r");
}

TEST(NativeReader, ReadsMusclesAndOrdersTheirPaths) {
  const ModelSpec spec = read_tiny();
  ASSERT_EQ(spec.muscles.size(), 2u);
  const MuscleSpec& es = spec.muscles[0];
  EXPECT_EQ(es.group, "erector spinae");
  EXPECT_EQ(es.tension, TensionClass::kTrunk);
  EXPECT_TRUE(near(es.pcsa, 10e-4, 1e-18));
  EXPECT_EQ(es.neutral_fibre, 0.9);
  EXPECT_EQ(es.l_slack, std::nullopt);
  EXPECT_EQ(es.stretch_tolerance, 1.5);

  const MuscleSpec& ham = spec.muscles[1];
  EXPECT_EQ(ham.tension, TensionClass::kLeg);
  EXPECT_TRUE(near(ham.alpha_opt, deg_to_rad(15), 0));
  EXPECT_EQ(ham.l_slack, 0.30);
  EXPECT_EQ(ham.neutral_fibre, std::nullopt);
  ASSERT_EQ(ham.path.size(), 4u);
  EXPECT_EQ(ham.path[1].kind, PathNodeKind::kWrap);
  EXPECT_EQ(ham.path[1].wrap, "ham_at_hip_r");
  EXPECT_EQ(ham.path[2].kind, PathNodeKind::kConditional);
  EXPECT_TRUE(near(ham.path[2].hi, deg_to_rad(-30), 0));
  EXPECT_TRUE(near(ham.path[2].blend, deg_to_rad(10), 0));
  EXPECT_EQ(ham.path[3].body, "tibia_r");
  EXPECT_EQ(ham.path[3].place.line, 4);
}

TEST(NativeReader, ReadsLandmarks) {
  const ModelSpec spec = read_tiny();
  ASSERT_EQ(spec.landmarks.size(), 2u);
  EXPECT_TRUE(near(norm(spec.landmarks[0].normal_B), 1.0, kTolerance));
  EXPECT_TRUE(near(spec.landmarks[1].normal_B, Vec3d{}, 0));
  EXPECT_EQ(spec.landmarks[1].kind, "asis");
}

TEST(NativeReader, TakesTheFileOrItsFolder) {
  const auto folder = TinyModel().write(test::scratch_folder());
  EXPECT_EQ(read_native_model(folder / "model.toml").muscles.size(), 2u);
  EXPECT_EQ(read_native_model_sources(folder).size(), 4u);
  EXPECT_EQ(read_native_model_sources(folder)[2].text, TinyModel().paths);
}

TEST(NativeReader, NeedsNoTables) {
  TinyModel model;
  model.toml = replaced(model.toml,
                        "[tables]\nmuscles = \"muscles.csv\"\npaths = \"paths.csv\"\n"
                        "landmarks = \"landmarks.csv\"\n",
                        "");
  model.toml = replaced(model.toml, "[strength]\ntrunk_N_cm2 = 70.0\nleg_N_cm2 = 37\n", "");
  EXPECT_TRUE(read_native_model(model.write(test::scratch_folder())).muscles.empty());
}

TEST(NativeReader, WhatItReadsCompiles) {
  const Model model = compile(mirror_spec(read_tiny()));
  EXPECT_EQ(model.num_muscles(), 4);
  EXPECT_EQ(model.num_bodies(), 7);
}

/// One slip in one file, and where and how it must be reported.
struct Slip {
  const char* name;
  std::string TinyModel::*file;
  const char* from;
  const char* to;
  const char* at;  ///< text on the line of the fault, after the slip
  const char* says;
  const char* remedy;
};

void PrintTo(const Slip& slip, std::ostream* out) { *out << slip.name; }

class NativeReaderSlip : public testing::TestWithParam<Slip> {};

TEST_P(NativeReaderSlip, NamesFileLineElementAndRemedy) {
  const Slip& slip = GetParam();
  TinyModel model;
  model.*slip.file = replaced(model.*slip.file, slip.from, slip.to);
  const auto folder = model.write(test::scratch_folder());
  try {
    static_cast<void>(read_native_model(folder));
    FAIL() << "read without complaint";
  } catch (const InputError& error) {
    EXPECT_EQ(error.place().line, line_of(model.*slip.file, slip.at)) << error.what();
    EXPECT_THAT(error.what(), HasSubstr(slip.says));
    EXPECT_THAT(error.remedy(), HasSubstr(slip.remedy));
  }
}

constexpr auto kToml = &TinyModel::toml;
constexpr auto kMuscles = &TinyModel::muscles;
constexpr auto kPaths = &TinyModel::paths;
constexpr auto kLandmarks = &TinyModel::landmarks;

INSTANTIATE_TEST_SUITE_P(
    All, NativeReaderSlip,
    testing::Values(
        Slip{"UnknownKey", kToml, "mass_kg = 8.0", "mass_kgs = 8.0", "[[body]]\nname = \"femur_r\"",
             "[[body]] femur_r, key mass_kg: is missing",
             "did you mean it by 'mass_kgs', line 34?"},
        Slip{"ExtraKey", kToml, "mass_kg = 8.0", "mass_kg = 8.0\ncolour = 1", "colour",
             "[[body]] femur_r, key colour: unknown key", "com_m"},
        Slip{"UnknownTable", kToml, "[[contact]]", "[[contacts]]", "[[contacts]]",
             "key contacts: unknown key", "contact"},
        Slip{"WrongFormat", kToml, "plumbline-model-1", "plumbline-model-9", "format", "format",
             "plumbline-model-1"},
        Slip{"WrongType", kToml, "mass_kg = 8.0", "mass_kg = \"8\"", "mass_kg = \"8\"",
             "key mass_kg: is text", "a number"},
        Slip{"NegativeMass", kToml, "mass_kg = 8.0", "mass_kg = -8.0", "mass_kg = -8.0",
             "[[body]] femur_r, key mass_kg: -8 is out of range", "zero or positive"},
        Slip{"ImpossibleInertia", kToml, "[1.5, 0.8, 1.4,", "[15, 0.8, 1.4,", "[15, 0.8",
             "[[body]] lumbar5, key inertia_kg_m2: belongs to no mass", "principal moment"},
        Slip{"NotFinite", kToml, "disc_area_mm2 = 1700", "disc_area_mm2 = nan", "disc_area",
             "[[level]] L5/S1, key disc_area_mm2", "positive"},
        Slip{"DuplicateBody", kToml, "name = \"tibia_r\"", "name = \"femur_r\"",
             "name = \"femur_r\"\nmass_kg = 4.0", "body 'femur_r' is given twice", "rename"},
        Slip{"TwoNumbersForThree", kToml, "com_m = [0.0, -0.19, 0.0]", "com_m = [0.0, -0.19]",
             "com_m = [0.0, -0.19]", "has 2 numbers", "3 numbers"},
        Slip{"UnknownShape", kToml, "\"cylinder\"", "\"cilinder\"", "cilinder", "cilinder",
             "cylinder"},
        Slip{"SideAlongTheCylinder", kToml, "side = [0, -1, 0]", "side = [0, 0, 1]",
             "side = [0, 0, 1]", "[[wrap]] ham_at_hip_r, key side", "must be 0"},
        Slip{"LongAxis", kToml, "rotate = [1, 0, 0]", "rotate = [1, 1, 0]", "rotate = [1, 1, 0]",
             "[[joint]] L5_S1_IVDjnt, axes, key rotate", "length 1"},
        Slip{"AngleMovesALength", kToml, "{ translate = [1, 0, 0], coordinate = \"L5_S1_TX\" }",
             "{ translate = [1, 0, 0], coordinate = \"L5_S1_FE\" }",
             "{ translate = [1, 0, 0], coordinate = \"L5_S1_FE\" }", "is an angle", "function"},
        Slip{"TiltAndEuler", kToml, "tilt_deg = 30 }", "tilt_deg = 30, euler_xyz_deg = [0,0,0] }",
             "euler_xyz_deg", "stands beside tilt_deg", "one of the two"},
        Slip{"SplineNotIncreasing", kToml, "x = [-120, -60, 0]", "x = [-120, -120, 0]",
             "x = [-120, -120, 0]", "does not increase", "order"},
        Slip{"SplineCounts", kToml, "y = [-0.42, -0.40]", "y = [-0.42]", "y = [-0.42]",
             "has 2 x and 1 y", "as many x as y"},
        Slip{"UpsideDown", kToml, "range_deg = [-8, 14]", "range_deg = [14, -8]", "[14, -8]",
             "[[coordinate]] L5_S1_FE, key range_deg", "[lowest, highest]"},
        Slip{"DefaultOutside", kToml, "default_m = 0.95", "default_m = 9.5", "default_m",
             "key default_m: 9.5 is out of range", "between -1 and 2"},
        Slip{"NoRange", kToml, "range_deg = [-90, 90]", "",
             "[[coordinate]]\nname = \"pelvis_tilt\"", "[[coordinate]] pelvis_tilt", "range_deg"},
        Slip{"StiffnessJumps", kToml, "extension = { linear_Nm_deg = 0.5",
             "extension = { linear_Nm_deg = 0.7", "extension", "[[level]] L5/S1", "same"},
        Slip{"MusclesWithoutPaths", kToml, "paths = \"paths.csv\"\n", "", "[tables]",
             "key paths: is missing", "both tables"},
        Slip{"NotToml", kToml, "mirror = true", "mirror = maybe", "mirror", "model.toml", "TOML"},
        Slip{"NegativePcsa", kMuscles, "leg,30,", "leg,-30,", "ham_r", "column pcsa_cm2",
             "between 0 and 500"},
        Slip{"UnknownTension", kMuscles, ",leg,", ",arm,", "ham_r", "column tension", "trunk"},
        Slip{"NeitherLength", kMuscles, "0.9,,", ",,", "es_r", "both empty", "fill in one"},
        Slip{"BothLengths", kMuscles, "0.9,,", "0.9,0.2,", "es_r", "beside l_slack_m",
             "fill in one"},
        Slip{"DuplicateMuscle", kMuscles, "ham_r", "es_r", "es_r,hamstrings",
             "muscle 'es_r' is given twice", "muscles.csv:3"},
        Slip{"PathOfUnknownMuscle", kPaths, "es_r,2,", "ex_r,2,", "ex_r", "unknown muscle 'ex_r'",
             "es_r"},
        Slip{"IndexTwice", kPaths, "es_r,2,", "es_r,1,", "es_r,1,point,lumbar5",
             "column index: 1 is taken", "line 6"},
        Slip{"IndexNotWhole", kPaths, "es_r,2,", "es_r,1.5,", "es_r,1.5", "no whole number",
             "1, 2, 3"},
        Slip{"PointWithWrap", kPaths, "0.07,,,,,", "0.07,,,,,belly", "belly",
             "column wrap: has no meaning for kind 'point'", "empty"},
        Slip{"ConditionUpsideDown", kPaths, "-120,-30,10", "-30,-120,10", "conditional",
             "column hi_deg", "exchange"},
        Slip{"NormalTooLong", kLandmarks, "0.5,0.8660254", "0.5,0.9", "S1_top", "length 1.02956",
             "length 1"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(NativeReader, MuscleWithoutPathIsRefusedAtItsOwnLine) {
  TinyModel model;
  model.paths = replaced(model.paths, "es_r,2,point,lumbar5,-0.06,0.20,0.03,,,,,\n", "");
  const auto folder = model.write(test::scratch_folder());
  try {
    static_cast<void>(read_native_model(folder));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.place().file, HasSubstr("muscles.csv"));
    EXPECT_EQ(error.place().line, 3);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("muscle es_r"), HasSubstr("paths.csv")));
  }
}

TEST(NativeReader, MissingTableIsNamed) {
  const auto folder = TinyModel().write(test::scratch_folder());
  std::filesystem::remove(folder / "landmarks.csv");
  EXPECT_THROW(static_cast<void>(read_native_model(folder)), InputError);
  EXPECT_THROW(static_cast<void>(read_native_model(folder / "nothing")), InputError);
}

}  // namespace
}  // namespace plumbline
