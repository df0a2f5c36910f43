// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "solvers/equilibrium.h"

namespace plumbline {

/// A body that relaxes and weighs nothing, as in the hands of an examiner: what its passive tissue
/// does at a posture. Holds the workspaces of one thread.
class RelaxedBody {
 public:
  explicit RelaxedBody(ModelSpec spec);

  [[nodiscard]] const Model& model() const { return model_; }
  /// Generalized forces of all passive tissue, per free coordinate [N m or N].
  const std::vector<double>& forces(const std::vector<double>& q);
  double force_on(DofIndex dof, const std::vector<double>& q);

 private:
  Model model_;
  LoadCase load_case_;
  Equilibrium equilibrium_;
};

}  // namespace plumbline
