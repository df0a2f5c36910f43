// SPDX-License-Identifier: Apache-2.0
#include "apps/scenario_facts.h"

#include <gmock/gmock.h>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ScenarioFacts, AreThoseOfTheFirstFileAndOfEveryImbalance) {
  const ScenarioFacts facts = read_scenario_facts(
      "# a.toml\nquestion = \"What is \\\"tight\\\"?\"\nextends = \"b\"\n"
      "[[imbalance]]\n  kind = \"tight_hamstrings\"\n[task]\nkind = \"stand\"\n"
      "[[imbalance]]\nkind = 'belly'\n[known]\noutcome = \"disputed\"\ntext = \"Some [1] do.\"\n"
      "source = \"A 1999\"\n\n# b.toml\nquestion = \"Another?\"\n"
      "[[imbalance]]\nkind = \"belly\"\n");
  EXPECT_EQ(facts.question, "What is \"tight\"?");
  EXPECT_THAT(facts.kinds, ElementsAre("tight_hamstrings", "belly"));
  EXPECT_EQ(facts.outcome, "disputed");
  EXPECT_EQ(facts.known, "Some [1] do.");
  EXPECT_EQ(facts.known_source, "A 1999");
}

TEST(ScenarioFacts, MayBeMissing) {
  const ScenarioFacts facts = read_scenario_facts("questions = 3\nquestion\nkind =\n");
  EXPECT_EQ(facts.question, "");
  EXPECT_THAT(facts.kinds, IsEmpty());
}

}  // namespace
}  // namespace plumbline
