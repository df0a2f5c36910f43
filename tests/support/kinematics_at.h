// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "kinematics/position.h"

namespace plumbline::test {

/// Position kinematics of a model at q [m, rad].
inline PositionKinematics<double> kinematics_at(const Model& model, const std::vector<double>& q) {
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  return pos;
}

}  // namespace plumbline::test
