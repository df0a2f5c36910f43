// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>

#include "anatomy/vec3f.h"

namespace plumbline::viz {

/// The smallest box along the axes that holds points.
struct Extent {
  /// @pre there are points.
  explicit Extent(std::span<const Vec3f> points) : low(points.front()), high(points.front()) {
    for (const Vec3f& p : points) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
  }
  [[nodiscard]] Vec3f middle() const { return mix(low, high, 0.5F); }
  [[nodiscard]] Vec3f size() const { return high - low; }

  Vec3f low, high;
};

}  // namespace plumbline::viz
