// SPDX-License-Identifier: Apache-2.0
#include "dynamics/mass_matrix.h"

#include "dynamics/inverse_dynamics.h"

namespace plumbline {

MassMatrix::MassMatrix(const Model& model)
    : M(Eigen::MatrixXd::Zero(model.num_dofs(), model.num_dofs())),
      subtree_W(model.bodies.size()) {}

void calc_mass_matrix(const Model& model, const PositionKinematics<double>& pos, MassMatrix& out) {
  // Each subtree moves like one rigid body when only its root joint moves.
  out.subtree_W[kWorld] = {};
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    out.subtree_W[b] = body_inertia(model, pos, b);
  }
  for (BodyIndex b = model.num_bodies() - 1; b > kWorld; --b) {
    out.subtree_W[model.bodies[b].parent] += out.subtree_W[b];
  }

  // The momentum that coordinate d gives its subtree, seen by every coordinate on the way back.
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const BodyIndex b = model.dofs[d].body;
    const Wrench<double> momentum = out.subtree_W[b] * pos.H_W[d];
    DofIndex end = d + 1;
    for (BodyIndex a = b; a > kWorld; a = model.bodies[a].parent) {
      const Body& body = model.bodies[a];
      if (a != b) end = body.first_dof + body.num_dofs;
      for (DofIndex e = body.first_dof; e < end; ++e) {
        out.M(d, e) = out.M(e, d) = power(pos.H_W[e], momentum);
      }
    }
  }
}

}  // namespace plumbline
