// SPDX-License-Identifier: Apache-2.0
#include "apps/model_counts.h"

#include <algorithm>

namespace plumbline {
namespace {

template <class Item, class Kind>
std::size_t count_kind(const std::vector<Item>& items, Kind Item::*kind, Kind wanted) {
  const auto is_wanted = [&](const Item& item) { return item.*kind == wanted; };
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is_wanted));
}

}  // namespace

Counts count_wraps(const Model& model) {
  const auto of = [&](WrapShape shape) {
    return count_kind(model.wraps, &WrapSurface::shape, shape);
  };
  return {{"cylinders", of(WrapShape::kCylinder)},
          {"spheres", of(WrapShape::kSphere)},
          {"ellipsoids", of(WrapShape::kEllipsoid)},
          {"tori", of(WrapShape::kTorus)}};
}

Counts count_actuators(const ModelSpec& spec) {
  const auto of = [&](ActuatorKind kind) {
    return count_kind(spec.actuators, &ActuatorSpec::kind, kind);
  };
  return {{"on coordinates", of(ActuatorKind::kCoordinate)},
          {"at points", of(ActuatorKind::kPoint)},
          {"torques", of(ActuatorKind::kTorque)}};
}

Counts count_constraints(const Model& model) {
  const auto of = [&](ConstraintKind kind) {
    return count_kind(model.constraints, &Constraint::kind, kind);
  };
  return {{"couplers", model.couplers.size()},
          {"points", of(ConstraintKind::kPoint)},
          {"welds", of(ConstraintKind::kWeld)},
          {"distances", of(ConstraintKind::kDistance)},
          {"points on lines", of(ConstraintKind::kPointOnLine)}};
}

Counts count_springs(const Model& model) {
  return {{"elastic stops", model.elastic_stops.size()},
          {"on coordinates", model.coordinate_springs.size()},
          {"between points", model.point_springs.size()},
          {"bushings", model.bushings.size()},
          {"ligaments", model.ligaments.size()}};
}

std::size_t count_meshes(const ModelSpec& spec) {
  std::size_t count = 0;
  for (const BodySpec& body : spec.bodies) count += body.meshes.size();
  return count;
}

}  // namespace plumbline
