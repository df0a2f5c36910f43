// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/units.h"
#include "motion_samples.h"

namespace plumbline {
namespace {

using test::input_error;
using testing::ElementsAre;
using testing::HasSubstr;

MotionTable table_of(const std::vector<std::string>& labels) {
  MotionTable table;
  table.file = "states.sto";
  table.labels_line = 7;
  table.labels = labels;
  table.time = {0.0};
  table.values.assign(labels.size(), 0.0);
  return table;
}

const std::vector<std::string> kPaths = {
    "/jointset/back/lumbar_extension/value", "/jointset/back/lumbar_extension/speed",
    "/jointset/back/lumbar_bending/value", "/forceset/glmax1_r/activation",
    "/forceset/glmax1_r/fiber_length"};
const std::vector<std::string> kShort = {"lumbar_extension", "lumbar_bending", "glmax1_r",
                                         "soleus_r.activation", "soleus_r.fiber_length"};

TEST(MotionTable, FindsPathsByShortNames) {
  const MotionTable table = table_of(kPaths);
  EXPECT_EQ(table.find_column("lumbar_extension"), 0u);
  EXPECT_EQ(table.find_column("lumbar_extension/value"), 0u);
  EXPECT_EQ(table.find_column("back/lumbar_extension/speed"), 1u);
  EXPECT_EQ(table.find_column("/jointset/back/lumbar_extension/speed"), 1u);
  EXPECT_EQ(table.find_column("lumbar_bending"), 2u);
  EXPECT_EQ(table.find_column("glmax1_r"), 3u);
  EXPECT_EQ(table.find_column("glmax1_r.fiber_length"), 4u);
}

TEST(MotionTable, FindsShortNamesByPaths) {
  const MotionTable table = table_of(kShort);
  EXPECT_EQ(table.find_column("/jointset/back/lumbar_extension/value"), 0u);
  EXPECT_EQ(table.find_column("lumbar_bending"), 1u);
  EXPECT_EQ(table.find_column("/forceset/glmax1_r/activation"), 2u);
  EXPECT_EQ(table.find_column("/forceset/soleus_r/activation"), 3u);
  EXPECT_EQ(table.find_column("soleus_r"), 3u);
  EXPECT_EQ(table.find_column("/forceset/soleus_r/fiber_length"), 4u);
}

// A short name never stands for a speed or a fibre length, nor for a part of a word.
// As a model names a coordinate that shares its name with one of another joint.
TEST(MotionTable, FindsPathsByJointAndCoordinate) {
  const MotionTable table{.labels = {"/jointset/a/rz/value", "/jointset/b/rz/value", "/a/b"}};
  EXPECT_EQ(table.find_column("a_rz"), 0u);
  EXPECT_EQ(table.find_column("b_rz"), 1u);
  EXPECT_FALSE(table.column_if_any("c_rz").has_value());
  EXPECT_FALSE(table.column_if_any("rz_value").has_value());
}

TEST(MotionTable, DoesNotConfuseQuantities) {
  EXPECT_THROW(
      static_cast<void>(
          table_of({"lumbar_extension"}).find_column("/jointset/back/lumbar_extension/speed")),
      InputError);
  EXPECT_THROW(static_cast<void>(
                   table_of({"/jointset/back/lumbar_extension/speed"}).find_column("extension")),
               InputError);
  EXPECT_THROW(
      static_cast<void>(
          table_of({"/jointset/back/lumbar_extension/speed"}).find_column("lumbar_extension")),
      InputError);
  EXPECT_THROW(static_cast<void>(table_of({"/jointset/back/lumbar_extension/value"})
                                     .find_column("/jointset/neck/lumbar_extension/value")),
               InputError);
  EXPECT_THROW(static_cast<void>(
                   table_of({"/jointset/back/lumbar_extension/value"}).find_column("extension")),
               InputError);
  EXPECT_THROW(static_cast<void>(table_of({"glmax1_r/"}).find_column("")), InputError);
}

TEST(MotionTable, MissNamesTheNearestLabel) {
  const InputError short_name =
      input_error([] { static_cast<void>(table_of(kPaths).find_column("lumbar_extention")); });
  EXPECT_EQ(short_name.place().file, "states.sto");
  EXPECT_EQ(short_name.place().line, 7);
  EXPECT_EQ(short_name.cause(), "has no column 'lumbar_extention'");
  EXPECT_EQ(short_name.remedy(), "did you mean 'lumbar_extension'?");

  const InputError path = input_error([] {
    static_cast<void>(table_of(kPaths).find_column("/jointset/back/lumbar_extension/speeds"));
  });
  EXPECT_EQ(path.remedy(), "did you mean '/jointset/back/lumbar_extension/speed'?");
}

TEST(MotionTable, AmbiguousNameIsRefusedUnlessItIsALabel) {
  const InputError error = input_error([] {
    static_cast<void>(
        table_of({"/jointset/a/tilt/value", "/jointset/b/tilt/value"}).find_column("tilt"));
  });
  EXPECT_THAT(error.cause(), HasSubstr("'/jointset/a/tilt/value' or '/jointset/b/tilt/value'"));
  EXPECT_EQ(error.remedy(), "name the column as the file does");
  EXPECT_EQ(table_of({"/jointset/a/tilt/value", "tilt"}).find_column("tilt"), 1u);
}

TEST(MotionTable, ColumnIsOneNumberOfEachCell) {
  const MotionTable table = parse_motion({"c.sto", test::kVectorMotion});
  EXPECT_THAT(table.column(0), ElementsAre(0.1, 0.11));
  EXPECT_THAT(table.column(0, 2), ElementsAre(0.0, -0.001));
  EXPECT_EQ(table.value(1, 1, 1), 1.0);
}

bool is_rotational(const std::string& label) { return label != "pelvis_ty"; }

TEST(CoordinatesInSi, DegreesOfTheHeaderBecomeRadiansInRotationalColumnsOnly) {
  const MotionTable table =
      coordinates_in_si(parse_motion({"a.mot", test::kNewMotion}), is_rotational);
  EXPECT_THAT(table.column(0), ElementsAre(deg_to_rad(10.0), deg_to_rad(20.5)));
  EXPECT_THAT(table.column(1), ElementsAre(0.93, 0.931));
  EXPECT_EQ(table.in_degrees, false);
}

TEST(CoordinatesInSi, RadiansOfTheHeaderStay) {
  const std::string text = test::with(test::kNewMotion, "inDegrees=yes", "inDegrees=no");
  const MotionTable table = coordinates_in_si(parse_motion({"a.mot", text}), is_rotational);
  EXPECT_THAT(table.column(0), ElementsAre(10.0, 20.5));
}

TEST(CoordinatesInSi, UnitThatNobodyStatesIsRefused) {
  const MotionTable table = parse_motion({"old.mot", test::kOldMotion});
  ASSERT_EQ(table.in_degrees, std::nullopt);
  const InputError error =
      input_error([&] { static_cast<void>(coordinates_in_si(table, is_rotational)); });
  EXPECT_EQ(error.place().file, "old.mot");
  EXPECT_EQ(error.place().element, "header");
  EXPECT_EQ(error.cause(),
            "does not say whether angles such as 'hip_flexion_r' are in degrees or radians");
  EXPECT_THAT(error.remedy(), HasSubstr("inDegrees=yes"));

  EXPECT_THAT(coordinates_in_si(table, is_rotational, true).column(0),
              ElementsAre(deg_to_rad(10.0), deg_to_rad(20.5)));
  EXPECT_THAT(coordinates_in_si(table, is_rotational, false).column(0), ElementsAre(10.0, 20.5));
  EXPECT_NO_THROW(static_cast<void>(coordinates_in_si(table, [](const auto&) { return false; })));
}

TEST(CoordinatesInSi, ContradictionIsRefused) {
  const MotionTable degrees = parse_motion({"a.mot", test::kNewMotion});
  EXPECT_NO_THROW(static_cast<void>(coordinates_in_si(degrees, is_rotational, true)));
  EXPECT_EQ(input_error([&] {
              static_cast<void>(coordinates_in_si(degrees, is_rotational, false));
            }).cause(),
            "says inDegrees=yes, but radians were asked for");

  const std::string text = test::with(test::kNewMotion, "inDegrees=yes", "inDegrees=no");
  EXPECT_EQ(
      input_error([&] {
        static_cast<void>(coordinates_in_si(parse_motion({"a.mot", text}), is_rotational, true));
      }).cause(),
      "says inDegrees=no, but degrees were asked for");
}

TEST(CoordinatesInSi, VectorCellsAreNoCoordinates) {
  const MotionTable table = parse_motion({"v.sto", test::kVectorMotion});
  EXPECT_THAT(input_error([&] {
                static_cast<void>(coordinates_in_si(table, is_rotational, true));
              }).cause(),
              HasSubstr("holds no coordinates"));
}

}  // namespace
}  // namespace plumbline
