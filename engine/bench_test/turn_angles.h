// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/mat3.h"

namespace plumbline {

/// A rotation taken apart as the levels' coordinates are: flexion about -z, then right lateral bend
/// about the new x, then left axial rotation about the new y.
template <class S>
struct TurnAngles {
  Vec3<S> angles{};  ///< [rad]
  /// Dual to the axes of these turns: the moment that does work m_k on angle k alone is
  /// m_k dual[k], in the frame in which the rotation is given.
  Vec3<S> dual[3]{};
};

/// R = Rz(-flexion) Rx(bend) Ry(rotation). @pre the bend stays within +-90 deg.
template <class S>
TurnAngles<S> calc_turn_angles(const Mat3<S>& R) {
  const S cosine = math::sqrt(R(0, 1) * R(0, 1) + R(1, 1) * R(1, 1));
  TurnAngles<S> out;
  out.angles = {math::atan2(R(0, 1), R(1, 1)), math::atan2(R(2, 1), cosine),
                math::atan2(-R(2, 0), R(2, 2))};
  const Vec3<S> first{S(0.0), S(0.0), S(-1.0)};
  const Vec3<S> second{R(1, 1) / cosine, -(R(0, 1) / cosine), S(0.0)};
  const Vec3<S> third = column(R, 1);
  const S scale = S(1.0) / dot(first, cross(second, third));
  out.dual[0] = scale * cross(second, third);
  out.dual[1] = scale * cross(third, first);
  out.dual[2] = scale * cross(first, second);
  return out;
}

}  // namespace plumbline
