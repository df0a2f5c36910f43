// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace plumbline {

/// Directions along which constraints c(u) = 0 stay met to first order, and those across.
///
/// From one pivoted QR factorization of the transposed Jacobian, J^T P = [Y Z] [R; 0] (Nocedal and
/// Wright 2006, section 15.2): Y spans the rows of J, Z its null space, both orthonormal. Rows of J
/// that depend on others to 1e-9 of the largest are left out; they must not contradict those.
class TangentSpace {
 public:
  /// @param J Jacobian of the constraints, one row each; may have no rows.
  explicit TangentSpace(const Eigen::MatrixXd& J);

  /// Z, one column a free direction.
  [[nodiscard]] const Eigen::MatrixXd& tangents() const { return Z_; }
  /// Shortest du with c + J du = 0.
  [[nodiscard]] Eigen::VectorXd correction(const Eigen::VectorXd& c) const;
  /// lambda with J^T lambda nearest to -gradient; 0 for the rows left out.
  [[nodiscard]] Eigen::VectorXd multipliers(const Eigen::VectorXd& gradient) const;

 private:
  Eigen::MatrixXd Y_, Z_, R_;
  Eigen::VectorXi rows_;  // of J behind each column of R
  Eigen::Index num_constraints_ = 0;
};

}  // namespace plumbline
