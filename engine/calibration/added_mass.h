// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Adds mass [kg] without size to a body at p_BoP_B [m]: mass, centre and inertia become those of
/// both together, by the parallel axis theorem.
void add_point_mass(BodySpec& body, double mass, const Vec3d& p_BoP_B);

/// A belly: mass [kg] spread evenly over the lumbar vertebrae, each share `forward` [m] in
/// front of the centre of mass of its vertebra's slice of the trunk.
void add_belly(ModelSpec& spec, double mass, double forward);

/// A backpack: mass [kg] on the thorax, `behind` [m] behind its centre of mass and as high.
void add_backpack(ModelSpec& spec, double mass, double behind);

}  // namespace plumbline
