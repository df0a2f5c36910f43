// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "core/check.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

TEST(InputError, NamesPlaceCauseAndRemedy) {
  const InputError error({.file = "body.toml", .line = 12, .element = "[[body]] femur"},
                         "mass is negative", "give 0 or more");
  EXPECT_STREQ(error.what(),
               "body.toml:12: [[body]] femur: mass is negative\n  fix: give 0 or more");
  EXPECT_EQ(error.place().line, 12);
  EXPECT_EQ(error.cause(), "mass is negative");
  EXPECT_EQ(error.remedy(), "give 0 or more");
}

TEST(InputError, LeavesOutWhatIsUnknown) {
  EXPECT_STREQ(InputError({.file = "a.csv"}, "is empty", "").what(), "a.csv: is empty");
  EXPECT_STREQ(InputError({.element = "model x"}, "has no body", "").what(),
               "model x: has no body");
  EXPECT_STREQ(InputError({}, "bad", "do good").what(), "bad\n  fix: do good");
}

TEST(Require, ThrowsNamingThePlace) {
  EXPECT_NO_THROW(require(true, "never"));
  try {
    require(false, "two or more points");
    FAIL();
  } catch (const PreconditionError& error) {
    EXPECT_THAT(error.what(), HasSubstr("error_test.cpp:"));
    EXPECT_THAT(error.what(), HasSubstr(": two or more points"));
  }
}

TEST(InputError, CutsWhatIsTooLongBetweenCharacters) {
  std::string word;
  for (int i = 0; i < 1000; ++i) word += "\u00e9";  // two bytes each
  const InputError error({"file", 3, word}, "x" + word, word);
  const std::string text = error.what();
  EXPECT_LT(text.size(), 1600u);
  EXPECT_NE(text.find("\u00e9 ..."), std::string::npos);
  EXPECT_EQ(error.cause().size(), 2001u);
}

}  // namespace
}  // namespace plumbline
