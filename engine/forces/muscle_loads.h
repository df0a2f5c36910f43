// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "forces/applied_forces.h"
#include "muscle/rigid_tendon.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// Adds the pull of every muscle, see add_path_pull.
/// @param tension tendon force [N], per muscle.
template <class S>
void add_muscle_loads(const Model& model, const PathGeometry<S>& paths, std::span<const S> tension,
                      BodyLoads<S>& loads);

/// The parameters of one muscle as its statics want them.
inline RigidTendonMuscle rigid_tendon(const Muscle& muscle) {
  return {muscle.F_max, muscle.F_max_active,  muscle.l_opt,         muscle.l_slack,
          muscle.h,     muscle.passive_slack, muscle.passive_strain};
}

}  // namespace plumbline
