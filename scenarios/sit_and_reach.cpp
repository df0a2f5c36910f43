// SPDX-License-Identifier: Apache-2.0
#include "scenarios/sit_and_reach.h"

#include <array>
#include <string>
#include <vector>

#include "core/units.h"
#include "scenarios/furthest_lean.h"

namespace plumbline {
namespace {

constexpr double kBoxHeight = 0.32;  // [m]
constexpr double kGrip = 0.5;        // friction of floor and box [1]
constexpr double kLeastLean = -20.0 * kRadPerDeg, kMostLean = 130.0 * kRadPerDeg;
constexpr double kHipToSole = 0.53;  // of stature
constexpr Vec3d kUp{0, 1, 0};
constexpr Vec3d kFromBox{-1, 0, 0};
constexpr std::array<const char*, 2> kLegSides = {"_r", "_l"};

const Landmark& place(const Model& model, const std::string& name) {
  const int k = model.landmark_or_none(name);
  if (k != kNone) return model.landmarks[k];
  throw InputError({.element = "model " + model.name},
                   "has no landmark '" + name + "' for the floor to press on",
                   "add it to its landmarks with kind \"support\"");
}

// Feet that stood on the floor stand against the box, toes up: what was up points away from it.
void put_feet_on_box(const Model& model, PosedTask& task) {
  std::vector<PointConstraint>& points = task.constraints.points;
  for (PointConstraint& c : points) {
    if (c.direction_W.y != 0.0) c.direction_W = kFromBox;
  }
  std::erase_if(points, [](const PointConstraint& c) { return c.direction_W.x > 0.0; });
  for (ContactSite& sole : task.problem.load_case.contacts) sole.normal_W = kFromBox;
  for (const char* side : kLegSides) {
    const Landmark& heel = place(model, std::string("heel_back") + side);
    points.push_back({heel.body, heel.p_BoP_B, kUp, 0.0});
  }
}

void sit_on_floor(const Model& model, PosedTask& task) {
  for (const char* side : kLegSides) {
    const Landmark& seat = place(model, std::string("seat") + side);
    task.constraints.points.push_back({seat.body, seat.p_BoP_B, kUp, 0.0});
    for (const char* name : {"seat", "thigh_back", "calf", "heel_back"}) {
      const Landmark& at = place(model, name + std::string(side));
      task.problem.load_case.contacts.push_back({at.name, at.body, at.p_BoP_B, kUp, kGrip});
    }
  }
}

void reach_out(const Anatomy& anatomy, PosedTask& task) {
  for (std::size_t side = 0; side < 2; ++side) {
    task.constraints.points.push_back(
        {anatomy.forearm[side], anatomy.p_hand_B[side], kUp, kBoxHeight});
  }
  task.problem.load_case.limp.clear();
}

PosedTask sitting_task(const LeaningBody& leaning, const PoseRequest& request) {
  const Model& model = leaning.model();
  const PreparedBody& body = leaning.body();
  PosedTask task =
      pose_task(model, leaning.anatomy(), request, body.settings, body.standing_inclination);
  put_feet_on_box(model, task);
  sit_on_floor(model, task);
  // With both legs held, sliding aside along the box would be a way to bend less.
  task.constraints.coordinates.push_back({leaning.anatomy().pelvis_aside, 0.0});
  reach_out(leaning.anatomy(), task);
  // The base is broad, and nobody pushes.
  task.problem.load_case.pushes.assign(1, {});
  return task;
}

// Roughly sitting upright, arms out.
std::vector<double> start_of(const LeaningBody& leaning) {
  const Anatomy& anatomy = leaning.anatomy();
  std::vector<double> q = leaning.body().standing;
  q[anatomy.pelvis_height] = -place(leaning.model(), "seat_r").p_BoP_B.y;
  q[anatomy.pelvis_forward] = -kHipToSole * leaning.body().spec.person.height;
  for (std::size_t side = 0; side < 2; ++side) {
    q[anatomy.hip_flexion[side]] = 0.5 * kPi;
    q[anatomy.knee_angle[side]] = 0.0;
    q[anatomy.ankle_angle[side]] = 0.0;
    q[anatomy.shoulder_flexion[side]] = 70.0 * kRadPerDeg;
  }
  return q;
}

}  // namespace

SitAndReachReading examine_sit_and_reach(const PreparedBody& body, const ModelSpec& spec) {
  LeaningBody leaning(body, spec);
  const auto task = [&](const PoseRequest& request) { return sitting_task(leaning, request); };
  const FurthestLean far = leaning.lean(task, {.kind = PoseKind::kBend, .knees = Knees::kStraight},
                                        start_of(leaning), kLeastLean, kMostLean);
  const std::array<Vec3d, 2> tips = leaning.fingertips(far.q);
  const DofIndex tilt = leaning.anatomy().pelvis_tilt;
  return {.reach = 0.5 * (tips[0].x + tips[1].x),
          .inclination = far.inclination,
          .hip = leaning.hip_flexion(far.q),
          .pelvis = body.standing[tilt] - far.q[tilt],
          .lumbar = leaning.lumbar_flexion(far.q),
          .end = far.end,
          .q = far.q};
}

}  // namespace plumbline
