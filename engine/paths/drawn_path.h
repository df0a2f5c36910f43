// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "paths/path_geometry.h"

namespace plumbline {

/// Points of muscle `muscle` in W, from origin to insertion, with `per_arc` points along each
/// wrapped arc [m]. Where conditional points fade, the route of largest weight is drawn.
[[nodiscard]] std::vector<Vec3d> draw_path(const Model& model, const PathGeometry<double>& paths,
                                           MuscleIndex muscle, int per_arc = 8);

}  // namespace plumbline
