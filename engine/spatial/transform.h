// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/mat3.h"

namespace plumbline {

/// Pose X_AB of frame B in frame A: p_AQ = R_AB p_BQ + p_AoBo.
template <class S>
struct Transform {
  Mat3<S> R = Mat3<S>::identity();
  Vec3<S> p{};

  Vec3<S> operator*(const Vec3<S>& p_BQ) const { return R * p_BQ + p; }
  Transform operator*(const Transform& X_BC) const { return {R * X_BC.R, R * X_BC.p + p}; }
};

using Transformd = Transform<double>;

template <class S>
Transform<S> inverse(const Transform<S>& X_AB) {
  const Mat3<S> R_BA = transpose(X_AB.R);
  return {R_BA, -(R_BA * X_AB.p)};
}

}  // namespace plumbline
