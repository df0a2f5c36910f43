// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dynamics/articulated_inertia.h"
#include "forces/applied_forces.h"
#include "kinematics/velocity.h"

namespace plumbline {

/// What forward dynamics leaves behind, bodies and coordinates in model order.
struct ForwardDynamics {
  explicit ForwardDynamics(const Model& model);

  std::vector<double> vdot;          ///< [rad/s^2 or m/s^2], per dof; 0 where locked
  std::vector<Motion<double>> A_WB;  ///< as InverseDynamics::A_WB, per body

  // Scratch of the recursion.
  std::vector<ArticulatedInertia> inertia_W;  ///< of each body with all that it carries
  std::vector<Wrench<double>> bias_force_W;   ///< force that keeps it at zero acceleration
  std::vector<Wrench<double>> U_W;            ///< inertia times screw axis, per dof
  std::vector<double> D;                      ///< inertia along the coordinate, per dof
  std::vector<double> u;                      ///< force along the coordinate, per dof
};

/// Accelerations that gravity (standard, along -y) and the applied forces give the body:
///   M(q) vdot + b(q, v) = tau_applied + J^T F_applied   for the free coordinates,
/// while locked coordinates keep their rates (vdot = 0) whatever force that takes; inverse dynamics
/// with this vdot tells the force.
///
/// Articulated bodies (Featherstone 2008, table 7.1) with all vectors at Wo in W. The coordinates
/// of a joint are eliminated one after the other, as if massless bodies stood between them: this is
/// the L D L^T factor of the joint's own inertia and takes joints with any number of coordinates.
/// O(bodies); allocates nothing.
///
/// @param applied everything that pushes except gravity.
/// @pre `pos` and `vel` hold the same state; every free coordinate moves some mass.
/// @throws PreconditionError naming a free coordinate that moves no mass: a massless body at the
/// end of a limb, or two coordinates of one joint that move it alike.
void calc_forward_dynamics(const Model& model, const PositionKinematics<double>& pos,
                           const VelocityKinematics& vel, const AppliedForces& applied,
                           ForwardDynamics& out);

}  // namespace plumbline
