// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/model_spec.h"

namespace plumbline::test {

/// A planar linkage: crank on a pin at Wo, rocker on a pin at (base, 0), a coupler from the crank's
/// end to the rocker's. Angles from +x, anticlockwise [rad]; the coupler's relative to the crank.
struct FourBar {
  double crank = 0, coupler = 0, rocker = 0, base = 0;  ///< lengths [m]
  double crank_mass = 1, coupler_mass = 1, rocker_mass = 1;

  struct Angles {
    double coupler, rocker;
  };
  /// Of the open branch, the pin of coupler and rocker above the diagonal: the intersection of two
  /// circles.
  [[nodiscard]] Angles angles(double crank_angle) const;
};

/// Bars with their mass in the middle and inertia 0.01 m kg m^2; coordinates "crank", "coupler",
/// "rocker"; constraint "loop". Gravity along -y.
[[nodiscard]] ModelSpec four_bar_spec(const FourBar& bars);

}  // namespace plumbline::test
