// SPDX-License-Identifier: Apache-2.0
#include "motion_io/marker_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "motion_samples.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using test::kMarkers;
using test::with;
using testing::ElementsAre;
using testing::HasSubstr;

MotionTable markers(const std::string& text) { return parse_markers({"walk.trc", text}); }

InputError marker_fault(const std::string& text) {
  const InputError error = test::input_error([&] { static_cast<void>(markers(text)); });
  EXPECT_EQ(error.place().file, "walk.trc");
  EXPECT_FALSE(error.remedy().empty());
  return error;
}

TEST(MarkerReader, ReadsMetresAndMarkersNotSeen) {
  const MotionTable table = markers(kMarkers);
  EXPECT_EQ(table.name, "walk.trc");
  EXPECT_EQ(table.units, "m");
  EXPECT_EQ(table.num_components, 3);
  EXPECT_THAT(table.labels, ElementsAre("C7", "RASI"));
  EXPECT_THAT(table.time, ElementsAre(0.0, 0.01, 0.02));
  EXPECT_THAT(table.column(0, 1), ElementsAre(1.41, testing::IsNan(), 1.412));
  EXPECT_THAT(table.column(1, 2), ElementsAre(0.13, 0.1305, testing::IsNan()));
  EXPECT_EQ(table.find_column("RASI"), 1u);
}

TEST(MarkerReader, UnitsOfLength) {
  EXPECT_EQ(markers(with(kMarkers, "\tmm\t", "\tm\t")).value(0, 0, 1), 1410.0);
  EXPECT_EQ(markers(with(kMarkers, "\tmm\t", "\tcm\t")).value(0, 0, 1), 14.1);
  EXPECT_EQ(markers(with(kMarkers, "\tmm\t", "\tMeters\t")).value(0, 0, 1), 1410.0);
  // Divided, not multiplied by a rounded thousandth: the nearest number to 9 mm.
  EXPECT_EQ(markers(with(kMarkers, "\t3\t100\t", "\t9\t100\t")).value(0, 0, 2), 0.009);
  const InputError unknown = marker_fault(with(kMarkers, "\tmm\t", "\tinch\t"));
  EXPECT_EQ(unknown.place().line, 3);
  EXPECT_EQ(unknown.place().element, "Units");
  EXPECT_EQ(unknown.cause(), "unknown unit 'inch'");
  EXPECT_EQ(marker_fault(with(kMarkers, "\tmm\t", "\t\t")).cause(),
            "the unit of length is not said");
}

TEST(MarkerReader, WindowsLinesNanAndTrailingTabs) {
  std::string windows;
  for (const char c : with(kMarkers, "\t\t\t\t101", "\tNaN\tnan\tNAN\t101")) {
    windows += c == '\n' ? "\t\t\r\n" : std::string(1, c);
  }
  const MotionTable table = markers(windows);
  EXPECT_THAT(table.column(0), ElementsAre(0.012, testing::IsNan(), 0.014));
}

TEST(MarkerReader, NamesMayStandWithoutTheirThreeTabs) {
  EXPECT_THAT(markers(with(kMarkers, "C7\t\t\tRASI\t\t", "C7\tRASI")).labels,
              ElementsAre("C7", "RASI"));
}

TEST(MarkerReader, BlanksSeparateWhereThereAreNoTabs) {
  std::string text =
      with(with(kMarkers, "\t\t\t\t101", "\t1\t2\t3\t101"), "1412\t5\n", "1412\t5\t6\t7\t8\n");
  for (char& c : text) {
    if (c == '\t') c = ' ';
  }
  EXPECT_THAT(markers(text).column(1), ElementsAre(0.1, 0.101, 0.006));

  const InputError missing = marker_fault(with(text, "1412 5 6 7 8", "1412 5"));
  EXPECT_EQ(missing.place().element, "row 3");
  EXPECT_EQ(missing.cause(), "has 5 cells, but 2 markers need 8 (with frame and time)");
}

TEST(MarkerReader, HeaderFaults) {
  EXPECT_THAT(marker_fault("").cause(), HasSubstr("gives PathFileType"));
  EXPECT_THAT(marker_fault(kMarkers.substr(0, kMarkers.find("DataRate"))).cause(),
              HasSubstr("gives NumMarkers and Units"));
  EXPECT_THAT(marker_fault(test::kNewMotion).cause(),
              HasSubstr("does not begin with PathFileType"));
  EXPECT_EQ(marker_fault(with(kMarkers, "NumMarkers", "Markers")).cause(),
            "does not say NumMarkers");
  EXPECT_EQ(marker_fault(with(kMarkers, "\t3\t2\t", "\t3\ttwo\t")).cause(),
            "'two' is no whole number");

  const InputError names = marker_fault(with(kMarkers, "Frame#\tTime", "C1\tC2"));
  EXPECT_EQ(names.place().line, 4);
  EXPECT_EQ(names.cause(), "does not begin with Frame# and Time");
  EXPECT_EQ(marker_fault(with(kMarkers, "RASI", "C7")).place().element, "marker 'C7'");
  EXPECT_EQ(marker_fault(with(kMarkers, "\t3\t2\t", "\t3\t41\t")).cause(),
            "names 2 markers, but the header states 41");
  EXPECT_EQ(
      marker_fault(with(with(kMarkers, "C7\t\t\tRASI", "\t\t\t"), "\t3\t2\t", "\t3\t0\t")).cause(),
      "has no markers");

  const InputError axes = marker_fault(with(kMarkers, "\t\tX1\tY1\tZ1\tX2\tY2\tZ2\n", ""));
  EXPECT_EQ(axes.cause(), "does not name the axes X Y Z of each marker");
  EXPECT_EQ(marker_fault(with(kMarkers, "\tZ2\n", "\n")).cause(), axes.cause());
  EXPECT_EQ(marker_fault(with(kMarkers, "Y1\tZ1", "Z1\tY1")).place().line, 5);
}

TEST(MarkerReader, FramesMustBeAsStated) {
  const std::string text = with(kMarkers, "\t3\t2\t", "\t300\t2\t");
  const InputError frames = marker_fault(text);
  EXPECT_EQ(frames.place().line, 3);
  EXPECT_EQ(frames.place().element, "NumFrames");
  EXPECT_EQ(frames.cause(), "the header states 300 frames, but the file has 3");
  EXPECT_EQ(parse_markers({"a.trc", text}, {.ignore_stated_rows = true}).num_rows(), 3u);
  EXPECT_EQ(markers(with(kMarkers, "\t3\t2\t", "\t\t2\t")).num_rows(), 3u);

  const std::string header = kMarkers.substr(0, kMarkers.find("1\t0\t12"));
  EXPECT_EQ(marker_fault(with(header, "\t3\t2\t", "\t0\t2\t")).cause(),
            "has no frames below its markers");
}

TEST(MarkerReader, RowFaults) {
  const InputError part = marker_fault(with(kMarkers, "12\t1410\t3", "12\t\t3"));
  EXPECT_EQ(part.place().line, 7);
  EXPECT_EQ(part.place().element, "marker 'C7'");
  EXPECT_EQ(part.cause(), "row 1: has some of its three numbers, but not all");
  EXPECT_EQ(marker_fault(with(kMarkers, "130.5\n", "\n")).place().element, "marker 'RASI'");

  EXPECT_EQ(marker_fault(with(kMarkers, "130.5", "x")).cause(), "row 2: 'x' is no number");
  EXPECT_EQ(marker_fault(with(kMarkers, "130.5", "inf")).cause(), "row 2: 'inf' is not finite");
  EXPECT_EQ(marker_fault(with(kMarkers, "130.5", "130.5\t7")).cause(),
            "has 9 cells, but 2 markers need 8 (with frame and time)");
  EXPECT_EQ(marker_fault(with(kMarkers, "2\t0.01", "two\t0.01")).place().element, "column Frame#");
  EXPECT_EQ(marker_fault(with(kMarkers, "2\t0.01", "2\t")).place().element, "column Time");
  EXPECT_EQ(marker_fault(with(kMarkers, "2\t0.01", "2\t0")).cause(),
            "row 2: time 0 s does not come after 0 s");
}

TEST(MarkerReader, ReadsFiles) {
  const std::filesystem::path file = test::scratch_folder() / "walk.trc";
  std::ofstream(file, std::ios::binary) << kMarkers;
  EXPECT_EQ(read_markers(file).file, file.string());
  EXPECT_EQ(read_markers(file).num_rows(), 3u);
}

}  // namespace
}  // namespace plumbline
