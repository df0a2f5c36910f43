// SPDX-License-Identifier: Apache-2.0
#include "dynamics/constrained_dynamics.h"

#include <Eigen/LU>
#include <Eigen/QR>

namespace plumbline {
namespace {

// A row that lies closer to the others than this share of the longest follows from them, and must
// then agree with them to a share of the accelerations.
constexpr double kDependent = 1e-9;
constexpr double kAgreement = 1e-6;

struct Equations {
  Eigen::MatrixXd G;
  Eigen::VectorXd gamma;
};

// The rows of locked coordinates, then those of couplers and constraints.
Equations all_equations(const Model& model, const ConstraintRows& rows) {
  const Eigen::Index locked = model.num_dofs() - model.num_free();
  const Eigen::Index rest = rows.G.rows();
  Equations out{Eigen::MatrixXd::Zero(locked + rest, model.num_dofs()),
                Eigen::VectorXd::Zero(locked + rest)};
  Eigen::Index row = 0;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    if (model.dofs[d].locked) out.G(row++, d) = 1.0;
  }
  out.G.bottomRows(rest) = rows.G;
  out.gamma.tail(rest) = rows.gamma;
  return out;
}

// A planar loop's rows across the plane say nothing, others follow from those of other loops: as
// many rows as are independent hold them all.
Equations independent(const Equations& all) {
  if (all.G.rows() == 0) return all;
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr;
  qr.setThreshold(kDependent);
  qr.compute(all.G.transpose());
  const Eigen::Index rank = qr.rank();
  if (rank == all.G.rows()) return all;
  Equations out{Eigen::MatrixXd(rank, all.G.cols()), Eigen::VectorXd(rank)};
  for (Eigen::Index i = 0; i < rank; ++i) {
    const Eigen::Index row = qr.colsPermutation().indices()[i];
    out.G.row(i) = all.G.row(row);
    out.gamma[i] = all.gamma[row];
  }
  return out;
}

// Whether rows that were left out agree with the others.
bool meets(const Equations& all, const Eigen::VectorXd& vdot) {
  if (all.G.rows() == 0) return true;
  const double size = vdot.lpNorm<Eigen::Infinity>() + all.gamma.lpNorm<Eigen::Infinity>();
  return (all.G * vdot - all.gamma).lpNorm<Eigen::Infinity>() <= kAgreement * size;
}

}  // namespace

ConstrainedDynamics::ConstrainedDynamics(const Model& model)
    : vdot(model.dofs.size()), force(model.dofs.size()), inverse(model), mass(model), rows(model) {}

void calc_constrained_dynamics(const Model& model, std::span<const double> q,
                               std::span<const double> v, const PositionKinematics<double>& pos,
                               const VelocityKinematics& vel, const AppliedForces& applied,
                               ConstrainedDynamics& out) {
  const Eigen::Index n = model.num_dofs();
  const std::vector<double> rest(model.dofs.size(), 0.0);
  calc_inverse_dynamics(model, pos, vel, rest, applied, out.inverse);
  calc_mass_matrix(model, pos, out.mass);
  calc_constraint_rows(model, q, pos, out.rows);
  calc_constraint_gamma(model, q, v, pos, vel, out.rows);
  const Equations all = all_equations(model, out.rows);
  const Equations constraints = independent(all);
  const Eigen::Index m = constraints.G.rows();

  Eigen::MatrixXd K = Eigen::MatrixXd::Zero(n + m, n + m);
  Eigen::VectorXd rhs(n + m);
  K.topLeftCorner(n, n) = out.mass.M;
  K.topRightCorner(n, m) = constraints.G.transpose();
  K.bottomLeftCorner(m, n) = constraints.G;
  for (Eigen::Index d = 0; d < n; ++d) rhs[d] = -out.inverse.tau[d];
  rhs.tail(m) = constraints.gamma;

  const Eigen::PartialPivLU<Eigen::MatrixXd> lu(K);
  const Eigen::VectorXd x = lu.solve(rhs);
  out.solvable = lu.rcond() > 1e-16 && meets(all, x.head(n));
  const Eigen::VectorXd pulled = constraints.G.transpose() * x.tail(m);
  for (Eigen::Index d = 0; d < n; ++d) {
    out.vdot[d] = x[d];
    out.force[d] = -pulled[d];
  }
}

}  // namespace plumbline
