// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/vec3.h"

namespace plumbline::wrapping {

/// Where a path runs on a torus about z whose tube of radius r has the unit circle as centre line.
template <class S>
struct TorusState {
  S theta{};  ///< round the tube, from outwards towards z [rad]
  S phi{};    ///< about z [rad]
  S alpha{};  ///< of the direction of travel, from that of theta towards that of phi [rad]
};

/// The same in space.
template <class S>
struct TorusFrame {
  Vec3<S> x{}, n{}, v{}, b{};  ///< position, outward normal, direction of travel, n x v

  TorusFrame(double r, const TorusState<S>& at) {
    const S ct = math::cos(at.theta);
    const S st = math::sin(at.theta);
    const S cp = math::cos(at.phi);
    const S sp = math::sin(at.phi);
    const S ca = math::cos(at.alpha);
    const S sa = math::sin(at.alpha);
    const S rho = 1.0 + r * ct;
    const Vec3<S> up{-st * cp, -st * sp, ct};
    const Vec3<S> round{-sp, cp, S(0.0)};
    x = {rho * cp, rho * sp, r * st};
    n = {ct * cp, ct * sp, st};
    v = ca * up + sa * round;
    b = sa * up - ca * round;
  }
};

/// Where a geodesic has got to, and how that changes with theta and alpha at its start.
struct TorusArrival {
  TorusState<double> at, by_theta, by_alpha;
};

/// Geodesic of the torus over a length of arc from `start`, of either sign:
///   theta' = cos(alpha)/r,  phi' = sin(alpha)/rho,  alpha' = sin(theta) sin(alpha)/rho
/// with rho = 1 + r cos(theta), from Clairaut's relation rho sin(alpha) = const. By the midpoint
/// rule, extrapolated to order 16 (Hairer, Norsett and Wanner 1993, ch. II.9). Not a number where
/// the arc is longer than 70/(1/r + 1/(1 - r)).
[[nodiscard]] TorusArrival follow_torus_geodesic(double r, const TorusState<double>& start,
                                                 double arc);

/// Change of the state per length of arc.
[[nodiscard]] TorusState<double> torus_rate(double r, const TorusState<double>& at);

}  // namespace plumbline::wrapping
