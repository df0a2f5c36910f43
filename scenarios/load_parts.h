// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "scenarios/contributors.h"
#include "solvers/equilibrium.h"

namespace plumbline {

/// A force through a level, as LevelLoad has it: compression, anterior shear, lateral shear [N].
using LevelForce = Vec3d;

/// What the sharing of forces decides.
struct SharedForces {
  std::vector<double> active;    ///< per muscle, beyond its tone [N]
  double thrust = 0;             ///< of abdominal pressure, see Abdomen [N]
  std::vector<Vec3d> support_W;  ///< per level, of all that presses above it from outside [N in W]
};

/// What presses on the discs of one body in one posture, or would for each newton that is shared
/// out. In statics the load of a level is the sum of all forces on what is above it, turned into
/// the disc frame.
struct LoadParts {
  std::size_t num_levels = 0;
  std::vector<LevelForce> weight, carried, ligaments;  ///< per level
  std::vector<LevelForce> per_thrust;  ///< per level, of 1 N of abdominal thrust [1]
  /// Per muscle and level: of a tension of 1 N, the sum of the unit lines of action that end above
  /// the level along the axes of its disc [1].
  std::vector<LevelForce> per_tension;
  std::vector<double> tone, passive;  ///< per muscle [N]
  std::vector<Mat3d> R_LW;            ///< per level, from a force in W on what is above

  [[nodiscard]] LevelForce pull(std::size_t muscle, std::size_t level) const {
    return per_tension[muscle * num_levels + level];
  }
  /// What a contributor puts on a level.
  [[nodiscard]] LevelForce load_of(Contributor contributor, std::size_t level,
                                   const SharedForces& shared) const;
  /// What a muscle puts on a level: by its tone, actively and passively.
  [[nodiscard]] LevelForce load_of_muscle(std::size_t muscle, std::size_t level,
                                          const SharedForces& shared) const {
    return (tone[muscle] + shared.active[muscle] + passive[muscle]) * pull(muscle, level);
  }
};

/// @param at kinematics, paths and muscle loads of the posture, see calc_lengths().
[[nodiscard]] LoadParts calc_load_parts(const Model& model, const LoadCase& load_case,
                                        const Equilibrium& at);

/// @param x how forces are shared, see calc_equilibrium().
[[nodiscard]] SharedForces calc_shared_forces(const Model& model, const LoadCase& load_case,
                                              const Equilibrium& at, std::span<const double> x);

}  // namespace plumbline
