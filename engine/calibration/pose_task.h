// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "calibration/anatomy.h"
#include "calibration/frozen_weights.h"
#include "calibration/pose_request.h"
#include "solvers/posture_solver.h"

namespace plumbline {

/// What tasks share. Defaults are the calibrated values.
struct TaskSettings {
  PostureWeights weights{
      .k_lum = frozen::kLumbarAngle, .k_d = frozen::kLevelMoment, .k_s = frozen::kStretch};
  double k_up_standing = frozen::kUprightness;   ///< takes the place of weights.k_up [litre]
  double tone_standing = frozen::kToneStanding;  ///< lower bound of activation [1]
  double tone_bending = frozen::kToneBending;    ///< [1]
  double tone_borne = frozen::kToneBorne;        ///< where a backrest or bed bears the trunk [1]
  double sway = frozen::kSway;                   ///< push on the thorax, of body weight [1]
  bool symmetric = true;                         ///< search left-right symmetric postures only
};

/// A task made ready to solve.
struct PosedTask {
  PostureProblem problem;
  CoordinateMap map;
  TaskConstraints constraints;
  std::vector<double> start;  ///< a posture near which to begin, for who comes from elsewhere
};

/// What bears the body follows from the stance (see make_stance). Arms hang freely in the
/// shoulder's flexion unless the hands have a target; the rest of them is held. Sway pushes of the
/// given size on the thorax's centre of mass (fore and aft, in full 3D left and right too) must be
/// withstood, but where the trunk is borne: they keep the weight away from the edge of the feet.
/// An inclined trunk: thorax axis inclined by `standing_inclination + step.trunk_inclination`,
/// straight forward or bent aside about the direction of walking; straight knees are held and rest
/// on their capsule, which can only stop hyperextension.
[[nodiscard]] PosedTask pose_task(const Model& model, const Anatomy& anatomy,
                                  const PoseRequest& step, const TaskSettings& settings,
                                  double standing_inclination);

/// Neutral posture, lifted so that the lowest contact point touches the floor y = 0.
[[nodiscard]] std::vector<double> neutral_on_floor(const Model& model, const Anatomy& anatomy);

}  // namespace plumbline
