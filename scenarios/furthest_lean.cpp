// SPDX-License-Identifier: Apache-2.0
#include "scenarios/furthest_lean.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/units.h"
#include "model/compile.h"
#include "scenarios/case_verdict.h"
#include "solvers/settled_posture.h"

namespace plumbline {
namespace {

constexpr double kStride = 10.0 * kRadPerDeg;
constexpr double kResolution = 0.5 * kRadPerDeg;
constexpr double kHandLength = 0.109;  // of stature

}  // namespace

LeaningBody::LeaningBody(const PreparedBody& body, const ModelSpec& spec)
    : body_(body), model_(compile(spec)), anatomy_(model_), relaxed_(spec) {}

// Why nobody would lean as far as this; nothing where one would.
std::optional<std::string> LeaningBody::too_far(const SolvedStep& step) {
  const double limit = kStraightLegRaiseMoment * moment_scale(body_.spec.person);
  for (const DofIndex hip : anatomy_.hip_flexion) {
    if (-relaxed_.force_on(hip, step.q) >= limit) {
      return fmt::format("a hip resists with {:.0f} N m, as at the end of a straight-leg raise",
                         limit);
    }
  }
  const CaseVerdict verdict = judge_steps(model_, {step}, {StepAnalysis(model_, step)}).front();
  if (verdict.verdict == Verdict::kFailed) return verdict.reason;
  return std::nullopt;
}

FurthestLean LeaningBody::lean(const TaskAt& task, PoseRequest request,
                               const std::vector<double>& from, double least, double most) {
  const auto take = [&](double inclination, const std::vector<double>& start) {
    SolvedStep step;
    request.trunk_inclination = inclination;
    step.request = request;
    step.task = task(request);
    PostureObjective objective(step.task.problem);
    step.q = start;
    step.report = solve_posture(objective, step.task.map, step.task.constraints, {}, step.q);
    settle_levels(step.task.problem, step.q);
    return step;
  };
  const SolvedStep first = take(least, from);
  if (const auto why = too_far(first)) {
    throw InputError({.element = "model " + model_.name}, "cannot begin the test: " + *why,
                     "take a milder imbalance");
  }
  FurthestLean out{least, first.q,
                   fmt::format("the bend was not followed beyond {:.0f}°", rad_to_deg(most))};
  double stride = kStride;
  // Back to half the stride wherever it went too far.
  while (out.inclination < most - kResolution && stride > kResolution) {
    const double further = std::min(most, out.inclination + stride);
    const SolvedStep next = take(further, out.q);
    if (const auto why = too_far(next)) {
      out.end = *why;
      stride *= 0.5;
    } else {
      out.q = next.q;
      out.inclination = further;
    }
  }
  return out;
}

double LeaningBody::hip_flexion(const std::vector<double>& q) const {
  double mean = 0.0;
  for (const DofIndex d : anatomy_.hip_flexion) mean += 0.5 * (q[d] - body_.standing[d]);
  return mean;
}

double LeaningBody::lumbar_flexion(const std::vector<double>& q) const {
  double sum = 0.0;
  for (const DofIndex d : anatomy_.lumbar_flexion) sum += q[d] - body_.standing[d];
  return sum;
}

std::array<Vec3d, 2> LeaningBody::fingertips(const std::vector<double>& q) const {
  PositionKinematics<double> pos(model_);
  calc_position_kinematics<double>(model_, q, pos);
  std::array<Vec3d, 2> tips;
  for (std::size_t side = 0; side < 2; ++side) {
    const std::string ending = side == 0 ? "_r" : "_l";
    const int wrist = model_.landmark_or_none("wrist" + ending);
    const int hand = model_.landmark_or_none("hand" + ending);
    if (wrist == kNone || hand == kNone) {
      throw InputError({.element = "model " + model_.name}, "has no landmarks of wrist and hand",
                       "add wrist_r and hand_r to the landmarks table");
    }
    const Landmark& from = model_.landmarks[wrist];
    const Vec3d along = model_.landmarks[hand].p_BoP_B - from.p_BoP_B;
    const double length = kHandLength * body_.spec.person.height;
    tips[side] = point_in_world(pos, from.body, from.p_BoP_B + (length / norm(along)) * along);
  }
  return tips;
}

}  // namespace plumbline
