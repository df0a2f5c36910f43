// SPDX-License-Identifier: Apache-2.0
#include "dynamics/constrained_dynamics.h"

#include <Eigen/LU>

namespace plumbline {
namespace {

// G and gamma, one row a locked or dependent coordinate.
struct ConstraintRows {
  Eigen::MatrixXd G;
  Eigen::VectorXd gamma;
};

ConstraintRows constraint_rows(const Model& model, std::span<const double> q,
                               std::span<const double> v) {
  const int locked = model.num_dofs() - model.num_free();
  const auto rows = static_cast<Eigen::Index>(locked + static_cast<int>(model.couplers.size()));
  ConstraintRows out{Eigen::MatrixXd::Zero(rows, model.num_dofs()), Eigen::VectorXd::Zero(rows)};
  Eigen::Index row = 0;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    if (model.dofs[d].locked) out.G(row++, d) = 1.0;
  }
  for (const Coupler& coupler : model.couplers) {
    out.G(row, coupler.dof) += 1.0;
    for (const Coupler::Term& term : coupler.terms) {
      const FunctionValue f = term.function == kNone ? FunctionValue{q[term.dof], 1.0, 0.0}
                                                     : model.functions[term.function](q[term.dof]);
      out.G(row, term.dof) -= f.df;
      out.gamma[row] += f.d2f * v[term.dof] * v[term.dof];
    }
    ++row;
  }
  return out;
}

}  // namespace

ConstrainedDynamics::ConstrainedDynamics(const Model& model)
    : vdot(model.dofs.size()), force(model.dofs.size()), inverse(model), mass(model) {}

void calc_constrained_dynamics(const Model& model, std::span<const double> q,
                               std::span<const double> v, const PositionKinematics<double>& pos,
                               const VelocityKinematics& vel, const AppliedForces& applied,
                               ConstrainedDynamics& out) {
  const Eigen::Index n = model.num_dofs();
  const std::vector<double> rest(model.dofs.size(), 0.0);
  calc_inverse_dynamics(model, pos, vel, rest, applied, out.inverse);
  calc_mass_matrix(model, pos, out.mass);
  const ConstraintRows constraints = constraint_rows(model, q, v);
  const Eigen::Index m = constraints.G.rows();

  Eigen::MatrixXd K = Eigen::MatrixXd::Zero(n + m, n + m);
  Eigen::VectorXd rhs(n + m);
  K.topLeftCorner(n, n) = out.mass.M;
  K.topRightCorner(n, m) = constraints.G.transpose();
  K.bottomLeftCorner(m, n) = constraints.G;
  for (Eigen::Index d = 0; d < n; ++d) rhs[d] = -out.inverse.tau[d];
  rhs.tail(m) = constraints.gamma;

  const Eigen::PartialPivLU<Eigen::MatrixXd> lu(K);
  out.solvable = lu.rcond() > 1e-16;
  const Eigen::VectorXd x = lu.solve(rhs);
  const Eigen::VectorXd pulled = constraints.G.transpose() * x.tail(m);
  for (Eigen::Index d = 0; d < n; ++d) {
    out.vdot[d] = x[d];
    out.force[d] = -pulled[d];
  }
}

}  // namespace plumbline
