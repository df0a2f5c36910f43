// SPDX-License-Identifier: Apache-2.0
#include "scenarios/imbalance_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "scenarios/read_text.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::imbalance_of;
using test::near;
using testing::HasSubstr;

InputError fault(const std::string& text) {
  try {
    static_cast<void>(imbalance_of(text));
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "read without complaint: " << text;
  return {{}, "", ""};
}

TEST(ImbalanceKinds, TableIsComplete) {
  std::set<std::string> names;
  for (const ImbalanceKind& kind : imbalance_kinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_FALSE(kind.title.empty() || kind.effect.empty() || kind.source.empty()) << kind.name;
    EXPECT_FALSE(kind.parameters.empty()) << kind.name;
    EXPECT_EQ(&imbalance_kind(kind.name), &kind);
  }
}

TEST(ImbalanceKinds, ReadsTightHamstrings) {
  const Imbalance both = imbalance_of("kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\n");
  EXPECT_EQ(both.kind, "tight_hamstrings");
  EXPECT_EQ(both.side, Side::kBoth);
  EXPECT_EQ(both.value("straight_leg_raise_deg"), 55.0);
  EXPECT_EQ(both.place.line, 1);
  EXPECT_EQ(both.place.element, "[[imbalance]] tight_hamstrings");
  EXPECT_EQ(describe(both), "Tight hamstrings (straight-leg raise 55 deg)");

  const Imbalance right =
      imbalance_of("kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\nside = 'right'\n");
  EXPECT_EQ(right.side, Side::kRight);
  EXPECT_THAT(describe(right), HasSubstr("right side"));
}

TEST(ImbalanceKinds, ReadsWeaknessByStrengthOrGrade) {
  EXPECT_EQ(strength_factor(imbalance_of("kind = 'weak_glutes'\nstrength_pct = 50\n")), 0.5);
  EXPECT_EQ(strength_factor(imbalance_of("kind = 'weak_glutes'\ngrade = 0\n")), 0.0);
  EXPECT_TRUE(near(strength_factor(imbalance_of("kind = 'weak_glutes'\ngrade = 3\n")), 0.5, 1e-15));
  EXPECT_TRUE(
      near(strength_factor(imbalance_of("kind = 'weak_glutes'\ngrade = 3.5\n")), 0.625, 1e-15));
  EXPECT_TRUE(near(strength_factor(imbalance_of("kind = 'weak_glutes'\ngrade = 5\n")), 1.0, 1e-15));
}

TEST(ImbalanceKinds, FaultsAreNamed) {
  EXPECT_THAT(fault("kind = 'tight_hamstring'\n").remedy(), HasSubstr("tight_hamstrings"));
  EXPECT_THAT(fault("strength_pct = 50\n").place().element, HasSubstr("kind"));
  EXPECT_THAT(fault("kind = 'tight_hamstrings'\n").place().element,
              HasSubstr("straight_leg_raise_deg"));
  EXPECT_THAT(fault("kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 120\n").remedy(),
              HasSubstr("85"));
  EXPECT_THAT(fault("kind = 'tight_hamstrings'\nstraight_leg_rise_deg = 55\n").remedy(),
              HasSubstr("straight_leg_rise_deg"));
  EXPECT_THAT(fault("kind = 'weak_glutes'\n").cause(), HasSubstr("strength_pct or grade"));
  EXPECT_THAT(fault("kind = 'weak_glutes'\nstrength_pct = 50\ngrade = 3\n").cause(),
              HasSubstr("beside strength_pct"));
  EXPECT_THAT(fault("kind = 'weak_glutes'\ngrade = 3\nside = 'rigth'\n").remedy(),
              HasSubstr("right"));
}

TEST(ImbalanceKinds, ReadsMusclesAndDottedKeys) {
  const Imbalance tight = imbalance_of(
      "kind = 'tight_muscles'\nmuscles = ['psoas', 'iliacus']\npassive_moment_Nm = 5\n"
      "coordinate = 'hip_flexion'\nside = 'left'\n");
  EXPECT_EQ(tight.muscles, (std::vector<std::string>{"psoas", "iliacus"}));
  EXPECT_EQ(describe(tight),
            "Tight muscles (psoas, iliacus, passive moment at neutral 5 N m, about hip_flexion, "
            "left side)");
  const Imbalance scone = imbalance_of(
      "kind = 'muscle_override'\ngroup = 'hamstrings'\noptimal_fiber_length.factor = 0.85\n");
  EXPECT_EQ(scone.value("optimal_fiber_length.factor"), 0.85);
  EXPECT_FALSE(scone.has("max_isometric_force.factor"));
}

TEST(ImbalanceKinds, FaultsOfMusclesAndSidesAreNamed) {
  EXPECT_THAT(fault("kind = 'weak_muscles'\nstrength_pct = 50\n").cause(),
              HasSubstr("group or muscles"));
  EXPECT_THAT(fault("kind = 'weak_muscles'\ngroup = 'psoas'\nmuscles = ['psoas']\n"
                    "strength_pct = 50\n")
                  .cause(),
              HasSubstr("group or muscles"));
  EXPECT_THAT(
      fault("kind = 'tight_muscles'\ngroup = 'psoas'\npassive_moment_Nm = 5\n").place().element,
      HasSubstr("coordinate"));
  EXPECT_THAT(fault("kind = 'muscle_override'\ngroup = 'psoas'\n"
                    "optimal_fiber_length.faktor = 0.9\n")
                  .what(),
              HasSubstr("factor"));
  EXPECT_THAT(fault("kind = 'short_leg'\nshortening_mm = 10\n").place().element, HasSubstr("side"));
  EXPECT_THAT(fault("kind = 'short_leg'\nshortening_mm = 10\nside = 'both'\n").cause(),
              HasSubstr("both"));
  EXPECT_THAT(fault("kind = 'scoliosis'\nlevel = 'L3/4'\n").cause(), HasSubstr("lateral_deg"));
}

TEST(ImbalanceKinds, LopsidedOnesAreKnown) {
  const auto lopsided = [](const std::string& text) { return is_lopsided(imbalance_of(text)); };
  EXPECT_TRUE(lopsided("kind = 'weak_glutes'\nstrength_pct = 50\nside = 'left'\n"));
  EXPECT_FALSE(lopsided("kind = 'weak_glutes'\nstrength_pct = 50\n"));
  EXPECT_TRUE(lopsided("kind = 'scoliosis'\nlevel = 'L3/4'\nlateral_deg = 5\n"));
  EXPECT_FALSE(lopsided("kind = 'stenosis'\nlevel = 'L3/4'\nnarrowing_mm = 1\nside = 'left'\n"));
}

TEST(ImbalanceKinds, MirrorsSidesAndAngles) {
  const Imbalance curve =
      mirrored(imbalance_of("kind = 'scoliosis'\nlevel = 'L3/4'\nlateral_deg = 5\n"));
  EXPECT_EQ(curve.value("lateral_deg"), -5.0);
  const Imbalance glutes =
      mirrored(imbalance_of("kind = 'weak_glutes'\nstrength_pct = 50\nside = 'left'\n"));
  EXPECT_EQ(glutes.side, Side::kRight);
  EXPECT_EQ(glutes.value("strength_pct"), 50.0);
}

}  // namespace
}  // namespace plumbline
