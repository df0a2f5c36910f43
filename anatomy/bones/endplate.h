// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "anatomy/landmark_table.h"

namespace plumbline::viz {

/// The face of a vertebral body that a disc lies on: a rounded oval, flattened at the back.
/// Millimetres in the frame of its body.
struct Endplate {
  Vec3f center;
  Vec3f up;       ///< unit, along the spine towards the head whichever face it is
  Vec3f forward;  ///< unit, in the plane of symmetry
  float half_depth = 0, half_width = 0;

  /// Relative distance from the centre: 1 on the rim, of a point given by its offsets [mm] forward
  /// and to the right.
  [[nodiscard]] float relative_radius(float forward_offset, float right_offset) const;
  /// The rim in direction `angle` [rad], 0 forward, pi/2 to the right.
  [[nodiscard]] Vec3f rim(float angle) const;
};

/// The end plate of `vertebra` ("L5") on its `face` ("superior", "inferior").
[[nodiscard]] Endplate find_endplate(const LandmarkTable& landmarks, const std::string& vertebra,
                                     const std::string& face);

}  // namespace plumbline::viz
