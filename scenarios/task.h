// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calibration/pose_request.h"
#include "model_io/toml_table.h"

/// What the person does: the `[task]` of a scenario, as plain data, SI and radians. Only this is
/// prescribed; the rest of the posture follows.
namespace plumbline {

enum class TaskKind {
  kStand,
  kForwardBend,
  kBackwardBend,
  kSideBend,
  kLift,
  kHold,
  kSingleLeg,
  kSquat,
  kSit,
  kLie
};

struct Task {
  TaskKind kind = TaskKind::kStand;
  bool also_stand = false;  ///< relaxed standing comes first, before all that is asked for
  /// Thorax inclination relative to its own standing orientation, forward +, away from upright,
  /// one posture each [rad].
  std::vector<double> trunk_inclination;
  std::vector<double> side_bend;       ///< lean of the thorax to the right, one posture each [rad]
  std::vector<double> knee_flexion;    ///< in a squat one posture each, else at most one [rad]
  double hand_load = 0;                ///< [kg]
  Sides hands = Sides::kBoth;          ///< that carry it
  std::optional<double> hand_height;   ///< of both hands over the floor [m]; without it arms hang
  std::optional<double> hand_forward;  ///< in front of the shoulders [m]
  bool hands_rest = false;             ///< on something
  Knees knees = Knees::kFree;
  std::optional<double> foot_width;   ///< between the midlines of the feet [m]
  double valsalva = 0;                ///< pressure in the abdomen that straining makes [Pa]
  std::optional<bool> breath_held;    ///< else as the load is, see holds_breath()
  Support support = Support::kFeet;   ///< what bears the body
  std::optional<double> seat_height;  ///< [m]
  std::optional<double> pelvic_tilt;  ///< anterior, where sitting prescribes it [rad]
  Backrest backrest = Backrest::kAbsent;
  std::vector<double> leg_raise;  ///< lying on the back, one posture each [rad]
  Sides legs = Sides::kBoth;      ///< that are raised
  bool leg_borne = true;          ///< by an examiner
};

/// The postures of a task in the order in which continuation visits them.
[[nodiscard]] std::vector<PoseRequest> pose_requests(const Task& task);

/// What the person does in a posture, in a few words: "standing", "bend 60°", "sitting, bend 30°".
[[nodiscard]] std::string step_name(const PoseRequest& request);

/// Reads `[task]`.
/// @throws InputError naming file, line, key and remedy for anything that is unknown, missing,
/// mistyped, out of range, or without meaning for the kind of task.
[[nodiscard]] Task read_task(const TableReader& table);

/// "stand", "forward_bend", ...
[[nodiscard]] const std::string& to_string(TaskKind kind);

}  // namespace plumbline
