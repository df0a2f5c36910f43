// SPDX-License-Identifier: Apache-2.0
#include "scenarios/solve_case.h"

namespace plumbline {

std::vector<PoseRequest> pose_requests(const Task& task) {
  std::vector<PoseRequest> requests;
  for (const TaskStep& step : task_steps(task)) {
    PoseRequest request;
    request.foot_width = task.foot_width;
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
  for (const PoseRequest& request : requests) {
    before();
    SolvedStep step{.request = request,
                    .task = pose_task(model, anatomy, request, settings,
                                      body.standing_inclination)};
    PostureObjective objective(step.task.problem);
    step.q = q;
    step.report = solve_posture(objective, step.task.map, step.task.constraints, options, step.q);
    if (step.report.usable()) q = step.q;
    solved.steps.push_back(std::move(step));
  }
  return solved;
}

}  // namespace plumbline
