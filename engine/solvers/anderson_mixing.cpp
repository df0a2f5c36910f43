// SPDX-License-Identifier: Apache-2.0
#include "solvers/anderson_mixing.h"

#include <Eigen/Cholesky>
#include <algorithm>

namespace plumbline {
namespace {

constexpr int kMemory = 6;
constexpr double kPart = 0.3;     // of G(z) - z that is gone
constexpr double kGrows = 3.0;    // a residual that grows by as much makes the past worthless
constexpr double kRidge = 1e-10;  // of the steps' own size

}  // namespace

AndersonMixing::AndersonMixing(Eigen::Index num_states, Eigen::Index num_residuals)
    : dz_(Eigen::MatrixXd::Zero(num_states, kMemory)),
      dchange_(dz_),
      dresidual_(Eigen::MatrixXd::Zero(num_residuals, kMemory)),
      last_z_(Eigen::VectorXd::Zero(num_states)),
      last_change_(last_z_),
      last_residual_(Eigen::VectorXd::Zero(num_residuals)) {}

void AndersonMixing::advance(const Eigen::VectorXd& change, const Eigen::VectorXd& residual,
                             Eigen::VectorXd& z) {
  if (num_steps_ >= 0 && residual.norm() > kGrows * last_residual_.norm()) begin();
  if (num_steps_ >= 0) {
    const int column = num_steps_ % kMemory;
    dz_.col(column) = z - last_z_;
    dchange_.col(column) = change - last_change_;
    dresidual_.col(column) = residual - last_residual_;
  }
  ++num_steps_;
  last_z_ = z;
  last_change_ = change;
  last_residual_ = residual;
  z += kPart * change;

  const int n = std::min(num_steps_, kMemory);
  using Small = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, kMemory, kMemory>;
  using Few = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, kMemory, 1>;
  Small normal(n, n);
  Few part(n);
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j <= i; ++j) {
      normal(i, j) = normal(j, i) = dresidual_.col(i).dot(dresidual_.col(j));
    }
    normal(i, i) *= 1.0 + kRidge;
    part[i] = dresidual_.col(i).dot(residual);
  }
  const Eigen::LDLT<Small> factor(normal);
  part = factor.solve(part);
  if (!part.allFinite()) return;
  for (int i = 0; i < n; ++i) z -= part[i] * (dz_.col(i) + kPart * dchange_.col(i));
}

}  // namespace plumbline
