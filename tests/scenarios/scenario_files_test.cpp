// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/units.h"
#include "scenarios/shipped.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::repository_file;
using test::shipped;

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(ScenarioFiles, AllReadAndAllButBasesStandInTheReadme) {
  const std::string readme = text_of(repository_file("scenarios/README.md"));
  int count = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(repository_file("scenarios"))) {
    if (entry.path().extension() != ".toml") continue;
    ++count;
    const Scenario scenario = read_scenario(entry.path());
    EXPECT_EQ(scenario.question.back(), '?') << entry.path();
    EXPECT_LE(scenario.question.size(), 100u) << entry.path();
    if (entry.path().parent_path().filename() == "base") continue;
    EXPECT_NE(readme.find("| `" + scenario.name + "` |"), std::string::npos) << scenario.name;
    if (scenario.imbalances.empty()) continue;
    EXPECT_TRUE(scenario.known) << scenario.name << ": say what is known of its story";
    EXPECT_FALSE(scenario.reported.empty()) << scenario.name << ": say what to look at";
  }
  EXPECT_GE(count, 8);
}

// Every scenario that the documentation shows, written where a reader might.
TEST(ScenarioFiles, ThoseOfTheDocumentationRead) {
  int count = 0;
  for (const char* page : {"README.md", "scenarios/README.md"}) {
    const std::string text = text_of(repository_file(page));
    const std::string fence = "```toml\n";
    for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
      at += fence.size();
      const auto file = std::filesystem::temp_directory_path() / "plumbline_documented.toml";
      std::ofstream(file) << text.substr(at, text.find("```", at) - at);
      EXPECT_NO_THROW(read_scenario(file, {repository_file("scenarios")})) << page;
      std::filesystem::remove(file);
      ++count;
    }
  }
  EXPECT_GE(count, 2);
}

TEST(ScenarioFiles, ReadmeListsEveryImbalanceAndItsKeys) {
  const std::string readme = text_of(repository_file("scenarios/README.md"));
  for (const ImbalanceKind& kind : imbalance_kinds()) {
    EXPECT_NE(readme.find("| `" + kind.name + "` |"), std::string::npos) << kind.name;
    for (const ImbalanceParameter& parameter : kind.parameters) {
      EXPECT_NE(readme.find("`" + parameter.key + "`"), std::string::npos) << parameter.key;
    }
  }
}

TEST(ScenarioFiles, ReadmeStatesTheDefaultsInForce) {
  const std::string readme = text_of(repository_file("scenarios/README.md"));
  const SolverOptions solver;
  const auto expect_row = [&](const std::string& key, double value) {
    const std::size_t at = readme.find("`" + key + "`");
    ASSERT_NE(at, std::string::npos) << key;
    const std::string row = readme.substr(at, readme.find('\n', at) - at);
    EXPECT_NE(row.find(fmt::format("| {:g} |", value)), std::string::npos) << row;
  };
  expect_row("k_lum_litre_per_rad2", solver.k_lum);
  expect_row("k_d_litre", solver.k_d);
  expect_row("k_s", solver.k_s);
  expect_row("k_up_litre", solver.k_up);
  expect_row("tone_standing_pct", 100 * solver.tone_standing);
  expect_row("tone_bending_pct", 100 * solver.tone_bending);
  expect_row("sway_pct_bw", 100 * solver.sway);
}

TEST(ScenarioFiles, SayWhatTheirNamesPromise) {
  EXPECT_EQ(shipped("standing").task.kind, TaskKind::kStand);
  EXPECT_TRUE(shipped("standing").imbalances.empty());

  const Scenario bend = shipped("forward_bend");
  EXPECT_TRUE(near(bend.task.trunk_inclination.back(), deg_to_rad(105), test::kEpsilon));
  EXPECT_EQ(bend.task.trunk_inclination.size(), 8u);

  const Scenario lift = shipped("lift_15kg");
  EXPECT_EQ(lift.task.kind, TaskKind::kLift);
  EXPECT_EQ(lift.task.hand_load, 15.0);
  EXPECT_EQ(lift.task.trunk_inclination.size(), 6u);

  const Scenario tight = shipped("tight_hamstrings");
  EXPECT_TRUE(tight.task.also_stand);
  EXPECT_EQ(tight.imbalances.at(0).value("straight_leg_raise_deg"), 55.0);
  EXPECT_EQ(strength_factor(shipped("weak_glutes").imbalances.at(0)), 0.5);
}

}  // namespace
}  // namespace plumbline
