// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "kinematics/position.h"

namespace plumbline {

/// Everything that pushes on the bodies, summed.
template <class S>
struct BodyLoads {
  explicit BodyLoads(const Model& model)
      : F_B_W(model.bodies.size()), tau(model.dofs.size(), S(0.0)) {}

  void set_zero();

  std::vector<Wrench<S>> F_B_W;  ///< on each body, moment about Wo, in W [N m; N]
  std::vector<S> tau;            ///< directly on each coordinate [N m or N]
};

using AppliedForces = BodyLoads<double>;

/// Generalized forces of `loads`: tau_d + H_W[d] . (sum of F over the bodies that d moves)
/// [N m or N], children before parents. Uses `loads.F_B_W` as scratch: afterwards it holds for
/// each body the sum over the body and all that it carries. Allocates nothing.
template <class S>
void project_loads(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads,
                   std::span<S> tau);

}  // namespace plumbline
