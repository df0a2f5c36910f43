// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>

#include "core/error.h"
#include "spatial/vec3.h"

namespace plumbline {

enum class ActuatorKind {
  kCoordinate,  ///< a generalized force on one coordinate
  kPoint,       ///< a force on a point of a body
  kTorque,      ///< a torque on one body, and its opposite on another
};

/// A force or torque without muscle behind it, as it is written: optimal force times control, the
/// control within [min_control, max_control].
struct ActuatorSpec {
  std::string name;
  ActuatorKind kind = ActuatorKind::kCoordinate;
  std::string coordinate;           ///< of kCoordinate
  std::string body;                 ///< pushed or turned
  std::string reaction_body;        ///< of kTorque: takes the opposite; empty: the ground
  Vec3d point{};                    ///< of kPoint [m]
  bool point_in_world = false;      ///< else in the body
  Vec3d direction{1.0, 0.0, 0.0};   ///< of the force or torque; any length above 0
  bool direction_in_world = false;  ///< else in the body
  double optimal_force = 1.0;       ///< at control 1 [N or N m]
  double min_control = -std::numeric_limits<double>::infinity();
  double max_control = std::numeric_limits<double>::infinity();
  InputPlace place;
};

}  // namespace plumbline
