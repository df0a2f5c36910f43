// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// A box about the origin of `pose`, `half` as long as wide along its axes.
[[nodiscard]] Mesh make_box(const Pose& pose, const Vec3f& half, const Color& color);

[[nodiscard]] Mesh make_ball(const Vec3f& center, float radius, const Color& color);

}  // namespace plumbline::viz
