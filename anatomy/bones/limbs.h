// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "anatomy/blob_shape.h"

/// Bones of the right leg and arm, in millimetres in the frames of their bodies, for a person of
/// 1.80 m.
namespace plumbline::viz {

[[nodiscard]] BlobShape make_femur();
/// Tibia, fibula and patella.
[[nodiscard]] BlobShape make_shank();
/// Ankle bone, heel, instep and toes, in the frame of the heel.
[[nodiscard]] BlobShape make_foot();
[[nodiscard]] BlobShape make_humerus();
/// Radius, ulna and hand.
[[nodiscard]] BlobShape make_forearm();

}  // namespace plumbline::viz
