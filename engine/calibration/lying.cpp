// SPDX-License-Identifier: Apache-2.0
#include "calibration/lying.h"

#include <cmath>

#include "calibration/stance_builder.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kOverBed = 0.1;  // of the pelvis, where a search begins [m]
constexpr double kCurledHip = 45.0 * kRadPerDeg, kCurledKnee = 60.0 * kRadPerDeg;
constexpr double kArmsAhead = 80.0 * kRadPerDeg, kElbowsBent = 60.0 * kRadPerDeg;

// A straight leg, by the angle of its thigh over the bed; raised, neither turned nor spread,
// nothing but a hand under the heel touches it.
void lay_leg(StanceBuilder& stance, const Anatomy& anatomy, const PoseRequest& request,
             std::span<const double> neutral, std::size_t side) {
  const bool on_back = request.support == Support::kBedUnderBack;
  const double flat = on_back ? -0.5 * kPi : 0.5 * kPi;
  const double raise = raises_leg(request, side) ? *request.leg_raise : 0.0;
  stance.lean(anatomy.femur[side], flat - raise);
  stance.fix(anatomy.knee_angle[side], 0.0);
  stance.begin_at(anatomy.hip_flexion[side], raise);
  if (raise > 0.0) {
    for (const DofIndex d : anatomy.leg_coordinates[side]) {
      const bool free = d == anatomy.hip_flexion[side] || d == anatomy.knee_angle[side];
      if (!free) stance.hold(d, neutral[d]);
    }
    if (request.leg_borne) {
      stance.press_on("heel_back", {-std::sin(raise), std::cos(raise), 0.0}, side);
    }
    return;
  }
  for (const char* place : {on_back ? "thigh_back" : "thigh_front", on_back ? "calf" : "shin",
                            on_back ? "heel_back" : "toe"}) {
    stance.press_on(place, kUp, side);
  }
}

Stance lie_flat(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                std::span<const double> neutral) {
  StanceBuilder stance(model, anatomy, neutral);
  const bool on_back = request.support == Support::kBedUnderBack;
  const double lean = on_back ? -0.5 * kPi : 0.5 * kPi;
  stance.rest_on(on_back ? "buttock" : "hip_front", 0.0);
  stance.rest_on(on_back ? "upper_back" : "chest", 0.0);
  for (const char* place : {on_back ? "head_back" : "head_front", "elbow", "hand"}) {
    stance.press_on(place, kUp);
  }
  stance.lean(anatomy.thorax, lean);
  stance.fix(anatomy.pelvis_forward, 0.0);
  stance.fix(anatomy.pelvis_aside, 0.0);
  stance.fix(anatomy.pelvis_list, 0.0);
  for (std::size_t side = 0; side < 2; ++side) {
    lay_leg(stance, anatomy, request, neutral, side);
    stance.hold(anatomy.shoulder_flexion[side], 0.0);
  }
  stance.begin_at(anatomy.pelvis_tilt, -lean);
  stance.begin_at(anatomy.pelvis_height, kOverBed);
  stance.begin_at(anatomy.pelvis_forward, 0.0);
  return std::move(stance.out);
}

// The long axis of the body lies along z; tilt and rotation of the pelvis both roll it.
Stance lie_on_side(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                   std::span<const double> neutral) {
  StanceBuilder stance(model, anatomy, neutral);
  const std::size_t lower = request.support == Support::kBedUnderRight ? 0 : 1;
  const std::size_t upper = 1 - lower;
  stance.rest_on("hip_side", 0.0, lower);
  stance.rest_on("shoulder_side", 0.0, lower);
  for (const char* place : {"head_side", "knee_side", "ankle_side"}) {
    stance.press_on(place, kUp, lower);
  }
  for (const char* place : {"knee_inner", "ankle_inner"}) stance.press_on(place, kUp, upper);
  for (const char* place : {"elbow", "hand"}) stance.press_on(place, kUp);
  stance.out.constraints.axes.push_back({anatomy.thorax, {1, 0, 0}, kUp});
  for (const DofIndex d : {anatomy.pelvis_tilt, anatomy.pelvis_rotation, anatomy.pelvis_forward,
                           anatomy.pelvis_aside}) {
    stance.fix(d, 0.0);
    stance.begin_at(d, 0.0);
  }
  for (std::size_t side = 0; side < 2; ++side) {
    for (const DofIndex d : anatomy.leg_coordinates[side]) stance.hold(d, neutral[d]);
    stance.hold(anatomy.hip_flexion[side], kCurledHip);
    stance.hold(anatomy.knee_angle[side], -kCurledKnee);
    stance.hold(anatomy.shoulder_flexion[side], kArmsAhead);
    stance.hold(anatomy.elbow_flexion[side], kElbowsBent);
  }
  stance.begin_at(anatomy.pelvis_list, lower == 0 ? 0.5 * kPi : -0.5 * kPi);
  stance.begin_at(anatomy.pelvis_height, kOverBed);
  return std::move(stance.out);
}

}  // namespace

Stance make_lying(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                  std::span<const double> neutral) {
  return lies_on_side(request) ? lie_on_side(model, anatomy, request, neutral)
                               : lie_flat(model, anatomy, request, neutral);
}

}  // namespace plumbline
