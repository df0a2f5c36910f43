// SPDX-License-Identifier: Apache-2.0
#include "anatomy/mesh.h"

#include <utility>

namespace plumbline::viz {

Pose operator*(const Pose& X_AB, const Pose& X_BC) {
  Pose X_AC;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      float sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += X_AB.R[3 * i + k] * X_BC.R[3 * k + j];
      X_AC.R[3 * i + j] = sum;
    }
  }
  X_AC.p = X_AB(X_BC.p);
  return X_AC;
}

Pose inverse(const Pose& pose) {
  Pose out;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) out.R[3 * i + j] = pose.R[3 * j + i];
  }
  out.p = -out.rotate(pose.p);
  return out;
}

void append(Mesh& whole, const Mesh& part) {
  const auto offset = static_cast<std::int32_t>(whole.points.size());
  whole.points.insert(whole.points.end(), part.points.begin(), part.points.end());
  whole.normals.insert(whole.normals.end(), part.normals.begin(), part.normals.end());
  whole.colors.insert(whole.colors.end(), part.colors.begin(), part.colors.end());
  if (!whole.fibres.empty() || !part.fibres.empty()) {
    whole.fibres.resize(static_cast<std::size_t>(offset));
    whole.fibres.insert(whole.fibres.end(), part.fibres.begin(), part.fibres.end());
    whole.fibres.resize(whole.points.size());
  }
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
