// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "core/units.h"
#include "scenarios/shipped.h"

// Every scenario that is shipped can be answered; and what must follow from some of them.
namespace plumbline {
namespace {

using test::answer;
using test::kChanged;
using test::kReference;
using test::shipped;

std::vector<std::string> shipped_names() {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(test::repository_file("scenarios"))) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

class ShippedStory : public testing::TestWithParam<std::string> {};

TEST_P(ShippedStory, IsAnswered) {
  const Study study = answer(shipped(GetParam()));
  EXPECT_NE(overall_verdict(study), Verdict::kFailed);
  EXPECT_EQ(study.axes.cases.size(), shipped(GetParam()).imbalances.empty() ? 1u : 2u);
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ShippedStory, testing::ValuesIn(shipped_names()),
                         [](const auto& of) { return of.param; });

double compression(const Study& study, std::size_t c, std::size_t level) {
  return study.level.compression(c, 0, level);
}

constexpr std::size_t kL5S1 = 0, kL45 = 1, kL34 = 2;

// The pelvis bridges two hips of different height, at straight knees by asin(20 / 167 mm) = 6.9
// deg.
TEST(Stories, AShortLegTiltsThePelvis) {
  const Study study = answer(shipped("short_leg"));
  const double list = rad_to_deg(study.posture.pelvic_list(kChanged, 0));
  EXPECT_LT(list, -5.0) << "left side down";
  EXPECT_GT(list, -7.6);
  EXPECT_GT(study.posture.lumbar_lateral(kChanged, 0), deg_to_rad(1.0)) << "bent to the long side";
}

// McGill, Marshall and Andersen 2013: shared by both hands, a load presses the spine less.
TEST(Stories, OneHandLoadsMoreThanBoth) {
  Scenario scenario = shipped("hand_load");
  const double one = compression(answer(scenario), kChanged, kL45);
  scenario.imbalances.front().side = Side::kBoth;
  const Study shared = answer(scenario);
  EXPECT_GT(one, compression(shared, kChanged, kL45));
  EXPECT_GT(compression(shared, kChanged, kL45), compression(shared, kReference, kL45));
}

TEST(Stories, WeightInFrontLoadsTheLowerLevels) {
  for (const char* name : {"pregnancy", "rounded_shoulders"}) {
    const Study study = answer(shipped(name));
    EXPECT_GT(compression(study, kChanged, kL5S1), compression(study, kReference, kL5S1)) << name;
  }
}

TEST(Stories, ASpasmPressesEveryLevel) {
  const Study study = answer(shipped("spasm"));
  for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
    EXPECT_GT(compression(study, kChanged, l), compression(study, kReference, l));
  }
}

// Bent to the right, a level's right foramen is the narrower one.
TEST(Stories, ACurveNarrowsTheConcaveSide) {
  const Study study = answer(shipped("scoliosis"));
  for (const std::size_t l : {kL45, kL34}) {
    EXPECT_LT(study.tissue.foramen_area(kChanged, 0, l, std::size_t{0}),
              study.tissue.foramen_area(kChanged, 0, l, std::size_t{1}));
  }
}

// A pattern without measured numbers: tight hip flexors tip the pelvis, nothing else is claimed.
TEST(Stories, LowerCrossedTipsThePelvisForward) {
  const Study study = answer(shipped("lower_crossed"));
  EXPECT_GT(study.posture.pelvic_tilt(kChanged, 0), deg_to_rad(1.0));
}

// Not even a factor on every muscle's strength moves one who stands.
TEST(Stories, DeconditioningLeavesStandingAlone) {
  const Study study = answer(shipped("deconditioning"));
  EXPECT_LT(std::abs(study.posture.pelvic_tilt(kChanged, 0)), deg_to_rad(4.0));
}

}  // namespace
}  // namespace plumbline
