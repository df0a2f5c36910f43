// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"

namespace plumbline {

/// A measured force on a body, such as a ground reaction: which columns of a table hold it. Each
/// prefix stands for the three columns whose names begin with it, x y z in their order.
struct ExternalForceSpec {
  std::string name;
  std::string body;           ///< that it acts on
  std::string force_frame;    ///< body in whose axes force and torque are given
  std::string point_frame;    ///< body in whose frame the point is given
  std::string force_prefix;   ///< empty: no force [N]
  std::string point_prefix;   ///< empty: it acts at the origin of `body` [m]
  std::string torque_prefix;  ///< empty: no torque [N m]
  InputPlace place;
};

struct ExternalLoadsSpec {
  std::vector<ExternalForceSpec> forces;
  std::filesystem::path table;  ///< .mot or .sto file with the columns
};

}  // namespace plumbline
