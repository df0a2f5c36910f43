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

}  // namespace

Anatomy::Anatomy(const Model& model)
    : pelvis(model.find_body("pelvis")),
      thorax(model.find_body("torso")),
      forearm{model.find_body("forearm_r"), model.find_body("forearm_l")},
      p_hand_B{hand_on(model, forearm[0], kSides[0]), hand_on(model, forearm[1], kSides[1])},
      pelvis_tilt(model.find_dof("pelvis_tilt")),
      pelvis_list(model.find_dof("pelvis_list")),
      pelvis_rotation(model.find_dof("pelvis_rotation")),
      pelvis_height(model.find_dof("pelvis_ty")),
      hip_flexion(both_sides(model, "hip_flexion")),
      knee_angle(both_sides(model, "knee_angle")),
      ankle_angle(both_sides(model, "ankle_angle")),
      shoulder_flexion(both_sides(model, "arm_flex")) {
  if (model.contacts.empty()) {
    throw InputError({.element = "model " + model.name}, "has no [[contact]] to stand on",
                     "add the corners of the soles");
  }
  for (const Level& level : model.levels) lumbar_flexion.push_back(level.rotations[0]);
  for (const char* side : kSides) {
    for (const char* name : {"arm_add", "arm_rot", "elbow_flex"}) {
      arm_coordinates.push_back(model.find_dof(std::string(name) + side));
    }
  }
}

}  // namespace plumbline
