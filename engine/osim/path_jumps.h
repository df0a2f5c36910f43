// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model.h"

namespace plumbline {

/// A coordinate along which the length of a muscle's path jumps.
struct PathJump {
  MuscleIndex muscle = 0;
  DofIndex dof = kNone;
  double q = 0;           ///< where [rad or m]
  double height = 0;      ///< how far [m]
  bool switched = false;  ///< only in OpenSim, which switches a conditional point here at once;
                          ///< here it fades in and out
};

/// Jumps met when each coordinate that is neither locked nor follows others goes through its range
/// (of a wider one than a turn or a metre, that much about neutral), the others neutral, those that
/// follow it following; closed loops are left open. A step of 1 degree or 5 mm in which the length
/// changes otherwise than its moment arms say, |L1 - L0 + (q1 - q0) (r0 + r1)/2| > 1 um, is halved
/// until they explain it or a jump is left. What jumps forth and back by the same within a step is
/// not met. In the order of the coordinates, then of the muscles, then of q.
/// @param smallest of those that are returned [m], at least 1 um.
[[nodiscard]] std::vector<PathJump> find_path_jumps(const Model& model, double smallest);

}  // namespace plumbline
