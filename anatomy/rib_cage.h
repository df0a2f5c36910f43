// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "anatomy/mesh.h"

namespace plumbline::viz {

/// The smooth outside of the rib cage, between its ribs too: what lies upon it runs from rib to rib
/// as if there were a wall. A distance from the axis of the trunk, by height and direction; a
/// little outside of the ribs themselves. In the frame of the torso [m].
class RibCage {
 public:
  /// Without ribs: everything stays.
  RibCage() = default;
  /// @param ribs all of them, with the sternum.
  explicit RibCage(const Mesh& ribs);

  /// A point that is inside, or outside by less than `clearance` [m], moved until it is not; where
  /// there are no ribs it stays.
  /// @param toward_T unit vector of the way it goes; zero: straight away from the axis.
  [[nodiscard]] Vec3f outside(Vec3f p_T, float clearance, const Vec3f& toward_T) const;
  /// A point moved straight away from or towards the axis to `clearance` [m] outside of the ribs;
  /// where there are none it stays.
  [[nodiscard]] Vec3f onto(const Vec3f& p_T, float clearance) const;

 private:
  [[nodiscard]] float distance_at(float y, float angle) const;

  float low_ = 0;
  std::size_t rows_ = 0;
  std::vector<float> distance_;  // by row, then direction; 0 where there is nothing
};

}  // namespace plumbline::viz
