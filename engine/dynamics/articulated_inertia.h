// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/spatial_inertia.h"

namespace plumbline {

/// Inertia that a body shows to a force when joints beyond it may give way (Featherstone 2008,
/// section 7.1): symmetric 6 x 6, at Wo in W,
///   {t, f} = [ J  C ; C^T  M ] {w, v}.
/// Unlike a rigid body's, its mass M depends on direction.
struct ArticulatedInertia {
  SymMat3 J;  ///< rotational [kg m^2]
  Mat3d C;    ///< coupling [kg m]
  SymMat3 M;  ///< mass [kg]

  ArticulatedInertia() = default;
  explicit ArticulatedInertia(const SpatialInertia& rigid);

  [[nodiscard]] Wrench<double> operator*(const Motion<double>& A) const;
  ArticulatedInertia& operator+=(const ArticulatedInertia& b);
  /// Takes s U U^T away: what a joint axis lets go.
  void subtract_square(double s, const Wrench<double>& U);
};

}  // namespace plumbline
