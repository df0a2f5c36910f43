// SPDX-License-Identifier: Apache-2.0
#include "anatomy/skeleton.h"

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "anatomy/bone_meshes.h"

namespace plumbline::viz {
namespace {

std::string left_name(std::string name) {
  if (name.ends_with("_r")) name.back() = 'l';
  return name;
}

using Meshes = std::shared_ptr<const std::vector<BoneMesh>>;

// The meshes of all recipes, or those of the last time.
Meshes find_meshes(const LandmarkTable& landmarks, const std::vector<BoneRecipe>& recipes) {
  static std::mutex mutex;
  static std::optional<std::pair<LandmarkTable, Meshes>> last;
  const std::lock_guard lock(mutex);
  if (!last || !(last->first == landmarks)) {
    last.emplace(landmarks, std::make_shared<const std::vector<BoneMesh>>(
                                mesh_bones(landmarks, recipes, MeshCache::of_user())));
  }
  return last->second;
}

}  // namespace

Skeleton::Skeleton(const LandmarkTable& landmarks) {
  const std::vector<BoneRecipe> recipes = bone_list(landmarks);
  const Meshes meshes = find_meshes(landmarks, recipes);
  for (std::size_t k = 0; k < recipes.size(); ++k) {
    const BoneRecipe& recipe = recipes[k];
    const BoneMesh& mesh = (*meshes)[k];
    if (recipe.paired) {
      bones_.push_back(
          {recipe.name + "_l", left_name(recipe.body), mirrored(mesh.fine), mirrored(mesh.coarse)});
    }
    bones_.push_back({recipe.name, recipe.body, mesh.fine, mesh.coarse});
  }
  Mesh ribs;
  for (const Bone& bone : bones_) {
    field_.add(bone.body, bone.mesh);
    if (bone.name.starts_with("ribs") || bone.name == "sternum") append(ribs, bone.mesh);
  }
  field_.set_cage("torso", RibCage(ribs));
}

bool is_spine(const Bone& bone) {
  return bone.name == "sacrum" || bone.name == "upper_spine" || bone.body.starts_with("lumbar");
}

}  // namespace plumbline::viz
