// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// Position of `name` among `known`; throws InputError at `place` with the nearest name.
int resolve_name(const std::string& name, const std::vector<std::string>& known, const char* kind,
                 const InputPlace& place);

/// Appends the path of one muscle to the model's flat arrays: its points, one route for every
/// subset of its conditional points, the segments of each route, and for each straight line the
/// free coordinates that change its length. Bodies, dofs and wraps must already be compiled.
MusclePath compile_path(const MuscleSpec& muscle, Model& model);

}  // namespace plumbline
