// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline {

/// The model with its levels made of their tissue (LevelLaw::kTissue) and the translations of those
/// that have a disc unlocked, so that they follow the load.
[[nodiscard]] ModelSpec let_levels_yield(ModelSpec spec);

}  // namespace plumbline
