// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "anatomy/study_frame.h"

namespace plumbline::viz {

/// Where left and right part in the trunk, and what is in front, from pelvis to torso; in W [m].
class TrunkAxis {
 public:
  explicit TrunkAxis(const StudyFrame& frame) {
    if (const auto pelvis = frame.body_pose("pelvis")) pelvis_ = *pelvis;
    if (const auto torso = frame.body_pose("torso")) torso_ = *torso;
  }
  struct Place {
    Vec3f origin, forward, right;  ///< axes unit
  };
  /// At the height of a point.
  [[nodiscard]] Place at(const Vec3f& p) const {
    const Vec3f up = torso_.p - pelvis_.p;
    const float share = clamp01(dot(p - pelvis_.p, up) / std::max(dot(up, up), 1e-6F));
    const auto axis = [&](const Vec3f& v) {
      return normalized(mix(pelvis_.rotate(v), torso_.rotate(v), share));
    };
    return {mix(pelvis_.p, torso_.p, share), axis({1, 0, 0}), axis({0, 0, 1})};
  }

 private:
  Pose pelvis_, torso_;
};

}  // namespace plumbline::viz
