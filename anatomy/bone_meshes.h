// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/bones/bone_list.h"
#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"
#include "anatomy/mesh_cache.h"

namespace plumbline::viz {

/// A bone as it is drawn from near and from afar.
struct BoneMesh {
  Mesh fine;
  Mesh coarse;  ///< a quarter of the triangles
};

/// The mesh of each recipe: from the cache if it has them, else made on as many threads as there
/// are and given to the cache. The same bits either way: the key is the landmarks and the code
/// that shapes bones from them (code_identity()); where that is unknown no cache is used.
/// @pre the recipes are bone_list(landmarks).
[[nodiscard]] std::vector<BoneMesh> mesh_bones(const LandmarkTable& landmarks,
                                               const std::vector<BoneRecipe>& recipes,
                                               const MeshCache& cache);

}  // namespace plumbline::viz
