// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "viz/canvas.h"

namespace plumbline::viz {

/// Whether two boxes share more than an edge.
inline bool overlap(const Box& a, const Box& b) {
  constexpr double kTouch = 1e-6;
  return a.x + a.width > b.x + kTouch && b.x + b.width > a.x + kTouch &&
         a.y + a.height > b.y + kTouch && b.y + b.height > a.y + kTouch;
}

}  // namespace plumbline::viz
