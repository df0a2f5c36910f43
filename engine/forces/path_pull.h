// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forces/applied_forces.h"
#include "paths/path_geometry.h"

namespace plumbline {

/// Adds the pull of one path under `tension` [N] to the bodies that it touches: at its two ends, at
/// each via point and on wrap surfaces, along the lines of `paths`; and the share of conditional
/// and moving points to their coordinates.
template <class S>
void add_path_pull(const Model& model, const MusclePath& path, const PathGeometry<S>& paths,
                   S tension, BodyLoads<S>& loads);

}  // namespace plumbline
