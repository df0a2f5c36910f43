// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "anatomy/mesh.h"
#include "results/study.h"

/// What a study looks like at one step, for other programs.
namespace plumbline::viz {

enum class PartKind { kBone, kDisc, kMuscle, kLoad, kSurrounding, kNerve, kLigament };
/// "bones", "discs", "muscles", "loads", "surroundings", "nerves", "ligaments".
[[nodiscard]] const char* folder_name(PartKind kind);

/// A thing with a name.
struct ScenePart {
  std::string name;   ///< "L3", "disc L4/5", "bflh_r", "load on S1"
  std::string group;  ///< of a muscle: "hamstrings_right"
  PartKind kind = PartKind::kBone;
  std::size_t mesh = 0;  ///< along ExportedScene::meshes
  Pose pose;             ///< of the mesh's frame in W
  /// What is known of it, by name with unit ("activation", "force_N", "pressure_MPa"); finite.
  std::vector<std::pair<std::string, double>> numbers;
};

struct SceneCase {
  std::string name, title;
  Vec3f offset;  ///< by which it is moved to stand beside the others [m]
  std::vector<ScenePart> parts;
};

/// Cases side by side, in metres: y up, x forward, z to the subject's right.
struct ExportedScene {
  std::string title;
  std::size_t step = 0;  ///< from 0
  std::vector<Mesh>
      meshes;  ///< bones in the frames of their bodies, once for all cases; others in W
  std::vector<SceneCase> cases;
};

/// Distance from one case to the next [m]: arms do not meet.
inline constexpr float kCaseDistance = 1.2F;

/// Bones, discs coloured by pressure, muscles coloured by activation, nerve roots by the space of
/// their foramina, ligaments by tension, the load on S1, facet and ground forces, line of gravity
/// and surroundings of the cases at a step, as pictures show them; of cases without a posture
/// nothing. No part is without triangles.
/// @pre cases and step are the study's.
[[nodiscard]] ExportedScene make_exported_scene(const Study& study,
                                                const std::vector<std::size_t>& cases,
                                                std::size_t step);

}  // namespace plumbline::viz
