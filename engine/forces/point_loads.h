// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forces/applied_forces.h"

namespace plumbline {

/// A constant force in W on a point of a body: a weight in the hand, a push.
struct PointLoad {
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};  ///< [m]
  Vec3d f_W{};      ///< [N]
};

/// Adds each load at its point. Constant forces have the potential -f . p.
template <class S>
void add_point_loads(const PositionKinematics<S>& pos, std::span<const PointLoad> point_loads,
                     BodyLoads<S>& loads);

}  // namespace plumbline
