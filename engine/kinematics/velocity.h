// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "kinematics/position.h"

namespace plumbline {

/// How every body moves. Depends on q and v.
struct VelocityKinematics {
  explicit VelocityKinematics(const Model& model);

  std::vector<Motion<double>> V_WB;    ///< twist at Wo, per body
  std::vector<Motion<double>> bias_W;  ///< acceleration of each joint at vdot = 0, per body:
                                       ///< A_WB = A_WP + sum H_W vdot + bias_W
};

/// Twists, parents first, V_WB = V_WP + sum_d H_W[d] v_d, and the velocity-dependent part of the
/// joint acceleration: axis by axis, f''(q) v^2 s + V x (s f'(q) v), where V is the twist reached
/// before that axis (Featherstone 2008, eq. 4.13 and 4.14). O(bodies); allocates nothing.
/// @pre `pos` holds the same q.
void calc_velocity_kinematics(const Model& model, const PositionKinematics<double>& pos,
                              std::span<const double> v, VelocityKinematics& out);

}  // namespace plumbline
