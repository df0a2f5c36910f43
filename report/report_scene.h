// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/landmark_table.h"
#include "results/study.h"

/// The geometry of a report as JSON. Arrays of numbers are packed (packed.h), in the order case,
/// step, thing.
namespace plumbline {

/// Skeletons of a report, each person's once: bones with about a third of the triangles of a
/// picture. Of a bone: name, body, mirrored (body of its mirror image in z = 0, or "") and what
/// packed_mesh says.
class SkeletonStore {
 public:
  /// Position of the skeleton with these landmarks, which is meshed if it is new.
  std::size_t find(const viz::LandmarkTable& landmarks);
  [[nodiscard]] const nlohmann::json& data() const { return data_; }
  [[nodiscard]] const viz::BoneField& field(std::size_t skeleton) const {
    return fields_.at(skeleton);
  }

 private:
  std::vector<viz::LandmarkTable> landmarks_;
  std::vector<viz::BoneField> fields_;
  nlohmann::json data_ = nlohmann::json::array();
};

/// What moves: skeleton (its position), bodies (names), poses (f32: R_WB row by row, then the
/// origin; NaN where not placed), discs (level, lower and upper body, their rims f32 x 3, centres),
/// muscles (report_muscles.h), nerve_roots, ligaments and facets (report_tissue.h), loads (per case
/// and step: joint and ground forces, centre of mass), surroundings (seat and the like: meshes as
/// of packed_mesh, and at, the position of one of them for each case and step, or null).
[[nodiscard]] nlohmann::json scene_data(const Study& study, SkeletonStore& skeletons);

/// Colour scales and what else must be the same in every picture. fibres: their pattern
/// (anatomy/fibre_pattern.h), of columns x rows, tone u8 by row, and its width and length [m].
[[nodiscard]] nlohmann::json scale_data();

}  // namespace plumbline
