// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "published/check_list.h"
#include "published/study_view.h"

namespace plumbline {
namespace {

// The main job with levels made of their tissue, fitted on the bench (E1 to E4), beside the same
// with springs. Pressures are measured: nothing was fitted to them.
TEST(Published, YieldingLevels) {
  const Study tissue = test::run_repository_scenario("yielding_levels.toml");
  const Study springs = test::run_repository_scenario("forward_bend.toml");
  const Study stiff = test::run_repository_scenario("standing.toml");
  const test::StudyView yields(tissue, 0);
  const test::StudyView holds(springs, 0);
  const test::StudyView stands(stiff, 0);
  const std::size_t t = yields.standing();
  const double force = yields.compression(t, "L4/5");
  test::CheckList checks("yield", "standing and bending with levels that yield");

  checks.add("pressure_L4/5", "disc pressure at L4/5, standing, factor 0.66",
             yields.disc_pressure(t, "L4/5"), 0.35, 0.65, "MPa", "0.50 (Wilke 2001)");
  checks.add("compression_L4/5", "compression at L4/5, standing", force, 400, 750, "N",
             "430-600 (Dreischarf 2013)");
  checks.note("  with springs", stands.compression(stands.standing(), "L4/5"), "N");
  for (const double lean : {30.0, 60.0, 90.0}) {
    const std::size_t bent = yields.step(lean);
    const std::size_t sprung = holds.step(lean);
    const std::string at = " at " + std::to_string(static_cast<int>(lean)) + " deg";
    checks.note("compression at L5/S1" + at, yields.compression(bent, "L5/S1"), "N");
    checks.note("  with springs", holds.compression(sprung, "L5/S1"), "N");
    checks.note("lumbar flexion" + at, yields.lumbar(bent), "deg");
    checks.note("  with springs", holds.lumbar(sprung), "deg");
    EXPECT_LT(yields.reserve(bent), 1.0);
  }
  // In the units of the same person's standing, so that no factor matters.
  const double ratio =
      yields.disc_pressure(yields.step(60.0), "L4/5") / yields.disc_pressure(t, "L4/5");
  checks.note("pressure at L4/5 in a bend of 60 deg, of standing", ratio, "");
}

// Up to what settling leaves on a level, 1e-6 of body weight, from all above it.
TEST(YieldingLevels, ContributorsAddUpToWhatDiscAndFacetsBear) {
  const Study study = test::run_repository_scenario("yielding_levels.toml");
  ASSERT_EQ(study.axes.contributors.back(), "ligaments");
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
      double sum = 0.0;
      for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
        sum += study.level.budget(0, t, l, k);
      }
      EXPECT_NEAR(sum, study.level.compression(0, t, l), 0.002) << study.axes.levels[l];
    }
  }
}

}  // namespace
}  // namespace plumbline
