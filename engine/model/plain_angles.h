// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "model/model_spec.h"

namespace plumbline {

/// Names of the coordinates that are themselves the angle about some axis, forwards or backwards,
/// and the way along none. OpenSim calls these rotational; a coordinate that only drives axes by
/// functions is of no kind there (its motion type "coupled"), and what belongs to it is in SI units
/// where that of an angle is in degrees.
[[nodiscard]] std::set<std::string> find_plain_angles(const ModelSpec& spec);

}  // namespace plumbline
