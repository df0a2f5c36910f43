// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/mat3.h"
#include "spatial/spatial_vector.h"

namespace plumbline {

/// Symmetric 3 x 3 matrix as (xx, yy, zz, xy, xz, yz).
struct SymMat3 {
  double xx = 0, yy = 0, zz = 0, xy = 0, xz = 0, yz = 0;
};

/// Rigid-body inertia expressed in W at Wo: mass m [kg], first moment h = m p_WoBcm [kg m] and
/// rotational inertia about Wo, I_Wo [kg m^2].
struct SpatialInertia {
  double m = 0;
  Vec3d h{};
  SymMat3 I{};

  SpatialInertia& operator+=(const SpatialInertia& b);
  /// Momentum, or force for an acceleration: {I w + h x v, m v - h x w}.
  [[nodiscard]] Wrench<double> operator*(const Motion<double>& V) const;
};

/// Inertia of a body with central inertia I_BBcm_B, in frame B, brought to Wo in W.
/// I_Wo = R I_Bcm R^T + m (|c|^2 1 - c c^T), c = p_WoBcm.
[[nodiscard]] SpatialInertia inertia_in_world(double mass, const Vec3d& p_WoBcm_W,
                                              const SymMat3& I_BBcm_B, const Mat3d& R_WB);

/// Whether a central inertia can belong to any mass distribution: principal moments positive or
/// zero and none larger than the sum of the other two (within `relative_slack` of the largest).
[[nodiscard]] bool is_physical_inertia(const SymMat3& I_BBcm_B, double relative_slack = 1e-6);

}  // namespace plumbline
