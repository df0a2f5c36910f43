// SPDX-License-Identifier: Apache-2.0
#include "scenarios/muscle_imbalances.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "calibration/prepare.h"
#include "core/units.h"
#include "model/compile_paths.h"
#include "scenarios/named_muscles.h"

namespace plumbline {
namespace {

MuscleSet muscles_of(const Imbalance& imbalance, const ModelSpec& spec) {
  return find_muscles(spec, imbalance.muscles, sides_of(imbalance));
}

// "hip_flexion" is that of the side; a midline coordinate is both sides'.
std::string coordinate_on(const ModelSpec& spec, const std::string& written, const char* side) {
  const std::vector<std::string> known = names_of(spec.coordinates);
  std::string sided = written + side;
  if (std::find(known.begin(), known.end(), sided) != known.end()) return sided;
  return known[resolve_name(written, known, "coordinate", {})];
}

void multiply_strength(ModelSpec& spec, const MuscleSet& muscles, double factor) {
  for (const std::size_t i : muscles) spec.muscles[i].strength *= factor;
}

double factor_or_one(const Imbalance& imbalance, const char* key) {
  return imbalance.has(key) ? imbalance.value(key) : 1.0;
}

double force_of(const MuscleSpec& muscle, const ModelSpec& spec) {
  const double tension =
      muscle.tension == TensionClass::kTrunk ? spec.tension_trunk : spec.tension_leg;
  return muscle.F_max.value_or(tension * muscle.pcsa);
}

Imbalance part(const Imbalance& whole, const char* kind, const char* key, double value) {
  return {.kind = kind, .level = {}, .values = {{key, value}}, .place = whole.place};
}

using Tighten = PassiveFit(ModelSpec&, const char*, double, const std::optional<double>&);

// By a clinical test, of which one angle is known or two.
void tighten(const Imbalance& imbalance, const char* key, Tighten& by, ModelSpec& spec) {
  constexpr const char* kFirst = "first_resistance_deg";
  constexpr double kLeastApart = 5.0;  // [deg]
  const double end = imbalance.value(key);
  std::optional<double> first;
  if (imbalance.has(kFirst)) {
    if (imbalance.value(kFirst) > end - kLeastApart) {
      InputPlace place = imbalance.place;
      place.element += std::string(", key ") + kFirst;
      throw InputError(
          place, fmt::format("comes less than {:g} deg before {} = {:g}", kLeastApart, key, end),
          "give the angle at which resistance is first felt");
    }
    first = deg_to_rad(imbalance.value(kFirst));
  }
  for (const char* side : sides_of(imbalance)) by(spec, side, deg_to_rad(end), first);
}

}  // namespace

std::vector<const char*> sides_of(const Imbalance& imbalance) {
  if (imbalance.side == Side::kRight) return {"_r"};
  if (imbalance.side == Side::kLeft) return {"_l"};
  return {"_r", "_l"};
}

void tight_hamstrings(const Imbalance& imbalance, ModelSpec& spec) {
  tighten(imbalance, "straight_leg_raise_deg", tighten_hamstrings, spec);
}

void tight_hip_flexors(const Imbalance& imbalance, ModelSpec& spec) {
  tighten(imbalance, "thomas_hip_extension_deg", tighten_hip_flexors, spec);
}

void tight_muscles(const Imbalance& imbalance, ModelSpec& spec) {
  for (const char* side : sides_of(imbalance)) {
    const MuscleSet muscles = find_muscles(spec, imbalance.muscles, {side});
    if (imbalance.has("passive_moment_Nm")) {
      fit_slack(spec, muscles,
                {.posture = {},
                 .coordinate = coordinate_on(spec, imbalance.coordinate, side),
                 .moment = imbalance.value("passive_moment_Nm")});
      continue;
    }
    for (const std::size_t i : muscles) {
      spec.muscles[i].passive_slack *= 1.0 - 0.01 * imbalance.value("slack_shift_pct");
    }
  }
}

void spasm(const Imbalance& imbalance, ModelSpec& spec) {
  for (const std::size_t i : muscles_of(imbalance, spec)) {
    MuscleSpec& muscle = spec.muscles[i];
    muscle.min_activation = std::max(muscle.min_activation, 0.01 * imbalance.value("tone_pct"));
    muscle.passive_strain /= imbalance.value("stiffness_factor");
  }
}

void weaken(const Imbalance& imbalance, const std::vector<std::string>& names, ModelSpec& spec) {
  multiply_strength(spec, find_muscles(spec, names, sides_of(imbalance)),
                    strength_factor(imbalance));
}

void decondition(const Imbalance& imbalance, ModelSpec& spec) {
  for (MuscleSpec& muscle : spec.muscles) muscle.strength *= strength_factor(imbalance);
}

void override_muscles(const Imbalance& imbalance, ModelSpec& spec) {
  for (const std::size_t i : muscles_of(imbalance, spec)) {
    MuscleSpec& muscle = spec.muscles[i];
    muscle.l_opt *= factor_or_one(imbalance, "optimal_fiber_length.factor");
    if (imbalance.has("max_isometric_force.factor")) {
      muscle.F_max = force_of(muscle, spec) * imbalance.value("max_isometric_force.factor");
    }
    if (muscle.l_slack) {
      *muscle.l_slack *= factor_or_one(imbalance, "tendon_slack_length.factor");
    }
  }
}

std::vector<Imbalance> lower_crossed_parts(const Imbalance& pattern) {
  const double severity = 0.01 * pattern.value("severity_pct");
  const double strength = 100.0 * std::lerp(1.0, 0.5, severity);
  Imbalance back = part(pattern, "tight_muscles", "slack_shift_pct", 10.0 * severity);
  back.muscles = {"erector_spinae"};
  return {part(pattern, "tight_hip_flexors", "thomas_hip_extension_deg",
               std::lerp(25.0, 5.0, severity)),
          std::move(back), part(pattern, "weak_abdominals", "strength_pct", strength),
          part(pattern, "weak_glutes", "strength_pct", strength)};
}

}  // namespace plumbline
