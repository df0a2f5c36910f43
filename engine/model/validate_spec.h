// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// Checks every number of a spec that does not depend on other elements, and that names are unique.
/// @throws InputError at the first fault.
void validate_spec(const ModelSpec& spec);

}  // namespace plumbline
