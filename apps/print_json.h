// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "apps/answer.h"

namespace plumbline {

/// The answer as one JSON object for scripts; keys carry their unit, and keys are only ever added.
/// Numbers that were not computed are null. Coordinates are in degrees or metres as
/// `coordinate_units` says.
[[nodiscard]] std::string print_json(const Answer& answer);

}  // namespace plumbline
