// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "results/content_hash.h"
#include "scenarios/run_scenario.h"
#include "support/folders.h"

namespace plumbline {
namespace {

Study run(const std::string& scenario, int threads) {
  const Scenario read = read_scenario(test::repository_file("scenarios/" + scenario));
  return run_scenario(read, {.threads = threads, .band = true}, {}, CancelToken());
}

bool same_bits(const RealArray& a, const RealArray& b) {
  const auto& x = a.values();
  const auto& y = b.values();
  return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(double)) == 0;
}

class Determinism : public testing::TestWithParam<const char*> {};

TEST_P(Determinism, AnyNumberOfThreadsGivesTheSameBits) {
  const Study one = run(GetParam(), 1);
  const std::string hash = content_hash(one);
  for (const int threads : {1, 2, 4}) {
    const Study other = run(GetParam(), threads);
    EXPECT_EQ(content_hash(other), hash) << threads << " threads";
    EXPECT_TRUE(same_bits(other.coordinate, one.coordinate));
    EXPECT_TRUE(same_bits(other.muscle.activation, one.muscle.activation));
    EXPECT_TRUE(same_bits(other.muscle.path_points, one.muscle.path_points));
    EXPECT_TRUE(same_bits(other.level.compression, one.level.compression));
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Determinism,
                         testing::Values("standing.toml", "tight_hamstrings.toml"));

}  // namespace
}  // namespace plumbline
