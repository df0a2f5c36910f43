// SPDX-License-Identifier: Apache-2.0
#include "calibration/stance.h"

#include <cmath>

#include "calibration/lying.h"
#include "calibration/stance_builder.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kSeatOfStature = 0.25;
constexpr double kSeatedKnee = 90.0 * kRadPerDeg;

// Of stature, near enough to begin a search: the rods of a leg, and hip and ankle over what bears
// them.
constexpr double kShankLength = 0.24, kThighLength = 0.22;
constexpr double kHipOverSeat = 0.055, kAnkleOverFloor = 0.045;

// Roughly how a leg of two rods bears a hip at the height of a seat, the foot flat on the floor.
struct SeatedLeg {
  SeatedLeg(double stature, double seat, double knee)
      : shank_length(kShankLength * stature), thigh_length(kThighLength * stature) {
    const double hip_over_ankle = seat + (kHipOverSeat - kAnkleOverFloor) * stature;
    double lo = -0.5;
    double hi = 1.2;
    for (int k = 0; k < 40; ++k) {
      shank = 0.5 * (lo + hi);
      thigh = shank + knee;
      const double height = shank_length * std::cos(shank) + thigh_length * std::cos(thigh);
      (height > hip_over_ankle ? lo : hi) = shank;
    }
  }
  /// Of the hip, against standing [m].
  [[nodiscard]] double lowered() const {
    return shank_length * (1.0 - std::cos(shank)) + thigh_length * (1.0 - std::cos(thigh));
  }
  [[nodiscard]] double behind() const {
    return shank_length * std::sin(shank) + thigh_length * std::sin(thigh);
  }

  double shank_length, thigh_length;  // [m]
  double shank = 0, thigh = 0;        // from the vertical, upper end behind [rad]
};

Stance sit(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
           std::span<const double> neutral) {
  StanceBuilder stance(model, anatomy, neutral);
  const double seat = request.seat_height.value_or(usual_seat_height(model));
  stance.stand_on({0, 1});
  stance.rest_on("seat", seat);
  stance.press_on("thigh_back", kUp);
  if (request.backrest != Backrest::kAbsent) {
    const double recline = -request.trunk_inclination.value_or(0.0);
    const Vec3d normal{std::cos(recline), std::sin(recline), 0.0};
    stance.press_on("upper_back", normal);
    if (request.backrest == Backrest::kWhole) {
      stance.press_on("buttock", normal);
      stance.lie_in_plane("buttock", "upper_back", normal);
    }
  }
  const SeatedLeg leg(model.person.height, seat, request.knee_flexion.value_or(kSeatedKnee));
  stance.begin_at(anatomy.pelvis_height, neutral[anatomy.pelvis_height] - leg.lowered());
  stance.begin_at(anatomy.pelvis_forward, neutral[anatomy.pelvis_forward] - leg.behind());
  for (std::size_t side = 0; side < 2; ++side) {
    stance.begin_at(anatomy.hip_flexion[side], leg.thigh);
    stance.begin_at(anatomy.knee_angle[side], leg.shank - leg.thigh);
    stance.begin_at(anatomy.ankle_angle[side], -leg.shank);
  }
  return std::move(stance.out);
}

}  // namespace

double usual_seat_height(const Model& model) { return kSeatOfStature * model.person.height; }

Stance make_stance(const Model& model, const Anatomy& anatomy, const PoseRequest& request,
                   std::span<const double> neutral) {
  StanceBuilder stance(model, anatomy, neutral);
  switch (request.support) {
    case Support::kFeet:
      stance.stand_on({0, 1});
      break;
    case Support::kRightFoot:
      stance.stand_on({0});
      stance.lift_leg(1);
      break;
    case Support::kLeftFoot:
      stance.stand_on({1});
      stance.lift_leg(0);
      break;
    case Support::kSeat:
      return sit(model, anatomy, request, neutral);
    case Support::kBedUnderBack:
    case Support::kBedUnderFront:
    case Support::kBedUnderRight:
    case Support::kBedUnderLeft:
      return make_lying(model, anatomy, request, neutral);
  }
  return std::move(stance.out);
}

}  // namespace plumbline
