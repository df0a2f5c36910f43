// SPDX-License-Identifier: Apache-2.0
#include "scenarios/apply_imbalance.h"

#include <algorithm>
#include <vector>

#include "calibration/prepare.h"
#include "core/check.h"
#include "core/units.h"

namespace plumbline {
namespace {

const std::vector<std::string> kGlutes = {"gluteus_maximus", "gluteus_medius", "gluteus_minimus"};

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

void weak_glutes(const Imbalance& imbalance, ModelSpec& spec) {
  const double factor = strength_factor(imbalance);
  for (const char* side : sides_of(imbalance)) {
    for (MuscleSpec& muscle : spec.muscles) {
      const bool glute = std::find(kGlutes.begin(), kGlutes.end(), muscle.group) != kGlutes.end();
      if (glute && muscle.name.ends_with(side)) muscle.strength *= factor;
    }
  }
}

}  // namespace

void apply_imbalance(const Imbalance& imbalance, ModelSpec& spec) {
  try {
    if (imbalance.kind == "tight_hamstrings") return tight_hamstrings(imbalance, spec);
    if (imbalance.kind == "weak_glutes") return weak_glutes(imbalance, spec);
  } catch (const InputError& error) {
    throw InputError(imbalance.place, error.cause(), error.remedy());
  }
  require(false, "a kind of imbalance is listed but has no effect");
}

}  // namespace plumbline
