// SPDX-License-Identifier: Apache-2.0
#include "explain/change_words.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/units.h"
#include "synthetic_study.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr ChangePlace kPlace{.c = 1, .step = 1, .level = 1};

/// L4/5 at the second step, where these parts are all that changes.
class Words : public testing::Test {
 protected:
  Words() : study_(test::make_synthetic_study(2)) {
    for (RealArray* parts : {&study_.why.by_contributor, &study_.why.by_contributor_band,
                             &study_.why.by_group, &study_.why.by_group_band}) {
      std::fill(parts->values().begin(), parts->values().end(), 0.0);
    }
    study_.axes.contributors = {"weight_above", "tone", "ligaments", "active_muscle"};
    study_.axes.groups[0] = "psoas_right";
    study_.level.compression(0, 1, 1) = 1000.0;
    study_.level.compression(1, 1, 1) = 1000.0;
    for (RealArray* angle : {&study_.posture.pelvic_tilt, &study_.posture.lumbar_flexion}) {
      (*angle)(0, 1) = 0.0;
      (*angle)(1, 1) = 0.0;
    }
    for (RealArray* force : {&study_.group.active_force, &study_.group.passive_force}) {
      (*force)(0, 1, 0) = 100.0;
      (*force)(1, 1, 0) = 100.0;
    }
  }

  void group(std::size_t reason, double force, double band_low, double band_high) {
    study_.why.by_group(1, 1, 1, 0, 0, reason) = force;
    study_.why.by_group_band(1, 1, 1, 0, 0, reason, 0) = band_low;
    study_.why.by_group_band(1, 1, 1, 0, 0, reason, 1) = band_high;
    study_.level.compression(1, 1, 1) += force;
  }
  void contributor(std::size_t k, std::size_t reason, double force) {
    study_.why.by_contributor(1, 1, 1, 0, k, reason) = force;
    study_.level.compression(1, 1, 1) += force;
  }
  [[nodiscard]] std::string sentence() const { return explain_change(study_, kPlace); }

  Study study_;
};

TEST_F(Words, SayWhatChangedAndByHowMuch) {
  group(kSharingChanged, -180.0, -190.0, -170.0);
  study_.group.active_force(1, 1, 0) = 60.0;
  contributor(2, kPostureChanged, 40.0);
  contributor(0, kBodyChanged, 12.0);
  EXPECT_EQ(sentence(),
            "L4/5 bears 128 N less (1000 to 872 N): 180 N less from psoas working less, 40 N more "
            "from ligaments stretched more; all else 12 N more.");
}

TEST_F(Words, NameThePosture) {
  study_.posture.pelvic_tilt(1, 1) = deg_to_rad(-11.0);
  study_.posture.lumbar_flexion(1, 1) = deg_to_rad(9.2);
  contributor(2, kPostureChanged, 40.0);
  EXPECT_THAT(sentence(), HasSubstr("with the pelvis tilted 11° less and the lumbar spine flexed "
                                    "9° more: 40 N more from ligaments stretched more."));
}

TEST_F(Words, TellTightFromStretched) {
  group(kBodyChanged, 50.0, 45.0, 55.0);
  EXPECT_THAT(sentence(), HasSubstr("50 N more from psoas, itself changed"));
  group(kPostureChanged, 70.0, 65.0, 75.0);
  study_.group.passive_force(1, 1, 0) = 160.0;
  EXPECT_THAT(sentence(), HasSubstr("70 N more from psoas stretched more"));
  group(kPostureChanged, -20.0, -25.0, -15.0);
  EXPECT_THAT(sentence(), HasSubstr("20 N less from psoas stretched less"))
      << "shortened but tight";
  group(kPostureChanged, 70.0, 65.0, 75.0);
  study_.group.passive_force(1, 1, 0) = 101.0;
  EXPECT_THAT(sentence(), HasSubstr("70 N more from psoas pulling at another angle"));
}

TEST_F(Words, AdmitThatADirectionIsUndetermined) {
  group(kSharingChanged, 30.0, -20.0, 60.0);
  EXPECT_THAT(sentence(), HasSubstr("psoas working less (direction undetermined)"));
  study_.changes.push_back({study_.axes.cases[1].name,
                            1,
                            "L4_5_compression_N",
                            "N",
                            1000,
                            1030,
                            30,
                            {-20, 60},
                            ChangeSign::kUndetermined});
  EXPECT_THAT(sentence(), HasSubstr("Whether L4/5 bears more or less is undetermined (1000 to 1030 "
                                    "N, band -20 to +60 N): 30 N more from"));
}

TEST_F(Words, DoNotMakeMuchOfNothing) {
  EXPECT_EQ(sentence(), "L4/5 bears nearly the same (1000 to 1000 N).");
  contributor(2, kPostureChanged, 200.0);
  contributor(0, kPostureChanged, -199.0);
  EXPECT_THAT(sentence(), HasSubstr("nearly the same (1000 to 1001 N): 200 N more from ligaments"))
      << "but large parts that cancel are worth a word";
}

TEST_F(Words, SpeakOfShearToo) {
  study_.level.shear_ap(0, 1, 1) = 100.0;
  study_.level.shear_ap(1, 1, 1) = 140.0;
  study_.why.by_contributor(1, 1, 1, 1, 0, kPostureChanged) = 40.0;
  ChangePlace place = kPlace;
  place.load = LevelLoadKind::kShearAp;
  EXPECT_EQ(explain_change(study_, place),
            "L4/5 is sheared forward by 40 N more (100 to 140 N): 40 N more from the weight above "
            "on a disc that leans otherwise.");
}

TEST(ChangeWords, AreSilentAboutWhatWasNotComputed) {
  Study study = test::make_synthetic_study(2);
  allocate(study);
  EXPECT_EQ(explain_change(study, kPlace), "");
}

}  // namespace
}  // namespace plumbline
