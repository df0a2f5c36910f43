// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kinematics/position.h"

namespace plumbline {

/// Mass and centre of mass of body `root` and all that it carries, in W [kg, m]. For the whole body
/// ask for kWorld.
struct MassCenter {
  double mass = 0;
  Vec3d p_WoCm_W{};
};
[[nodiscard]] MassCenter calc_mass_center(const Model& model, const PositionKinematics<double>& pos,
                                          BodyIndex root);

}  // namespace plumbline
