// SPDX-License-Identifier: Apache-2.0
#include "scenarios/imbalance_kinds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using testing::HasSubstr;

Imbalance read_imbalance(const std::string& text) {
  const TomlValue file = parse_toml({"case.toml", "[[imbalance]]\n" + text});
  return read_imbalance(TableReader(file, "").tables("imbalance").at(0));
}

InputError fault(const std::string& text) {
  try {
    read_imbalance(text);
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
  const Imbalance both = read_imbalance("kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\n");
  EXPECT_EQ(both.kind, "tight_hamstrings");
  EXPECT_EQ(both.side, Side::kBoth);
  EXPECT_EQ(both.value("straight_leg_raise_deg"), 55.0);
  EXPECT_EQ(both.place.line, 1);
  EXPECT_EQ(both.place.element, "[[imbalance]] tight_hamstrings");
  EXPECT_EQ(describe(both), "Tight hamstrings (straight-leg raise 55 deg)");

  const Imbalance right =
      read_imbalance("kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\nside = 'right'\n");
  EXPECT_EQ(right.side, Side::kRight);
  EXPECT_THAT(describe(right), HasSubstr("right side"));
}

TEST(ImbalanceKinds, ReadsWeaknessByStrengthOrGrade) {
  EXPECT_EQ(strength_factor(read_imbalance("kind = 'weak_glutes'\nstrength_pct = 50\n")), 0.5);
  EXPECT_EQ(strength_factor(read_imbalance("kind = 'weak_glutes'\ngrade = 0\n")), 0.0);
  EXPECT_TRUE(
      near(strength_factor(read_imbalance("kind = 'weak_glutes'\ngrade = 3\n")), 0.5, 1e-15));
  EXPECT_TRUE(
      near(strength_factor(read_imbalance("kind = 'weak_glutes'\ngrade = 3.5\n")), 0.625, 1e-15));
  EXPECT_TRUE(
      near(strength_factor(read_imbalance("kind = 'weak_glutes'\ngrade = 5\n")), 1.0, 1e-15));
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

}  // namespace
}  // namespace plumbline
