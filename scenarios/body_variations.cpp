// SPDX-License-Identifier: Apache-2.0
#include "scenarios/body_variations.h"

#include "calibration/anatomy.h"
#include "model/compile.h"

namespace plumbline {
namespace {

constexpr double kTrunkShift = 0.01;  // ours: published centres differ by more [m]
constexpr double kSteeper = 1.5;      // ours: no spread of these curves is published

void scale(StiffnessSpec& stiffness, double factor) {
  stiffness.linear *= factor;
  stiffness.cubic *= factor;
}

void stiffen_discs(ModelSpec& spec, double factor) {
  for (LevelSpec& level : spec.levels) {
    for (StiffnessSpec* s : {&level.flexion, &level.extension, &level.lateral, &level.axial}) {
      scale(*s, factor);
    }
    if (!level.disc) continue;
    DiscSpec& disc = *level.disc;
    disc.compression *= factor;
    for (StiffnessSpec* s : {&disc.shear_ap, &disc.shear_lateral, &disc.flexion, &disc.extension,
                             &disc.lateral, &disc.axial}) {
      scale(*s, factor);
    }
  }
}

void shift_trunk(ModelSpec& spec, double forward) {
  const Model model = compile(mirror_spec(spec));
  const std::string& trunk = model.bodies[Anatomy(model).thorax].name;
  for (BodySpec& body : spec.bodies) {
    if (body.name == trunk) body.p_BoBcm_B.x += forward;
  }
}

void stiffen_fibres(ModelSpec& spec, double factor) {
  for (MuscleSpec& muscle : spec.muscles) muscle.passive_strain /= factor;
}

}  // namespace

std::vector<BodyEdit> body_variations() {
  std::vector<BodyEdit> out;
  for (const double factor : {0.5, 2.0}) {
    out.emplace_back([factor](ModelSpec& spec) { stiffen_discs(spec, factor); });
  }
  for (const double forward : {-kTrunkShift, kTrunkShift}) {
    out.emplace_back([forward](ModelSpec& spec) { shift_trunk(spec, forward); });
  }
  for (const double factor : {1.0 / kSteeper, kSteeper}) {
    out.emplace_back([factor](ModelSpec& spec) { stiffen_fibres(spec, factor); });
  }
  return out;
}

}  // namespace plumbline
