// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/mat3.h"

namespace plumbline {

/// Rotation by `angle` [rad] about the unit axis: R = I + sin(angle) [a]x + (1 - cos(angle)) [a]x^2
/// (Rodrigues). Right-handed.
template <class S>
Mat3<S> axis_angle(const Vec3d& axis, S angle) {
  const S s = math::sin(angle);
  const S c1 = S(1.0) - math::cos(angle);
  const double x = axis.x;
  const double y = axis.y;
  const double z = axis.z;
  Mat3<S> r;
  r.m[0] = S(1.0) - c1 * (y * y + z * z);
  r.m[1] = c1 * (x * y) - s * z;
  r.m[2] = c1 * (x * z) + s * y;
  r.m[3] = c1 * (x * y) + s * z;
  r.m[4] = S(1.0) - c1 * (x * x + z * z);
  r.m[5] = c1 * (y * z) - s * x;
  r.m[6] = c1 * (x * z) - s * y;
  r.m[7] = c1 * (y * z) + s * x;
  r.m[8] = S(1.0) - c1 * (x * x + y * y);
  return r;
}

/// Body-fixed rotations about x, then the new y, then the new z [rad]: R = Rx Ry Rz.
inline Mat3d euler_xyz(const Vec3d& angles) {
  return axis_angle(Vec3d{1, 0, 0}, angles.x) * axis_angle(Vec3d{0, 1, 0}, angles.y) *
         axis_angle(Vec3d{0, 0, 1}, angles.z);
}

}  // namespace plumbline
