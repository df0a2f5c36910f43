// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "model/model_spec.h"

namespace plumbline {

/// A change of the raw model within what is known of it.
using BodyEdit = std::function<void(ModelSpec&)>;

/// Bodies that the robustness band also runs over: discs (springs, where levels are springs) half
/// and twice as stiff, the mass of the trunk 10 mm farther back and ahead, and passive muscle less
/// and more steep by a half. Each is prepared as the nominal one is, so that it stands and its
/// clinical tests read the same: hamstrings and hip flexors get back the steepness that these give.
[[nodiscard]] std::vector<BodyEdit> body_variations();

}  // namespace plumbline
