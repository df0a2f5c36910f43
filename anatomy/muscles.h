// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/mesh.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

enum class MuscleColor {
  kActivation,     ///< 0 to 1
  kRelativeForce,  ///< tendon force over the greatest active force, 0 to 1: shows stretch too
  kPassiveShare,   ///< passive force over tendon force, 0 to 1; unknown where nothing pulls
};
enum class MuscleThickness {
  kForce,    ///< cross-section in proportion to the tendon force
  kAnatomy,  ///< of the volume of its fibres, which it keeps: thicker where it is shorter
};

struct MuscleStyle {
  MuscleColor color = MuscleColor::kActivation;
  MuscleThickness thickness = MuscleThickness::kAnatomy;
};

/// Stress at which a muscle drawn by force is as thick as one of its physiological cross-section
/// [Pa]: 500 N have a diameter of 40 mm.
inline constexpr double kDrawnStress = 40e4;

/// Radius of a muscle's belly as it is drawn [m]: within limits, so that all can be seen.
[[nodiscard]] float drawn_radius(const StudyFrame& frame, std::size_t muscle,
                                 const MuscleStyle& style);

/// A muscle in W [m], tendons pale: a tapered tube along its line, or its strip of a broad sheet
/// (sheets.h). Empty where there is no path.
/// @param bones those of the same frame.
[[nodiscard]] Mesh make_muscle(const StudyFrame& frame, std::size_t muscle,
                               const MuscleStyle& style, const PlacedBones& bones);

/// The same of each muscle that is shown (all where `shown` is empty), along the names; empty
/// meshes of others.
[[nodiscard]] std::vector<Mesh> make_each_muscle(const StudyFrame& frame, const MuscleStyle& style,
                                                 const PlacedBones& bones,
                                                 const std::vector<bool>& shown = {});

/// How much of the strip of a muscle in a broad sheet is tendon, in [0, 1], by row and column
/// (sheets.h); the same at every step. Empty for other muscles.
[[nodiscard]] std::vector<float> find_strip_tendons(const std::vector<std::string>& names,
                                                    std::size_t muscle);

/// The muscles of a frame that are shown, all where `shown` is empty, as one.
[[nodiscard]] Mesh make_muscles(const StudyFrame& frame, const MuscleStyle& style,
                                const BoneField& bones, const std::vector<bool>& shown = {});

}  // namespace plumbline::viz
