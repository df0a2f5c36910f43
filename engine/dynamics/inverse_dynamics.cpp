// SPDX-License-Identifier: Apache-2.0
#include "dynamics/inverse_dynamics.h"

#include <limits>

#include "core/check.h"
#include "core/units.h"

namespace plumbline {

SpatialInertia body_inertia(const Model& model, const PositionKinematics<double>& pos,
                            BodyIndex b) {
  const Body& body = model.bodies[b];
  return inertia_in_world(body.mass, point_in_world(pos, b, body.p_BoBcm_B), body.I_BBcm_B,
                          pos.R_WB[b]);
}

Wrench<double> weight_of(const Model& model, const SpatialInertia& M_B_W) {
  return {cross(M_B_W.h, model.gravity), M_B_W.m * model.gravity};
}

InverseDynamics::InverseDynamics(const Model& model)
    : A_WB(model.bodies.size()),
      F_BJ_W(model.bodies.size()),
      tau(model.dofs.size(), std::numeric_limits<double>::quiet_NaN()) {}

void calc_inverse_dynamics(const Model& model, const PositionKinematics<double>& pos,
                           const VelocityKinematics& vel, std::span<const double> vdot,
                           const AppliedForces& applied, InverseDynamics& out) {
  PLUMBLINE_ASSERT(vdot.size() == model.dofs.size());
  out.A_WB[kWorld] = {};
  out.F_BJ_W[kWorld] = {};

  // Outwards: what each body needs for its acceleration, beyond its weight and what pushes on it.
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const Body& body = model.bodies[b];
    Motion<double> A_WB = out.A_WB[body.parent] + vel.bias_W[b];
    for (DofIndex d = body.first_dof; d < body.first_dof + body.num_dofs; ++d) {
      A_WB = A_WB + vdot[d] * pos.H_W[d];
    }
    out.A_WB[b] = A_WB;

    // d/dt (M V) = M A + V x* (M V)
    const SpatialInertia M_B_W = body_inertia(model, pos, b);
    const Motion<double>& V_WB = vel.V_WB[b];
    out.F_BJ_W[b] =
        M_B_W * A_WB + cross_force(V_WB, M_B_W * V_WB) - weight_of(model, M_B_W) - applied.F_B_W[b];
  }

  // Inwards: a joint also carries what the joints beyond it carry.
  for (BodyIndex b = model.num_bodies() - 1; b > kWorld; --b) {
    const Body& body = model.bodies[b];
    for (DofIndex d = body.first_dof; d < body.first_dof + body.num_dofs; ++d) {
      out.tau[d] = power(pos.H_W[d], out.F_BJ_W[b]) - applied.tau[d];
    }
    out.F_BJ_W[body.parent] += out.F_BJ_W[b];
  }
}

}  // namespace plumbline
