// SPDX-License-Identifier: Apache-2.0
#include "forces/actuator_loads.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

// Position of `name` among `items`; a fault of the actuator where it is none of them.
template <class Items>
int find_part(const Items& items, const std::string& name, const char* kind,
              const ActuatorSpec& spec) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].name == name) return static_cast<int>(i);
    names.push_back(items[i].name);
  }
  throw InputError(spec.place, fmt::format("the model has no {} '{}'", kind, name),
                   suggest_name(name, names));
}

BodyIndex find_pushed_body(const Model& model, const std::string& name, const ActuatorSpec& spec) {
  return name.empty() ? kWorld : find_part(model.bodies, name, "body", spec);
}

Actuator compile_actuator(const ActuatorSpec& spec, const Model& model) {
  Actuator out{.name = spec.name,
               .kind = spec.kind,
               .point = spec.point,
               .point_in_world = spec.point_in_world,
               .direction_in_world = spec.direction_in_world,
               .optimal_force = spec.optimal_force,
               .min_control = spec.min_control,
               .max_control = spec.max_control};
  if (!std::isfinite(spec.optimal_force) || spec.optimal_force == 0.0) {
    throw InputError(spec.place, "its optimal force is 0", "give a force other than 0");
  }
  if (spec.kind == ActuatorKind::kCoordinate) {
    out.dof = find_part(model.dofs, spec.coordinate, "coordinate", spec);
    return out;
  }
  out.body = find_pushed_body(model, spec.body, spec);
  out.reaction_body = find_pushed_body(model, spec.reaction_body, spec);
  const double length = norm(spec.direction);
  if (!(length > 0.0) || !std::isfinite(length)) {
    throw InputError(spec.place, "it has no direction", "give one of a length above 0");
  }
  out.direction = (1.0 / length) * spec.direction;
  return out;
}

}  // namespace

std::vector<Actuator> compile_actuators(std::span<const ActuatorSpec> specs, const Model& model) {
  std::set<std::string> names;
  for (const Muscle& muscle : model.muscles) names.insert(muscle.name);
  std::vector<Actuator> out;
  for (const ActuatorSpec& spec : specs) {
    if (spec.name.empty()) throw InputError(spec.place, "an actuator has no name", "name it");
    if (!names.insert(spec.name).second) {
      throw InputError(spec.place, fmt::format("'{}' is defined twice", spec.name),
                       "rename or remove one of them");
    }
    out.push_back(compile_actuator(spec, model));
  }
  return out;
}

Wrench<double> unit_wrench(const PositionKinematics<double>& pos, const Actuator& actuator) {
  if (actuator.kind == ActuatorKind::kCoordinate) return {};
  const auto b = static_cast<std::size_t>(actuator.body);
  const Vec3d direction_W =
      actuator.direction_in_world ? actuator.direction : pos.R_WB[b] * actuator.direction;
  if (actuator.kind == ActuatorKind::kTorque) return {direction_W, {}};
  const Vec3d point_W =
      actuator.point_in_world ? actuator.point : point_in_world(pos, actuator.body, actuator.point);
  return force_at(point_W, direction_W);
}

void add_actuator_load(const PositionKinematics<double>& pos, const Actuator& actuator,
                       double force, AppliedForces& loads) {
  if (actuator.kind == ActuatorKind::kCoordinate) {
    loads.tau[static_cast<std::size_t>(actuator.dof)] += force;
    return;
  }
  const Wrench<double> F = force * unit_wrench(pos, actuator);
  loads.F_B_W[static_cast<std::size_t>(actuator.body)] += F;
  if (actuator.kind == ActuatorKind::kTorque) {
    loads.F_B_W[static_cast<std::size_t>(actuator.reaction_body)] -= F;
  }
}

}  // namespace plumbline
