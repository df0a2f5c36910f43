// SPDX-License-Identifier: Apache-2.0
#include "scenarios/apply_imbalance.h"

#include <algorithm>
#include <vector>

#include "calibration/added_mass.h"
#include "calibration/level_damage.h"
#include "calibration/prepare.h"
#include "core/check.h"
#include "core/units.h"

namespace plumbline {
namespace {

struct Weakness {
  const char* kind;
  std::vector<std::string> groups;  // of muscles
};

const std::vector<Weakness>& weaknesses() {
  static const std::vector<Weakness> table = {
      {"weak_glutes", {"gluteus_maximus", "gluteus_medius", "gluteus_minimus"}},
      {"weak_hip_abductors", {"gluteus_medius", "gluteus_minimus", "tensor_fasciae_latae"}},
      {"weak_abdominals",
       {"rectus_abdominis", "external_oblique", "internal_oblique", "transversus_abdominis"}},
      {"weak_back", {"longissimus", "iliocostalis", "multifidus"}},
  };
  return table;
}

std::vector<const char*> sides_of(const Imbalance& imbalance) {
  if (imbalance.side == Side::kRight) return {"_r"};
  if (imbalance.side == Side::kLeft) return {"_l"};
  return {"_r", "_l"};
}

void tight_hamstrings(const Imbalance& imbalance, ModelSpec& spec) {
  for (const char* side : sides_of(imbalance)) {
    tighten_hamstrings(spec, side, deg_to_rad(imbalance.value("straight_leg_raise_deg")));
  }
}

void tight_hip_flexors(const Imbalance& imbalance, ModelSpec& spec) {
  for (const char* side : sides_of(imbalance)) {
    tighten_hip_flexors(spec, side, deg_to_rad(imbalance.value("thomas_hip_extension_deg")));
  }
}

void weaken(const Imbalance& imbalance, const std::vector<std::string>& groups, ModelSpec& spec) {
  const double factor = strength_factor(imbalance);
  for (const char* side : sides_of(imbalance)) {
    for (MuscleSpec& muscle : spec.muscles) {
      const bool weak = std::find(groups.begin(), groups.end(), muscle.group) != groups.end();
      if (weak && muscle.name.ends_with(side)) muscle.strength *= factor;
    }
  }
}

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

}  // namespace

void apply_imbalance(const Imbalance& imbalance, ModelSpec& spec) {
  try {
    if (imbalance.kind == "tight_hamstrings") return tight_hamstrings(imbalance, spec);
    if (imbalance.kind == "tight_hip_flexors") return tight_hip_flexors(imbalance, spec);
    for (const Weakness& weakness : weaknesses()) {
      if (imbalance.kind == weakness.kind) return weaken(imbalance, weakness.groups, spec);
    }
    if (imbalance.kind == "belly_mass") {
      return add_belly(spec, imbalance.value("mass_kg"), kMPerMm * imbalance.value("forward_mm"));
    }
    if (imbalance.kind == "backpack") {
      return add_backpack(spec, imbalance.value("mass_kg"), kMPerMm * imbalance.value("behind_mm"));
    }
    if (imbalance.kind == "worn_disc") return worn_disc(imbalance, spec);
    if (imbalance.kind == "stenosis") return stenosis(imbalance, spec);
    if (imbalance.kind == "capsule_laxity") {
      return loosen_capsules(spec, imbalance.level, sides_of(imbalance),
                             0.01 * imbalance.value("slack_pct"));
    }
    if (imbalance.kind == "stiff_level") {
      return stiffen_level(spec, imbalance.level, imbalance.value("stiffness_factor"));
    }
  } catch (const InputError& error) {
    throw InputError(imbalance.place, error.cause(), error.remedy());
  }
  require(false, "a kind of imbalance is listed but has no effect");
}

}  // namespace plumbline
