// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forces/applied_forces.h"
#include "kinematics/velocity.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// Tension of a ligament that is held at length L [N], see CurveLigament, SpringLigament,
/// ToeLigament; 0 up to its rest length.
template <class S>
S calc_ligament_tension(const Model& model, const Ligament& ligament, S length);

/// What its damping adds while it lengthens by `speed` [m/s]. A SpringLigament takes tension away
/// while it shortens, and pushes where it shortens faster than 1/damping, as OpenSim's does; the
/// others have no damping then.
[[nodiscard]] double calc_ligament_damping(const Ligament& ligament, double length, double speed);

/// Energy in a ligament: the integral of its tension at rest over length [J].
[[nodiscard]] double calc_ligament_energy(const Model& model, const Ligament& ligament,
                                          double length);

/// Adds the pull of every ligament along its path, and that of their damping.
template <class S>
void add_ligaments(const Model& model, const PathGeometry<S>& paths, BodyLoads<S>& loads);
void add_ligament_dampers(const Model& model, const VelocityKinematics& vel,
                          const PathGeometry<double>& paths, std::span<const double> v,
                          BodyLoads<double>& loads);

/// Energy in all of them [J].
[[nodiscard]] double calc_ligament_energy(const Model& model, const PathGeometry<double>& paths);

}  // namespace plumbline
