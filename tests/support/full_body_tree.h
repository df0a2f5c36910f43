// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline::test {

/// A tree of the size and shape of a standing person, with round numbers instead of anatomy: free
/// pelvis, six spinal levels of six coordinates each (translations locked unless
/// `free_translations`), and on each side hip (3), knee (1, rolling by splines), ankle and subtalar
/// joint, shoulder (3) and elbow: 19 bodies, 62 coordinates, 44 of them free by default. The right
/// side is written, the left mirrored. Stands upright at q = 0, symmetric about z = 0.
[[nodiscard]] ModelSpec full_body_tree_spec(bool free_translations = false);

}  // namespace plumbline::test
