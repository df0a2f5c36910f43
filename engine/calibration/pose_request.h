// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

namespace plumbline {

/// Which cost a posture is found by.
enum class PoseKind {
  kStand,  ///< relaxed: with the tone of standing; on the feet with the wish to be upright too
  kBend,   ///< doing something: trunk, hands or knees where the task wants them
};

/// What bears the body.
enum class Support {
  kFeet,
  kRightFoot,
  kLeftFoot,
  kSeat,
  kBedUnderBack,
  kBedUnderFront,
  kBedUnderRight,
  kBedUnderLeft
};

/// How much of the back a backrest touches.
enum class Backrest {
  kAbsent,
  kShoulders,  ///< the upper back alone: the pelvis has slid forward
  kWhole,      ///< buttocks and upper back
};

enum class Knees { kFree, kStraight };

/// Which hand carries, or which leg is raised.
enum class Sides { kBoth, kRight, kLeft };

/// One posture to be found. What is not given is free.
struct PoseRequest {
  PoseKind kind = PoseKind::kStand;
  /// Forward lean of the thorax from its standing orientation; on a backrest that of the backrest
  /// [rad].
  std::optional<double> trunk_inclination;
  double hand_mass = 0;  ///< carried [kg]
  Knees knees = Knees::kFree;
  std::optional<double> hand_height;   ///< of both hands over the floor [m]; otherwise arms hang
  std::optional<double> foot_width;    ///< between the middles of the soles [m]
  double valsalva = 0;                 ///< see LoadCase [Pa]
  std::optional<bool> breath_held;     ///< else see holds_breath()
  std::optional<double> side_bend;     ///< lean of the thorax to the right [rad]
  std::optional<double> hand_forward;  ///< of both hands, in front of the shoulders [m]
  Sides hands = Sides::kBoth;          ///< that carry hand_mass
  bool hands_rest = false;             ///< on what is under them, a table or a wheel
  std::optional<double> knee_flexion;  ///< of the knees that bear or sit [rad]
  std::optional<double> pelvic_tilt;   ///< anterior, from the neutral posture [rad]
  Support support = Support::kFeet;
  std::optional<double> seat_height;  ///< [m]; otherwise a quarter of stature
  Backrest backrest = Backrest::kAbsent;
  std::optional<double> leg_raise;  ///< of a straight leg over the bed, lying on the back [rad]
  Sides legs = Sides::kBoth;        ///< that are raised
  bool leg_borne = true;            ///< by an examiner's hand under the heel
};

/// @param side 0 right, 1 left.
[[nodiscard]] inline bool is_among(std::size_t side, Sides sides) {
  return sides == Sides::kBoth || (side == 0) == (sides == Sides::kRight);
}

[[nodiscard]] inline bool raises_leg(const PoseRequest& request, std::size_t side) {
  return request.leg_raise.has_value() && is_among(side, request.legs);
}

[[nodiscard]] inline bool lies_on_side(const PoseRequest& request) {
  return request.support == Support::kBedUnderRight || request.support == Support::kBedUnderLeft;
}

[[nodiscard]] inline bool lies(const PoseRequest& request) {
  return request.support == Support::kBedUnderBack || request.support == Support::kBedUnderFront ||
         lies_on_side(request);
}

/// Whether something but the spine holds the trunk up.
[[nodiscard]] inline bool trunk_is_borne(const PoseRequest& request) {
  return lies(request) || request.backrest != Backrest::kAbsent;
}

/// Weight in the hands from which a breath is held unless the request says otherwise, of body
/// weight: more people do so with 25 % than with 15 or 5 % (Hagins & Lamberg 2006, Eur J Appl
/// Physiol 96:453), yet not everybody with the most they can lift (Lamberg & Hagins 2010,
/// Ergonomics 53:385). The edge between is ours.
inline constexpr double kBreathHoldingLoad = 0.15;

/// Whether full, shut lungs hold the pressure in the abdomen from above.
[[nodiscard]] inline bool holds_breath(const PoseRequest& request, double body_mass) {
  const bool heavy = request.hand_mass >= kBreathHoldingLoad * body_mass;
  return request.breath_held.value_or(heavy || request.valsalva > 0.0);
}

/// Whether a mirror image of the posture is asked for as much as the posture itself.
[[nodiscard]] inline bool is_symmetric(const PoseRequest& request) {
  return request.side_bend.value_or(0.0) == 0.0 && request.support != Support::kRightFoot &&
         request.support != Support::kLeftFoot && !lies_on_side(request) &&
         (request.legs == Sides::kBoth || !request.leg_raise) &&
         (request.hands == Sides::kBoth || request.hand_mass == 0.0);
}

}  // namespace plumbline
