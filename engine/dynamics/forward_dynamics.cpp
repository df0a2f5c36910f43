// SPDX-License-Identifier: Apache-2.0
#include "dynamics/forward_dynamics.h"

#include <fmt/format.h>

#include <limits>

#include "core/check.h"
#include "dynamics/inverse_dynamics.h"

namespace plumbline {
namespace {

// Of the inertia that could lie along an axis, the part below which rounding leaves it less than
// three digits.
constexpr double kNoInertia = 1e-12;

double trace(const SymMat3& a) { return a.xx + a.yy + a.zz; }

[[noreturn]] void fail_without_inertia(const Model& model, DofIndex d) {
  const Dof& dof = model.dofs[d];
  throw PreconditionError(fmt::format(
      "forward dynamics: coordinate '{}' of body '{}' has no inertia of its own to accelerate (or "
      "the state is not finite); give the bodies that it moves mass, or lock it",
      dof.name, model.bodies[dof.body].name));
}

// Lets the free joint axes of body b give way, one after the other.
void release_axes(const Model& model, const PositionKinematics<double>& pos,
                  const AppliedForces& applied, BodyIndex b, ForwardDynamics& out) {
  const Body& body = model.bodies[b];
  ArticulatedInertia& inertia = out.inertia_W[b];
  Wrench<double>& bias_force = out.bias_force_W[b];

  // A quadratic form is at most its trace times the square of the vector.
  const double rotational = trace(inertia.J);
  const double translational = trace(inertia.M);
  for (DofIndex d = body.first_dof; d < body.first_dof + body.num_dofs; ++d) {
    if (model.free_slot[d] == kNone) continue;
    const Motion<double>& H = pos.H_W[d];
    const double largest = dot(H.w, H.w) * rotational + dot(H.v, H.v) * translational;
    out.U_W[d] = inertia * H;
    out.D[d] = power(H, out.U_W[d]);
    if (!(out.D[d] > kNoInertia * largest)) fail_without_inertia(model, d);
    out.u[d] = applied.tau[d] - power(H, bias_force);

    const double per_inertia = 1.0 / out.D[d];
    inertia.subtract_square(per_inertia, out.U_W[d]);
    bias_force += (per_inertia * out.u[d]) * out.U_W[d];
  }
}

}  // namespace

ForwardDynamics::ForwardDynamics(const Model& model)
    : vdot(model.dofs.size(), std::numeric_limits<double>::quiet_NaN()),
      A_WB(model.bodies.size()),
      inertia_W(model.bodies.size()),
      bias_force_W(model.bodies.size()),
      U_W(model.dofs.size()),
      D(model.dofs.size(), 0.0),
      u(model.dofs.size(), 0.0) {}

void calc_forward_dynamics(const Model& model, const PositionKinematics<double>& pos,
                           const VelocityKinematics& vel, const AppliedForces& applied,
                           ForwardDynamics& out) {
  // Each body on its own: F = M A + V x* (M V) - weight - applied.
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const SpatialInertia M_B_W = body_inertia(model, pos, b);
    const Motion<double>& V_WB = vel.V_WB[b];
    out.inertia_W[b] = ArticulatedInertia(M_B_W);
    out.bias_force_W[b] =
        cross_force(V_WB, M_B_W * V_WB) - weight_of(model, M_B_W) - applied.F_B_W[b];
  }

  // Inwards: the parent feels of a body what its joint does not let go, F = I_A A + p_A.
  for (BodyIndex b = model.num_bodies() - 1; b > kWorld; --b) {
    release_axes(model, pos, applied, b, out);
    const BodyIndex parent = model.bodies[b].parent;
    if (parent == kWorld) continue;
    out.inertia_W[parent] += out.inertia_W[b];
    out.bias_force_W[parent] += out.bias_force_W[b] + out.inertia_W[b] * vel.bias_W[b];
  }

  // Outwards: the axis released last is the first whose acceleration follows.
  out.A_WB[kWorld] = {};
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const Body& body = model.bodies[b];
    Motion<double> A = out.A_WB[body.parent] + vel.bias_W[b];
    for (DofIndex d = body.first_dof + body.num_dofs - 1; d >= body.first_dof; --d) {
      out.vdot[d] = 0.0;
      if (model.free_slot[d] == kNone) continue;
      out.vdot[d] = (out.u[d] - power(A, out.U_W[d])) / out.D[d];
      A = A + out.vdot[d] * pos.H_W[d];
    }
    out.A_WB[b] = A;
  }
}

}  // namespace plumbline
