// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_names.h"

#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

namespace plumbline {
namespace {

template <class Item>
void make_unique(std::vector<Item>& items, const std::string& kind, ConversionReport& report) {
  std::set<std::string> given;
  for (const Item& item : items) given.insert(item.name);
  std::set<std::string> seen;
  for (Item& item : items) {
    if (!item.name.empty() && seen.insert(item.name).second) continue;
    const std::string stem = item.name.empty() ? kind : item.name;
    int number = item.name.empty() ? 1 : 2;
    std::string name = fmt::format("{}_{}", stem, number);
    while (given.contains(name)) name = fmt::format("{}_{}", stem, ++number);
    report.changed.push_back(
        {item.place, item.name.empty()
                         ? fmt::format("has no name, and is called '{}'", name)
                         : fmt::format("has the name of another, and is called '{}'", name)});
    item.name = name;
    given.insert(name);
    seen.insert(name);
  }
}

void add_names(const std::vector<PathNodeSpec>& path, std::set<std::string>& names) {
  for (const PathNodeSpec& node : path) {
    names.insert(node.coordinate);
    for (const PointMotionSpec& motion : node.motions) names.insert(motion.coordinate);
  }
}

std::set<std::string> named_coordinates(const ModelSpec& spec) {
  std::set<std::string> names;
  for (const JointSpec& joint : spec.joints) {
    for (const AxisSpec& axis : joint.axes) names.insert(axis.coordinate);
  }
  for (const CouplerSpec& coupler : spec.couplers) {
    names.insert(coupler.coordinate);
    for (const CouplerSpec::Term& term : coupler.terms) names.insert(term.coordinate);
  }
  for (const MuscleSpec& muscle : spec.muscles) add_names(muscle.path, names);
  for (const LigamentSpec& ligament : spec.ligaments) add_names(ligament.path, names);
  for (const ElasticStopSpec& stop : spec.elastic_stops) names.insert(stop.coordinate);
  for (const CoordinateSpringSpec& spring : spec.coordinate_springs) {
    names.insert(spring.coordinate);
  }
  for (const ActuatorSpec& actuator : spec.actuators) names.insert(actuator.coordinate);
  return names;
}

}  // namespace

void drop_idle_coordinates(ModelSpec& spec, ConversionReport& report) {
  const std::set<std::string> named = named_coordinates(spec);
  std::erase_if(spec.coordinates, [&](const CoordinateSpec& coordinate) {
    const bool idle = !named.contains(coordinate.name);
    if (idle) report.changed.push_back({coordinate.place, "moves nothing, and is left out"});
    return idle;
  });
}

void make_osim_names_unique(ModelSpec& spec, ConversionReport& report) {
  make_unique(spec.muscles, "muscle", report);
  make_unique(spec.ligaments, "ligament", report);
  make_unique(spec.elastic_stops, "stop", report);
  make_unique(spec.coordinate_springs, "spring", report);
  make_unique(spec.point_springs, "spring", report);
  make_unique(spec.bushings, "bushing", report);
  make_unique(spec.actuators, "actuator", report);
  make_unique(spec.constraints, "constraint", report);
  make_unique(spec.landmarks, "marker", report);
}

}  // namespace plumbline
