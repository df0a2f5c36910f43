// SPDX-License-Identifier: Apache-2.0
#include "support/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace plumbline::test {
namespace {

// The standard fixes the 10000th output of a default-seeded mt19937_64 ([rand.predef]); seed 5489
// is that default.
TEST(Random, IsTheGeneratorOfTheStandard) {
  Random random(5489);
  for (int i = 1; i < 10000; ++i) static_cast<void>(random.uniform(0, 1));
  EXPECT_EQ(random.uniform(0, 1), static_cast<double>(9981545732273789042U >> 11U) * 0x1p-53);
}

TEST(Random, FillsItsInterval) {
  Random random(1);
  const std::vector<double> values = random.uniform(10000, -2, 4);
  const auto [smallest, largest] = std::minmax_element(values.begin(), values.end());
  EXPECT_GE(*smallest, -2);
  EXPECT_LT(*smallest, -1.99);
  EXPECT_LT(*largest, 4);
  EXPECT_GT(*largest, 3.99);
  // Mean 1, standard error (6 / sqrt(12)) / 100 = 0.017: six of these never fail by chance.
  EXPECT_NEAR(std::accumulate(values.begin(), values.end(), 0.0) / 10000, 1, 6 * 0.0174);
}

TEST(Random, RepeatsForASeedAndOnlyForThat) {
  EXPECT_EQ(Random(7).uniform(8, 0, 1), Random(7).uniform(8, 0, 1));
  EXPECT_NE(Random(7).uniform(8, 0, 1), Random(8).uniform(8, 0, 1));
}

}  // namespace
}  // namespace plumbline::test
