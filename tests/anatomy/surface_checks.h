// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <utility>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// Solids are in millimetres, meshes in metres.
inline constexpr float kMmPerMetre = 1e3F;

/// Signed volume by the divergence theorem: positive where triangles face outward.
inline double volume(const Mesh& mesh) {
  double sum = 0;
  for (const auto& t : mesh.triangles) {
    const Vec3f& a = mesh.points[static_cast<std::size_t>(t[0])];
    const Vec3f& b = mesh.points[static_cast<std::size_t>(t[1])];
    const Vec3f& c = mesh.points[static_cast<std::size_t>(t[2])];
    sum += static_cast<double>(dot(a, cross(b, c))) / 6;
  }
  return sum;
}

/// Edges that do not belong to exactly one triangle in each direction.
inline int open_edges(const Mesh& mesh) {
  std::map<std::pair<int, int>, int> count;
  for (const auto& t : mesh.triangles) {
    for (std::size_t k = 0; k < 3; ++k) ++count[{t[k], t[(k + 1) % 3]}];
  }
  int open = 0;
  for (const auto& [edge, n] : count) {
    const auto back = count.find({edge.second, edge.first});
    if (n != 1 || back == count.end() || back->second != 1) ++open;
  }
  return open;
}

}  // namespace plumbline::viz
