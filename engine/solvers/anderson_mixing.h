// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace plumbline {

/// Finds a fixed point z = G(z) where repeating z := G(z) swings or creeps (Anderson 1965; Walker &
/// Ni 2011, SIAM J Numer Anal 49:1715). Of the last few steps it takes the combination that, were
/// all linear, would leave the least residual, and goes from there by part of G(z) - z.
///
/// Sized once; advancing allocates nothing.
class AndersonMixing {
 public:
  /// @param num_states of z.
  /// @param num_residuals of what vanishes at the fixed point; need not be G(z) - z.
  AndersonMixing(Eigen::Index num_states, Eigen::Index num_residuals);

  /// Forgets all steps.
  void begin() { num_steps_ = -1; }

  /// @param z in: the point reached; out: the next.
  /// @param change G(z) - z.
  /// @param residual at z; all of it of one unit.
  void advance(const Eigen::VectorXd& change, const Eigen::VectorXd& residual, Eigen::VectorXd& z);

 private:
  Eigen::MatrixXd dz_, dchange_, dresidual_;  // of the last steps, one column each
  Eigen::VectorXd last_z_, last_change_, last_residual_;
  int num_steps_ = -1;  // since begin(), whose first call is none
};

}  // namespace plumbline
