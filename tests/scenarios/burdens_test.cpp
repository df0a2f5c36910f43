// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "scenarios/shipped.h"

// Masses carried along and muscles that lack strength, in the shipped scenarios.
namespace plumbline {
namespace {

using test::kChanged;
using test::kReference;

Study trusted(const std::string& name) {
  Study study = test::answer(test::shipped(name));
  EXPECT_EQ(overall_verdict(study), Verdict::kTrusted) << name;
  return study;
}

double change(const Study& study, std::size_t t, std::size_t level) {
  return study.level.compression(kChanged, t, level) /
             study.level.compression(kReference, t, level) -
         1.0;
}

// Weight in front of a level must be held from behind it: compression rises by more than the
// weight; at L4/5 more than at T12/L1, above which the belly does not reach.
TEST(Burdens, ABellyLoadsTheLowerLevels) {
  const Study study = trusted("belly");
  const std::size_t top = study.axes.levels.size() - 1;
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    const double added =
        study.level.compression(kChanged, t, 1) - study.level.compression(kReference, t, 1);
    EXPECT_GT(added, 12.0 * kStandardGravity * 0.5) << t;
    EXPECT_GT(change(study, t, 1), change(study, t, top)) << t;
  }
  double listed = 0.0;
  for (const AttachedMass& attached : study.attached_masses) {
    EXPECT_EQ(attached.case_name, study.axes.cases[kChanged].name);
    EXPECT_EQ(attached.name, "belly");
    listed += attached.mass;
  }
  EXPECT_NEAR(listed, 12.0, 1e-9);
}

TEST(Burdens, ABackpackLoadsEveryLevel) {
  const Study study = trusted("backpack");
  for (std::size_t l = 0; l < study.axes.levels.size(); ++l) {
    EXPECT_GT(change(study, 0, l), 0.0) << study.axes.levels[l];
  }
}

// The trunk of one who stands or bends forward is held from behind: the wall's strength decides
// little.
TEST(Burdens, WeakAbdominalsChangeLittle) {
  const Study study = trusted("weak_abdominals");
  for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
    EXPECT_LT(std::abs(change(study, t, 1)), 0.25) << t;
  }
}

}  // namespace
}  // namespace plumbline
