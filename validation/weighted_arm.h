// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

#include "model/model.h"
#include "paths/moment_arms.h"

namespace plumbline {

/// Moment arm about a coordinate, mean over the muscles that `meant` takes and that cross it,
/// weighted by strength [mm]; NaN where none does.
template <class Meant>
[[nodiscard]] double weighted_arm(const Model& model, const MomentArms& arms, DofIndex dof,
                                  Meant meant) {
  double moment = 0.0;
  double force = 0.0;
  for (const Muscle& muscle : model.muscles) {
    if (!meant(muscle)) continue;
    for (int s = muscle.path.first_slot; s < muscle.path.first_slot + muscle.path.num_slots; ++s) {
      if (model.slot_dofs[s] != dof) continue;
      moment += muscle.F_max * arms.r[s];
      force += muscle.F_max;
    }
  }
  return force > 0.0 ? 1e3 * moment / force : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace plumbline
