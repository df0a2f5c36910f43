// SPDX-License-Identifier: Apache-2.0
#include "anatomy/solids.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "anatomy/tube.h"

namespace plumbline::viz {

Mesh make_box(const Pose& pose, const Vec3f& half, const Color& color) {
  Mesh box;
  for (int axis = 0; axis < 3; ++axis) {
    for (const float sign : {-1.0F, 1.0F}) {
      const auto along = [&](int k) {
        const int a = (axis + k) % 3;
        return Vec3f{a == 0 ? half.x : 0, a == 1 ? half.y : 0, a == 2 ? half.z : 0};
      };
      const Vec3f out = sign * along(0);
      const Vec3f u = along(1);
      const Vec3f v = sign * along(2);
      const std::size_t first = box.points.size();
      for (const Vec3f& corner : {-u - v, u - v, u + v, v - u}) {
        box.add_point(pose(out + corner), pose.rotate(normalized(out)), color);
      }
      box.add_triangle(first, first + 1, first + 2);
      box.add_triangle(first, first + 2, first + 3);
    }
  }
  return box;
}

Mesh make_ball(const Vec3f& center, float radius, const Color& color) {
  constexpr int kRings = 14;
  std::vector<Vec3f> line;
  for (int k = 0; k <= kRings; ++k) {
    const float angle = std::numbers::pi_v<float> * static_cast<float>(k) / kRings;
    line.push_back(center - Vec3f{0, radius * std::cos(angle), 0});
  }
  TubeShape shape;
  shape.sides = 24;
  shape.at = [&](float t) {
    const float u = 2 * t - 1;
    return TubePoint{radius * std::sqrt(std::max(1 - u * u, 1e-6F)), color};
  };
  Mesh ball = make_tube(line, shape);
  for (std::size_t i = 0; i < ball.points.size(); ++i) {
    ball.normals[i] = normalized(ball.points[i] - center);
  }
  return ball;
}

}  // namespace plumbline::viz
