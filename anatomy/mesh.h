// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "anatomy/vec3f.h"

namespace plumbline::viz {

/// Red, green, blue in [0, 1].
using Color = Vec3f;

/// Triangles with a normal and a colour at each point. Lengths in metres.
struct Mesh {
  std::vector<Vec3f> points;
  std::vector<Vec3f> normals;
  std::vector<Color> colors;
  /// Across and along fibres, in periods of their pattern (fibre_pattern.h); empty: it has none.
  std::vector<std::array<float, 2>> fibres;
  std::vector<std::array<std::int32_t, 3>> triangles;

  void add_point(const Vec3f& p, const Vec3f& normal, const Color& color) {
    points.push_back(p);
    normals.push_back(normal);
    colors.push_back(color);
  }
  void add_triangle(std::size_t a, std::size_t b, std::size_t c) {
    triangles.push_back(
        {static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), static_cast<std::int32_t>(c)});
  }
};

/// Position and orientation of a body: p_W = p + R p_B, R row-major.
struct Pose {
  std::array<float, 9> R{1, 0, 0, 0, 1, 0, 0, 0, 1};
  Vec3f p;

  [[nodiscard]] Vec3f rotate(const Vec3f& v) const {
    return {R[0] * v.x + R[1] * v.y + R[2] * v.z, R[3] * v.x + R[4] * v.y + R[5] * v.z,
            R[6] * v.x + R[7] * v.y + R[8] * v.z};
  }
  [[nodiscard]] Vec3f operator()(const Vec3f& point) const { return p + rotate(point); }
};

/// X_AC = X_AB X_BC.
[[nodiscard]] Pose operator*(const Pose& X_AB, const Pose& X_BC);
[[nodiscard]] Pose inverse(const Pose& pose);

/// Adds `part` to `whole`.
void append(Mesh& whole, const Mesh& part);
/// The mesh in another frame.
[[nodiscard]] Mesh placed(const Mesh& mesh, const Pose& pose);
/// Reflected in the plane z = 0, still with its outside out.
[[nodiscard]] Mesh mirrored(const Mesh& mesh);

}  // namespace plumbline::viz
