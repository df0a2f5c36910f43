// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "scenarios/shipped.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

using test::answer;
using test::kReference;
using test::shipped;
constexpr std::size_t kDamaged = test::kChanged;

std::size_t level(const Study& study, const std::string& name) {
  const auto& levels = study.axes.levels;
  return static_cast<std::size_t>(std::find(levels.begin(), levels.end(), name) - levels.begin());
}

std::size_t num_steps(const Study& study) { return static_cast<std::size_t>(study.axes.num_steps); }

// Flexion of a level since the case's own standing [deg].
double bent(const Study& study, std::size_t c, std::size_t t, const std::string& name) {
  const std::size_t l = level(study, name);
  return rad_to_deg(study.level.angle(c, t, l, 0) - study.level.angle(c, 0, l, 0));
}

void expect_solved(const Study& study) {
  EXPECT_EQ(overall_verdict(study), Verdict::kTrusted);
  for (const double x : study.level.compression.values()) EXPECT_TRUE(std::isfinite(x));
}

TEST(DamagedLevels, AWornDiscLoadsItsFacetsAndNarrowsItsForamen) {
  const Study study = answer(shipped("worn_disc"));
  expect_solved(study);
  const std::size_t l = level(study, "L4/5");
  const TissueResults& tissue = study.tissue;
  EXPECT_NEAR(tissue.disc_height_at_rest(kDamaged, l, 1),
              0.6 * tissue.disc_height_at_rest(kReference, l, 1), 1e-9);
  const auto facet_share = [&](std::size_t c) {
    return 2.0 * tissue.facet_compression(c, 0, l, 0) / study.level.compression(c, 0, l);
  };
  EXPECT_LT(facet_share(kReference), 0.2);
  EXPECT_GT(facet_share(kDamaged), facet_share(kReference) + 0.1);
  EXPECT_LT(tissue.disc_force(kDamaged, 0, l), 0.95 * tissue.disc_force(kReference, 0, l));
  for (std::size_t t = 0; t < num_steps(study); ++t) {
    EXPECT_LT(tissue.foramen_area(kDamaged, t, l, 0),
              0.9 * tissue.foramen_area(kReference, t, l, 0));
  }
  // It stands less lordotic, and its neighbour below more.
  EXPECT_GT(study.level.angle(kDamaged, 0, l, 0), study.level.angle(kReference, 0, l, 0));
  const std::size_t below = level(study, "L5/S1");
  EXPECT_LT(study.level.angle(kDamaged, 0, below, 0), study.level.angle(kReference, 0, below, 0));
  EXPECT_GT(std::abs(study.level.compression(kDamaged, 2, below) -
                     study.level.compression(kReference, 2, below)),
            10.0);
}

void expect_neighbours_bend_more(const Study& study) {
  expect_solved(study);
  for (std::size_t t = 1; t < num_steps(study); ++t) {
    EXPECT_LT(bent(study, kDamaged, t, "L4/5"), 0.8 * bent(study, kReference, t, "L4/5"));
  }
  const std::size_t last = num_steps(study) - 1;
  for (const char* neighbour : {"L5/S1", "L3/4"}) {
    EXPECT_GT(bent(study, kDamaged, last, neighbour), bent(study, kReference, last, neighbour));
  }
}

TEST(DamagedLevels, NeighboursOfAStiffLevelBendMore) {
  expect_neighbours_bend_more(answer(shipped("stiff_level")));
}

TEST(DamagedLevels, SpringsMayBeStiffAndWorn) {
  Scenario stiff = shipped("stiff_level");
  stiff.solver.levels = LevelLaw::kSpring;
  const Study study = answer(stiff);
  expect_neighbours_bend_more(study);
  EXPECT_TRUE(study.tissue.disc_height.empty());

  Scenario worn = shipped("worn_disc");
  worn.solver.levels = LevelLaw::kSpring;
  expect_solved(answer(worn));
}

TEST(DamagedLevels, WhatSpringsLackIsRefusedWithTheWayOut) {
  Scenario scenario = shipped("standing");
  Imbalance lax{.kind = "capsule_laxity", .level = "L4/5", .values = {{"slack_pct", 20.0}}};
  lax.place = {"my.toml", 7, "[[imbalance]] capsule_laxity"};
  scenario.solver.levels = LevelLaw::kSpring;
  scenario.imbalances = {lax};
  try {
    (void)answer(scenario);
    FAIL() << "springs have no capsules";
  } catch (const InputError& error) {
    EXPECT_EQ(error.place().line, 7);
    EXPECT_THAT(error.remedy(), HasSubstr("levels = \"tissue\""));
  }
}

TEST(DamagedLevels, ANarrowForamenChangesNoLoad) {
  Scenario scenario = shipped("worn_disc");
  scenario.task = shipped("standing").task;
  scenario.imbalances = {{.kind = "stenosis",
                          .side = Side::kLeft,
                          .level = "L4/5",
                          .values = {{"narrowing_mm", 3.0}}}};
  const Study study = answer(scenario);
  const std::size_t l = level(study, "L4/5");
  EXPECT_EQ(study.level.compression(kDamaged, 0, l), study.level.compression(kReference, 0, l));
  const RealArray& area = study.tissue.foramen_area;
  EXPECT_EQ(area(kDamaged, 0, l, 0), area(kReference, 0, l, 0));
  EXPECT_LT(area(kDamaged, 0, l, 1), 0.8 * area(kReference, 0, l, 1));
}

// 80 % of the height gone is more than any disc loses, and the body answers all the same.
TEST(DamagedLevels, TheWorstDiscsStillStand) {
  Scenario scenario = shipped("worn_disc");
  scenario.task = shipped("standing").task;
  for (const char* name : {"L5/S1", "L4/5", "L1/2"}) {
    scenario.imbalances[0].level = name;
    scenario.imbalances[0].values = {{"height_loss_pct", 80.0}, {"grade", 5.0}};
    const Study study = answer(scenario);
    for (const double x : study.level.compression.values()) EXPECT_TRUE(std::isfinite(x)) << name;
    EXPECT_NE(study.axes.cases[kDamaged].verdict, Verdict::kFailed)
        << name << ": " << study.axes.cases[kDamaged].reason;
  }
}

}  // namespace
}  // namespace plumbline
