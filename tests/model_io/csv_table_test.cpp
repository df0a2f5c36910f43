// SPDX-License-Identifier: Apache-2.0
#include "model_io/csv_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <fstream>

#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

const std::array<std::string, 3> kColumns = {"name", "x_m", "source"};

class CsvTableTest : public testing::Test {
 protected:
  CsvTable read(const std::string& text) {
    std::ofstream(file_, std::ios::binary) << text;
    return CsvTable(file_, kColumns);
  }

  InputError fault(const std::string& text) {
    try {
      const CsvTable table = read(text);
      for (std::size_t row = 0; row < table.num_rows(); ++row) {
        static_cast<void>(table.text(row, "name"));
        static_cast<void>(table.number(row, "x_m"));
      }
    } catch (const InputError& error) {
      EXPECT_EQ(error.place().file, file_.string());
      return error;
    }
    ADD_FAILURE() << "no InputError for: " << text;
    return {{}, "", ""};
  }

  std::filesystem::path file_ = test::scratch_folder() / "table.csv";
};

TEST_F(CsvTableTest, ReadsCellsWhateverTheOrderOfColumns) {
  const CsvTable table = read(
      "# comment, with a comma\n\nsource,name , x_m\n\"Doe, 2001: \"\"b\"\"\",a,1.5\n"
      "# another\n, b ,-2e-3\n");
  ASSERT_EQ(table.num_rows(), 2u);
  EXPECT_EQ(table.text(0, "source"), "Doe, 2001: \"b\"");
  EXPECT_EQ(table.text(0, "name"), "a");
  EXPECT_EQ(table.number(0, "x_m"), 1.5);
  EXPECT_EQ(table.text(1, "name"), "b");
  EXPECT_EQ(table.number(1, "x_m"), -2e-3);
  EXPECT_EQ(table.text_or_empty(1, "source"), "");
  EXPECT_EQ(table.place(1, "").line, 6);
}

TEST_F(CsvTableTest, ToleratesWindowsLinesAndByteOrderMark) {
  const CsvTable table = read("\xEF\xBB\xBFname,x_m,source\r\na,1,\r\nb,2,x\r\n");
  ASSERT_EQ(table.num_rows(), 2u);
  EXPECT_EQ(table.text(1, "source"), "x");
  EXPECT_EQ(table.text_or_empty(0, "source"), "");
}

TEST_F(CsvTableTest, EmptyNumberIsNothing) {
  const CsvTable table = read("name,x_m,source\na,,\n");
  EXPECT_EQ(table.maybe_number(0, "x_m"), std::nullopt);
}

TEST_F(CsvTableTest, FaultsNameLineColumnAndRemedy) {
  const InputError unknown = fault("name,x_mm,source\n");
  EXPECT_EQ(unknown.place().line, 1);
  EXPECT_THAT(unknown.cause(), HasSubstr("x_mm"));
  EXPECT_THAT(unknown.remedy(), HasSubstr("x_m"));

  EXPECT_THAT(fault("name,x_m\n").cause(), HasSubstr("source"));
  EXPECT_THAT(fault("name,x_m,source,name\n").cause(), HasSubstr("twice"));

  const InputError count = fault("name,x_m,source\na,1,\nb,2\n");
  EXPECT_EQ(count.place().line, 3);
  EXPECT_THAT(count.cause(), HasSubstr("2 cells"));

  const InputError word = fault("name,x_m,source\na,1,\nb,one,\n");
  EXPECT_EQ(word.place().line, 3);
  EXPECT_EQ(word.place().element, "column x_m");

  EXPECT_EQ(fault("name,x_m,source\na,1.5m,\n").place().element, "column x_m");
  EXPECT_EQ(fault("name,x_m,source\na,nan,\n").place().line, 2);
  EXPECT_EQ(fault("name,x_m,source\na,inf,\n").place().line, 2);
  EXPECT_EQ(fault("name,x_m,source\n,1,\n").place().element, "column name");
  EXPECT_EQ(fault("name,x_m,source\na,1,\"open\n").place().line, 2);
  EXPECT_EQ(fault("name,x_m,source\na,1,\"shut\" more\n").place().line, 2);
  EXPECT_THAT(fault("# nothing\n").remedy(), HasSubstr("name,x_m,source"));
}

TEST_F(CsvTableTest, MissingFileIsNamed) {
  try {
    const CsvTable table(file_.string() + ".none", kColumns);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("table.csv.none"));
    EXPECT_THAT(error.what(), HasSubstr("no such file"));
  }
}

}  // namespace
}  // namespace plumbline
