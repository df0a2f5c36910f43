// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "anatomy/blob_shape.h"

namespace plumbline::viz {

/// Bones that lie side by side and do not grow together, as those of a hand.
class BoneGroup {
 public:
  /// One more bone, to be shaped; the reference lasts.
  BlobShape& add() { return bones_.emplace_back(); }
  /// One more, small and long from a to b, with radius `waist` in its middle.
  void add_long(const Vec3f& a, const Vec3f& b, float ra, float waist, float rb);

  /// Distance to the nearest of them, negative inside.
  [[nodiscard]] float operator()(const Vec3f& p) const;

 private:
  std::deque<BlobShape> bones_;
};

}  // namespace plumbline::viz
