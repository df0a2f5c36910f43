// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/model_spec.h"

namespace plumbline {

/// Lets a level rest bent to the right by `lateral` and turned to the left by `axial` [rad], as in
/// a scoliotic curve. Its tissue has grown with it: at these angles disc or spring hold no moment
/// in these directions, and each ligament is as long over its rest length, each facet as near its
/// neighbour, as at neutral before; its range of motion moves with them. Muscles stay as they are.
/// @throws InputError for a level that the body does not have.
void curve_level(ModelSpec& spec, const std::string& name, double lateral, double axial);

}  // namespace plumbline
