// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "motion_io/marker_reader.h"
#include "motion_samples.h"
#include "support/random.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

MotionTable small_table() {
  return parse_motion({"small.sto", "small\ninDegrees=no\nendheader\ntime a b\n0 1 2\n1 3 4\n"});
}

MotionTable print_and_read(const MotionTable& table) {
  return parse_motion({"printed.sto", print_motion(table)});
}

InputError print_fault(const MotionTable& table) {
  const InputError error = test::input_error([&] { static_cast<void>(print_motion(table)); });
  EXPECT_THAT(error.cause(), testing::StartsWith("cannot be written: "));
  EXPECT_FALSE(error.remedy().empty());
  return error;
}

TEST(MotionWriter, WritesTheCanonicalForm) {
  EXPECT_EQ(print_motion(parse_motion({"a.mot", test::kNewMotion})),
            "bend\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\nendheader\n"
            "time\thip_flexion_r\tpelvis_ty\n0\t10\t0.93\n0.5\t20.5\t0.931\n");
  EXPECT_EQ(print_motion(parse_motion({"a.sto", test::kVectorMotion})),
            "DataType=Vec3\nversion=3\nnRows=2\nnColumns=3\nunits=m\nendheader\n"
            "time\tC7\tRASI\n0\t0.1,1.5,0\t0.2,1,0.1\n0.01\t0.11,1.5,-0.001\t0.2,1,0.1\n");
}

TEST(MotionWriter, EverySampleComesBack) {
  for (const std::string& text : {test::kOldMotion, test::kNewMotion, test::kVectorMotion}) {
    const MotionTable table = parse_motion({"a.mot", text});
    EXPECT_TRUE(test::same_table(print_and_read(table), table)) << text;
    EXPECT_EQ(print_motion(print_and_read(table)), print_motion(table));
  }
}

TEST(MotionWriter, NumbersComeBackToTheLastBit) {
  using Limits = std::numeric_limits<double>;
  MotionTable table = small_table();
  table.labels = {"x"};
  table.values = {0.1,
                  1.0 / 3.0,
                  -0.0,
                  Limits::max(),
                  Limits::lowest(),
                  Limits::min(),
                  Limits::denorm_min(),
                  -Limits::denorm_min(),
                  0x1p53 + 2.0};
  // Any bits that are a finite number.
  test::Random random(20);
  while (table.values.size() < 20'000) {
    const double number = std::bit_cast<double>((std::uint64_t{random.index(1ULL << 32)} << 32) |
                                                std::uint64_t{random.index(1ULL << 32)});
    if (std::isfinite(number)) table.values.push_back(number);
  }
  table.time.clear();
  while (table.time.size() < table.values.size()) {
    table.time.push_back(0.1 * static_cast<double>(table.time.size()));
  }
  EXPECT_TRUE(test::same_table(print_and_read(table), table));
}

TEST(MotionWriter, SeenMarkersComeBack) {
  MotionTable table = parse_markers({"walk.trc", test::kMarkers});
  EXPECT_EQ(print_fault(table).place().element, "column 'C7'");
  EXPECT_EQ(print_fault(table).cause(), "cannot be written: row 2 has no finite value");
  for (double& value : table.values) {
    if (std::isnan(value)) value = 0.0;
  }
  EXPECT_TRUE(test::same_table(print_and_read(table), table));
}

TEST(MotionWriter, RefusesWhatCouldNotBeReadBack) {
  for (const char* name : {"endheader", "two\nlines", " blank", "nRows=7", "inDegrees=yes",
                           "name x", "range 0 1", "version=9"}) {
    MotionTable table = small_table();
    table.name = name;
    EXPECT_THAT(print_fault(table).cause(), HasSubstr("read as something else")) << name;
  }
  MotionTable units = small_table();
  units.units = "m\nendheader";
  EXPECT_EQ(print_fault(units).place().element, "header");

  for (const char* label : {"", "two words", "tab\t", "line\n"}) {
    MotionTable table = small_table();
    table.labels[1] = label;
    EXPECT_THAT(print_fault(table).cause(), HasSubstr("not one word")) << label;
  }
  MotionTable twice = small_table();
  twice.labels[1] = "a";
  EXPECT_EQ(print_fault(twice).place().element, "column 'a'");

  MotionTable late = small_table();
  late.time = {1.0, 1.0};
  EXPECT_THAT(print_fault(late).cause(), HasSubstr("time does not increase at row 2"));
  late.time = {0.0, std::numeric_limits<double>::infinity()};
  EXPECT_EQ(print_fault(late).place().element, "column time");

  MotionTable infinite = small_table();
  infinite.value(1, 1) = std::numeric_limits<double>::infinity();
  EXPECT_EQ(print_fault(infinite).place().element, "column 'b'");

  MotionTable no_rows = small_table();
  no_rows.time.clear();
  no_rows.values.clear();
  EXPECT_THAT(print_fault(no_rows).cause(), HasSubstr("no rows"));
  MotionTable no_columns = small_table();
  no_columns.labels.clear();
  no_columns.values.clear();
  EXPECT_THAT(print_fault(no_columns).cause(), HasSubstr("no columns"));
}

TEST(MotionWriter, PartialTableIsAProgrammersMistake) {
  MotionTable table = small_table();
  table.values.pop_back();
  EXPECT_THROW(static_cast<void>(print_motion(table)), PreconditionError);
  table = small_table();
  table.num_components = 0;
  EXPECT_THROW(static_cast<void>(print_motion(table)), PreconditionError);
}

}  // namespace
}  // namespace plumbline
