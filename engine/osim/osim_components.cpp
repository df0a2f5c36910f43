// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_components.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 9> kDrawings = {
    "Mesh", "Brick", "Sphere", "Ellipsoid", "Cylinder", "Cone", "LineGeometry", "Arrow", "Torus"};

bool ends_with_one_of(const std::string& tag, std::initializer_list<const char*> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const char* ending) { return tag.ends_with(ending); });
}

}  // namespace

std::string why_idle(const std::string& tag) {
  if (std::find(kDrawings.begin(), kDrawings.end(), tag) != kDrawings.end()) return "drawing";
  if (tag == "Station") return "a place that nothing hangs on";
  if (tag == "IMU") return "a sensor";
  if (ends_with_one_of(tag, {"Probe", "Reporter", "Metabolics"})) {
    return "measurement of simulations";
  }
  if (ends_with_one_of(tag, {"Controller", "Controller_Deprecated"})) {
    return "control over time; an analysis finds its own";
  }
  return "";
}

}  // namespace plumbline
