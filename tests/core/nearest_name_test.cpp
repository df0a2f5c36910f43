// SPDX-License-Identifier: Apache-2.0
#include "core/nearest_name.h"

#include <gtest/gtest.h>

#include <vector>

namespace plumbline {
namespace {

const std::vector<std::string> kBodies = {"pelvis", "femur_r", "femur_l", "tibia_r", "thorax"};

TEST(NearestName, FindsSlipsOfTheFinger) {
  EXPECT_EQ(nearest_name("pelvs", kBodies), "pelvis");    // one missing
  EXPECT_EQ(nearest_name("pellvis", kBodies), "pelvis");  // one too many
  EXPECT_EQ(nearest_name("pelvos", kBodies), "pelvis");   // one wrong
  EXPECT_EQ(nearest_name("epvlis", kBodies), "pelvis");   // three wrong of six: just within
  EXPECT_EQ(nearest_name("tibia_r", kBodies), "tibia_r");
}

TEST(NearestName, PrefersTheCloserAndThenTheFirst) {
  EXPECT_EQ(nearest_name("femur_ll", kBodies), "femur_l");
  EXPECT_EQ(nearest_name("femur", kBodies), "femur_r");
}

TEST(NearestName, IsSilentWhereNothingIsNear) {
  EXPECT_EQ(nearest_name("hand", kBodies), "");
  EXPECT_EQ(nearest_name("x", kBodies), "");
  EXPECT_EQ(nearest_name("pelvis", {}), "");
}

TEST(SuggestName, ProposesOrLists) {
  EXPECT_EQ(suggest_name("thorx", kBodies), "did you mean 'thorax'?");
  EXPECT_EQ(suggest_name("hand", kBodies), "known: pelvis, femur_r, femur_l, tibia_r, thorax");
  EXPECT_EQ(suggest_name("hand", kBodies, 2), "known: pelvis, femur_r, ...");
}

}  // namespace
}  // namespace plumbline
