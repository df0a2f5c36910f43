// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forces/applied_forces.h"

namespace plumbline {

/// Adds the pull of every point spring, see PointSpringSpec, to its two bodies. Where its points
/// meet, a spring with a rest length has no direction and does nothing.
template <class S>
void add_point_springs(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads);

/// Energy in all of them, sum of 1/2 stiffness (|PQ| - rest_length)^2 [J].
[[nodiscard]] double calc_point_spring_energy(const Model& model,
                                              const PositionKinematics<double>& pos);

}  // namespace plumbline
