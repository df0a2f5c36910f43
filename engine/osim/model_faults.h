// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// What an author of a model should look at although it can be computed with, one sentence each:
/// couplers and closed loops that no posture near the neutral one meets; bodies without any mass;
/// sides that are no mirror images (see find_side_faults); fibres that with a stiff tendon would be
/// shorter than 0.5 or longer than 1.5 optimal lengths with all coordinates neutral, or could not
/// be fitted in at all; and paths that jump along a coordinate (see find_path_jumps) by more than
/// 0.1 mm, or, where OpenSim alone jumps, by more than 1 mm.
[[nodiscard]] std::vector<std::string> find_model_faults(const ModelSpec& spec, const Model& model);

}  // namespace plumbline
