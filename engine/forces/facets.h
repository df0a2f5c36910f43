// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forces/applied_forces.h"

namespace plumbline {

/// How near the point of a contact is to its plane: gap + normal . (P - Q), below 0 where they
/// press [m].
template <class S>
S calc_contact_gap(const LevelContact& contact, const Level& level,
                   const PositionKinematics<S>& pos);

/// Force with which the plane pushes the point away [N], at a gap [m]: stiffness times the overlap,
/// which sets in softly, see soft_ramp(); without friction.
template <class S>
S calc_contact_force(const LevelContact& contact, S gap);

/// Energy in it [J].
[[nodiscard]] double calc_contact_energy(const LevelContact& contact, double gap);

/// Push of a level's facets, faces and tips, on the upper vertebra about Wo; the lower one feels
/// the opposite.
template <class S>
Wrench<S> calc_facet_push(const Level& level, const PositionKinematics<S>& pos);

/// Adds the push of every facet on the bodies of its level. It has a potential,
/// because the plane moves with the lower vertebra. Allocates nothing.
template <class S>
void add_facets(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads);

/// Energy in all facets [J].
[[nodiscard]] double calc_facet_energy(const Model& model, const PositionKinematics<double>& pos);

}  // namespace plumbline
