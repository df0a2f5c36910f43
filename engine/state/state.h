// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/model.h"

namespace plumbline {

/// What changes while the body stays the same.
struct State {
  std::vector<double> q;  ///< coordinates, model order [rad or m]
  std::vector<double> v;  ///< their rates [rad/s or m/s]
};

/// Every coordinate at its neutral value, at rest.
[[nodiscard]] State neutral_state(const Model& model);

}  // namespace plumbline
