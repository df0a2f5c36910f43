// SPDX-License-Identifier: Apache-2.0
#include "scenarios/solve_case.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "scenarios/other_optima.h"
#include "solvers/settled_posture.h"

namespace plumbline {
namespace {

constexpr double kReachForward = 40.0 * kRadPerDeg, kReachElbow = 30.0 * kRadPerDeg;

// What a task prescribes that a search reaches by strides, and how long these may be at most.
struct Prescribed {
  std::optional<double> PoseRequest::*value;
  double longest;
};
constexpr Prescribed kPrescribed[] = {
    {&PoseRequest::trunk_inclination, 15.0 * kRadPerDeg},
    {&PoseRequest::side_bend, 15.0 * kRadPerDeg},
    {&PoseRequest::knee_flexion, 30.0 * kRadPerDeg},
    {&PoseRequest::leg_raise, 15.0 * kRadPerDeg},
    {&PoseRequest::hand_height, 0.2},
    {&PoseRequest::hand_forward, 0.2},
};

// Hands on a given height may lie before the body or behind it: the search starts before it. Arms
// hang where the shoulder is bent as far as the trunk leans.
void reach_forward(const Anatomy& anatomy, const PoseRequest& request, std::vector<double>& q) {
  for (int side = 0; side < 2; ++side) {
    double& shoulder = q[anatomy.shoulder_flexion[side]];
    shoulder = std::max(shoulder, request.trunk_inclination.value_or(0.0) + kReachForward);
    if (!request.hand_forward) continue;
    double& elbow = q[anatomy.elbow_flexion[side]];
    elbow = std::max(elbow, kReachElbow);
  }
}

// Where the posture q is of what the request prescribes.
PoseRequest measured(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                     double inclination, const std::vector<double>& q) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  const Vec3d hand = point_in_world(pos, anatomy.forearm[0], anatomy.p_hand_B[0]);
  const Vec3d shoulder = point_in_world(pos, anatomy.thorax, anatomy.p_shoulder_T[0]);
  const auto knee = static_cast<std::size_t>(request.support == Support::kLeftFoot);
  PoseRequest at = request;
  at.trunk_inclination = inclination;
  at.knee_flexion = -q[anatomy.knee_angle[knee]];
  at.hand_height = hand.y;
  at.hand_forward = hand.x - shoulder.x;
  return at;
}

// The postures to pass on the way to the one that is asked for, which is the last.
std::vector<PoseRequest> way_to(const PoseRequest& request, const PoseRequest& from) {
  double strides = 1.0;
  for (const Prescribed& p : kPrescribed) {
    if (!(request.*p.value)) continue;
    const double far = std::abs(*(request.*p.value) - (from.*p.value).value_or(0.0));
    strides = std::max(strides, std::ceil(far / p.longest - 1e-9));
  }
  const int count = static_cast<int>(strides);
  std::vector<PoseRequest> way(static_cast<std::size_t>(count), request);
  for (int k = 1; k < count; ++k) {
    for (const Prescribed& p : kPrescribed) {
      if (!(request.*p.value)) continue;
      const double begin = (from.*p.value).value_or(0.0);
      way[static_cast<std::size_t>(k - 1)].*p.value =
          begin + (*(request.*p.value) - begin) * k / count;
    }
  }
  return way;
}

bool knees_are_free(const PoseRequest& request) {
  return request.support == Support::kFeet && request.knees == Knees::kFree &&
         !request.knee_flexion;
}

}  // namespace

SolvedCase solve_case(const Model& model, const PreparedBody& body,
                      const std::vector<PoseRequest>& requests, const TaskSettings& settings,
                      const PostureOptions& options, const std::function<void()>& before,
                      const OtherSearches& others) {
  const Anatomy anatomy(model);
  SolvedCase solved;
  std::vector<double> q = body.standing;
  PoseRequest last;
  double inclination = 0.0;
  for (const PoseRequest& request : requests) {
    before();
    SolvedStep step;
    // Onto another support the body is lifted, and searches from there.
    if (request.support != last.support) {
      q = pose_task(model, anatomy, request, settings, body.standing_inclination).start;
      last = {.support = request.support};
      inclination = 0.0;
    }
    const std::vector<PoseRequest> way =
        way_to(request, measured(model, anatomy, last, inclination, q));
    for (std::size_t k = 0; k < way.size(); ++k) {
      const PoseRequest& stride = way[k];
      step.request = stride;
      step.task = pose_task(model, anatomy, stride, settings, body.standing_inclination);
      PostureObjective objective(step.task.problem);
      step.q = q;
      if (stride.hand_height) reach_forward(anatomy, stride, step.q);
      step.report = solve_posture(objective, step.task.map, step.task.constraints, options, step.q);
      step.reached = static_cast<double>(k + 1) / static_cast<double>(way.size());
      if (!step.report.usable()) break;
      q = step.q;
      inclination = stride.trunk_inclination.value_or(0.0);
    }
    const bool lifts = request.kind == PoseKind::kBend && request.hand_height.has_value();
    if (knees_are_free(request) &&
        (lifts || (others.bent_knees && request.kind == PoseKind::kStand))) {
      step.task = pose_task(model, anatomy, request, settings, body.standing_inclination);
      seek_other_branch(model, anatomy, request, options, step);
      q = step.q;
    }
    if (others.starts > 0) {
      step.request = request;
      seek_from_elsewhere(model, others.starts, options, step);
      q = step.q;
    }
    settle_levels(step.task.problem, step.q);
    last = request;
    step.request = request;
    solved.steps.push_back(std::move(step));
  }
  return solved;
}

}  // namespace plumbline
