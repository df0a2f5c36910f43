// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calibration/stance.h"

namespace plumbline {

/// How the body lies on a flat, firm bed at y = 0.
/// - On the back or the front: buttocks (front of the pelvis) and upper back (chest) on the bed,
///   thorax and thighs along it, knees straight, feet and arms wherever they come to rest. On the
///   back one straight leg or both may be raised, under the heel the hand of an examiner, or
///   nothing.
/// - On one side: hip and shoulder of that side on the bed, neither pelvis nor thorax rolled, hips
///   bent by 45 and knees by 60 deg; cushions bear head, arms and the upper leg at the height of
///   its hip. How far the spine sags between hip and shoulder follows.
/// @param neutral posture on the floor.
/// @throws InputError if the model lacks a landmark of kind "support".
[[nodiscard]] Stance make_lying(const Model& model, const Anatomy& anatomy,
                                const PoseRequest& request, std::span<const double> neutral);

}  // namespace plumbline
