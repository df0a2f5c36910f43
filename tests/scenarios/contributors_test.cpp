// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "scenarios/run_scenario.h"
#include "support/folders.h"

namespace plumbline {
namespace {

// How far the contributors to compression are from adding up to it, at most [N].
double largest_gap(const char* file) {
  const Scenario scenario = read_scenario(test::repository_file(std::string("scenarios/") + file));
  const Study study = run_scenario(scenario, {.band = false}, {}, CancelToken());
  double most = 0.0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
      double sum = 0.0;
      for (std::size_t k = 0; k < study.axes.contributors.size(); ++k) {
        sum += study.level.budget(0, t, l, k);
      }
      most = std::max(most, std::abs(sum - study.level.compression(0, t, l)));
    }
  }
  return most;
}

TEST(Contributors, AddUpToCompression) { EXPECT_LT(largest_gap("locked_levels.toml"), 1e-6); }

// Up to what settling leaves on a level, 1e-6 of body weight, from all above it.
TEST(Contributors, AddUpToWhatDiscAndFacetsBear) {
  EXPECT_LT(largest_gap("forward_bend.toml"), 0.002);
}

}  // namespace
}  // namespace plumbline
