// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// Which postures a search may visit: q = q0 + S u, every coordinate driven by at most one unknown.
struct CoordinateMap {
  std::vector<double> offset;  ///< q0, per dof [rad or m]
  std::vector<int> unknown;    ///< per dof: index in u, or kNone where it stays at its offset
  int num_unknowns = 0;

  void expand(const Eigen::VectorXd& u, std::span<double> q) const;
  /// Unknowns of a posture that the map can express.
  [[nodiscard]] Eigen::VectorXd reduce(std::span<const double> q) const;
  /// S^T g: the gradient over u of a function with gradient g over all dofs.
  [[nodiscard]] Eigen::VectorXd reduce_gradient(std::span<const double> g) const;
};

/// All free coordinates are unknowns, but for those in `held`.
[[nodiscard]] CoordinateMap free_map(const Model& model, std::span<const DofIndex> held);

/// Left-right symmetric postures: each pair `_r`, `_l` shares one unknown, and midline coordinates
/// that a mirror image would turn round (rotation about x or y, translation along z) stay at zero.
[[nodiscard]] CoordinateMap symmetric_map(const Model& model, std::span<const DofIndex> held);

}  // namespace plumbline
