// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// A leg's bones as a line in W, around which its muscles lie.
class LimbAxis {
 public:
  LimbAxis(const StudyFrame& frame, bool is_left) {
    for (const char* body : {"femur", "tibia", "talus"}) {
      const auto pose = frame.body_pose(std::string(body) + (is_left ? "_l" : "_r"));
      if (pose) joints_.push_back(pose->p);
    }
  }
  /// From the nearest point of the axis, whose ends go on [m].
  [[nodiscard]] Vec3f outward(const Vec3f& p) const {
    Vec3f nearest{0, 0, 0};
    float least = std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i + 1 < joints_.size(); ++i) {
      const Vec3f along = joints_[i + 1] - joints_[i];
      const Vec3f from_joint = p - joints_[i];
      const float share = dot(from_joint, along) / std::max(dot(along, along), 1e-9F);
      const float low = i == 0 ? -1.0F : 0.0F;
      const float high = i + 2 == joints_.size() ? 2.0F : 1.0F;
      const Vec3f away = from_joint - std::clamp(share, low, high) * along;
      if (dot(away, away) < least) least = dot(away, away), nearest = away;
    }
    return nearest;
  }

 private:
  std::vector<Vec3f> joints_;
};

}  // namespace plumbline::viz
