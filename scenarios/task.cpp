// SPDX-License-Identifier: Apache-2.0
#include "scenarios/task.h"

#include <fmt/format.h>

#include "core/units.h"

namespace plumbline {
namespace {

PoseRequest common_request(const Task& task) {
  PoseRequest request;
  request.foot_width = task.foot_width;
  request.hand_mass = task.hand_load;
  request.hands = task.hands;
  return request;
}

// What a task asks for beyond standing, without the value that its steps vary.
PoseRequest task_request(const Task& task) {
  PoseRequest request = common_request(task);
  request.valsalva = task.valsalva;
  request.breath_held = task.breath_held;
  request.support = task.support;
  request.hand_height = task.hand_height;
  request.hand_forward = task.hand_forward;
  request.hands_rest = task.hands_rest;
  request.seat_height = task.seat_height;
  request.pelvic_tilt = task.pelvic_tilt;
  request.backrest = task.backrest;
  request.knees = task.knees;
  request.legs = task.legs;
  request.leg_borne = task.leg_borne;
  if (task.knee_flexion.size() == 1) request.knee_flexion = task.knee_flexion.front();
  const bool relaxed = task.kind == TaskKind::kStand || task.kind == TaskKind::kHold ||
                       task.kind == TaskKind::kSingleLeg || task.kind == TaskKind::kLie ||
                       (task.kind == TaskKind::kSit && task.trunk_inclination.empty());
  request.kind = relaxed ? PoseKind::kStand : PoseKind::kBend;
  return request;
}

void add_number(std::string& text, const char* pattern, const std::optional<double>& value) {
  if (!value) return;
  if (!text.empty()) text += ", ";
  text += fmt::format(fmt::runtime(pattern), *value);
}

std::string place_of(const PoseRequest& request) {
  switch (request.support) {
    case Support::kFeet:
      return request.kind == PoseKind::kStand && !request.hand_forward ? "standing" : "";
    case Support::kRightFoot:
      return "on the right leg";
    case Support::kLeftFoot:
      return "on the left leg";
    case Support::kSeat:
      return request.hands_rest ? "sitting, hands resting" : "sitting";
    case Support::kBedUnderBack:
      return "lying on the back";
    case Support::kBedUnderFront:
      return "lying on the front";
    case Support::kBedUnderRight:
      return "lying on the right side";
    case Support::kBedUnderLeft:
      return "lying on the left side";
  }
  return {};
}

std::optional<double> in_degrees(const std::optional<double>& angle) {
  if (!angle) return std::nullopt;
  return rad_to_deg(*angle);
}

}  // namespace

std::vector<PoseRequest> pose_requests(const Task& task) {
  std::vector<PoseRequest> requests;
  if (task.also_stand) requests.push_back(common_request(task));
  const PoseRequest asked = task_request(task);
  const auto vary = [&](const std::vector<double>& values,
                        std::optional<double> PoseRequest::*what) {
    for (const double value : values) {
      requests.push_back(asked);
      requests.back().*what = value;
    }
  };
  if (!task.trunk_inclination.empty()) {
    vary(task.trunk_inclination, &PoseRequest::trunk_inclination);
  } else if (!task.side_bend.empty()) {
    vary(task.side_bend, &PoseRequest::side_bend);
  } else if (task.kind == TaskKind::kSquat) {
    vary(task.knee_flexion, &PoseRequest::knee_flexion);
  } else if (!task.leg_raise.empty()) {
    vary(task.leg_raise, &PoseRequest::leg_raise);
  } else {
    requests.push_back(asked);
  }
  return requests;
}

std::string step_name(const PoseRequest& request) {
  std::string text = place_of(request);
  const std::optional<double> trunk = in_degrees(request.trunk_inclination);
  if (request.backrest != Backrest::kAbsent) {
    add_number(text, "backrest {:.0f}°", trunk ? std::optional(-*trunk) : std::nullopt);
    if (request.backrest == Backrest::kShoulders) text += ", pelvis slid forward";
  } else if (trunk && *trunk < 0.0) {
    add_number(text, "bend back {:.0f}°", -*trunk);
  } else {
    add_number(text, "bend {:.0f}°", trunk);
  }
  if (const std::optional<double> aside = in_degrees(request.side_bend)) {
    add_number(text, *aside < 0.0 ? "bend left {:.0f}°" : "bend right {:.0f}°", std::abs(*aside));
  }
  add_number(text, "pelvis {:+.0f}°", in_degrees(request.pelvic_tilt));
  add_number(text, "knees {:.0f}°", in_degrees(request.knee_flexion));
  if (request.leg_raise) {
    const char* legs = request.legs == Sides::kBoth    ? "both legs"
                       : request.legs == Sides::kRight ? "right leg"
                                                       : "left leg";
    const char* how = request.leg_borne ? "raised" : "lifted";
    text += fmt::format(", {} {} {:.0f}°", legs, how, rad_to_deg(*request.leg_raise));
  }
  if (request.hand_height && !request.hands_rest) {
    add_number(text, "hands {:.2f} m high", request.hand_height);
    add_number(text, "{:.2f} m ahead", request.hand_forward);
  }
  if (request.valsalva > 0.0) {
    add_number(text, "{:g} kPa", std::optional(request.valsalva / kPaPerKPa));
  }
  return text.empty() ? "as asked" : text;
}

}  // namespace plumbline
