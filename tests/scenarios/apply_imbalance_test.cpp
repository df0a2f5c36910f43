// SPDX-License-Identifier: Apache-2.0
#include "scenarios/apply_imbalance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "calibration/clinical_tests.h"
#include "calibration/passive_fit.h"
#include "calibration/real_body.h"
#include "core/units.h"
#include "scenarios/read_text.h"

// What each kind does to the prepared body, before anything is solved.
namespace plumbline {
namespace {

using test::imbalance_of;
using testing::HasSubstr;

ModelSpec changed_by(const std::vector<std::string>& texts) {
  ModelSpec spec = test::prepared_body().spec;
  for (const std::string& text : texts) apply_imbalance(imbalance_of(text), spec);
  return spec;
}

const MuscleSpec& muscle(const ModelSpec& spec, const std::string& name) {
  for (const MuscleSpec& m : spec.muscles) {
    if (m.name == name) return m;
  }
  ADD_FAILURE() << name;
  return spec.muscles.front();
}

InputError refusal(const std::string& text) {
  try {
    changed_by({text});
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "applied without complaint: " << text;
  return {{}, "", ""};
}

// Names of the muscles whose strength differs from 1.
std::set<std::string> weakened(const ModelSpec& spec) {
  std::set<std::string> names;
  for (const MuscleSpec& m : spec.muscles) {
    if (m.strength != 1.0) names.insert(m.name);
  }
  return names;
}

TEST(ApplyImbalance, WeakensWhatIsNamed) {
  EXPECT_EQ(weakened(changed_by({"kind = 'weak_muscles'\ngroup = 'soleus'\nstrength_pct = 40\n"})),
            (std::set<std::string>{"soleus_l", "soleus_r"}));
  EXPECT_EQ(weakened(changed_by({"kind = 'weak_muscles'\nmuscles = ['soleus', 'IL_L1']\n"
                                 "side = 'right'\ngrade = 4\n"})),
            (std::set<std::string>{"IL_L1_r", "soleus_r"}));
}

TEST(ApplyImbalance, PartiesAreThoseOfTheirKinds) {
  const auto by_kind = weakened(changed_by({"kind = 'weak_back'\nstrength_pct = 50\n"}));
  const auto by_name =
      weakened(changed_by({"kind = 'weak_muscles'\ngroup = 'back'\nstrength_pct = 50\n"}));
  EXPECT_EQ(by_kind, by_name);
  EXPECT_GT(by_kind.size(), 100u);
}

TEST(ApplyImbalance, NamesTheNearestMuscle) {
  EXPECT_THAT(refusal("kind = 'weak_muscles'\ngroup = 'hamstring'\nstrength_pct = 50\n").remedy(),
              HasSubstr("hamstrings"));
  EXPECT_THAT(refusal("kind = 'spasm'\nmuscles = ['soleus_r']\ntone_pct = 5\n").remedy(),
              HasSubstr("'soleus' and side = \"right\""));
  const InputError lost = refusal("kind = 'spasm'\ngroup = 'wings'\ntone_pct = 5\n");
  EXPECT_THAT(lost.remedy(), HasSubstr("glutes"));
  EXPECT_EQ(lost.place().element, "[[imbalance]] spasm");
}

TEST(ApplyImbalance, FactorsMultiply) {
  const ModelSpec spec = changed_by({"kind = 'weak_glutes'\nstrength_pct = 50\n",
                                     "kind = 'deconditioning'\nstrength_pct = 80\n"});
  EXPECT_DOUBLE_EQ(muscle(spec, "glut_max1_r").strength, 0.4);
  EXPECT_DOUBLE_EQ(muscle(spec, "soleus_l").strength, 0.8);
}

TEST(ApplyImbalance, TightMusclesPullAtNeutral) {
  const ModelSpec before = test::prepared_body().spec;
  const ModelSpec spec =
      changed_by({"kind = 'tight_muscles'\ngroup = 'psoas'\n"
                  "side = 'left'\npassive_moment_Nm = 8\n"
                  "coordinate = 'hip_flexion'\n"});
  const auto moment = [](const ModelSpec& of, const char* side) {
    const PassivePoint neutral{{}, std::string("hip_flexion") + side, 0.0};
    return calc_passive_moment(of, muscles_of_groups(of, {"psoas"}, side), neutral);
  };
  EXPECT_NEAR(moment(spec, "_l"), 8.0, 0.01);
  EXPECT_EQ(moment(spec, "_r"), moment(before, "_r"));
}

TEST(ApplyImbalance, TightMusclesByPercent) {
  const ModelSpec before = test::prepared_body().spec;
  const ModelSpec spec =
      changed_by({"kind = 'tight_muscles'\ngroup = 'psoas'\nslack_shift_pct = 10\n"});
  for (std::size_t i = 0; i < before.muscles.size(); ++i) {
    const double factor = before.muscles[i].group == "psoas" ? 0.9 : 1.0;
    EXPECT_DOUBLE_EQ(spec.muscles[i].passive_slack, factor * before.muscles[i].passive_slack);
  }
}

TEST(ApplyImbalance, TightMusclesSayWhatCannotBe) {
  EXPECT_THAT(refusal("kind = 'tight_muscles'\ngroup = 'soleus'\npassive_moment_Nm = 5\n"
                      "coordinate = 'hip_flexion'\n")
                  .cause(),
              HasSubstr("0.0 N m are the nearest"));
  EXPECT_THAT(refusal("kind = 'tight_muscles'\ngroup = 'soleus'\npassive_moment_Nm = 5\n"
                      "coordinate = 'ankle_angel'\n")
                  .remedy(),
              HasSubstr("ankle_angle"));
}

TEST(ApplyImbalance, SpasmHoldsAndStiffens) {
  const ModelSpec before = test::prepared_body().spec;
  const ModelSpec spec =
      changed_by({"kind = 'spasm'\ngroup = 'quadratus_lumborum'\nside = 'left'\ntone_pct = 15\n"});
  for (std::size_t i = 0; i < before.muscles.size(); ++i) {
    const MuscleSpec& a = before.muscles[i];
    const MuscleSpec& b = spec.muscles[i];
    const bool meant = a.group == "quadratus_lumborum" && a.name.ends_with("_l");
    EXPECT_EQ(b.min_activation, meant ? 0.15 : 0.0) << a.name;
    EXPECT_EQ(b.passive_strain, meant ? 0.5 * a.passive_strain : a.passive_strain) << a.name;
  }
}

TEST(ApplyImbalance, OverridesTakeSconesFactors) {
  const MuscleSpec& before = muscle(test::prepared_body().spec, "soleus_r");
  const ModelSpec spec =
      changed_by({"kind = 'muscle_override'\ngroup = 'soleus'\n"
                  "optimal_fiber_length.factor = 0.85\n"
                  "max_isometric_force.factor = 0.5\n"});
  const MuscleSpec& after = muscle(spec, "soleus_r");
  EXPECT_DOUBLE_EQ(after.l_opt, 0.85 * before.l_opt);
  EXPECT_DOUBLE_EQ(after.F_max.value_or(0.0),
                   0.5 * before.pcsa * test::prepared_body().spec.tension_leg);
  EXPECT_EQ(after.l_slack, before.l_slack);
  EXPECT_EQ(after.pcsa, before.pcsa) << "its cost in the recruitment stays";
}

TEST(ApplyImbalance, LowerCrossedIsFourInOne) {
  const ModelSpec pattern = changed_by({"kind = 'lower_crossed'\nseverity_pct = 60\n"});
  const ModelSpec parts =
      changed_by({"kind = 'tight_hip_flexors'\nthomas_hip_extension_deg = 13\n",
                  "kind = 'tight_muscles'\ngroup = 'erector_spinae'\nslack_shift_pct = 6\n",
                  "kind = 'weak_abdominals'\nstrength_pct = 70\n",
                  "kind = 'weak_glutes'\nstrength_pct = 70\n"});
  for (std::size_t i = 0; i < pattern.muscles.size(); ++i) {
    EXPECT_DOUBLE_EQ(pattern.muscles[i].strength, parts.muscles[i].strength);
    EXPECT_NEAR(pattern.muscles[i].passive_slack, parts.muscles[i].passive_slack, 1e-9);
  }
}

// However they are listed, each test reads what was given, and factors are the same.
TEST(ApplyImbalance, OrderHardlyMatters) {
  std::vector<std::string> texts = {
      "kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 55\n",
      "kind = 'tight_hip_flexors'\nthomas_hip_extension_deg = 10\nside = 'left'\n",
      "kind = 'stiff_ankle'\nlunge_deg = 15\n", "kind = 'weak_glutes'\nstrength_pct = 50\n"};
  const ModelSpec one = changed_by(texts);
  std::reverse(texts.begin(), texts.end());
  const ModelSpec other = changed_by(texts);
  for (std::size_t i = 0; i < one.muscles.size(); ++i) {
    EXPECT_EQ(one.muscles[i].strength, other.muscles[i].strength);
  }
  const double half_degree = deg_to_rad(0.5);
  for (const ModelSpec& spec : {one, other}) {
    EXPECT_NEAR(examine_leg_raise(spec, "_l").hip, deg_to_rad(55.0), half_degree);
    EXPECT_NEAR(examine_thomas(spec, "_l").extension, deg_to_rad(10.0), half_degree);
    EXPECT_NEAR(examine_lunge(spec, "_l").lean, deg_to_rad(15.0), half_degree);
  }
}

// Two rows of a test: its end and where resistance is felt, a quarter of the moment there.
TEST(ApplyImbalance, FirstResistanceSetsTheSteepness) {
  const auto resistance = [](const ModelSpec& spec, double hip) {
    return std::abs(calc_resistance(
        spec, {.posture = {{"hip_flexion_r", deg_to_rad(hip)}}, .coordinate = "hip_flexion_r"}));
  };
  const std::string tight = "kind = 'tight_hamstrings'\nstraight_leg_raise_deg = 60\n";
  const ModelSpec alike = changed_by({tight});
  const ModelSpec steep = changed_by({tight + "first_resistance_deg = 40\n"});
  EXPECT_NEAR(resistance(steep, 60.0), 35.0, 0.05);
  EXPECT_NEAR(resistance(steep, 40.0), 0.25 * 35.0, 0.02 * 0.25 * 35.0);
  EXPECT_NEAR(resistance(alike, 60.0), 35.0, 0.05);
  EXPECT_GT(std::abs(resistance(alike, 40.0) - 0.25 * 35.0), 0.5);
  EXPECT_THAT(refusal(tight + "first_resistance_deg = 59\n").what(), HasSubstr("5 deg before"));
  EXPECT_THAT(refusal(tight + "first_resistance_deg = 0\n").what(), HasSubstr("the nearest has"));
}

TEST(ApplyImbalance, FirstResistanceOfHipFlexorsComesBeforeTheEnd) {
  const std::string tight = "kind = 'tight_hip_flexors'\nthomas_hip_extension_deg = 10\n";
  const auto pull = [](const ModelSpec& spec, double extension) {
    return std::abs(calc_resistance(spec, {.posture = {{"hip_flexion_r", deg_to_rad(-extension)}},
                                           .coordinate = "hip_flexion_r"}));
  };
  const ModelSpec steep = changed_by({tight + "first_resistance_deg = 0\n"});
  EXPECT_NEAR(pull(steep, 10.0), 40.0, 0.05);
  EXPECT_NEAR(pull(steep, 0.0), 10.0, 0.2);
}

TEST(ApplyImbalance, AShortLegNeedsASide) {
  const ModelSpec before = test::prepared_body().spec;
  const ModelSpec spec = changed_by({"kind = 'short_leg'\nshortening_mm = 12\nside = 'right'\n"});
  for (std::size_t i = 0; i < before.contacts.size(); ++i) {
    const double rise = before.contacts[i].name.ends_with("_r") ? 0.012 : 0.0;
    EXPECT_DOUBLE_EQ(spec.contacts[i].p_BoP_B.y, before.contacts[i].p_BoP_B.y + rise);
  }
}

}  // namespace
}  // namespace plumbline
