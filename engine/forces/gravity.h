// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forces/applied_forces.h"

namespace plumbline {

/// Adds each body's weight at its centre of mass, m g in W with the gravity of the model. For
/// statics; dynamics accelerates the world upwards instead.
template <class S>
void add_gravity(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads);

}  // namespace plumbline
