// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// Signed distance in millimetres, negative inside.
using DistanceFunction = std::function<float(const Vec3f&)>;

struct SurfaceOptions {
  Vec3f low, high;    ///< corners of a box around the solid [mm]
  float cell = 2.0F;  ///< edge of a grid cell [mm]: half of the thinnest detail
  Color color{0.945F, 0.905F, 0.82F};
  float noise = 0.14F;  ///< unevenness of the surface [mm]
};

/// Triangles on the zero of `distance`, in metres.
///
/// Surface nets (Gibson 1998): a point in every cell that the surface crosses, joined across the
/// crossed edges. The points are then moved onto the surface and take their normals from the
/// gradient, so that a coarse grid still looks smooth; colours darken where the solid shades
/// itself. Blocks of cells far from the surface are skipped, for which `distance` must not exceed
/// the true distance much. The result depends on the arguments only.
[[nodiscard]] Mesh mesh_surface(const DistanceFunction& distance, const SurfaceOptions& options);

}  // namespace plumbline::viz
