// SPDX-License-Identifier: Apache-2.0
#include "core/parallel.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace plumbline {
namespace {

TEST(ForEachCase, VisitsEveryCaseOnceOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 4}) {
    std::vector<int> visits(100, 0);
    for_each_case(100, threads, [&](int i) { ++visits[i]; });
    EXPECT_EQ(visits, std::vector<int>(100, 1)) << threads << " threads";
  }
}

// Cases 7 and 40 fail; whichever thread is first, the caller learns of 7, and the others have run.
TEST(ForEachCase, RethrowsTheFirstFailureInIndexOrder) {
  for (const int threads : {1, 2, 4}) {
    std::vector<int> visits(100, 0);
    const auto run = [&](int i) {
      ++visits[i];
      if (i == 7 || i == 40) throw std::runtime_error("case " + std::to_string(i));
    };
    try {
      for_each_case(100, threads, run);
      FAIL() << "nothing thrown on " << threads << " threads";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "case 7");
    }
    EXPECT_EQ(visits, std::vector<int>(100, 1));
  }
}

TEST(ForEachCase, TakesNoCases) {
  for_each_case(0, 4, [](int) { FAIL(); });
}

}  // namespace
}  // namespace plumbline
