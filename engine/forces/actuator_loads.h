// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forces/applied_forces.h"
#include "model/actuator_spec.h"

namespace plumbline {

/// An actuator of a compiled model, see ActuatorSpec.
struct Actuator {
  std::string name;
  ActuatorKind kind = ActuatorKind::kCoordinate;
  DofIndex dof = kNone;
  BodyIndex body = kWorld, reaction_body = kWorld;
  Vec3d point{}, direction{};  ///< direction is a unit vector
  bool point_in_world = false, direction_in_world = false;
  double optimal_force = 1.0, min_control = 0.0, max_control = 0.0;
};

/// Resolves names.
/// @throws InputError naming an actuator that is unknown to the model, has no direction or shares
/// its name with another or with a muscle.
[[nodiscard]] std::vector<Actuator> compile_actuators(std::span<const ActuatorSpec> specs,
                                                      const Model& model);

/// The wrench on actuator.body for unit force or torque; nothing for one on a coordinate.
[[nodiscard]] Wrench<double> unit_wrench(const PositionKinematics<double>& pos,
                                         const Actuator& actuator);

/// Adds what an actuator does with `force` [N or N m].
void add_actuator_load(const PositionKinematics<double>& pos, const Actuator& actuator,
                       double force, AppliedForces& loads);

}  // namespace plumbline
