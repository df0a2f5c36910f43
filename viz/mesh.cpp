// SPDX-License-Identifier: Apache-2.0
#include "viz/mesh.h"

#include <utility>

namespace plumbline::viz {

void append(Mesh& whole, const Mesh& part) {
  const auto offset = static_cast<std::int32_t>(whole.points.size());
  whole.points.insert(whole.points.end(), part.points.begin(), part.points.end());
  whole.normals.insert(whole.normals.end(), part.normals.begin(), part.normals.end());
  whole.colors.insert(whole.colors.end(), part.colors.begin(), part.colors.end());
  for (const auto& t : part.triangles) {
    whole.triangles.push_back({t[0] + offset, t[1] + offset, t[2] + offset});
  }
}

Mesh placed(const Mesh& mesh, const Pose& pose) {
  Mesh out = mesh;
  for (Vec3f& p : out.points) p = pose(p);
  for (Vec3f& n : out.normals) n = pose.rotate(n);
  return out;
}

Mesh mirrored(const Mesh& mesh) {
  Mesh out = mesh;
  for (Vec3f& p : out.points) p = mirrored(p);
  for (Vec3f& n : out.normals) n = mirrored(n);
  for (auto& t : out.triangles) std::swap(t[1], t[2]);
  return out;
}

}  // namespace plumbline::viz
