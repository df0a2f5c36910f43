// SPDX-License-Identifier: Apache-2.0
#include "support/two_vertebrae.h"

#include <cmath>

#include "core/units.h"
#include "spatial/rotation.h"
#include "support/mechanisms.h"

namespace plumbline::test {
namespace {

constexpr double kTilt = 0.2;  // [rad]

Vec3d in_world(const Vec3d& p_D) { return axis_angle({0, 0, -1}, kTilt) * p_D; }

LigamentSpec strand(const std::string& name, SpinalLigament structure, const Vec3d& upper_D,
                    const Vec3d& lower_D, double stiffness) {
  return {.name = name,
          .level = "L4/5",
          .structure = structure,
          .failure_force = 200.0,
          .rest_length = norm(upper_D - lower_D),
          .law = ToeLigament{.stiffness = stiffness, .toe_strain = 0.3},
          .path = {{.body = "upper", .p_BoP_B = in_world(upper_D)},
                   {.body = "ground", .p_BoP_B = in_world(lower_D)}}};
}

}  // namespace

ModelSpec two_vertebrae_spec() {
  ModelSpec spec;
  spec.name = "two vertebrae";
  spec.mirror = true;
  spec.level_law = LevelLaw::kTissue;
  spec.bodies = {{.name = "upper", .mass = 1.0, .I_BBcm_B = {0.01, 0.01, 0.01, 0, 0, 0}}};
  const Transformd X_tilted{axis_angle({0, 0, -1}, kTilt), {}};
  add_joint(spec, {.name = "disc",
                   .parent = "ground",
                   .child = "upper",
                   .X_PF = X_tilted,
                   .X_BM = X_tilted,
                   .axes = {slide("tx", {1, 0, 0}), slide("ty", {0, 1, 0}), slide("tz", {0, 0, 1}),
                            turn("fe", {0, 0, -1}), turn("lb", {1, 0, 0}), turn("ar", {0, 1, 0})}});
  const Vec3d facet = in_world({-0.030, 0, 0.020});
  const Vec3d normal = in_world({-0.8, 0, -0.6});
  spec.landmarks = {{.name = "low_r",
                     .body = "ground",
                     .kind = "facet_superior",
                     .p_BoP_B = facet,
                     .normal_B = normal},
                    {.name = "up_r",
                     .body = "upper",
                     .kind = "facet_inferior",
                     .p_BoP_B = facet,
                     .normal_B = -normal},
                    {.name = "lamina_r",
                     .body = "ground",
                     .kind = "lamina_stop",
                     .p_BoP_B = in_world({-0.038, -0.009, 0.018}),
                     .normal_B = in_world({0, 1, 0})},
                    {.name = "tip_r",
                     .body = "upper",
                     .kind = "lamina_stop",
                     .p_BoP_B = in_world({-0.038, -0.008, 0.018})}};
  const DiscSpec disc{.compression = 8e5,
                      .nucleus_share = 0.4,
                      .shear_ap = {1e5, 0},
                      .shear_lateral = {1e5, 0},
                      .flexion = {20, 2000},
                      .extension = {20, 2000},
                      .lateral = {30, 2000},
                      .axial = {80, 20000}};
  const FacetSpec both{.upper = "up_r",
                       .lower = "low_r",
                       .gap = 0.0006,
                       .stiffness = 5e5,
                       .tip = "tip_r",
                       .lamina = "lamina_r",
                       .tip_stiffness = 3e5};
  spec.levels = {
      {.name = "L4/5", .joint = "disc", .disc_area = 1.75e-3, .disc = disc, .facets = {both}}};
  spec.ligaments = {
      strand("capsule_r", SpinalLigament::kCapsule, {-0.032, -0.004, 0.022}, {-0.034, 0.006, 0.022},
             400),
      strand("SSL", SpinalLigament::kSsl, {-0.066, 0.006, 0}, {-0.068, -0.016, 0}, 500)};
  return spec;
}

}  // namespace plumbline::test
