// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/model.h"

namespace plumbline {

struct AssemblyOptions {
  std::vector<double> weights;  ///< per dof, above 0: the larger, the less it moves; none: all 1
  double tolerance = 1e-12;     ///< on every error of the constraints [m, rad]
  int max_iterations = 200;
};

struct Assembly {
  std::vector<double> q;
  double largest_error = 0;  ///< [m or rad]
  int iterations = 0;
  bool converged = false;
  std::string open;  ///< what is not met, in words; empty if converged
};

/// Coordinates near `start` that meet all couplers and constraints (see ConstraintRows). Damped
/// Gauss-Newton: each step is the smallest, in the weighted norm, that removes the linearized
/// error, halved while it does not reduce the error and replaced by Levenberg and Marquardt's where
/// halving does not help. The result is near the start, not the nearest of all. Locked coordinates
/// keep their value in `start`; ranges are not looked at. Constraints that no coordinates meet, or
/// from which the search does not get away, end with converged = false and the q of least error.
/// @pre start holds num_dofs finite numbers, weights as many or none.
[[nodiscard]] Assembly assemble(const Model& model, std::span<const double> start,
                                const AssemblyOptions& options = {});

}  // namespace plumbline
