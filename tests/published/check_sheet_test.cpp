// SPDX-License-Identifier: Apache-2.0
#include "validation/check_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>

#include "validation/known_failures.h"
#include "validation/validate.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

CheckSheet sheet_of(const std::string& name) {
  return CheckSheet({.number = 0, .name = name, .title = "T", .source = "S", .checks = {}},
                    CheckKind::kValidation);
}

CheckOutcome outcome_at(double value, Band band) {
  CheckSheet sheet = sheet_of("x");
  sheet.add("a", "what", value, "mm", band, "1");
  return sheet.take().checks.front().outcome;
}

TEST(CheckSheet, AcceptsTheBandWithItsBounds) {
  EXPECT_EQ(outcome_at(1.0, {1.0, 2.0}), CheckOutcome::kPass);
  EXPECT_EQ(outcome_at(2.0, {1.0, 2.0}), CheckOutcome::kPass);
  EXPECT_EQ(outcome_at(2.001, {1.0, 2.0}), CheckOutcome::kFail);
  EXPECT_EQ(outcome_at(0.999, {1.0, 2.0}), CheckOutcome::kFail);
  EXPECT_EQ(outcome_at(1e9, {1.0, kOpen}), CheckOutcome::kPass);
}

TEST(CheckSheet, NoNumberFailsEvenAnOpenBand) {
  EXPECT_EQ(outcome_at(std::numeric_limits<double>::quiet_NaN(), {}), CheckOutcome::kFail);
}

TEST(CheckGroup, IsAsGoodAsItsWorst) {
  CheckSheet sheet = sheet_of("x");
  sheet.add("a", "what", 1, "", {0, 2}, "1");
  sheet.note("n", 5, "");
  CheckGroup group = sheet.take();
  EXPECT_EQ(outcome_of(group), CheckOutcome::kPass);
  EXPECT_STREQ(kind_of(group), "validation");

  sheet = sheet_of("x");
  sheet.add("a", "what", 1, "", {0, 2}, "1");
  sheet.set_kind(CheckKind::kCalibration);
  sheet.missing("b", "what", "1", "a task");
  group = sheet.take();
  EXPECT_EQ(outcome_of(group), CheckOutcome::kNotComputed);
  EXPECT_STREQ(outcome_text(group), "incomplete");
  EXPECT_STREQ(kind_of(group), "both");

  sheet = sheet_of("x");
  sheet.missing("b", "what", "1", "a task");
  sheet.add("a", "what", 3, "", {0, 2}, "1");
  EXPECT_EQ(outcome_of(sheet.take()), CheckOutcome::kFail);
}

TEST(Surprises, AreFailuresNotListedAndListedOnesThatPassOrAreGone) {
  CheckSheet sheet = sheet_of("x");
  sheet.add("a", "what", 3, "", {0, 2}, "1");
  EXPECT_THAT(find_surprises(sheet.take()), ElementsAre(HasSubstr("x.a fails")));

  ASSERT_FALSE(known_failures().empty());
  const std::string id = known_failures().front().id;
  const std::string name = id.substr(0, id.find('.'));
  const auto with_value = [&](double value) {
    CheckSheet one = sheet_of(name);
    for (const KnownFailure& known : known_failures()) {
      const std::string other = known.id;
      if (!other.starts_with(name + ".")) continue;
      one.add(other.substr(name.size() + 1), "what", other == id ? value : 3, "", {0, 2}, "1");
    }
    return one.take();
  };
  const CheckGroup fails = with_value(3);
  EXPECT_THAT(find_surprises(fails), IsEmpty());
  EXPECT_EQ(fails.checks.front().remark, known_failures().front().cause);
  EXPECT_THAT(find_surprises(with_value(1)), ElementsAre(HasSubstr("does not fail")));

  CheckGroup without = with_value(3);
  without.checks.erase(without.checks.begin());
  EXPECT_THAT(find_surprises(without), ElementsAre(HasSubstr("no check")));
}

TEST(Surprises, EveryKnownFailureBelongsToAGroupAndStandsOnce) {
  std::set<std::string> names;
  for (const GroupMaker& group : validation_groups()) {
    EXPECT_TRUE(names.insert(group.name).second) << group.name;
  }
  std::set<std::string> ids;
  for (const KnownFailure& known : known_failures()) {
    const std::string id = known.id;
    EXPECT_TRUE(names.contains(id.substr(0, id.find('.')))) << id;
    EXPECT_TRUE(ids.insert(id).second) << id;
    EXPECT_NE(std::string(known.cause), "") << id;
  }
}

}  // namespace
}  // namespace plumbline
