// SPDX-License-Identifier: Apache-2.0
#include "scenarios/standing_examinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/units.h"
#include "scenarios/furthest_lean.h"

namespace plumbline {
namespace {

constexpr double kLevelEnough = 1.0 * kRadPerDeg;
constexpr double kMostBend = 130.0 * kRadPerDeg;

std::vector<double> stand(const PreparedBody& body, const Model& model,
                          const PoseRequest& request = {}) {
  TaskSettings settings = body.settings;
  settings.symmetric = settings.symmetric && is_symmetric(request);
  const SolvedStep step = solve_case(model, body, {request}, settings, {}, [] {}).steps.front();
  if (step.report.usable()) return step.q;
  throw InputError({.element = "model " + model.name}, "does not stand: " + step.report.message(),
                   "take a milder imbalance");
}

}  // namespace

BucketReading examine_bucket(const PreparedBody& body, const Model& model) {
  const std::vector<double> q = stand(body, model);
  const Anatomy anatomy(model);
  return {.forward = body.standing[anatomy.pelvis_tilt] - q[anatomy.pelvis_tilt],
          .right = q[anatomy.pelvis_list] - body.standing[anatomy.pelvis_list]};
}

std::string describe_spill(const BucketReading& reading) {
  std::vector<std::string> rims;
  if (reading.forward > kLevelEnough) rims.emplace_back("forward, over the pubic bone");
  if (reading.forward < -kLevelEnough) rims.emplace_back("backward, over the sacrum");
  if (reading.right > kLevelEnough) rims.emplace_back("to the right, over the iliac crest");
  if (reading.right < -kLevelEnough) rims.emplace_back("to the left, over the iliac crest");
  if (rims.empty()) return "no water runs out: the pelvis stands within 1° of the reference";
  return fmt::format("water would run out {}", fmt::join(rims, " and "));
}

TrendelenburgReading examine_trendelenburg(const PreparedBody& body, const Model& model, int leg) {
  const PoseRequest request{.support = leg == 0 ? Support::kRightFoot : Support::kLeftFoot};
  const std::vector<double> q = stand(body, model, request);
  const Anatomy anatomy(model);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  const Vec3d trunk_W = pos.R_WB[anatomy.thorax] * Vec3d{0, 1, 0};
  const double to_the_leg = leg == 0 ? 1.0 : -1.0;
  const double list = q[anatomy.pelvis_list] - body.standing[anatomy.pelvis_list];
  return {.drop = -to_the_leg * list, .lean = to_the_leg * std::atan2(trunk_W.z, trunk_W.y)};
}

FingerToFloorReading examine_finger_to_floor(const PreparedBody& body, const ModelSpec& spec) {
  LeaningBody leaning(body, spec);
  const auto task = [&](const PoseRequest& request) {
    return pose_task(leaning.model(), leaning.anatomy(), request, body.settings,
                     body.standing_inclination);
  };
  const FurthestLean far = leaning.lean(task, {.kind = PoseKind::kBend, .knees = Knees::kStraight},
                                        stand(body, leaning.model()), 0.0, kMostBend);
  const std::array<Vec3d, 2> tips = leaning.fingertips(far.q);
  return {.distance = std::min(tips[0].y, tips[1].y),
          .inclination = far.inclination,
          .hip = leaning.hip_flexion(far.q),
          .lumbar = leaning.lumbar_flexion(far.q),
          .end = far.end};
}

}  // namespace plumbline
