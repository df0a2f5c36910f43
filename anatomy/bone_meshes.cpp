// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bone_meshes.h"

#include <optional>
#include <string>
#include <utility>

#include "anatomy/code_identity.h"
#include "anatomy/each_at_once.h"
#include "anatomy/simplify.h"

namespace plumbline::viz {
namespace {

constexpr std::size_t kTrianglesPerCoarseOne = 4;

std::vector<BoneMesh> carry_out(const std::vector<BoneRecipe>& recipes) {
  return each_at_once(recipes.size(), [&](std::size_t k) {
    BoneMesh bone;
    bone.fine = recipes[k].make();
    bone.coarse = simplified(bone.fine, bone.fine.triangles.size() / kTrianglesPerCoarseOne);
    return bone;
  });
}

// Two meshes a bone, one after the other.
std::optional<std::vector<BoneMesh>> load(const MeshCache& cache, const std::string& key,
                                          std::size_t num_bones) {
  auto meshes = cache.load(key);
  if (!meshes || meshes->size() != 2 * num_bones) return std::nullopt;
  std::vector<BoneMesh> bones(num_bones);
  for (std::size_t k = 0; k < num_bones; ++k) {
    bones[k] = {std::move((*meshes)[2 * k]), std::move((*meshes)[2 * k + 1])};
  }
  return bones;
}

void store(const MeshCache& cache, const std::string& key, const std::vector<BoneMesh>& bones) {
  std::vector<Mesh> meshes;
  for (const BoneMesh& bone : bones) {
    meshes.push_back(bone.fine);
    meshes.push_back(bone.coarse);
  }
  cache.store(key, meshes);
}

}  // namespace

std::vector<BoneMesh> mesh_bones(const LandmarkTable& landmarks,
                                 const std::vector<BoneRecipe>& recipes, const MeshCache& cache) {
  const std::string code = code_identity();
  if (code.empty()) return carry_out(recipes);
  const std::string key = "bones " + code + "\n" + landmarks.exact_text();
  if (auto kept = load(cache, key, recipes.size())) return std::move(*kept);
  std::vector<BoneMesh> bones = carry_out(recipes);
  store(cache, key, bones);
  return bones;
}

}  // namespace plumbline::viz
