// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model.h"

namespace plumbline {

/// Stretches a vector along the axes of F by `radii`: R_WF diag(radii) R_FW n_W. Applied to the
/// pole of an ellipsoid joint this is p_FoMo_W, to the pole's rate the velocity, and so on, F being
/// at rest (see EllipsoidSpec).
template <class S>
Vec3<S> stretch_along(const Mat3<S>& R_WF, const Vec3d& radii, const Vec3<S>& n_W) {
  const Vec3<S> n_F = transpose(R_WF) * n_W;
  return R_WF * Vec3<S>{radii.x * n_F.x, radii.y * n_F.y, radii.z * n_F.z};
}

}  // namespace plumbline
