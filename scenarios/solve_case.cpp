// SPDX-License-Identifier: Apache-2.0
#include "scenarios/solve_case.h"

#include "solvers/settled_posture.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kLongestStride = 15.0 * kRadPerDeg;
constexpr double kReachForward = 40.0 * kRadPerDeg;

// Hands on a given height may lie before the body or behind it: the search starts before it. Arms
// hang where the shoulder is bent as far as the trunk leans.
void reach_forward(const Anatomy& anatomy, double inclination, std::vector<double>& q) {
  for (const DofIndex shoulder : anatomy.shoulder_flexion) {
    q[shoulder] = std::max(q[shoulder], inclination + kReachForward);
  }
}

// The inclinations to pass on the way from one posture to the next, the last one being the request.
std::vector<PoseRequest> way_to(const PoseRequest& request, double from) {
  std::vector<PoseRequest> way;
  if (request.kind == PoseKind::kBend) {
    const double far = request.trunk_inclination - from;
    const int strides = static_cast<int>(std::ceil(std::abs(far) / kLongestStride - 1e-9));
    for (int k = 1; k < strides; ++k) {
      way.push_back(request);
      way.back().trunk_inclination = from + far * k / strides;
    }
  }
  way.push_back(request);
  return way;
}

}  // namespace

std::vector<PoseRequest> pose_requests(const Task& task) {
  std::vector<PoseRequest> requests;
  for (const TaskStep& step : task_steps(task)) {
    PoseRequest request;
    request.foot_width = task.foot_width;
    if (step.strains) request.valsalva = task.valsalva;
    if (!step.standing) {
      request.kind = PoseKind::kBend;
      request.trunk_inclination = step.trunk_inclination;
      request.hand_height = task.hand_height;
      request.knees = task.knees == KneeRule::kStraight ? Knees::kStraight : Knees::kFree;
    }
    request.hand_mass = task.hand_load;
    requests.push_back(request);
  }
  return requests;
}

SolvedCase solve_case(const Model& model, const PreparedBody& body,
                      const std::vector<PoseRequest>& requests, const TaskSettings& settings,
                      const PostureOptions& options, const std::function<void()>& before) {
  const Anatomy anatomy(model);
  SolvedCase solved;
  std::vector<double> q = body.standing;
  double inclination = 0.0;
  for (const PoseRequest& request : requests) {
    before();
    SolvedStep step;
    for (const PoseRequest& stride : way_to(request, inclination)) {
      step.request = stride;
      step.task = pose_task(model, anatomy, stride, settings, body.standing_inclination);
      PostureObjective objective(step.task.problem);
      step.q = q;
      if (stride.hand_height) reach_forward(anatomy, stride.trunk_inclination, step.q);
      step.report = solve_posture(objective, step.task.map, step.task.constraints, options, step.q);
      settle_levels(step.task.problem, step.q);
      step.reached = stride.trunk_inclination;
      if (!step.report.usable()) break;
      q = step.q;
      inclination = stride.trunk_inclination;
    }
    step.request = request;
    solved.steps.push_back(std::move(step));
  }
  return solved;
}

}  // namespace plumbline
