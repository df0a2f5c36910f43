// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"

namespace plumbline::viz {

/// One bone, or bones that move together, of the right side or the midline.
struct BoneRecipe {
  std::string name;
  std::string body;            ///< to which it is fixed; of the right side ("femur_r")
  bool paired = false;         ///< has a mirror image on the left
  std::function<Mesh()> make;  ///< in metres, in the body's frame
};

/// All bones that can be drawn, schematic but in proportion to the landmarks.
[[nodiscard]] std::vector<BoneRecipe> bone_list(const LandmarkTable& landmarks);

}  // namespace plumbline::viz
