// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "scenarios/kind_tables.h"

namespace plumbline {
namespace {

constexpr NumberRange kPercent{0, 100, false};
constexpr NumberRange kFactor{0.2, 5, false};

std::vector<ImbalanceParameter> weakness_parameters() {
  return {{"strength_pct", "strength", "%", kPercent, std::nullopt, true},
          {"grade", "manual muscle test grade", "", {0, 5, false}, std::nullopt, true}};
}

ImbalanceKind weakness(const char* name, const char* title, const char* muscles) {
  return {
      .name = name,
      .title = title,
      .sided = true,
      .parameters = weakness_parameters(),
      .effect = fmt::format("factor on the active strength of {}; their passive force and their "
                            "cost in the recruitment stay",
                            muscles),
      .source = "the person's own test; grades by the percentages of manual muscle testing"};
}

ImbalanceKind weakness_of_any() {
  ImbalanceKind kind = weakness("weak_muscles", "Weak muscles", "the muscles named");
  kind.at_muscles = true;
  return kind;
}

// A second row of the same test, from which the steepness follows.
ImbalanceParameter first_resistance(const NumberRange& range) {
  return {.key = "first_resistance_deg",
          .meaning = "resistance felt from",
          .unit = "deg",
          .range = range,
          .fallback = std::nullopt,
          .optional = true};
}

std::vector<ImbalanceKind> tightness_kinds() {
  return {
      {.name = "tight_hamstrings",
       .title = "Tight hamstrings",
       .parameters = {{"straight_leg_raise_deg",
                       "straight-leg raise",
                       "deg",
                       {45, 85, false},
                       std::nullopt,
                       false},
                      first_resistance({0, 80, false})},
       .effect =
           "the hamstrings' passive force begins at a shorter fibre, so that with the pelvis "
           "held and the knee straight the hip resists with 35 N m at this angle (normal: 85); as "
           "steep as before, or such that it resists with a quarter of that at the other",
       .source = "Riener & Edrich 1999, J Biomech 32:539-544: -36 N m at 80 deg of hip flexion, "
                 "knee straight"},
      {.name = "tight_hip_flexors",
       .title = "Tight hip flexors",
       .parameters = {{"thomas_hip_extension_deg",
                       "hip extension in a modified Thomas test",
                       "deg",
                       {0, 25, false},
                       std::nullopt,
                       false},
                      first_resistance({-60, 20, false})},
       .effect = "passive force of psoas and iliacus begins at a shorter fibre, so that with the "
                 "pelvis held the hip bears the weight of the leg, 40 N m, at this extension "
                 "(normal: 25); as steep as before, or such that it resists with a quarter of that "
                 "at the other",
       .source = "Riener & Edrich 1999, J Biomech 32:539-544, for the shape; in people hip-flexor "
                 "length and standing lordosis hardly go together (r = -0.04)"},
      {.name = "tight_muscles",
       .title = "Tight muscles",
       .at_muscles = true,
       .parameters = {{"passive_moment_Nm",
                       "passive moment at neutral",
                       "N m",
                       {0, 100, true},
                       std::nullopt,
                       true},
                      {"slack_shift_pct",
                       "tight from a fibre shorter by",
                       "%",
                       {0, 50, false},
                       std::nullopt,
                       true}},
       .effect = "passive force of these muscles begins at a shorter fibre: by a percentage, or so "
                 "that on each side they pull with this moment about `coordinate` at neutral",
       .source = "the person's own"},
      {.name = "spasm",
       .title = "Spasm or trigger point",
       .at_muscles = true,
       .parameters = {{"tone_pct", "tone", "%", kPercent, std::nullopt, false},
                      {"stiffness_factor", "stiffness times", "", {1, 10, false}, 2.0, false}},
       .effect =
           "least activation of these muscles; passive force steeper by the factor where they "
           "are stretched",
       .source = "tone: the person's own, no measured force is published; stiffness: 11.5 beside "
                 "5.8 kPa in taut bands (Chen et al. 2016, Arch Phys Med Rehabil 97:67), not found "
                 "by others (Valera-Calero et al. 2021, J Clin Med)"},
  };
}

std::vector<ImbalanceKind> pattern_kinds() {
  return {
      {.name = "deconditioning",
       .title = "Deconditioning",
       .sided = false,
       .parameters = {{"strength_pct", "strength", "%", {10, 100, false}, std::nullopt, false}},
       .effect = "one factor on the active strength of every muscle of trunk and legs",
       .source = "4 to 6 weeks in bed cost 6 to 40 % of strength (Bloomfield 1997, Med Sci Sports "
                 "Exerc 29:197); 90 days 12 % of the back's and 27 % of the ankle's (Muir et al. "
                 "2011, Gait Posture 33:429)"},
      {.name = "lower_crossed",
       .title = "Lower-crossed pattern",
       .sided = false,
       .parameters = {{"severity_pct", "severity", "%", kPercent, 50.0, false}},
       .effect = "four at once, by severity: a Thomas test of 25 down to 5 deg, erector spinae "
                 "tight from a fibre up to 10 % shorter, abdominals and glutes at 100 down to 50 %",
       .source = "the pattern is Janda's; no numbers are published, these are ours"},
      {.name = "muscle_override",
       .title = "Muscle parameters",
       .at_muscles = true,
       .alternatives_combine = true,
       .parameters = {{"optimal_fiber_length.factor", "optimal fibre length times", "", kFactor,
                       std::nullopt, true},
                      {"max_isometric_force.factor",
                       "isometric force times",
                       "",
                       {0.01, 10, false},
                       std::nullopt,
                       true},
                      {"tendon_slack_length.factor",
                       "tendon slack length times",
                       "",
                       {0.5, 2, false},
                       std::nullopt,
                       true}},
       .effect = "factors on raw parameters, active and passive force alike, as SCONE writes them",
       .source = "the modeller's own: no clinical test is behind them"},
  };
}

}  // namespace

std::vector<ImbalanceKind> muscle_kinds() {
  std::vector<ImbalanceKind> kinds = tightness_kinds();
  kinds.push_back(weakness("weak_glutes", "Weak glutes", "gluteus maximus, medius and minimus"));
  kinds.push_back(weakness("weak_hip_abductors", "Weak hip abductors",
                           "gluteus medius and minimus and tensor fasciae latae"));
  kinds.push_back(weakness("weak_abdominals", "Weak abdominals",
                           "rectus abdominis, both obliques and transversus"));
  kinds.push_back(weakness("weak_back", "Weak back", "erector spinae and multifidus"));
  kinds.push_back(weakness_of_any());
  for (ImbalanceKind& kind : pattern_kinds()) kinds.push_back(std::move(kind));
  return kinds;
}

}  // namespace plumbline
