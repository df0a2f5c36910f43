// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "calibration/prepare.h"
#include "scenarios/scenario.h"

namespace plumbline {

/// One solved posture of one case, still without the quantities that follow from it.
struct SolvedStep {
  PoseRequest request;
  PosedTask task;
  PostureReport report;
  std::vector<double> q;  ///< all coordinates
  double reached = 0;     ///< inclination at which the search ended: that of the request, unless it
                          ///< broke off on the way [rad]
};

/// The body's answer to every step of a task.
struct SolvedCase {
  std::vector<SolvedStep> steps;
};

/// The postures asked for by a task, in the order of task_steps().
[[nodiscard]] std::vector<PoseRequest> pose_requests(const Task& task);

/// Solves `requests` one after the other, each from the posture before it (the first from `body`'s
/// reference standing), in strides of at most 15 deg of inclination: longer ones are cut, and only
/// the postures asked for are kept. Standing is searched from straight knees.
/// @param model the case's body; angles of inclination count from `body`'s reference standing.
/// @param before called before each posture; may throw to stop.
[[nodiscard]] SolvedCase solve_case(const Model& model, const PreparedBody& body,
                                    const std::vector<PoseRequest>& requests,
                                    const TaskSettings& settings, const PostureOptions& options,
                                    const std::function<void()>& before);

}  // namespace plumbline
