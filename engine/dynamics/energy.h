// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kinematics/velocity.h"

namespace plumbline {

/// Kinetic energy 1/2 sum V . (M V) over the bodies [J].
[[nodiscard]] double calc_kinetic_energy(const Model& model, const PositionKinematics<double>& pos,
                                         const VelocityKinematics& vel);

/// Potential of standard gravity along -y, sum m g y_cm, zero at the height of Wo [J].
[[nodiscard]] double calc_gravity_potential(const Model& model,
                                            const PositionKinematics<double>& pos);

}  // namespace plumbline
