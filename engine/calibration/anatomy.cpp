// SPDX-License-Identifier: Apache-2.0
#include "calibration/anatomy.h"

#include "core/error.h"

namespace plumbline {
namespace {

constexpr std::array<const char*, 2> kSides = {"_r", "_l"};

std::array<DofIndex, 2> both_sides(const Model& model, const std::string& name) {
  return {model.find_dof(name + kSides[0]), model.find_dof(name + kSides[1])};
}

Vec3d hand_on(const Model& model, BodyIndex forearm, const char* side) {
  const int hand = model.landmark_or_none(std::string("hand") + side);
  if (hand == kNone || model.landmarks[hand].body != forearm) {
    throw InputError({.element = "model " + model.name},
                     std::string("has no landmark 'hand") + side + "' on the forearm",
                     "add it to the landmarks table: it is where loads hang");
  }
  return model.landmarks[hand].p_BoP_B;
}

Vec3d shoulder_on(const Model& model, const char* humerus) {
  return model.bodies[model.find_body(humerus)].X_PF.p;
}

}  // namespace

Anatomy::Anatomy(const Model& model)
    : pelvis(model.find_body("pelvis")),
      thorax(model.find_body("torso")),
      forearm{model.find_body("forearm_r"), model.find_body("forearm_l")},
      p_hand_B{hand_on(model, forearm[0], kSides[0]), hand_on(model, forearm[1], kSides[1])},
      pelvis_tilt(model.find_dof("pelvis_tilt")),
      pelvis_list(model.find_dof("pelvis_list")),
      pelvis_rotation(model.find_dof("pelvis_rotation")),
      pelvis_forward(model.find_dof("pelvis_tx")),
      pelvis_height(model.find_dof("pelvis_ty")),
      pelvis_aside(model.find_dof("pelvis_tz")),
      hip_flexion(both_sides(model, "hip_flexion")),
      knee_angle(both_sides(model, "knee_angle")),
      ankle_angle(both_sides(model, "ankle_angle")),
      shoulder_flexion(both_sides(model, "arm_flex")),
      elbow_flexion(both_sides(model, "elbow_flex")),
      femur{model.find_body("femur_r"), model.find_body("femur_l")},
      foot{model.find_body("calcn_r"), model.find_body("calcn_l")},
      p_shoulder_T{shoulder_on(model, "humerus_r"), shoulder_on(model, "humerus_l")} {
  if (model.contacts.empty()) {
    throw InputError({.element = "model " + model.name}, "has no [[contact]] to stand on",
                     "add the corners of the soles");
  }
  for (const Level& level : model.levels) lumbar_flexion.push_back(level.rotations[0]);
  for (const char* side : kSides) {
    for (const char* name : {"arm_add", "arm_rot"}) {
      arm_coordinates.push_back(model.find_dof(std::string(name) + side));
    }
  }
  for (std::size_t side = 0; side < 2; ++side) {
    for (BodyIndex b = foot[side]; b != pelvis; b = model.bodies[b].parent) {
      for (DofIndex d = 0; d < model.num_dofs(); ++d) {
        if (model.dofs[d].body == b && !model.dofs[d].locked) leg_coordinates[side].push_back(d);
      }
    }
  }
}

}  // namespace plumbline
