// SPDX-License-Identifier: Apache-2.0
#include "anatomy/skeleton.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "anatomy/bones/bone_list.h"
#include "core/parallel.h"

namespace plumbline::viz {
namespace {

std::string left_name(std::string name) {
  if (name.ends_with("_r")) name.back() = 'l';
  return name;
}

using Meshes = std::shared_ptr<const std::vector<Mesh>>;

// All recipes carried out, on as many threads as there are, or what they gave the last time.
Meshes mesh_bones(const LandmarkTable& landmarks, const std::vector<BoneRecipe>& recipes) {
  static std::mutex mutex;
  static std::optional<std::pair<LandmarkTable, Meshes>> last;
  const std::lock_guard lock(mutex);
  if (!last || !(last->first == landmarks)) {
    auto meshes = std::make_shared<std::vector<Mesh>>(recipes.size());
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    for_each_case(static_cast<int>(recipes.size()), threads, [&](int i) {
      const auto k = static_cast<std::size_t>(i);
      (*meshes)[k] = recipes[k].make();
    });
    last.emplace(landmarks, std::move(meshes));
  }
  return last->second;
}

}  // namespace

Skeleton::Skeleton(const LandmarkTable& landmarks) {
  const std::vector<BoneRecipe> recipes = bone_list(landmarks);
  const auto meshes = mesh_bones(landmarks, recipes);
  for (std::size_t k = 0; k < recipes.size(); ++k) {
    const BoneRecipe& recipe = recipes[k];
    const Mesh& mesh = (*meshes)[k];
    if (recipe.paired) {
      bones_.push_back({recipe.name + "_l", left_name(recipe.body), mirrored(mesh)});
    }
    bones_.push_back({recipe.name, recipe.body, mesh});
  }
  for (const Bone& bone : bones_) field_.add(bone.body, bone.mesh);
}

bool is_spine(const Bone& bone) {
  return bone.name == "sacrum" || bone.name == "upper_spine" || bone.body.starts_with("lumbar");
}

}  // namespace plumbline::viz
