// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "solvers/coordinate_map.h"
#include "solvers/posture_objective.h"
#include "solvers/task_constraints.h"

namespace plumbline {

struct PostureOptions {
  int max_iterations = 400;
  double step_limit = 0.12;           ///< largest change of any unknown in one step [rad or m], > 0
  double gradient_tolerance = 1e-7;   ///< stop when max |reduced gradient| <= this [litre/rad]
  double decrease_tolerance = 1e-12;  ///< a step counts as small when F falls by less than this
                                      ///< times max(F, 0.01 litre); three in a row are a stall
                                      ///< unless the gradient falls, or the end where the model
                                      ///< of F foretold no more
  int max_restarts = 4;               ///< how often a stall resets the curvature estimate
  double constraint_tolerance = 1e-10;  ///< max |c| held along the way [m or 1]
  std::function<bool()> cancelled;      ///< asked once an iteration; may be empty
};

enum class PostureEnd { kConverged, kStalled, kIterationLimit, kInfeasible, kCancelled };

struct PostureReport {
  PostureEnd end = PostureEnd::kIterationLimit;
  PostureValue value;
  double reduced_gradient = 0;  ///< max norm [litre/rad]
  double violation = 0;         ///< max |c|
  int iterations = 0, evaluations = 0, restarts = 0;

  /// A point that may be reported: the task is met and the search did not break off.
  [[nodiscard]] bool usable() const {
    return end == PostureEnd::kConverged || end == PostureEnd::kStalled;
  }
  [[nodiscard]] std::string message() const;
};

/// Finds the posture of least cost that meets the constraints, from `q` (changed in place).
///
/// Reduced sequential quadratic programming on a feasible path: every trial point is first brought
/// back to c(q) = 0 by Gauss-Newton steps of least norm; the step is the Newton step of a damped
/// BFGS model in the null space of dc/dq (Nocedal and Wright 2006, sec. 18.1-18.3); backtracking on
/// F itself. Where the problem has a single optimum the model begins as the Gauss-Newton curvature
/// of the start (see PostureObjective::calc_curvature()), else as a multiple of the identity, whose
/// first steps are short: standing stays on straight knees where bent ones cost as much. Where the
/// cost has a jump of curvature the BFGS matrix misleads and steps die out although the gradient is
/// not zero; the matrix is then reset.
PostureReport solve_posture(PostureObjective& objective, const CoordinateMap& map,
                            const TaskConstraints& constraints, const PostureOptions& options,
                            std::vector<double>& q);

}  // namespace plumbline
