// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "export/exported_scene.h"

namespace plumbline::viz {

enum class GltfForm {
  kText,    ///< one .gltf: JSON with its numbers inside, as base64
  kBinary,  ///< one .glb, a quarter smaller
};

/// The scene as glTF 2.0 (Khronos; ISO/IEC 12113:2022): metres, y up, facing +z as its viewers
/// expect. Nodes: the title, below it each case, below that folders ("bones", "muscles" and their
/// groups, ...), below those every part under its name, with its numbers as extras, which Blender
/// shows as custom properties. Colours are vertex colours, linear as the format asks.
[[nodiscard]] std::string print_gltf(const ExportedScene& scene, GltfForm form);

}  // namespace plumbline::viz
