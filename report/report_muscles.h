// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "anatomy/bone_field.h"
#include "report/packed.h"
#include "results/study.h"

namespace plumbline {

/// The muscles of a scene, in the order case, step, muscle: names, group, radius and activation
/// (f32); for round ones path_count (u8) and path_points (u16 x 3 in path_low..path_high); tendons
/// (f32 x 2 by muscle: shares of the length, at origin and insertion), flatness (the same, of the
/// belly and of tendons: MuscleShape); and strips, those of broad sheets:
///   muscle, before, after   positions along names, of each strip and its neighbours; null: none
///   rows, columns           points of a strip, along the fascicle and from border to border
///   tendon                  u8 by strip and point: 255 times how much of it is tendon
///   fibres                  f32 x 2 by strip and point: Mesh::fibres where it is first drawn
///   drawn                   u8 by case, step, strip: whether it is there
///   low, high, middle       u16 x 3: half-way between both faces
///   out                     i8 x 3: the way from there to the second, outer face
///   half_max, half          u8: half the thickness, of half_max / 255 [m]
[[nodiscard]] nlohmann::json muscle_data(const Study& study, const EachStep& each_step,
                                         const viz::BoneField& bones);

}  // namespace plumbline
