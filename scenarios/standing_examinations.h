// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "calibration/prepare.h"

/// Clinical tests of one who stands: the posture is searched for.
namespace plumbline {

/// The bucket test: the pelvis as a bowl full to the rim.
struct BucketReading {
  double forward = 0;  ///< tilt of the pelvis against the reference standing, anterior + [rad]
  double right = 0;    ///< its list, right side down + [rad]
};
/// @throws InputError where the body does not stand.
[[nodiscard]] BucketReading examine_bucket(const PreparedBody& body, const Model& model);

/// Over which rim water runs out: "forward over the pubic bone", ..., or that none does.
[[nodiscard]] std::string describe_spill(const BucketReading& reading);

/// Trendelenburg test: standing on one leg, the other lifted.
struct TrendelenburgReading {
  double drop = 0;  ///< of the pelvis on the side of the lifted leg, from two-legged standing [rad]
  double lean = 0;  ///< of the trunk over the standing leg [rad]
};
/// @param leg that is stood on, 0 right, 1 left.
/// @throws InputError where the body finds no such posture.
[[nodiscard]] TrendelenburgReading examine_trendelenburg(const PreparedBody& body,
                                                         const Model& model, int leg);

/// Finger-to-floor: bending down with straight knees and hanging arms.
struct FingerToFloorReading {
  double distance = 0;     ///< of the lower fingertip above the floor, below 0 beneath it [m]
  double inclination = 0;  ///< of the trunk at the end, from standing [rad]
  double hip = 0;          ///< mean of both, from standing [rad]
  double lumbar = 0;       ///< flexion, from standing [rad]
  std::string end;         ///< what ended it, in words
};
/// The bend ends as LeaningBody::lean() says, or at 130 deg.
[[nodiscard]] FingerToFloorReading examine_finger_to_floor(const PreparedBody& body,
                                                           const ModelSpec& spec);

}  // namespace plumbline
