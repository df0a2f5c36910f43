// SPDX-License-Identifier: Apache-2.0
#include "model_io/toml_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using testing::ElementsAre;
using testing::HasSubstr;

TomlValue parse(const std::string& text) { return parse_toml({"file.toml", text}); }

/// The fault of `act`, or a failure if there is none.
InputError fault_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "no InputError";
  return {{}, "", ""};
}

TEST(TomlTable, ReadsEachType) {
  const TomlValue file = parse(
      "text = 'x'\nnumber = 2.5\nwhole = 3\nflag = true\nlist = [1, 2.5]\nv = [0.6, 0.8, 0]\n"
      "[table]\na = 1\n[[item]]\nb = 1\n[[item]]\nb = 2\n");
  const TableReader root(file, "");

  EXPECT_EQ(root.text("text"), "x");
  EXPECT_EQ(root.number("number"), 2.5);
  EXPECT_EQ(root.number("whole"), 3.0);
  EXPECT_TRUE(root.flag_or("flag", false));
  EXPECT_THAT(root.numbers("list"), ElementsAre(1.0, 2.5));
  EXPECT_TRUE(near(root.unit_vec3("v"), Vec3d{0.6, 0.8, 0.0}, 2 * test::kEpsilon));
  EXPECT_EQ(root.table("table").number("a"), 1.0);
  ASSERT_EQ(root.tables("item").size(), 2u);
  EXPECT_EQ(root.tables("item")[1].number("b"), 2.0);
  EXPECT_NO_THROW(root.finish());
}

TEST(TomlTable, FallsBackOnlyWhereAKeyIsAbsent) {
  const TomlValue file = parse("a = 1.0\n");
  const TableReader root(file, "");
  EXPECT_EQ(root.number_or("a", 7.0), 1.0);
  EXPECT_EQ(root.number_or("b", 7.0), 7.0);
  EXPECT_EQ(root.maybe_number("b"), std::nullopt);
  EXPECT_TRUE(root.tables("c").empty());
}

TEST(TomlTable, NamesTheNearestKnownKey) {
  const TomlValue file = parse("[[body]]\nname = 'pelvis'\nmas_kg = 1\n");
  const TableReader root(file, "");
  TableReader body = root.tables("body").front();
  body.set_name(body.text("name"));
  EXPECT_FALSE(body.has("mass_kg"));

  const InputError error = fault_of([&] { body.finish(); });
  EXPECT_EQ(error.place().file, "file.toml");
  EXPECT_EQ(error.place().line, 3);
  EXPECT_EQ(error.place().element, "[[body]] pelvis, key mas_kg");
  EXPECT_THAT(error.remedy(), HasSubstr("mass_kg"));
}

TEST(TomlTable, MissingKeyPointsAtTheTable) {
  const TomlValue file = parse("\n\n[person]\nheight_m = 1.8\n");
  const TableReader root(file, "");
  const InputError error =
      fault_of([&] { static_cast<void>(root.table("person").number("mass_kg")); });
  EXPECT_EQ(error.place().line, 3);
  EXPECT_EQ(error.place().element, "[person], key mass_kg");
}

struct WrongNumber {
  const char* text;
  NumberRange range;
};

class TomlWrongNumber : public testing::TestWithParam<WrongNumber> {};

TEST_P(TomlWrongNumber, IsRefusedWithItsLine) {
  const TomlValue file = parse("# comment\nx = " + std::string(GetParam().text) + "\n");
  const TableReader root(file, "");
  const InputError error = fault_of([&] { static_cast<void>(root.number("x", GetParam().range)); });
  EXPECT_EQ(error.place().line, 2);
  EXPECT_EQ(error.place().element, "key x");
  EXPECT_FALSE(error.remedy().empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, TomlWrongNumber,
    testing::Values(WrongNumber{"'1'", kAnyNumber}, WrongNumber{"true", kAnyNumber},
                    WrongNumber{"[1]", kAnyNumber}, WrongNumber{"2024-01-01", kAnyNumber},
                    WrongNumber{"nan", kAnyNumber}, WrongNumber{"inf", kAnyNumber},
                    WrongNumber{"-inf", kAnyNumber}, WrongNumber{"0", kPositive},
                    WrongNumber{"-1e-9", kNotNegative}, WrongNumber{"101", {0, 100, false}}));

TEST(TomlTable, ListFaultsNameTheLineOfTheItem) {
  const TomlValue file = parse("v = [\n  1,\n  'two',\n  3,\n]\n");
  const TableReader root(file, "");
  EXPECT_EQ(fault_of([&] { static_cast<void>(root.vec3("v")); }).place().line, 3);
}

TEST(TomlTable, RefusesWrongCountsAndDirections) {
  const TomlValue file = parse("two = [1, 2]\nlong = [1, 1, 0]\n");
  const TableReader root(file, "");
  EXPECT_THAT(fault_of([&] { static_cast<void>(root.vec3("two")); }).cause(), HasSubstr("2"));
  EXPECT_THAT(fault_of([&] { static_cast<void>(root.unit_vec3("long")); }).cause(),
              HasSubstr("1.41421"));
}

TEST(TomlTable, ChoiceSuggestsTheNearest) {
  const std::array<std::string, 2> kinds = {"cylinder", "sphere"};
  const TomlValue file = parse("shape = 'cilinder'\n");
  const TableReader root(file, "");
  EXPECT_THAT(fault_of([&] { static_cast<void>(root.choice("shape", kinds)); }).remedy(),
              HasSubstr("cylinder"));
}

TEST(TomlTable, TableWhereAValueStandsIsRefused) {
  const TomlValue file = parse("person = 3\nitem = [1]\n");
  const TableReader root(file, "");
  EXPECT_EQ(fault_of([&] { static_cast<void>(root.table("person")); }).place().line, 1);
  EXPECT_EQ(fault_of([&] { static_cast<void>(root.tables("item")); }).place().line, 2);
}

TEST(TomlValue, SyntaxFaultsNameTheLine) {
  EXPECT_EQ(fault_of([] { parse("a = 1\nb = \n"); }).place().line, 2);
  EXPECT_EQ(fault_of([] { parse("a = 1\na = 2\n"); }).place().line, 2);
}

TEST(UniqueNames, PointsAtTheFirst) {
  UniqueNames names("body");
  names.add("pelvis", {"m.toml", 3, ""});
  names.add("femur_r", {"m.toml", 5, ""});
  const InputError error = fault_of([&] { names.add("pelvis", {"m.toml", 9, ""}); });
  EXPECT_EQ(error.place().line, 9);
  EXPECT_THAT(error.remedy(), HasSubstr("m.toml:3"));
}

}  // namespace
}  // namespace plumbline
