// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "core/error.h"
#include "core/scalar_function.h"
#include "spatial/transform.h"

namespace plumbline {

/// Elastic stop of a coordinate: nothing within [lo, hi]; beyond, with x the way past the limit and
/// s(x) = 10 u^3 - 15 u^4 + 6 u^5 of u = x/transition (1 from u = 1 on),
///   tau = -+ stiffness s(x) x - damping s(x) v   (OpenSim's CoordinateLimitForce).
struct ElasticStopSpec {
  std::string name, coordinate;
  double lo = 0, hi = 0;                      ///< [rad or m]
  double stiffness_lo = 0, stiffness_hi = 0;  ///< [N m/rad or N/m]
  double damping = 0;                         ///< [N m s/rad or N s/m]
  double transition = 0;                      ///< [rad or m]
  InputPlace place;
};

/// Spring and damper on a coordinate: tau = -stiffness (q - rest) - damping v.
struct CoordinateSpringSpec {
  std::string name, coordinate;
  double stiffness = 0;  ///< [N m/rad or N/m]
  double rest = 0;       ///< [rad or m]
  double damping = 0;    ///< [N m s/rad or N s/m]
  InputPlace place;
};

/// Straight spring between a point P of body A and a point Q of body B: it pulls them together with
/// stiffness (|PQ| - rest_length), and pushes where that is negative.
struct PointSpringSpec {
  std::string name, body_A, body_B;
  Vec3d p_AoP_A{}, p_BoQ_B{};  ///< [m]
  double stiffness = 0;        ///< [N/m]
  double rest_length = 0;      ///< [m]
  InputPlace place;
};

/// Resistance that grows as `stiffness` times the deflection.
[[nodiscard]] inline FunctionSpec linear_resistance(double stiffness) {
  return {FunctionKind::kPolynomial, {}, {0.0, stiffness}};
}

/// Elastic pad between a frame F of body A and a frame M of body B. With X_FM taken apart into
/// body-fixed angles about x, y, z and a position along the axes of F, each of the six is resisted
/// by the function of its own and by a damper.
struct BushingSpec {
  std::string name, body_A, body_B;
  Transformd X_AF, X_BM;
  /// Of each angle [N m of rad].
  std::array<FunctionSpec, 3> moment = {linear_resistance(0), linear_resistance(0),
                                        linear_resistance(0)};
  /// Of the position along each axis [N of m].
  std::array<FunctionSpec, 3> force = {linear_resistance(0), linear_resistance(0),
                                       linear_resistance(0)};
  Vec3d angular_damping{};  ///< [N m s/rad]
  Vec3d linear_damping{};   ///< [N s/m]
  InputPlace place;
};

}  // namespace plumbline
