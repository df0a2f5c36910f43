// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// The coordinates that are neither locked nor follow others: how far each moves the rest, and what
/// generalized forces amount to in them. With q_d = f(q_independent),
///   v_d = sum_k C_dk v_k,   C_dk = dq_d/dq_k,   tau_independent = C^T tau.
class IndependentCoordinates {
 public:
  explicit IndependentCoordinates(const Model& model);

  /// One coordinate's part in another's motion.
  struct Share {
    int row = 0;         ///< position in dofs()
    double value = 1.0;  ///< C_dk
  };

  [[nodiscard]] int count() const { return static_cast<int>(dofs_.size()); }
  [[nodiscard]] const std::vector<DofIndex>& dofs() const { return dofs_; }
  /// The shares of dof d, rows increasing; none if it is locked. Rows depend on the model only.
  [[nodiscard]] std::span<const Share> shares(DofIndex d) const {
    return {shares_.data() + first_[d], static_cast<std::size_t>(first_[d + 1] - first_[d])};
  }

  /// Sets coordinates that follow others, their rates and accelerations from those they follow.
  static void follow(const Model& model, std::span<double> q, std::span<double> v,
                     std::span<double> vdot);

  /// C at q. Allocates nothing.
  void update(const Model& model, std::span<const double> q);

  /// C^T tau. @param out count() numbers.
  void reduce(std::span<const double> tau, std::span<double> out) const;

 private:
  std::vector<DofIndex> dofs_;
  std::vector<int> first_;  ///< per dof and end, in shares_
  std::vector<Share> shares_;
};

}  // namespace plumbline
