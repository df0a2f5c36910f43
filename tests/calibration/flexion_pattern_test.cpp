// SPDX-License-Identifier: Apache-2.0
#include "calibration/flexion_pattern.h"

#include <gtest/gtest.h>

#include "calibration/real_body.h"
#include "core/units.h"

namespace plumbline {
namespace {

double moment_at(const StiffnessSpec& curve, double angle) {
  return curve.linear * angle + curve.cubic * angle * angle * angle;
}

class FlexionPatterns : public testing::TestWithParam<FlexionPattern> {};

TEST_P(FlexionPatterns, SpringsBearTenNewtonMetresAtTheirRange) {
  const ModelSpec& before = test::full_body_spec();
  ModelSpec spec = before;
  apply_flexion_pattern(spec, GetParam());
  for (std::size_t l = 0; l < spec.levels.size(); ++l) {
    const LevelSpec& level = spec.levels[l];
    const double range = deg_to_rad(level_range(level.name, GetParam()).flexion);
    EXPECT_NEAR(moment_at(level.flexion, range), kRangeMoment, 1e-9) << level.name;
    EXPECT_EQ(level.flexion.linear, before.levels[l].flexion.linear);
    EXPECT_EQ(level.extension.cubic, before.levels[l].extension.cubic);
  }
}

INSTANTIATE_TEST_SUITE_P(Both, FlexionPatterns,
                         testing::Values(FlexionPattern::kLowerLevels,
                                         FlexionPattern::kUpperLevels));

// The model's own numbers are printed with four digits and meant for the ranges of the lower
// pattern.
TEST(FlexionPattern, OfTheModelIsThatOfLowerLevels) {
  ModelSpec spec = test::full_body_spec();
  apply_flexion_pattern(spec, FlexionPattern::kLowerLevels);
  for (std::size_t l = 0; l < spec.levels.size(); ++l) {
    const double before = test::full_body_spec().levels[l].flexion.cubic;
    EXPECT_NEAR(spec.levels[l].flexion.cubic, before, 0.01 * before) << spec.levels[l].name;
  }
}

TEST(FlexionPattern, OfUpperLevelsStiffensTheLowest) {
  ModelSpec spec = test::full_body_spec();
  apply_flexion_pattern(spec, FlexionPattern::kUpperLevels);
  const double ten = deg_to_rad(10.0);
  const auto& levels = spec.levels;
  for (std::size_t l = 0; l + 2 < levels.size(); ++l) {
    EXPECT_GT(moment_at(levels[l].flexion, ten), moment_at(levels[l + 1].flexion, ten));
  }
}

TEST(FlexionPattern, RefusesALevelWithoutAPublishedRange) {
  ModelSpec spec = test::full_body_spec();
  spec.levels[0].name = "C3/4";
  EXPECT_THROW(apply_flexion_pattern(spec, FlexionPattern::kUpperLevels), InputError);
}

}  // namespace
}  // namespace plumbline
