// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>

#include "scenarios/shipped.h"

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

TEST(Contributors, AddUpToWhatDiscAndFacetsBear) {
  EXPECT_LT(largest_gap("forward_bend.toml"), 1e-6);
}

// The backrest takes part of what is above the discs.
TEST(Contributors, AddUpOnABackrest) { EXPECT_LT(largest_gap("slouch_in_chair.toml"), 1e-6); }

// Of every load of every level, the reasons of all contributors are the change.
TEST(Contributors, ReasonsAddUpToEveryChange) {
  const Study study = test::answer(test::shipped("tight_hamstrings"));
  const std::array<const RealArray*, 3> loads = {&study.level.compression, &study.level.shear_ap,
                                                 &study.level.shear_lateral};
  double largest = 0.0;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
      for (std::size_t k = 0; k < loads.size(); ++k) {
        double sum = 0.0;
        for (std::size_t c = 0; c < study.axes.contributors.size(); ++c) {
          for (std::size_t r = 0; r < study.axes.reasons.size(); ++r) {
            EXPECT_EQ(study.why.by_contributor(0, t, l, k, c, r), 0.0);
            sum += study.why.by_contributor(1, t, l, k, c, r);
          }
        }
        const double change = (*loads[k])(1, t, l) - (*loads[k])(0, t, l);
        EXPECT_NEAR(sum, change, 1e-9 * study.level.compression(0, t, l));
        largest = std::max(largest, std::abs(change));
      }
    }
  }
  EXPECT_GT(largest, 50.0) << "something must have changed";
}

}  // namespace
}  // namespace plumbline
