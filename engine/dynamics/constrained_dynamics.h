// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "dynamics/inverse_dynamics.h"
#include "dynamics/mass_matrix.h"
#include "kinematics/constraints.h"

namespace plumbline {

/// Accelerations of a model whose coordinates may be locked or follow others, and whose loops may
/// be closed.
struct ConstrainedDynamics {
  explicit ConstrainedDynamics(const Model& model);

  std::vector<double> vdot;   ///< per dof [rad/s^2, m/s^2]
  std::vector<double> force;  ///< what the constraints add to each dof [N m, N]
  /// False: masses and constraints leave an acceleration open, or contradict each other.
  bool solvable = true;

  InverseDynamics inverse;  ///< workspaces
  MassMatrix mass;
  ConstraintRows rows;
};

/// Solves M vdot + G^T lambda = tau_applied - bias with G vdot = gamma (Featherstone 2008, ch. 8).
/// Rows of G: vdot = 0 of a locked dof; vdot - sum f_k' vdot_k = sum f_k'' v_k^2 of a dof that
/// follows others; those of ConstraintRows, of which dependent ones are left out: their forces then
/// act on coordinates as a whole, not on each loop. Bodies without mass are allowed where
/// constraints hold them. Allocates.
/// @pre pos and vel are those of q, v; q and v meet the constraints.
void calc_constrained_dynamics(const Model& model, std::span<const double> q,
                               std::span<const double> v, const PositionKinematics<double>& pos,
                               const VelocityKinematics& vel, const AppliedForces& applied,
                               ConstrainedDynamics& out);

}  // namespace plumbline
