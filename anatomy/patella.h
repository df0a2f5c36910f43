// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "anatomy/landmark_table.h"
#include "anatomy/mesh.h"

namespace plumbline::viz {

/// The kneecap, which no model has as a body: it lies on the femur as far down as its tendon lets
/// it, so that it glides around the condyles as the knee bends.
///
/// Its back rests on the trochlea or the condyles as they are drawn, its long axis along their
/// tangent, and the patellar tendon from its lower tip to the tibial tuberosity keeps its length:
/// 1.02 times that of the kneecap (Insall and Salvati 1971, Radiology 101:101). It stays in the
/// middle plane of the knee.
struct PatellaSite {
  float scale = 1;     ///< of the femur as it is drawn
  Vec3f tuberosity_r;  ///< right tibial tuberosity in the frame of the tibia [m]
};
[[nodiscard]] PatellaSite find_patella_site(const LandmarkTable& landmarks);

/// Pose X_FP of the kneecap in the frame of the femur, given the tuberosity there [m]. Origin in
/// its middle, x out of its front, y to its upper edge.
[[nodiscard]] Pose place_patella(const PatellaSite& site, const Vec3f& p_FT);

/// Lower tip of the kneecap, where its tendon begins, in its own frame [m].
[[nodiscard]] Vec3f patella_tip(const PatellaSite& site);
/// Length of the tendon [m].
[[nodiscard]] float patellar_tendon(const PatellaSite& site);

/// "patella_r" and "patella_l": bodies that are drawn though no model has them.
inline constexpr std::string_view kPatellae[] = {"patella_r", "patella_l"};

/// Bodies that are drawn: those of the study, and kneecaps.
[[nodiscard]] std::vector<std::string> drawn_bodies(const Study& study);

}  // namespace plumbline::viz
