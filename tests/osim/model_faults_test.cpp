// SPDX-License-Identifier: Apache-2.0
#include "osim/model_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/compile.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A plank on the ground with a muscle of 0.25 m on each side.
ModelSpec plank_spec() {
  ModelSpec spec{.name = "plank", .tension_trunk = 5e5, .tension_leg = 5e5};
  spec.bodies = {{.name = "plank", .mass = 1}};
  spec.joints = {{.name = "weld", .parent = "ground", .child = "plank"}};
  for (const double side : {1.0, -1.0}) {
    MuscleSpec muscle{.name = side > 0 ? "m_r" : "m_l",
                      .group = "m",
                      .pcsa = 1e-4,
                      .F_max = 100.0,
                      .l_opt = 0.1,
                      .l_slack = 0.15};
    muscle.path = {{.body = "ground", .p_BoP_B = {0, 0, 0.1 * side}},
                   {.body = "plank", .p_BoP_B = {0.25, 0, 0.1 * side}}};
    spec.muscles.push_back(muscle);
  }
  return spec;
}

std::vector<std::string> faults_of(const ModelSpec& spec) {
  return find_model_faults(spec, compile(spec));
}

TEST(ModelFaults, AMirrorImageHasNone) { EXPECT_THAT(faults_of(plank_spec()), IsEmpty()); }

TEST(ModelFaults, NamesLoopsThatDoNotClose) {
  ModelSpec spec = plank_spec();
  spec.constraints = {{.name = "rope",
                       .kind = ConstraintKind::kDistance,
                       .body0 = "ground",
                       .body1 = "plank",
                       .X_B1F1 = {Mat3d::identity(), {0.25, 0, 0}},
                       .distance = 0.25}};
  EXPECT_THAT(faults_of(spec), IsEmpty());
  spec.constraints[0].distance = 0.2;
  EXPECT_THAT(faults_of(spec),
              ElementsAre("no posture near neutral holds it together: constraint 'rope' stays open "
                          "by 0.05 (m or rad)"));
}

TEST(ModelFaults, NamesWhatDiffersBetweenTheSides) {
  ModelSpec spec = plank_spec();
  spec.muscles[1].F_max = 80.0;
  EXPECT_THAT(faults_of(spec),
              ElementsAre("m_r and m_l: strength is 100 N on the right, 80 N on the left"));
  spec = plank_spec();
  spec.muscles[1].path[0].p_BoP_B.y = 0.003;
  EXPECT_THAT(faults_of(spec),
              ElementsAre("m_r and m_l: point 1 lies 3.0 mm from its mirror image"));
}

TEST(ModelFaults, NamesWhatIsLeftAlone) {
  ModelSpec spec = plank_spec();
  MuscleSpec alone = spec.muscles[0];
  alone.name = "n_r";
  spec.muscles.push_back(alone);
  EXPECT_THAT(faults_of(spec), ElementsAre("without a counterpart on the left: n_r"));
  spec.muscles.back().name = "n_L";
  EXPECT_THAT(faults_of(spec), ElementsAre("without a counterpart on the right: n_L"));
  // Of one side only.
  spec.muscles = {alone};
  EXPECT_THAT(faults_of(spec), IsEmpty());
}

TEST(ModelFaults, NamesModelsWithoutMass) {
  ModelSpec spec = plank_spec();
  spec.bodies[0].mass = 0.0;
  EXPECT_THAT(faults_of(spec), ElementsAre("its bodies weigh 0 kg altogether"));
}

TEST(ModelFaults, NamesFibresThatDoNotFit) {
  ModelSpec spec = plank_spec();
  spec.muscles[0].l_slack = 0.05;
  spec.muscles[1].l_slack = 0.05;
  EXPECT_THAT(faults_of(spec), ElementsAre("m_r: its fibre has 2.00 optimal lengths at neutral",
                                           "m_l: its fibre has 2.00 optimal lengths at neutral"));
  spec.muscles[0].l_slack = 0.26;
  spec.muscles[1].l_slack = 0.26;
  EXPECT_THAT(faults_of(spec),
              ElementsAre("m_r: its tendon is 10.0 mm longer than its whole path",
                          "m_l: its tendon is 10.0 mm longer than its whole path"));
}

}  // namespace
}  // namespace plumbline
