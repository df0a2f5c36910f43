// SPDX-License-Identifier: Apache-2.0
#include "scenarios/scenario.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/units.h"
#include "scenarios/cancel_token.h"
#include "support/folders.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using testing::HasSubstr;

class ScenarioTest : public testing::Test {
 protected:
  void SetUp() override { write("model/model.toml", ""); }

  std::filesystem::path write(const std::string& file, const std::string& text) {
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file) << text;
    return folder_ / file;
  }

  Scenario read(const std::string& text) { return read_scenario(write("case.toml", text)); }

  InputError fault(const std::string& text) {
    try {
      read(text);
    } catch (const InputError& error) {
      EXPECT_FALSE(error.remedy().empty()) << error.what();
      return error;
    }
    ADD_FAILURE() << "read without complaint: " << text;
    return {{}, "", ""};
  }

  std::filesystem::path folder_ = test::scratch_folder();
};

const std::string kHead = "title = 'T'\nquestion = 'Q?'\nmodel = 'model'\n";
const std::string kStand = kHead + "[task]\nkind = 'stand'\n";
const std::string kBend =
    kHead + "[task]\nkind = 'forward_bend'\ntrunk_inclination_deg = [0, 30]\n";

TEST_F(ScenarioTest, LeavesOutWhatHasADefault) {
  const Scenario scenario = read(kStand);
  EXPECT_EQ(scenario.name, "case");
  EXPECT_EQ(scenario.title, "T");
  EXPECT_EQ(scenario.question, "Q?");
  EXPECT_EQ(scenario.model, folder_ / "model");
  EXPECT_TRUE(scenario.imbalances.empty());
  EXPECT_EQ(scenario.task.kind, TaskKind::kStand);
  EXPECT_EQ(scenario.task.knees, Knees::kFree);
  EXPECT_EQ(scenario.solver.k_lum, frozen::kLumbarAngle);
  EXPECT_EQ(scenario.solver.tone_standing, frozen::kToneStanding);
  EXPECT_TRUE(scenario.solver.band);
  const auto steps = pose_requests(scenario.task);
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].kind, PoseKind::kStand);
}

TEST_F(ScenarioTest, PersonOverridesOnlyWhatItNames) {
  const Scenario scenario = read(kStand + "[person]\nmass_kg = 90\nsex = 'female'\n");
  const PersonSpec person = scenario.person.over({.mass = 75, .height = 1.8, .sex = "male"});
  EXPECT_EQ(person.mass, 90.0);
  EXPECT_EQ(person.height, 1.8);
  EXPECT_EQ(person.sex, "female");
}

TEST_F(ScenarioTest, ReadsABendWithStandingFirst) {
  const Scenario scenario = read(kBend + "also_stand = true\nfoot_width_m = 0.2\n");
  EXPECT_EQ(scenario.task.knees, Knees::kStraight);
  EXPECT_EQ(scenario.task.foot_width, 0.2);
  EXPECT_TRUE(
      near(scenario.task.trunk_inclination, std::vector{0.0, deg_to_rad(30)}, test::kEpsilon));
  const auto steps = pose_requests(scenario.task);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[0].kind, PoseKind::kStand);
  EXPECT_EQ(steps[1].kind, PoseKind::kBend);
  EXPECT_TRUE(near(steps[2].trunk_inclination.value_or(0), deg_to_rad(30), test::kEpsilon));
}

// Relaxed first, where that is asked for.
TEST_F(ScenarioTest, ReadsStraining) {
  const Task stand = read(kStand + "valsalva_kPa = 12\n").task;
  EXPECT_EQ(stand.valsalva, 12e3);
  ASSERT_EQ(pose_requests(stand).size(), 1u);
  EXPECT_EQ(pose_requests(stand)[0].valsalva, 12e3);
  const auto both = pose_requests(read(kStand + "also_stand = true\nvalsalva_kPa = 12\n").task);
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(both[0].valsalva, 0.0);
  EXPECT_EQ(both[1].valsalva, 12e3);
  EXPECT_EQ(both[1].kind, PoseKind::kStand);
  const auto bend = pose_requests(read(kBend + "also_stand = true\nvalsalva_kPa = 12\n").task);
  ASSERT_EQ(bend.size(), 3u);
  EXPECT_EQ(bend[0].valsalva, 0.0);
  EXPECT_EQ(bend[2].valsalva, 12e3);
  EXPECT_EQ(pose_requests(read(kStand).task)[0].valsalva, 0.0);
  EXPECT_EQ(pose_requests(read(kStand).task)[0].breath_held, std::nullopt);
  EXPECT_EQ(pose_requests(read(kStand + "breath = \"held\"\n").task)[0].breath_held, true);
}

TEST_F(ScenarioTest, ReadsALift) {
  const Task task = read(kHead +
                         "[task]\nkind = 'lift'\ntrunk_inclination_deg = [45]\nhand_load_kg = 15\n"
                         "hand_height_m = 0.6\nknees = 'free'\n")
                        .task;
  EXPECT_EQ(task.hand_load, 15.0);
  EXPECT_EQ(task.hand_height, 0.6);
  EXPECT_EQ(task.knees, Knees::kFree);
}

TEST_F(ScenarioTest, ReadsSolverOptions) {
  const SolverOptions solver =
      read(kStand +
           "[solver]\nk_lum_litre_per_rad2 = 1\nk_d_litre = 0.1\nk_s = 0.5\nk_up_litre = 0\n"
           "tone_standing_pct = 1\ntone_bending_pct = 0\nsway_pct_bw = 3\nband = false\n"
           "levels = \"tissue\"\nflexion_pattern = \"upper\"\n")
          .solver;
  EXPECT_EQ(solver.k_lum, 1.0);
  EXPECT_EQ(solver.k_d, 0.1);
  EXPECT_EQ(solver.k_s, 0.5);
  EXPECT_EQ(solver.k_up, 0.0);
  EXPECT_TRUE(near(solver.tone_standing, 0.01, test::kEpsilon));
  EXPECT_EQ(solver.tone_bending, 0.0);
  EXPECT_TRUE(near(solver.sway, 0.03, test::kEpsilon));
  EXPECT_FALSE(solver.band);
  EXPECT_EQ(solver.levels, LevelLaw::kTissue);
  EXPECT_EQ(solver.flexion_pattern, FlexionPattern::kUpperLevels);
}

TEST_F(ScenarioTest, ExtendsMergesTablesAndReplacesLists) {
  write("base/low.toml",
        "title = 'low'\nquestion = 'low?'\nmodel = '../model'\n[person]\nmass_kg = 60\n"
        "height_m = 1.6\n[[imbalance]]\nkind = 'weak_glutes'\nstrength_pct = 10\n"
        "[[imbalance]]\nkind = 'weak_glutes'\nstrength_pct = 20\n"
        "[task]\nkind = 'forward_bend'\ntrunk_inclination_deg = [0, 10, 20]\nknees = 'free'\n");
  write("base/mid.toml", "extends = 'low'\ntitle = 'mid'\n[person]\nmass_kg = 70\n");
  const Scenario scenario = read(
      "extends = 'base/mid'\nquestion = 'top?'\n[[imbalance]]\nkind = 'tight_hamstrings'\n"
      "straight_leg_raise_deg = 60\n[task]\ntrunk_inclination_deg = [5]\n");

  EXPECT_EQ(scenario.title, "mid");
  EXPECT_EQ(scenario.question, "top?");
  EXPECT_EQ(scenario.model, folder_ / "model");
  EXPECT_EQ(scenario.person.mass, 70.0);
  EXPECT_EQ(scenario.person.height, 1.6);
  ASSERT_EQ(scenario.imbalances.size(), 1u);
  EXPECT_EQ(scenario.imbalances[0].kind, "tight_hamstrings");
  EXPECT_EQ(scenario.task.trunk_inclination.size(), 1u);
  EXPECT_EQ(scenario.task.knees, Knees::kFree);
  ASSERT_EQ(scenario.sources.size(), 3u);
  EXPECT_THAT(scenario.sources[0].file, HasSubstr("case.toml"));
  EXPECT_THAT(scenario.sources[2].text, HasSubstr("low?"));
}

TEST_F(ScenarioTest, FaultInABaseNamesTheBase) {
  write("base.toml", kHead + "[task]\nkind = 'stand'\nfoot_widht_m = 0.2\n");
  const InputError error = fault("extends = 'base'\ntitle = 'over'\n");
  EXPECT_THAT(error.place().file, HasSubstr("base.toml"));
  EXPECT_EQ(error.place().line, 6);
  EXPECT_EQ(error.place().element, "[task], key foot_widht_m");
  EXPECT_THAT(error.remedy(), HasSubstr("foot_width_m"));
}

TEST_F(ScenarioTest, RefusesCirclesAndMissingBases) {
  write("a.toml", "extends = 'case'\n");
  const InputError circle = fault("extends = 'a'\n");
  EXPECT_THAT(circle.cause(), HasSubstr("case.toml -> a.toml -> case.toml"));

  const InputError itself = fault("\nextends = 'case'\n");
  EXPECT_EQ(itself.place().line, 2);

  const InputError missing = fault("extends = 'b'\n");
  EXPECT_THAT(missing.cause(), HasSubstr("b.toml"));
  EXPECT_THAT(missing.remedy(), HasSubstr("a"));
  EXPECT_THAT(fault("extends = 3\n").place().element, HasSubstr("extends"));
}

TEST_F(ScenarioTest, RefusesWhatItDoesNotKnow) {
  const InputError key = fault(kStand + "[persn]\nmass_kg = 70\n");
  EXPECT_EQ(key.place().line, 6);
  EXPECT_THAT(key.remedy(), HasSubstr("person"));
  EXPECT_THAT(fault(kStand + "[solver]\nk_lum = 2\n").remedy(), HasSubstr("k_lum_litre_per_rad2"));
  EXPECT_THAT(fault(kHead + "[task]\nkind = 'bend'\n").remedy(), HasSubstr("forward_bend"));
}

TEST_F(ScenarioTest, RefusesNumbersThatNoPersonHas) {
  const InputError mass = fault(kStand + "[person]\nmass_kg = -75\n");
  EXPECT_EQ(mass.place().line, 7);
  EXPECT_EQ(mass.place().element, "[person], key mass_kg");
  EXPECT_THAT(mass.cause(), HasSubstr("-75"));
  EXPECT_THAT(mass.remedy(), HasSubstr("between 30 and 250"));
  fault(kStand + "[person]\nheight_m = 180\n");
  fault(kStand + "[person]\nsex = 'm'\n");
  fault(kStand + "hand_load_kg = -1\n");
  fault(kStand + "valsalva_kPa = 0\n");
  fault(kStand + "[solver]\nk_d_litre = -0.1\n");
  fault(kStand + "[solver]\ntone_standing_pct = 200\n");
}

TEST_F(ScenarioTest, RefusesKeysWithoutMeaningForTheTask) {
  EXPECT_THAT(fault(kStand + "trunk_inclination_deg = [3]\n").cause(), HasSubstr("no meaning"));
  EXPECT_THAT(fault(kStand + "also_stand = true\n").cause(), HasSubstr("no meaning"));
  EXPECT_THAT(fault(kBend + "hand_load_kg = 3\n").remedy(), HasSubstr("lift"));
  EXPECT_THAT(fault(kBend + "hand_height_m = 1\n").remedy(), HasSubstr("lift"));
}

TEST_F(ScenarioTest, RefusesAnglesOutOfOrder) {
  const std::string bend = kHead + "[task]\nkind = 'forward_bend'\ntrunk_inclination_deg = ";
  EXPECT_THAT(fault(bend + "[]\n").cause(), HasSubstr("empty"));
  EXPECT_THAT(fault(bend + "[30, 15]\n").cause(), HasSubstr("turns back"));
  EXPECT_THAT(fault(bend + "[0, 120]\n").remedy(), HasSubstr("105"));
  const std::string aside = kHead + "[task]\nkind = 'side_bend'\nside_bend_deg = ";
  EXPECT_EQ(read(aside + "[0, -10, -20]\n").task.side_bend.size(), 3U);
  EXPECT_EQ(read(aside + "[-20, 0, 20]\n").task.side_bend.size(), 3U);
  EXPECT_THAT(fault(aside + "[0, -20, -10]\n").cause(), HasSubstr("turns back"));
  EXPECT_THAT(fault(bend + "30\n").remedy(), HasSubstr("a list"));
}

TEST_F(ScenarioTest, NamesTheMissing) {
  EXPECT_THAT(fault("question = 'Q'\n").place().element, HasSubstr("title"));
  EXPECT_THAT(fault(kHead).place().element, HasSubstr("task"));
  const InputError model =
      fault("title = 'T'\nquestion = 'Q'\nmodel = 'nowhere'\n[task]\nkind='stand'\n");
  EXPECT_EQ(model.place().line, 3);
  EXPECT_THAT(model.cause(), HasSubstr("nowhere"));
  EXPECT_THROW(static_cast<void>(read_scenario(folder_ / "none.toml")), InputError);
}

TEST(CancelToken, ThrowsOnceAsked) {
  CancelToken token;
  EXPECT_NO_THROW(token.throw_if_cancelled());
  token.cancel();
  EXPECT_TRUE(token.cancelled());
  EXPECT_THROW(token.throw_if_cancelled(), Cancelled);
}

}  // namespace
}  // namespace plumbline
