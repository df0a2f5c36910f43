// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forces/applied_forces.h"
#include "kinematics/velocity.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// Adds what all passive tissue but that of muscles does at rest: motion segments, joint limits,
/// elastic stops, coordinate and point springs, bushings and ligaments. It depends on q only and
/// has a potential. Allocates nothing.
/// @pre `pos` and `paths` hold q.
template <class S>
void add_passive_elasticity(const Model& model, const PositionKinematics<S>& pos,
                            const PathGeometry<S>& paths, std::span<const S> q,
                            BodyLoads<S>& loads);

/// The same with damping, for a model that moves. For inverse and forward dynamics.
/// @pre all hold the same state q, v.
void add_passive_forces(const Model& model, const PositionKinematics<double>& pos,
                        const VelocityKinematics& vel, const PathGeometry<double>& paths,
                        std::span<const double> q, std::span<const double> v,
                        BodyLoads<double>& loads);

/// Energy in elastic stops, springs, bushings, ligaments, discs and facets [J].
[[nodiscard]] double calc_spring_energy(const Model& model, const PositionKinematics<double>& pos,
                                        const PathGeometry<double>& paths,
                                        std::span<const double> q);

}  // namespace plumbline
