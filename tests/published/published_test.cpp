// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <ostream>
#include <set>
#include <string>

#include "support/folders.h"
#include "validation/validate.h"

namespace plumbline {

// The name that GoogleTest looks for.
void PrintTo(const GroupMaker& group, std::ostream* out) { *out << group.name; }

namespace {

using testing::IsEmpty;

class Published : public testing::TestWithParam<GroupMaker> {};

void print(const Check& check) {
  std::printf("  %s\n",
              fmt::format("{:12} {:60} {:10.4g} {:6} {:8.4g} to {:<8.4g} published {} [{}]",
                          to_string(check.outcome), check.what, check.value, check.unit,
                          check.accepted.lo, check.accepted.hi, check.published, check.id)
                  .c_str());
}

TEST_P(Published, ComesOutAsListed) {
  const CancelToken cancel;
  const ValidationSubject subject(test::repository_file("models/full_body_lumbar"), cancel);
  const CheckGroup group = GetParam().make(subject);
  EXPECT_EQ(group.name, GetParam().name);
  EXPECT_FALSE(group.title.empty());
  EXPECT_FALSE(group.source.empty());
  std::set<std::string> ids;
  for (const Check& check : group.checks) {
    print(check);
    EXPECT_TRUE(check.outcome == CheckOutcome::kNotComputed || std::isfinite(check.value));
    if (check.outcome == CheckOutcome::kNote) continue;
    EXPECT_TRUE(check.id.starts_with(group.name + ".")) << check.id;
    EXPECT_TRUE(ids.insert(check.id).second) << check.id << " is used twice";
    EXPECT_FALSE(check.published.empty()) << check.id;
    EXPECT_EQ(check.outcome == CheckOutcome::kPass, check.remark.empty()) << check.id;
  }
  EXPECT_FALSE(ids.empty());
  EXPECT_THAT(find_surprises(group), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Groups, Published, testing::ValuesIn(validation_groups()),
                         [](const auto& group) { return std::string(group.param.name); });

}  // namespace
}  // namespace plumbline
