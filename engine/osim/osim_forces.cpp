// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_forces.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "osim/osim_actuators.h"
#include "osim/osim_muscles.h"
#include "osim/osim_springs.h"

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 6> kContactTags = {
    "HuntCrossleyForce",    "ElasticFoundationForce",         "SmoothSphereHalfSpaceForce",
    "MeyerFregly2016Force", "Smith2018ArticularContactForce", "ExponentialContactForce"};

// Why a force is not carried.
std::string reason_against(const std::string& tag) {
  if (std::find(kContactTags.begin(), kContactTags.end(), tag) != kContactTags.end()) {
    return fmt::format(
        "{} is contact between surfaces, which is not carried; measured ground reactions can act "
        "in its place",
        tag);
  }
  if (tag.starts_with("ExpressionBased")) {
    return fmt::format(
        "{} follows a formula in text, which is not carried; a spring or bushing with a function "
        "can stand for it",
        tag);
  }
  return why_not_carried(tag);
}

}  // namespace

void read_osim_force(const XmlElement& force, const OsimFrames& frames, ConversionReport& report,
                     ModelSpec& spec) {
  if (!applies_force(force)) {
    report.changed.push_back({force.place(), "is disabled, and left out"});
    return;
  }
  if (is_osim_muscle(force.tag())) {
    spec.muscles.push_back(read_osim_muscle(force, frames));
    return;
  }
  if (is_osim_actuator(force.tag())) {
    spec.actuators.push_back(read_osim_actuator(force));
    return;
  }
  if (read_osim_spring(force, frames, report, spec)) return;
  force.refuse(reason_against(force.tag()));
}

}  // namespace plumbline
