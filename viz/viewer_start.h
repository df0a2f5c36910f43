// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/picture_options.h"
#include "anatomy/skeleton.h"
#include "viz/viewer_state.h"

/// With what a viewer begins.
namespace plumbline::viz {

/// The state that options ask for.
/// @throws InputError for a case or a picked name that the study does not have.
[[nodiscard]] ViewerState start_state(const Study& study, const ViewerFacts& facts,
                                      const WindowOptions& options);

/// Around the bones of all cases at all steps; muscles are never far from them.
[[nodiscard]] Bounds bounds_of_all_steps(const Study& study, const Skeleton& skeleton);

}  // namespace plumbline::viz
