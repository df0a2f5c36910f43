// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "forces/applied_forces.h"
#include "kinematics/velocity.h"

namespace plumbline {

/// What inverse dynamics leaves behind, bodies and coordinates in model order.
struct InverseDynamics {
  explicit InverseDynamics(const Model& model);

  std::vector<Motion<double>> A_WB;    ///< spatial acceleration at Wo, per body: the rate of V_WB
                                       ///< [rad/s^2; m/s^2]. A body-fixed point at p has the
                                       ///< acceleration v + w x p + w_WB x (its velocity)
  std::vector<Wrench<double>> F_BJ_W;  ///< load of its joint on body B, moment about Wo [N m; N].
                                       ///< World: sum of the loads of all joints fixed to it
  std::vector<double> tau;             ///< generalized force that is missing [N m or N], per dof
};

/// Generalized forces that give the body the accelerations `vdot` under gravity (standard, along
/// -y) and the applied forces:
///   tau = M(q) vdot + b(q, v) - tau_applied - J^T F_applied,
/// with b the velocity and gravity terms. Every coordinate counts, locked ones too: there tau is
/// what the lock must bear.
///
/// Recursive Newton-Euler (Featherstone 2008, table 5.1) with all vectors at Wo in W, where nothing
/// needs to be shifted from body to body. Weight enters as force, which equals an upward
/// acceleration of the world and leaves A_WB the true acceleration.
/// O(bodies); allocates nothing.
///
/// @param vdot accelerations of the coordinates [rad/s^2 or m/s^2], num_dofs.
/// @param applied everything that pushes except gravity. Its tau acts inside the joint: it is
/// taken from `tau`, and is part of F_BJ_W.
/// @pre `pos` and `vel` hold the same state.
void calc_inverse_dynamics(const Model& model, const PositionKinematics<double>& pos,
                           const VelocityKinematics& vel, std::span<const double> vdot,
                           const AppliedForces& applied, InverseDynamics& out);

/// Inertia of body b at Wo in W.
[[nodiscard]] SpatialInertia body_inertia(const Model& model, const PositionKinematics<double>& pos,
                                          BodyIndex b);

/// Weight of a body as a wrench about Wo: the gravity of the model at its centre of mass.
[[nodiscard]] Wrench<double> weight_of(const Model& model, const SpatialInertia& M_B_W);

}  // namespace plumbline
