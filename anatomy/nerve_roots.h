// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

/// Where the nerve roots L1 to L5 leave the spine, and how much space their foramina have.
namespace plumbline::viz {

/// The root that passes below the pedicle of `vertebra`, out of the foramen between it and the next
/// one down.
struct NerveRoot {
  std::string vertebra;  ///< "L4"
  bool is_left = false;
  std::vector<Vec3f> line;  ///< from the canal outwards, in W [m], outside of bones
  double change = 0;        ///< see foramen_change(); NaN where unknown
};
/// Roots of all lumbar vertebrae that the frame places, right and left.
/// @param bones those of the same frame.
[[nodiscard]] std::vector<NerveRoot> find_nerve_roots(const StudyFrame& frame,
                                                      const LandmarkTable& landmarks,
                                                      const PlacedBones& bones);

/// Area of a foramen over that of the reference case at the same step, less one: -0.1 has a tenth
/// less. NaN where levels are springs or either was not computed.
/// @param side 0 right, 1 left.
[[nodiscard]] double foramen_change(const StudyFrame& frame, std::size_t level, std::size_t side);

/// The foramen of a drawn root that has lost most space against the reference; nothing where none
/// has lost 1 %.
struct NarrowForamen {
  std::size_t level = 0, side = 0;
  double change = 0;
};
[[nodiscard]] std::optional<NarrowForamen> find_narrowest_foramen(const StudyFrame& frame);

/// Yellow where the foramen has as much space as in the reference, or where that is unknown; then
/// through red to violet at kForamenLossMax.
[[nodiscard]] Color nerve_root_color(double change);
inline constexpr double kForamenLossMax = 0.40;

/// Radius of a root at share t of its length [m]: thickest at the ganglion in the foramen.
[[nodiscard]] float drawn_root_radius(const NerveRoot& root, float t);

/// All roots as tubes in the colours of their space.
[[nodiscard]] Mesh make_nerve_roots(const StudyFrame& frame, const LandmarkTable& landmarks,
                                    const PlacedBones& bones);

}  // namespace plumbline::viz
