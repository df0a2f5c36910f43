// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_actuators.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <string_view>

#include "osim/osim_muscles.h"

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 4> kActuatorTags = {
    "CoordinateActuator", "ActivationCoordinateActuator", "PointActuator", "TorqueActuator"};

// A number that may be infinite.
double read_bound(const XmlElement& actuator, const char* tag, double fallback) {
  std::string text = actuator.text_or(tag, "");
  if (text.empty()) return fallback;
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (text == "-inf" || text == "-infinity") return -kInfinity;
  if (text == "inf" || text == "+inf" || text == "infinity") return kInfinity;
  return actuator.number(tag);
}

void read_direction(const XmlElement& actuator, const char* vector, const char* in_world,
                    ActuatorSpec& out) {
  out.direction = actuator.vec3_or(vector, out.direction);
  out.direction_in_world = actuator.flag_or(in_world, out.direction_in_world);
  if (!(norm(out.direction) > 0.0)) {
    actuator.fail(fmt::format("its <{}> has no length", vector), "give it a direction");
  }
}

std::string required_name(const XmlElement& actuator, const char* tag) {
  std::string name = osim_name(find_osim_socket(actuator, tag, tag));
  if (name.empty()) actuator.fail(fmt::format("has no <{}>", tag), "name one of the model");
  return name;
}

void read_place(const XmlElement& actuator, ActuatorSpec& out) {
  if (actuator.tag().ends_with("CoordinateActuator")) {
    out.kind = ActuatorKind::kCoordinate;
    out.coordinate = required_name(actuator, "coordinate");
  } else if (actuator.tag() == "PointActuator") {
    out.kind = ActuatorKind::kPoint;
    out.body = required_name(actuator, "body");
    out.point = actuator.vec3_or("point", {});
    out.point_in_world = actuator.flag_or("point_is_global", false);
    read_direction(actuator, "direction", "force_is_global", out);
  } else {
    out.kind = ActuatorKind::kTorque;
    out.body = required_name(actuator, "bodyA");
    out.reaction_body = osim_name(find_osim_socket(actuator, "bodyB", "bodyB"));
    out.direction = {0.0, 0.0, 1.0};
    out.direction_in_world = true;
    read_direction(actuator, "axis", "torque_is_global", out);
  }
}

}  // namespace

bool is_osim_actuator(const std::string& tag) {
  return std::find(kActuatorTags.begin(), kActuatorTags.end(), tag) != kActuatorTags.end();
}

ActuatorSpec read_osim_actuator(const XmlElement& actuator) {
  ActuatorSpec out{.name = actuator.name(), .place = actuator.place()};
  read_place(actuator, out);
  out.optimal_force = actuator.number_or("optimal_force", out.optimal_force);
  out.min_control = read_bound(actuator, "min_control", out.min_control);
  out.max_control = read_bound(actuator, "max_control", out.max_control);
  if (!(out.min_control <= out.max_control)) {
    actuator.fail("its <min_control> lies above its <max_control>", "swap them");
  }
  actuator.set_aside("activation over time", {"activation_time_constant", "default_activation"});
  actuator.refuse_components();
  actuator.finish();
  return out;
}

std::vector<ActuatorSpec> read_osim_actuators(const std::filesystem::path& path,
                                              ConversionReport& report) {
  const XmlDocument document(read_source_text(path));
  const XmlElement root(document, report);
  if (root.tag() != "OpenSimDocument" || !root.has("ForceSet")) {
    root.fail("holds no <ForceSet>", "give a file of actuators: an OpenSimDocument with one");
  }
  std::vector<ActuatorSpec> out;
  for (const XmlElement& force : root.objects("ForceSet")) {
    if (!is_osim_actuator(force.tag())) {
      force.refuse(fmt::format("{} is no actuator that can be added to a model", force.tag()));
    } else if (applies_force(force)) {
      out.push_back(read_osim_actuator(force));
    } else {
      report.changed.push_back({force.place(), "is disabled, and left out"});
    }
  }
  root.finish();
  return out;
}

}  // namespace plumbline
