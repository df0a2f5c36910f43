// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <vector>

#include "kinematics/position.h"

namespace plumbline {

struct MassMatrix {
  explicit MassMatrix(const Model& model);

  Eigen::MatrixXd M;                      ///< num_dofs x num_dofs, symmetric, both halves filled
                                          ///< [kg m^2, kg m or kg]; locked dofs included
  std::vector<SpatialInertia> subtree_W;  ///< inertia of each body and all that it carries, at Wo
};

/// Kinetic energy is 1/2 v^T M v. M_de = H_d . (I_subtree H_e) where d moves what e moves, else 0:
/// composite rigid bodies (Featherstone 2008, table 6.2) with all vectors at Wo in W.
/// O(num_dofs * depth); allocates nothing. Entries that are zero by structure are never written.
void calc_mass_matrix(const Model& model, const PositionKinematics<double>& pos, MassMatrix& out);

}  // namespace plumbline
