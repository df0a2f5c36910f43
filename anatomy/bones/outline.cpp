// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/outline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "anatomy/vec3f.h"

namespace plumbline::viz {

Outline::Outline(std::vector<Point> corners) : points_(std::move(corners)) {
  for (int pass = 0; pass < 2; ++pass) {
    std::vector<Point> rounded;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Point a = points_[i];
      const Point b = points_[(i + 1) % points_.size()];
      rounded.push_back({mix(a.u, b.u, 0.25F), mix(a.v, b.v, 0.25F)});
      rounded.push_back({mix(a.u, b.u, 0.75F), mix(a.v, b.v, 0.75F)});
    }
    points_ = std::move(rounded);
  }
}

float Outline::operator()(float u, float v) const {
  float best = 1e9F;
  bool inside = false;
  for (std::size_t i = 0, j = points_.size() - 1; i < points_.size(); j = i++) {
    const Point a = points_[j];
    const Point b = points_[i];
    const float eu = b.u - a.u;
    const float ev = b.v - a.v;
    const float t = clamp01(((u - a.u) * eu + (v - a.v) * ev) / (eu * eu + ev * ev));
    const float du = u - a.u - t * eu;
    const float dv = v - a.v - t * ev;
    best = std::min(best, du * du + dv * dv);
    if ((a.v > v) != (b.v > v) && u < a.u + (v - a.v) / ev * eu) inside = !inside;
  }
  return inside ? -std::sqrt(best) : std::sqrt(best);
}

}  // namespace plumbline::viz
