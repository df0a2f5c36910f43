// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calibration/level_targets.h"
#include "model/model_spec.h"

namespace plumbline {

/// Gives the levels the flexion of a published pattern, see level_range(): the cubic term of each
/// spring in flexion is set such that it bears 10 N m at the range (0 where the linear term alone
/// bears more), and levels of tissue are fitted anew, see fit_levels(). Both count: springs hold a
/// level or, where tissue does, say what bending it costs.
/// @throws InputError for a level without a published range.
void apply_flexion_pattern(ModelSpec& spec, FlexionPattern pattern);

}  // namespace plumbline
