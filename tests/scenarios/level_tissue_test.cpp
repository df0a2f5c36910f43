// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/units.h"
#include "scenarios/shipped.h"

// What an answer says about the tissue of each level.
namespace plumbline {
namespace {

using test::answer;
using test::shipped;

Study stand_and_bend() {
  Scenario scenario = shipped("forward_bend");
  scenario.task.also_stand = true;
  return answer(scenario);
}

// The compression follows from what lies above, its parts from the laws of disc and facets.
TEST(LevelTissue, DiscAndFacetsBearTheCompression) {
  const Study study = stand_and_bend();
  const TissueResults& tissue = study.tissue;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
      EXPECT_NEAR(tissue.disc_force(0, t, l) + tissue.facet_compression(0, t, l, 0) +
                      tissue.facet_compression(0, t, l, 1),
                  study.level.compression(0, t, l), 0.002)
          << study.axes.levels[l];
    }
  }
}

TEST(LevelTissue, PartsOfALevelStandAsTheyShould) {
  const Study study = stand_and_bend();
  constexpr std::size_t standing = 0;
  constexpr std::size_t bent = 5;  // by 60 deg
  const TissueResults& tissue = study.tissue;
  for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
    SCOPED_TRACE(study.axes.levels[l]);
    for (std::size_t edge = 0; edge < 3; ++edge) {
      EXPECT_GT(tissue.disc_height(0, bent, l, edge), 0.0);
    }
    EXPECT_LT(tissue.disc_height(0, standing, l, 1), tissue.disc_height_at_rest(0, l, 1));
    EXPECT_LT(tissue.disc_height(0, bent, l, 1), tissue.disc_height(0, standing, l, 1));
    EXPECT_GT(tissue.annulus_strain(0, bent, l), tissue.annulus_strain(0, standing, l));
    EXPECT_GT(tissue.foramen_area(0, bent, l, 0), tissue.foramen_area(0, standing, l, 0));
    // Nothing leans to a side.
    EXPECT_NEAR(tissue.foramen_area(0, bent, l, 1), tissue.foramen_area(0, bent, l, 0), 1e-12);
    EXPECT_NEAR(tissue.facet_force(0, bent, l, 1), tissue.facet_force(0, bent, l, 0), 1e-6);
    for (std::size_t k = 0; k < study.axes.ligaments.size(); ++k) {
      const double strain = tissue.ligament_strain(0, bent, l, k);
      const bool iliolumbar = study.axes.ligaments[k].starts_with("iliolumbar");
      const bool itl = study.axes.ligaments[k].starts_with("ITL");
      EXPECT_EQ(std::isnan(strain), (iliolumbar && l > 0) || (itl && l == 0))
          << study.axes.ligaments[k];
      if (std::isnan(strain)) continue;
      EXPECT_EQ(tissue.ligament_force(0, bent, l, k) > 0.0, strain > 0.0);
    }
  }
  EXPECT_TRUE(answer(shipped("locked_levels")).axes.ligaments.empty());
}

}  // namespace
}  // namespace plumbline
