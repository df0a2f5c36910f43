// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// A curve through `knots` that keeps their order (centripetal Catmull-Rom), sampled at about
/// `samples` points spread by length.
[[nodiscard]] std::vector<Vec3f> smooth_curve(std::span<const Vec3f> knots, int samples);

/// Radius and colour of a tube at share t in [0, 1] of its length.
struct TubePoint {
  float radius = 0;  ///< of a circle of the same area, same unit as the line
  Color color;
  float flatness = 1;  ///< times that of the whole tube
};

/// A closed tube around `line`. Its cross-section is drawn out by `flatness` (1: round) along the
/// direction nearest to `wide_direction` and pressed as much across.
struct TubeShape {
  std::function<TubePoint(float t)> at;
  int sides = 12;
  float flatness = 1;
  Vec3f wide_direction{0, 1, 0};  ///< at the line's beginning; carried along without twist
  /// Which way it faces, its flat side first, at a point of the line; empty: as above.
  std::function<Vec3f(const Vec3f& p)> faces;
  /// Width and length of the pattern of fibres, in the line's unit; 0: it has none.
  float fibre_width = 0, fibre_length = 0;
};
[[nodiscard]] Mesh make_tube(std::span<const Vec3f> line, const TubeShape& shape);

/// Makes the points of `mesh`, rings of `sides` points each, a closed body: walls from ring to ring
/// and a lid at both ends, with normals along the line through their centres.
void close_rings(Mesh& mesh, std::size_t sides);

}  // namespace plumbline::viz
