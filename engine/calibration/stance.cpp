// SPDX-License-Identifier: Apache-2.0
#include "calibration/stance.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "core/error.h"
#include "core/units.h"

namespace plumbline {
namespace {

constexpr double kGrip = 0.5;  // friction of seat, backrest and bed [1]
constexpr double kLiftedHip = 30.0 * kRadPerDeg, kLiftedKnee = 60.0 * kRadPerDeg;
constexpr double kSeatOfStature = 0.25;
constexpr double kSeatedKnee = 90.0 * kRadPerDeg;
constexpr Vec3d kUp{0, 1, 0};
constexpr std::array<const char*, 2> kSides = {"_r", "_l"};

// Brings the sole of a shorter leg down to the floor too.
void lower_feet(std::vector<PointConstraint>& feet) {
  std::map<BodyIndex, double> lowest;
  for (const PointConstraint& c : feet) {
    if (c.direction_W.y == 0.0) continue;
    const auto [at, first] = lowest.try_emplace(c.body, c.target);
    if (!first) at->second = std::min(at->second, c.target);
  }
  for (PointConstraint& c : feet) {
    if (c.direction_W.y != 0.0) c.target -= lowest.at(c.body);
  }
}

// Builds a stance out of places that the model names.
class StanceBuilder {
 public:
  StanceBuilder(const Model& model, const Anatomy& anatomy, std::span<const double> neutral)
      : model_(model), anatomy_(anatomy), neutral_(neutral) {}

  /// Soles that stay where they are, those of `feet` (0 right, 1 left).
  void stand_on(std::initializer_list<std::size_t> feet) {
    for (const ContactSite& sole : sole_contacts(model_)) {
      for (const std::size_t side : feet) {
        if (sole.body == anatomy_.foot[side]) out.contacts.push_back(sole);
      }
    }
    out.constraints.points = hold_feet(model_, out.contacts, neutral_);
    lower_feet(out.constraints.points);
  }

  void lift_leg(std::size_t side) {
    for (const DofIndex d : anatomy_.leg_coordinates[side]) hold(d, neutral_[d]);
    hold(anatomy_.hip_flexion[side], kLiftedHip);
    hold(anatomy_.knee_angle[side], -kLiftedKnee);
  }

  /// Something presses on both sides of the body there, or on its middle.
  void press_on(const std::string& place, const Vec3d& normal_W) {
    for (const Landmark* at : places(place)) {
      out.contacts.push_back({at->name, at->body, at->p_BoP_B, normal_W, kGrip});
    }
  }
  /// ... and the body stays at that height.
  void rest_on(const std::string& place, double height) {
    press_on(place, kUp);
    for (const Landmark* at : places(place)) {
      out.constraints.points.push_back({at->body, at->p_BoP_B, kUp, height});
    }
  }
  /// Two places lie in one plane.
  void lie_in_plane(const std::string& place, const std::string& other, const Vec3d& normal_W) {
    const auto from = places(other);
    const auto to = places(place);
    for (std::size_t k = 0; k < to.size(); ++k) {
      out.constraints.points.push_back(
          {to[k]->body, to[k]->p_BoP_B, normal_W, 0.0, from[k]->body, from[k]->p_BoP_B});
    }
  }

  void hold(DofIndex d, double value) {
    for (auto& [dof, held] : out.held) {
      if (dof == d) {
        held = value;
        return;
      }
    }
    out.held.emplace_back(d, value);
  }
  void begin_at(DofIndex d, double value) { out.start.emplace_back(d, value); }
  void fix(DofIndex d, double value) { out.constraints.coordinates.push_back({d, value}); }
  void lean(BodyIndex body, double angle) {
    out.constraints.axes.push_back(lean_forward(body, kUp, angle));
  }

  Stance out;

 private:
  [[nodiscard]] std::vector<const Landmark*> places(const std::string& place) const {
    std::vector<const Landmark*> found;
    for (const char* ending : {"", kSides[0], kSides[1]}) {
      const int k = model_.landmark_or_none(place + ending);
      if (k != kNone) found.push_back(&model_.landmarks[k]);
    }
    if (found.empty()) {
      throw InputError({.element = "model " + model_.name},
                       "has no landmark '" + place + "' for a seat or bed to press on",
                       "add it, or '" + place + "_r', to its landmarks with kind \"support\"");
    }
    return found;
  }

  const Model& model_;
  const Anatomy& anatomy_;
  std::span<const double> neutral_;
};

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

Stance lie(const Model& model, const Anatomy& anatomy, bool on_back,
           std::span<const double> neutral) {
  StanceBuilder stance(model, anatomy, neutral);
  const double lean = on_back ? -0.5 * kPi : 0.5 * kPi;
  stance.rest_on(on_back ? "buttock" : "hip_front", 0.0);
  stance.rest_on(on_back ? "upper_back" : "chest", 0.0);
  for (const char* place :
       {on_back ? "head_back" : "head_front", on_back ? "thigh_back" : "thigh_front",
        on_back ? "calf" : "shin", on_back ? "heel_back" : "toe", "elbow", "hand"}) {
    stance.press_on(place, kUp);
  }
  stance.lean(anatomy.thorax, lean);
  stance.fix(anatomy.pelvis_forward, 0.0);
  stance.fix(anatomy.pelvis_aside, 0.0);
  stance.fix(anatomy.pelvis_list, 0.0);
  for (std::size_t side = 0; side < 2; ++side) {
    stance.lean(anatomy.femur[side], lean);
    stance.hold(anatomy.shoulder_flexion[side], 0.0);
    stance.fix(anatomy.knee_angle[side], 0.0);
  }
  stance.begin_at(anatomy.pelvis_tilt, -lean);
  stance.begin_at(anatomy.pelvis_height, 0.1);
  stance.begin_at(anatomy.pelvis_forward, 0.0);
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
      return lie(model, anatomy, true, neutral);
    case Support::kBedUnderFront:
      return lie(model, anatomy, false, neutral);
  }
  return std::move(stance.out);
}

}  // namespace plumbline
