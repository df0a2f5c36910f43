// SPDX-License-Identifier: Apache-2.0
#include "solvers/tangent_space.h"

#include <Eigen/QR>

namespace plumbline {
namespace {

constexpr double kDependent = 1e-9;

}  // namespace

TangentSpace::TangentSpace(const Eigen::MatrixXd& J) : num_constraints_(J.rows()) {
  const Eigen::Index n = J.cols();
  if (J.rows() == 0) {
    Y_.resize(n, 0);
    Z_ = Eigen::MatrixXd::Identity(n, n);
    return;
  }
  Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(J.transpose());
  qr.setThreshold(kDependent);
  const Eigen::Index rank = qr.rank();
  const Eigen::MatrixXd Q = qr.householderQ();
  Y_ = Q.leftCols(rank);
  Z_ = Q.rightCols(n - rank);
  R_ = qr.matrixR().topLeftCorner(rank, rank);
  rows_ = qr.colsPermutation().indices().head(rank);
}

Eigen::VectorXd TangentSpace::correction(const Eigen::VectorXd& c) const {
  // J du = -c with du = Y y: R^T y = -c over the rows kept.
  Eigen::VectorXd y(rows_.size());
  for (Eigen::Index i = 0; i < y.size(); ++i) {
    y[i] = (-c[rows_[i]] - R_.col(i).head(i).dot(y.head(i))) / R_(i, i);
  }
  return Y_ * y;
}

Eigen::VectorXd TangentSpace::multipliers(const Eigen::VectorXd& gradient) const {
  const Eigen::VectorXd target = -(Y_.transpose() * gradient);
  Eigen::VectorXd lambda = Eigen::VectorXd::Zero(num_constraints_);
  for (Eigen::Index i = rows_.size() - 1; i >= 0; --i) {
    double rest = target[i];
    for (Eigen::Index j = i + 1; j < rows_.size(); ++j) rest -= R_(i, j) * lambda[rows_[j]];
    lambda[rows_[i]] = rest / R_(i, i);
  }
  return lambda;
}

}  // namespace plumbline
