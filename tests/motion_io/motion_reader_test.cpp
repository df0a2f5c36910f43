// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "motion_samples.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using test::kNewMotion;
using test::kOldMotion;
using test::kVectorMotion;
using test::with;
using testing::ElementsAre;
using testing::HasSubstr;

MotionTable motion(const std::string& text) { return parse_motion({"a.mot", text}); }

InputError motion_fault(const std::string& text) {
  const InputError error = test::input_error([&] { static_cast<void>(motion(text)); });
  EXPECT_EQ(error.place().file, "a.mot");
  EXPECT_FALSE(error.remedy().empty());
  return error;
}

// The sample with another line of names and rows.
std::string with_rows(const std::string& rows) {
  return "bend\nversion=1\ninDegrees=no\nendheader\n" + rows;
}

TEST(MotionReader, ReadsTheOldGeneration) {
  const MotionTable table = motion(kOldMotion);
  EXPECT_EQ(table.name, "bend.mot");
  EXPECT_EQ(table.in_degrees, std::nullopt);
  EXPECT_EQ(table.labels_line, 7);
  EXPECT_THAT(table.labels, ElementsAre("hip_flexion_r", "pelvis_ty"));
  EXPECT_THAT(table.time, ElementsAre(0.0, 0.5));
  EXPECT_THAT(table.values, ElementsAre(10.0, 0.93, 20.5, 0.931));
}

TEST(MotionReader, ReadsTheNewGeneration) {
  const MotionTable table = motion(kNewMotion);
  EXPECT_EQ(table.name, "bend");
  EXPECT_EQ(table.in_degrees, true);
  EXPECT_THAT(table.labels, ElementsAre("hip_flexion_r", "pelvis_ty"));
  EXPECT_THAT(table.values, ElementsAre(10.0, 0.93, 20.5, 0.931));
}

TEST(MotionReader, ReadsVectorCells) {
  const MotionTable table = motion(kVectorMotion);
  EXPECT_EQ(table.name, "");
  EXPECT_EQ(table.units, "m");
  EXPECT_EQ(table.num_components, 3);
  EXPECT_THAT(table.labels, ElementsAre("C7", "RASI"));
  EXPECT_THAT(table.values,
              ElementsAre(0.1, 1.5, 0.0, 0.2, 1.0, 0.1, 0.11, 1.5, -0.001, 0.2, 1.0, 0.1));
  const std::string quaternion = with(kVectorMotion, "Vec3", "quaternion");
  EXPECT_EQ(motion_fault(quaternion).cause(),
            "row 1: '0.1,1.5,0' has 3 numbers, but a cell of DataType=Quaternion has 4");
}

TEST(MotionReader, LineEndsBlanksAndByteOrderMarkDoNotMatter) {
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : kNewMotion) windows += c == '\n' ? " \t\r\n" : std::string(1, c);
  EXPECT_TRUE(test::same_table(motion(windows), motion(kNewMotion)));

  const std::string airy = with_rows("\n  time\t a   b \n\n 0  1\t2 \n\n\n\t0.5 3 4\n \n\n");
  EXPECT_THAT(motion(airy).values, ElementsAre(1.0, 2.0, 3.0, 4.0));
  EXPECT_THAT(motion(with_rows("Time a\n0 1")).values, ElementsAre(1.0));
}

TEST(MotionReader, KeysOfEitherCaseAndWithBlanksCount) {
  const MotionTable table = motion(
      "bend\nNROWS = 1\n nr=1\nnc=2\nIndegrees = No\ndatatype=DOUBLE\nENDHEADER\ntime a\n0 1\n");
  EXPECT_EQ(table.in_degrees, false);
  EXPECT_EQ(table.name, "bend");
  EXPECT_EQ(motion("nRows=1\nendheader\ntime a\n0 1\n").name, "");
  EXPECT_EQ(motion("endheader\ntime a\n0 1\n").name, "");
  EXPECT_EQ(motion(with(kOldMotion, "otherdata 1", "name of the subject: A")).name, "bend.mot");
  EXPECT_EQ(motion("a = b\nendheader\ntime a\n0 1\n").name, "a = b");
}

TEST(MotionReader, AnglesMayBeStatedInWords) {
  const std::string words = with(kOldMotion, "otherdata 1", "Angles are in degrees.");
  EXPECT_EQ(motion(words).in_degrees, true);
  EXPECT_EQ(motion(with(words, "degrees", "radians")).in_degrees, false);
}

TEST(MotionReader, NumbersKeepTheirBits) {
  const MotionTable table = motion(with_rows(
      "time a b c d\n-1 +1.5 -0 .5 4.9406564584124654e-324\n"
      "1e-3 1E5 1e-400 -1e-999999999999999999999 0.1000000000000000055511151231257827\n"));
  EXPECT_EQ(test::bits(table.values),
            test::bits({1.5, -0.0, 0.5, 4.9406564584124654e-324, 1e5, 0.0, -0.0, 0.1}));
}

TEST(MotionReader, HeaderWithoutEndIsNamed) {
  const InputError labels = motion_fault(with(kNewMotion, "endheader\n", ""));
  EXPECT_EQ(labels.place().line, 8);
  EXPECT_EQ(labels.cause(), "the header does not end");
  EXPECT_THAT(labels.remedy(), HasSubstr("'endheader' above this one"));

  for (const char* text : {"", "\n\n", "a,b,c\n1,2,3\n", "nRows=2"}) {
    EXPECT_EQ(motion_fault(text).cause(), "the header does not end") << text;
    EXPECT_THAT(motion_fault(text).remedy(), HasSubstr("separated by commas")) << text;
  }
}

TEST(MotionReader, HeaderFaultsNameTheLine) {
  const InputError rows = motion_fault(with(kNewMotion, "nRows=2", "nRows=two"));
  EXPECT_EQ(rows.place().line, 3);
  EXPECT_EQ(rows.place().element, "number of rows");
  EXPECT_EQ(rows.cause(), "'two' is no whole number");
  EXPECT_EQ(motion_fault(with(kNewMotion, "nRows=2", "nRows=-2")).cause(),
            "'-2' is no whole number");
  EXPECT_EQ(motion_fault(with(kNewMotion, "nColumns=3", "nColumns=2.5")).place().element,
            "number of columns");
  EXPECT_EQ(motion_fault(with(kNewMotion, "version=1", "nRows=1")).cause(),
            "is given as 1 and as 2");

  const InputError version = motion_fault(with(kNewMotion, "version=1", "version=4"));
  EXPECT_EQ(version.place().line, 2);
  EXPECT_EQ(version.cause(), "'4' is not known");

  const InputError type = motion_fault(with(kVectorMotion, "Vec3", "Vec33"));
  EXPECT_EQ(type.place().element, "DataType");
  EXPECT_THAT(type.remedy(), HasSubstr("did you mean 'Vec3'?"));
}

TEST(MotionReader, UnitOfAnglesMustNotContradictItself) {
  const InputError unknown = motion_fault(with(kNewMotion, "inDegrees=yes", "inDegrees=maybe"));
  EXPECT_EQ(unknown.place().element, "inDegrees");
  EXPECT_EQ(unknown.cause(), "unknown value 'maybe'");

  const InputError twice = motion_fault(with(kNewMotion, "version=1", "inDegrees=no"));
  EXPECT_EQ(twice.place().line, 5);
  EXPECT_EQ(twice.cause(), "says that angles are in degrees and that they are in radians");
  EXPECT_EQ(motion_fault(with(kNewMotion, "A remark", "Angles are in radians. A remark")).cause(),
            twice.cause());
}

TEST(MotionReader, NamesOfColumnsAreChecked) {
  EXPECT_EQ(motion_fault("endheader\n\n").cause(), "ends with its header");

  const InputError time = motion_fault(with_rows("a b\n0 1\n"));
  EXPECT_EQ(time.place().line, 5);
  EXPECT_EQ(time.cause(), "'a' stands where the column of time belongs");

  const InputError twice = motion_fault(with_rows("time a b c b\n0 1 2 3 4\n"));
  EXPECT_EQ(twice.place().line, 5);
  EXPECT_EQ(twice.place().element, "column 'b'");
  EXPECT_EQ(twice.cause(), "is given twice, as columns 3 and 5");

  EXPECT_EQ(motion_fault(with_rows("time\n0\n")).cause(), "has no column beside time");
}

TEST(MotionReader, CountsMustAgree) {
  const InputError columns = motion_fault(with(kNewMotion, "nColumns=3", "nColumns=4"));
  EXPECT_EQ(columns.place().line, 9);
  EXPECT_EQ(columns.cause(), "names 3 columns (with time), but the header states 4");

  const InputError rows = motion_fault(with(kOldMotion, "datarows 2", "datarows 9009"));
  EXPECT_EQ(rows.place().line, 3);
  EXPECT_EQ(rows.cause(), "the header states 9009 rows, but the file has 2");
  EXPECT_EQ(rows.remedy(), "if no rows are lost, write 2 here");

  EXPECT_EQ(motion_fault(with_rows("time a\n\n")).cause(), "has no rows below its columns");

  const InputError cells = motion_fault(with_rows("time a b\n0 1 2\n\n1 2\n"));
  EXPECT_EQ(cells.place().line, 8);
  EXPECT_EQ(cells.place().element, "row 2");
  EXPECT_EQ(cells.cause(), "has 2 cells, but there are 3 columns (with time)");
  EXPECT_EQ(motion_fault(with_rows("time a b\n0 1 2 3\n")).cause(),
            "has 4 cells, but there are 3 columns (with time)");
}

TEST(MotionReader, StatedRowsCanBeIgnored) {
  const SourceText cut{"a.mot", with(kOldMotion, "datarows 2", "datarows 9009")};
  EXPECT_EQ(parse_motion(cut, {.ignore_stated_rows = true}).num_rows(), 2u);
}

// A count is never believed before the rows are there: no memory is taken for it.
TEST(MotionReader, HugeStatedCountsAreOnlyWrong) {
  EXPECT_THAT(motion_fault(with(kNewMotion, "nRows=2", "nRows=9e15")).cause(),
              HasSubstr("the file has 2"));
  EXPECT_THAT(motion_fault(with(kNewMotion, "nRows=2", "nRows=1e308")).cause(),
              HasSubstr("no whole number"));
  EXPECT_THAT(motion_fault(with(kNewMotion, "nColumns=3", "nColumns=9e15")).cause(),
              HasSubstr("names 3 columns"));
}

TEST(MotionReader, CellsMustBeFiniteNumbers) {
  const auto cell = [](const std::string& text) {
    return motion_fault(with_rows("time a b\n0 1 2\n1 3 " + text + "\n"));
  };
  const InputError nan = cell("nan");
  EXPECT_EQ(nan.place().line, 7);
  EXPECT_EQ(nan.place().element, "column 'b'");
  EXPECT_EQ(nan.cause(), "row 2: 'nan' is not finite");
  for (const char* text : {"NaN", "-nan", "inf", "-Infinity", "nan(ind)"}) {
    EXPECT_THAT(cell(text).cause(), HasSubstr("is not finite")) << text;
  }
  for (const char* text : {"1e999", "-2e308", "1e99999999999999999999", "+1e400"}) {
    EXPECT_THAT(cell(text).cause(), HasSubstr("is too large for a number")) << text;
  }
  for (const char* text :
       {"-", "+", "one", "1.5m", "1e", "0x10", "1.#QNAN", "--1", "+-1", "1..2"}) {
    EXPECT_THAT(cell(text).cause(), HasSubstr("is no number")) << text;
    EXPECT_THAT(cell(text).remedy(), HasSubstr("0.25")) << text;
  }
  EXPECT_THAT(cell("0,5").remedy(), HasSubstr("decimal point"));
}

TEST(MotionReader, VectorCellsMustBeWhole) {
  const auto cell = [](const std::string& text) {
    return motion_fault("DataType=Vec3\nendheader\ntime a\n0 " + text + "\n");
  };
  EXPECT_EQ(cell("1,2").cause(), "row 1: '1,2' has 2 numbers, but a cell of DataType=Vec3 has 3");
  EXPECT_THAT(cell("1,2,3,4").cause(), HasSubstr("has 4 numbers"));
  EXPECT_EQ(cell("1,,3").cause(), "row 1: '' is no number");
  EXPECT_EQ(cell("1,2,nan").cause(), "row 1: 'nan' is not finite");
  EXPECT_THAT(cell("1, 2, 3").cause(), HasSubstr("is no number"));
}

TEST(MotionReader, TimeMustIncreaseStrictly) {
  const InputError same = motion_fault(with_rows("time a\n0 1\n0.5 1\n0.5 1\n"));
  EXPECT_EQ(same.place().line, 8);
  EXPECT_EQ(same.place().element, "column time");
  EXPECT_EQ(same.cause(), "row 3: time 0.5 s does not come after 0.5 s");
  EXPECT_THAT(motion_fault(with_rows("time a\n0 1\n-1 1\n")).cause(), HasSubstr("come after"));

  const InputError nan = motion_fault(with_rows("time a\nnan 1\n"));
  EXPECT_EQ(nan.place().element, "column time");
  EXPECT_EQ(nan.cause(), "row 1: 'nan' is not finite");
}

TEST(MotionReader, LongOrUnprintableTextIsCutInMessages) {
  const std::string cause =
      motion_fault(with_rows("time a\n0 " + std::string(1000, 'x') + "\n")).cause();
  EXPECT_LT(cause.size(), 100u);
  EXPECT_EQ(motion_fault(with_rows("time a\n0 \x1b[31m1\n")).cause(),
            "row 1: '?[31m1' is no number");
}

// Lines of 20 MB: work that grew with the square of the length would outlast the test's time.
TEST(MotionReader, LongLinesTakeLinearTime) {
  constexpr std::size_t kLength = 20'000'000;
  const std::string word(kLength, 'x');
  const std::string digits(kLength, '7');
  std::string words;
  while (words.size() < kLength) words += "1 ";
  std::string names = "time";
  for (int i = 0; names.size() < kLength / 4; ++i) names += " c" + std::to_string(i);

  EXPECT_THAT(motion_fault(word).cause(), HasSubstr("does not end"));
  EXPECT_THAT(motion_fault(words).cause(), HasSubstr("does not end"));
  EXPECT_THAT(motion_fault("DataType=" + word).cause(), HasSubstr("is not known"));
  EXPECT_THAT(motion_fault("inDegrees=" + word).cause(), HasSubstr("unknown value"));
  EXPECT_THAT(motion_fault(with_rows(word)).cause(), HasSubstr("column of time"));
  EXPECT_THAT(motion_fault(with_rows(names + "\n0")).cause(), HasSubstr("has 1 cells"));
  EXPECT_THAT(motion_fault(with_rows("time a\n" + words)).cause(), HasSubstr("2 columns"));
  EXPECT_THAT(motion_fault(with_rows("time a\n0 " + word)).cause(), HasSubstr("is no number"));
  EXPECT_THAT(motion_fault(with_rows("time a\n0 " + digits)).cause(), HasSubstr("too large"));
  EXPECT_THAT(motion_fault(with_rows("time a\n0 1" + std::string(kLength, '\n') + "x")).cause(),
              HasSubstr("is no number"));
}

TEST(MotionReader, ReadsFilesAndNamesAMissingOne) {
  const std::filesystem::path file = test::scratch_folder() / "bend.mot";
  std::ofstream(file, std::ios::binary) << kNewMotion;
  const MotionTable table = read_motion(file);
  EXPECT_EQ(table.file, file.string());
  EXPECT_TRUE(test::same_table(table, motion(kNewMotion)));

  const InputError error =
      test::input_error([&] { static_cast<void>(read_motion(file.string() + ".none")); });
  EXPECT_EQ(error.cause(), "no such file");
}

}  // namespace
}  // namespace plumbline
