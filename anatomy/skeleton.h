// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// A bone, left ones included, and the body that carries it.
struct Bone {
  std::string name;
  std::string body;
  Mesh mesh;    ///< in the body's frame [m]
  Mesh coarse;  ///< the same from afar: a quarter of the triangles
};

/// All bones of one person, which move rigidly with their bodies. The meshes of the person drawn
/// last are kept, so that the pictures of one study mesh them once, and from one run to the next in
/// the user's MeshCache.
class Skeleton {
 public:
  explicit Skeleton(const LandmarkTable& landmarks);

  [[nodiscard]] const std::vector<Bone>& bones() const { return bones_; }
  [[nodiscard]] const BoneField& field() const { return field_; }

 private:
  std::vector<Bone> bones_;
  BoneField field_;
};

/// Bones of the spine and sacrum: what a close-up of the lumbar spine shows.
[[nodiscard]] bool is_spine(const Bone& bone);

}  // namespace plumbline::viz
