// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <vector>

#include "model/model.h"

namespace plumbline {

/// Where the named parts of a human body lie in a model: the one place in the engine that knows
/// the names of bodies and coordinates.
struct Anatomy {
  /// @throws InputError if the model lacks one of them.
  explicit Anatomy(const Model& model);

  BodyIndex pelvis, thorax;
  std::array<BodyIndex, 2> forearm;  ///< right, left, as everywhere below
  std::array<Vec3d, 2> p_hand_B;     ///< where a load hangs, on the forearm [m]
  DofIndex pelvis_tilt;              ///< posterior positive
  DofIndex pelvis_list;              ///< right side down positive
  DofIndex pelvis_rotation;          ///< to the left positive
  DofIndex pelvis_forward, pelvis_height, pelvis_aside;
  std::array<DofIndex, 2> hip_flexion, knee_angle, ankle_angle, shoulder_flexion, elbow_flexion;
  std::array<BodyIndex, 2> femur, foot;  ///< the foot has the sole
  std::array<Vec3d, 2> p_shoulder_T;     ///< centre of the shoulder joint, on the thorax [m]
  /// Of hip, knee, ankle and subtalar joint.
  std::array<std::vector<DofIndex>, 2> leg_coordinates;
  std::vector<DofIndex> lumbar_flexion;   ///< caudal to cranial, flexion positive
  std::vector<DofIndex> arm_coordinates;  ///< of both arms, but shoulder and elbow flexion
};

}  // namespace plumbline
