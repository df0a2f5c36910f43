// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// A place on the body that something can press on.
struct ContactPoint {
  std::string name;
  Vec3f at;     ///< in W [m]
  Vec3f force;  ///< on the body, in W [N]

  [[nodiscard]] bool presses() const { return length(force) > 0; }
};

/// Those of a frame whose place and force are known.
[[nodiscard]] std::vector<ContactPoint> contact_points(const StudyFrame& frame);

}  // namespace plumbline::viz
