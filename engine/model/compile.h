// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model.h"
#include "model/model_spec.h"

namespace plumbline {

/// The same body with its left side written out: every element whose name ends in `_r` gets a twin
/// ending in `_l`, reflected in the plane z = 0. Points and translation axes (x, y, z) become
/// (x, y, -z); rotation axes, being pseudo-vectors, (-x, -y, z). Midline elements stay. A spec with
/// mirror = false comes back unchanged.
[[nodiscard]] ModelSpec mirror_spec(const ModelSpec& right_side);

/// Resolves names, sorts bodies parents first (depth first), builds the flat path arrays and checks
/// every number.
/// @throws InputError naming file, line, element and remedy: unknown or duplicate names, a
/// body without joint, loops, mass or inertia that no body can have, ranges upside down, fibre or
/// tendon parameters out of range, paths with fewer than two points or on unknown surfaces, springs
/// that would give energy away.
[[nodiscard]] Model compile(const ModelSpec& spec);

}  // namespace plumbline
