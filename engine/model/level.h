// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "core/index.h"
#include "spatial/vec3.h"

namespace plumbline {

/// Restoring moment or force of one axis: linear x + (x > 0 ? cubic_pos : cubic_neg) x^3 about
/// `rest`.
struct AxisStiffness {
  double linear = 0, cubic_pos = 0, cubic_neg = 0, rest = 0;
};

/// See DiscSpec.
struct Disc {
  double compression = 0;                   ///< stiffness along the normal, unloaded [N/m]
  double rest_height = 0;                   ///< translation along the normal without force [m]
  std::array<AxisStiffness, 3> rotation{};  ///< flexion, right lateral bend, left axial rotation
  std::array<AxisStiffness, 2> shear{};     ///< along the disc frame's x and z
};

/// A point P of the upper vertebra that may press on a plane of the lower one.
struct LevelContact {
  Vec3d p_UoP_U{};              ///< [m]
  Vec3d p_LoQ_L{}, normal_L{};  ///< a point of the plane [m]; unit, out of the lower vertebra
  double gap = 0;               ///< between P and the plane when P is at Q [m]
  double stiffness = 0;         ///< [N/m]
  double softness = 1;          ///< [m]
};

/// See FacetSpec.
struct Facet {
  std::string name;  ///< of the landmark on the upper vertebra
  bool right = true;
  LevelContact face, tip;
};

struct Level {
  std::string name;
  BodyIndex upper = kWorld;                ///< vertebra above the disc
  BodyIndex lower = kWorld;                ///< and below
  std::array<DofIndex, 3> rotations{};     ///< flexion, right lateral bend, left axial rotation
  std::array<DofIndex, 3> translations{};  ///< along the disc frame's x, y, z
  std::array<AxisStiffness, 3> stiffness{};
  double disc_area = 0;                                            ///< [m^2]
  double elastic_limit = std::numeric_limits<double>::infinity();  ///< in flexion [N m]
  /// Of a level made of tissue, see LevelLaw; `stiffness` then does nothing.
  std::optional<Disc> disc;
  std::vector<Facet> facets;
  std::vector<int> ligaments;                 ///< in Model::ligaments
  std::array<double, 2> foramen_narrowing{};  ///< right, left [m]
};

}  // namespace plumbline
