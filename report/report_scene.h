// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/landmark_table.h"
#include "results/study.h"

/// The geometry of a report as JSON. Arrays of numbers are base64 of little-endian values, in the
/// order case, step, thing. Coordinates of 16 bits span a box: low + (high - low) * k / 65535.
namespace plumbline {

/// Skeletons of a report, each person's once: bones with about a third of the triangles of a
/// picture. Of a bone: name, body, mirrored (body of its mirror image in z = 0, or ""), low, high,
/// points (u16 x 3), normals (i8 x 3, of 127), tone (u8 x 3, colours), triangles (u16 x 3).
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
/// muscles (name, group), radius and activation (f32), path_count (u8), path_points (u16 x 3 in
/// path_low..path_high), loads (per case and step: joint and ground forces, centre of mass).
[[nodiscard]] nlohmann::json scene_data(const Study& study, SkeletonStore& skeletons);

/// Colour scales and what else must be the same in every picture.
[[nodiscard]] nlohmann::json scale_data();

}  // namespace plumbline
