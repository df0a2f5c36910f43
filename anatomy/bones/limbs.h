// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/blob_shape.h"
#include "anatomy/bones/bone_group.h"

/// Bones of the right leg and arm, in millimetres in the frames of their bodies, for a person of
/// 1.80 m.
namespace plumbline::viz {

[[nodiscard]] BlobShape make_femur();
/// Distance of the knee from the head of the femur, against y of the landmark "knee_r".
inline constexpr float kFemurLength = -396;
/// y of the outer ankle in the frame of the tibia, as "malleolus_lateral_r".
inline constexpr float kShankLength = -435;
/// x of the tip of the toes in the frame of the heel, as "toe_r".
inline constexpr float kFootLength = 245;
/// Tibia and fibula.
[[nodiscard]] BlobShape make_shank();
/// In its own frame: x out of its front, y to its upper edge, its lower tip at y = -22.
[[nodiscard]] BlobShape make_patella();
/// Heel bone, ankle bone, tarsus, metatarsals and toes, in the frame of the heel.
[[nodiscard]] BoneGroup make_foot();
[[nodiscard]] BlobShape make_humerus();
/// Radius, ulna and hand, which hangs with its thumb forward and its palm inward.
[[nodiscard]] BoneGroup make_forearm();

}  // namespace plumbline::viz
