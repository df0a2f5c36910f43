// SPDX-License-Identifier: Apache-2.0
#include "scenarios/apply_imbalance.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "calibration/added_mass.h"
#include "calibration/leg_length.h"
#include "calibration/level_curve.h"
#include "calibration/level_damage.h"
#include "calibration/lunge.h"
#include "core/check.h"
#include "core/units.h"
#include "scenarios/muscle_imbalances.h"

namespace plumbline {
namespace {

void worn_disc(const Imbalance& imbalance, ModelSpec& spec) {
  const bool graded = imbalance.has("grade");
  DiscWear wear = graded ? wear_of_grade(imbalance.value("grade")) : DiscWear{};
  if (imbalance.has("height_loss_pct")) {
    const double loss = 0.01 * imbalance.value("height_loss_pct");
    if (!graded) wear = wear_of_height_loss(loss);
    wear.height_loss = loss;
  }
  wear_disc(spec, imbalance.level, wear);
}

void stenosis(const Imbalance& imbalance, ModelSpec& spec) {
  if (imbalance.has("narrowing_mm")) {
    return narrow_foramen(spec, imbalance.level, sides_of(imbalance),
                          kMPerMm * imbalance.value("narrowing_mm"));
  }
  narrow_foramen_area(spec, imbalance.level, sides_of(imbalance),
                      0.01 * imbalance.value("narrowing_pct"));
}

void scoliosis(const Imbalance& imbalance, ModelSpec& spec) {
  const auto angle = [&](const char* key) {
    return imbalance.has(key) ? deg_to_rad(imbalance.value(key)) : 0.0;
  };
  curve_level(spec, imbalance.level, angle("lateral_deg"), angle("axial_deg"));
}

void hand_load(const Imbalance& imbalance, ModelSpec& spec) {
  const std::vector<const char*> hands = sides_of(imbalance);
  const double each = imbalance.value("mass_kg") / static_cast<double>(hands.size());
  for (const char* side : hands) add_hand_load(spec, side, each);
}

void lower_crossed(const Imbalance& imbalance, ModelSpec& spec) {
  for (const Imbalance& part : lower_crossed_parts(imbalance)) apply_imbalance(part, spec);
}

double metres(const Imbalance& imbalance, const char* key) {
  return kMPerMm * imbalance.value(key);
}

using Effect = std::function<void(const Imbalance&, ModelSpec&)>;

// A kind that says itself which muscles it is about.
Effect weakness_of(const char* party) {
  return [party](const Imbalance& i, ModelSpec& spec) { weaken(i, {party}, spec); };
}

const std::map<std::string, Effect>& effects() {
  static const std::map<std::string, Effect> table = {
      {"tight_hamstrings", tight_hamstrings},
      {"tight_hip_flexors", tight_hip_flexors},
      {"tight_muscles", tight_muscles},
      {"spasm", spasm},
      {"weak_glutes", weakness_of("glutes")},
      {"weak_hip_abductors", weakness_of("hip_abductors")},
      {"weak_abdominals", weakness_of("abdominals")},
      {"weak_back", weakness_of("back")},
      {"weak_muscles", [](const Imbalance& i, ModelSpec& spec) { weaken(i, i.muscles, spec); }},
      {"deconditioning", decondition},
      {"lower_crossed", lower_crossed},
      {"muscle_override", override_muscles},
      {"belly_mass",
       [](const Imbalance& i, ModelSpec& spec) {
         add_belly(spec, i.value("mass_kg"), metres(i, "forward_mm"));
       }},
      {"pregnancy",
       [](const Imbalance& i, ModelSpec& spec) {
         add_belly(spec, i.value("mass_kg"), metres(i, "forward_mm"));
       }},
      {"backpack",
       [](const Imbalance& i, ModelSpec& spec) {
         add_backpack(spec, i.value("mass_kg"), metres(i, "behind_mm"));
       }},
      {"hand_load", hand_load},
      {"rounded_shoulders",
       [](const Imbalance& i, ModelSpec& spec) {
         bring_shoulders_forward(spec, metres(i, "forward_mm"));
       }},
      {"short_leg",
       [](const Imbalance& i, ModelSpec& spec) {
         shorten_leg(spec, sides_of(i).front(), metres(i, "shortening_mm"));
       }},
      {"stiff_ankle",
       [](const Imbalance& i, ModelSpec& spec) {
         for (const char* side : sides_of(i)) {
           stiffen_ankle(spec, side, deg_to_rad(i.value("lunge_deg")));
         }
       }},
      {"worn_disc", worn_disc},
      {"capsule_laxity",
       [](const Imbalance& i, ModelSpec& spec) {
         loosen_capsules(spec, i.level, sides_of(i), 0.01 * i.value("slack_pct"));
       }},
      {"stiff_level",
       [](const Imbalance& i, ModelSpec& spec) {
         stiffen_level(spec, i.level, i.value("stiffness_factor"));
       }},
      {"stenosis", stenosis},
      {"scoliosis", scoliosis},
  };
  return table;
}

}  // namespace

void apply_imbalance(const Imbalance& imbalance, ModelSpec& spec) {
  const auto effect = effects().find(imbalance.kind);
  require(effect != effects().end(), "a kind of imbalance is listed but has no effect");
  try {
    effect->second(imbalance, spec);
  } catch (const InputError& error) {
    throw InputError(imbalance.place, error.cause(), error.remedy());
  }
}

}  // namespace plumbline
