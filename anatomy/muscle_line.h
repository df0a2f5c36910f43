// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "anatomy/bone_field.h"
#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Points of the lines along which muscles are drawn, about.
inline constexpr int kLineSamples = 22;

/// Points of a muscle's path in W [m], or fewer than two: those of the study, with the ends that
/// fleshy_ends.h adds, but that vasti and rectus femoris end on the kneecap, whose tendon is drawn
/// with vastus intermedius.
[[nodiscard]] std::vector<Vec3f> drawn_path(const StudyFrame& frame, std::size_t muscle);

/// The line along which a muscle is drawn, in W [m]: a smooth curve through the points of its path.
/// Paths know the surfaces that they wrap, not the bones as they are drawn: where the curve runs
/// into a bone it is laid on it, but for its ends; back extensors of the thorax lie on the wall of
/// the ribs. Empty where there is no path.
/// @param bones those of the same frame.
[[nodiscard]] std::vector<Vec3f> drawn_line(const StudyFrame& frame, std::size_t muscle,
                                            const PlacedBones& bones);

/// Length over which a muscle is drawn [m]: that of its path, unless it is drawn from elsewhere.
[[nodiscard]] double drawn_length(const StudyFrame& frame, std::size_t muscle);

/// A line without a share of its length, from its beginning.
[[nodiscard]] std::vector<Vec3f> without_start(std::vector<Vec3f> line, float share);

/// The kneecap that a muscle ends on, in W [m]: its path goes on to the tibia, with the patellar
/// tendon. Nothing for all but the quadriceps.
struct KneecapEnd {
  Vec3f base, tip;
  float beyond = 0;  ///< length of kneecap and tendon
};
[[nodiscard]] std::optional<KneecapEnd> find_kneecap(const StudyFrame& frame, std::size_t muscle);

}  // namespace plumbline::viz
