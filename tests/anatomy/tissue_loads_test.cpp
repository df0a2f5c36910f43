// SPDX-License-Identifier: Apache-2.0
#include "anatomy/tissue_loads.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "anatomy/bones/vertebra.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

class TissueLoads : public testing::Test {
 protected:
  Study study_ = test::make_synthetic_study(3);
  LandmarkTable landmarks_{study_};
};

TEST_F(TissueLoads, FacetArrowsAreAsLongAsTheirForceAndPressForward) {
  const std::size_t level = *StudyFrame(study_, 0, 0).level("L4/5");
  study_.tissue.facet_force(0, 0, level, 0) = 300;
  study_.tissue.facet_force(0, 0, level, 1) = 0;
  const StudyFrame frame(study_, 0, 0);
  int at_level = 0;
  for (const FacetForce& facet : find_facet_forces(frame, landmarks_)) {
    EXPECT_NEAR(length(facet.force.tip - facet.force.tail),
                kMetrePerNewton * static_cast<float>(facet.force.newton), 1e-6F);
    EXPECT_GT(facet.force.tip.x, facet.force.tail.x) << study_.axes.levels[facet.level];
    EXPECT_EQ(facet.side == 0, facet.force.tip.z > 0);
    if (facet.level != level) continue;
    ++at_level;
    EXPECT_EQ(facet.side, 0U);
    // The head is in the joint, on the bone below.
    const Vertebra lower(landmarks_, "L5");
    const Vec3f p = 1e3F * inverse(*frame.body_pose("lumbar5"))(facet.force.tip);
    EXPECT_NEAR(lower(p), 0, 3.0F);
  }
  EXPECT_EQ(at_level, 1);
}

TEST_F(TissueLoads, LigamentsJoinNeighboursAndAreAsThickAsTheirTension) {
  const StudyFrame frame(study_, 0, 2);
  const std::vector<DrawnLigament> ligaments = find_ligaments(frame, landmarks_);
  ASSERT_FALSE(ligaments.empty());
  for (const DrawnLigament& ligament : ligaments) {
    const std::string& name = study_.axes.ligaments[ligament.ligament];
    const float reach = length(ligament.upper - ligament.lower);
    EXPECT_GT(reach, 0.002F) << name;
    EXPECT_LT(reach, name.starts_with("iliolumbar") ? 0.11F : 0.06F) << name;
  }
  // Cross-sections beyond the thread are in proportion.
  const auto area = [](double tension) {
    return std::pow(static_cast<double>(drawn_ligament_radius(tension)), 2);
  };
  EXPECT_NEAR((area(80) - area(0)) / (area(20) - area(0)), 4, 1e-3);
  EXPECT_GT(area(0), 0);
}

TEST_F(TissueLoads, AreNothingWhereLevelsAreSprings) {
  const Study springs = test::make_bare_study();
  ASSERT_FALSE(springs.axes.has_tissue());
  const StudyFrame frame(springs, 0, 0);
  const LandmarkTable landmarks(springs);
  EXPECT_TRUE(make_facet_forces(frame, landmarks).triangles.empty());
  EXPECT_TRUE(make_ligaments(frame, landmarks).triangles.empty());
}

}  // namespace
}  // namespace plumbline::viz
