// SPDX-License-Identifier: Apache-2.0
#include "apps/catalogue_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/prepare_scenario.h"

namespace plumbline {
namespace {

constexpr const char* kHead =
    "# Catalogue of scenarios\n\n"
    "Written by `plumbline scenarios --page docs/catalogue.md` from the files in "
    "[`scenarios/`](../scenarios/README.md); a test rebuilds it and\ncompares. `plumbline run "
    "NAME` "
    "answers one of them. \"Known\" is what measurements on people say about the story, not what "
    "Plumbline\ncomputes; where the two differ, the answer says so by its numbers.\n";

std::string describe_person(const ScenarioPerson& person) {
  std::string text;
  if (person.sex) text += *person.sex + ", ";
  if (person.mass) text += fmt::format("{:g} kg, ", *person.mass);
  if (person.height) text += fmt::format("{:g} m, ", *person.height);
  return text.empty() ? "" : text.substr(0, text.size() - 2);
}

std::string print_entry(const Scenario& scenario) {
  std::string out =
      fmt::format("\n### {}\n\n`{}`: {}\n\n", scenario.title, scenario.name, scenario.question);
  if (const std::string person = describe_person(scenario.person); !person.empty()) {
    out += fmt::format("- Person: {}\n", person);
  }
  if (!scenario.imbalances.empty()) {
    out += fmt::format("- Changed: {}\n", describe_all(scenario.imbalances));
  }
  if (!scenario.reported.empty()) out += fmt::format("- Reported: {}\n", scenario.reported);
  if (scenario.known) {
    out += fmt::format("- Known: **{}**. {} ({})\n", scenario.known->outcome, scenario.known->text,
                       scenario.known->source);
  }
  return out;
}

std::string print_summary(const std::vector<Scenario>& scenarios) {
  std::string out = "\n| scenario | known |\n|---|---|\n";
  for (const Scenario& scenario : scenarios) {
    out += fmt::format("| `{}` | {} |\n", scenario.name,
                       scenario.known ? scenario.known->outcome : "not stated");
  }
  return out;
}

}  // namespace

std::string print_catalogue(const std::vector<Scenario>& scenarios) {
  std::string out = kHead + print_summary(scenarios);
  for (const bool with_imbalance : {true, false}) {
    out += with_imbalance ? "\n## Out of balance\n" : "\n## Nothing out of balance\n";
    for (const Scenario& scenario : scenarios) {
      if (scenario.imbalances.empty() != with_imbalance) out += print_entry(scenario);
    }
  }
  return out;
}

}  // namespace plumbline
