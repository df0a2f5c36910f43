// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "calibration/anatomy.h"
#include "calibration/frozen_weights.h"
#include "solvers/posture_solver.h"

namespace plumbline {

/// Which cost a posture is found by.
enum class PoseKind {
  kStand,  ///< relaxed: swaying, with tone, wishing to be upright
  kBend,   ///< trunk at a prescribed forward inclination
};

enum class Knees { kFree, kStraight };

/// One posture to be found.
struct PoseRequest {
  PoseKind kind = PoseKind::kStand;
  double trunk_inclination = 0;  ///< of the thorax, from its standing orientation [rad]; kBend only
  double hand_mass = 0;          ///< carried in both hands together [kg]
  Knees knees = Knees::kFree;
  std::optional<double> hand_height;  ///< of both hands over the floor [m]; otherwise arms hang
  std::optional<double> foot_width;   ///< between the middles of the soles [m]
  double valsalva = 0;                ///< see LoadCase [Pa]
};

/// What tasks share. Defaults are the calibrated values.
struct TaskSettings {
  PostureWeights weights{
      .k_lum = frozen::kLumbarAngle, .k_d = frozen::kLevelMoment, .k_s = frozen::kStretch};
  double k_up_standing = frozen::kUprightness;   ///< takes the place of weights.k_up [litre]
  double tone_standing = frozen::kToneStanding;  ///< lower bound of activation [1]
  double tone_bending = frozen::kToneBending;    ///< [1]
  double sway = frozen::kSway;                   ///< push on the thorax, of body weight [1]
  bool symmetric = true;                         ///< search left-right symmetric postures only
};

/// A task made ready to solve.
struct PosedTask {
  PostureProblem problem;
  CoordinateMap map;
  TaskConstraints constraints;
};

/// Soles stay where the neutral posture has them, each on the floor y = 0. Arms hang freely in the
/// shoulder's flexion unless the hands have a target; the rest of them is held. Sway pushes of the
/// given size on the thorax's centre of mass (fore and aft, in full 3D left and right too) must be
/// withstood: they keep the weight away from the edge of the feet. Bending: thorax axis inclined by
/// `standing_inclination + step.trunk_inclination`, straight forward; straight knees are held and
/// rest on their capsule, which can only stop hyperextension.
[[nodiscard]] PosedTask pose_task(const Model& model, const Anatomy& anatomy,
                                  const PoseRequest& step, const TaskSettings& settings,
                                  double standing_inclination);

/// Neutral posture, lifted so that the lowest contact point touches the floor y = 0.
[[nodiscard]] std::vector<double> neutral_on_floor(const Model& model, const Anatomy& anatomy);

}  // namespace plumbline
