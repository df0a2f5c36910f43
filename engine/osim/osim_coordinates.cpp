// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_coordinates.h"

#include <fmt/format.h>

#include <algorithm>

#include "osim/osim_functions.h"
#include "osim/osim_shared_names.h"

namespace plumbline {
namespace {

// A posture is an instant: what is prescribed over time is held at its value at time 0. A lock goes
// before a prescription.
void hold_if_prescribed(const XmlElement& element, ConversionReport& report, CoordinateSpec& out) {
  const bool prescribed = element.flag_or("prescribed", false);
  if (!prescribed || out.locked) {
    element.set_aside("not in force", {"prescribed_function"});
    return;
  }
  const auto function = find_osim_function(element, "prescribed_function");
  if (!function) {
    report.changed.push_back({out.place, "is prescribed by no function, and left free"});
    return;
  }
  out.neutral = ScalarFunction(*function)(0.0).f;
  out.locked = true;
  if (!function->is_constant()) {
    report.changed.push_back({out.place, fmt::format("is prescribed over time; it is held at its "
                                                     "value at time 0, {}",
                                                     out.neutral)});
  }
}

// A default outside the range, or a value held there, widens it.
void widen_range(ConversionReport& report, CoordinateSpec& out) {
  if (out.neutral >= out.lo && out.neutral <= out.hi) return;
  report.changed.push_back(
      {out.place, fmt::format("its default value {} lies outside its range {} to {}, which was "
                              "widened",
                              out.neutral, out.lo, out.hi)});
  out.lo = std::min(out.lo, out.neutral);
  out.hi = std::max(out.hi, out.neutral);
}

}  // namespace

CoordinateSpec read_osim_coordinate(const XmlElement& element, ConversionReport& report) {
  CoordinateSpec out{.name = element.name(), .place = element.place()};
  if (out.name.empty()) element.fail("has no name", "name it");
  if (const std::string was = element.attribute(kNameInFile); !was.empty()) {
    report.changed.push_back(
        {out.place, fmt::format("is called '{}' as one of another joint is, and '{}' from here on",
                                was, out.name)});
  }
  out.neutral = element.number_or("default_value", 0.0);
  out.lo = -1e3;
  out.hi = 1e3;
  if (element.has("range")) {
    const std::vector<double> range = element.numbers("range");
    if (range.size() != 2)
      element.fail("has no range of two numbers", "give <range>low high</range>");
    out.lo = std::min(range[0], range[1]);
    out.hi = std::max(range[0], range[1]);
  }
  out.locked = element.flag_or("locked", false);
  hold_if_prescribed(element, report, out);
  widen_range(report, out);
  element.set_aside("no part in mechanics",
                    {"default_speed_value", "clamped", "is_free_to_satisfy_constraints",
                     "motion_type", "initial_value", "initial_speed_value"});
  element.set_aside("ignored by OpenSim since version 2",
                    {"keys", "stiffness", "tolerance", "restraint_function", "restraint_active",
                     "min_restraint_function", "max_restraint_function"});
  element.finish();
  return out;
}

}  // namespace plumbline
