// SPDX-License-Identifier: Apache-2.0
#include "calibration/level_fit.h"

#include <gtest/gtest.h>

#include "model_io/native_reader.h"
#include "support/folders.h"

namespace plumbline {
namespace {

ModelSpec written_body() {
  return read_native_model(test::repository_file("models/full_body_lumbar"));
}

void expect_close(double fitted, double written, const std::string& what) {
  EXPECT_NEAR(fitted, written, 2e-3 * written) << what;
}

void expect_met(const LevelFit& fit) {
  EXPECT_NEAR(fit.capsule_share, kCapsuleShare, 1e-3) << fit.wanted.level;
  EXPECT_NEAR(fit.disc_share, kDiscShare, 1e-3) << fit.wanted.level;
  EXPECT_NEAR(fit.reached.extension, fit.wanted.extension, 1e-3) << fit.wanted.level;
  EXPECT_NEAR(fit.reached.lateral, fit.wanted.lateral, 1e-3) << fit.wanted.level;
  // The two that contradict each other are missed alike, neither by more than its band.
  const double above = (fit.reached.axial - fit.wanted.axial) / kAxialRangeSd;
  const double below = (kArchGrowth - fit.arch_growth) / kArchGrowthSd;
  EXPECT_NEAR(above, below, 1e-3) << fit.wanted.level;
  EXPECT_LT(above, 1.5) << fit.wanted.level;
  // Lower levels are held short of their range by ligaments other than the capsule.
  EXPECT_LE(fit.reached.flexion, fit.wanted.flexion + 1e-3) << fit.wanted.level;
  EXPECT_GT(fit.reached.flexion, 0.66 * fit.wanted.flexion) << fit.wanted.level;
}

// The model holds what the fit gives, to the four digits of its files.
TEST(LevelFit, GivesTheNumbersOfTheModel) {
  const ModelSpec written = written_body();
  ModelSpec fitted = written;
  const std::vector<LevelFit> fits = fit_levels(fitted, FlexionPattern::kLowerLevels);
  ASSERT_EQ(fits.size(), written.levels.size());
  for (std::size_t l = 0; l < fits.size(); ++l) {
    const LevelSpec& was = written.levels[l];
    const DiscSpec a = fitted.levels[l].disc.value();
    const DiscSpec b = was.disc.value();
    expect_close(a.flexion.linear, b.flexion.linear, was.name);
    expect_close(a.flexion.cubic, b.flexion.cubic, was.name);
    expect_close(a.lateral.cubic, b.lateral.cubic, was.name);
    expect_close(a.axial.cubic, b.axial.cubic, was.name);
    expect_close(fitted.levels[l].facets.at(0).tip_stiffness, was.facets.at(0).tip_stiffness,
                 was.name);
  }
  for (const LevelFit& fit : fits) expect_met(fit);
  for (std::size_t i = 0; i < written.ligaments.size(); ++i) {
    expect_close(fitted.ligaments[i].rest_length, written.ligaments[i].rest_length,
                 written.ligaments[i].name);
    expect_close(std::get<ToeLigament>(fitted.ligaments[i].law).stiffness,
                 std::get<ToeLigament>(written.ligaments[i].law).stiffness,
                 written.ligaments[i].name);
  }
}

// The other published pattern: upper levels bend most.
TEST(LevelFit, TakesThePatternOfFlexionAsAnInput) {
  ModelSpec spec = written_body();
  double below = 0.0;
  for (const LevelFit& fit : fit_levels(spec, FlexionPattern::kUpperLevels)) {
    EXPECT_NEAR(fit.reached.flexion, fit.wanted.flexion, 1e-3) << fit.wanted.level;
    if (fit.wanted.level != "T12/L1") {
      EXPECT_GT(fit.reached.flexion, below);
    }
    below = fit.reached.flexion;
  }
}

TEST(LevelFit, NeedsAPublishedRange) {
  EXPECT_THROW(static_cast<void>(level_range("C5/6", FlexionPattern::kLowerLevels)), InputError);
}

}  // namespace
}  // namespace plumbline
