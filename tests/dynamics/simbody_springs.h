// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "dynamics/simbody_twin.h"

namespace plumbline::test {

/// Where a body is and how it moves, in W.
struct TwinMotion {
  TwinFrame X_WB;
  std::array<double, 3> angular{}, linear{};  ///< of the body and of its origin
};

/// What a spring of Simbody does to its two bodies, at their origins in W, and its energy [J].
struct TwinSpring {
  TwinLoad on_A, on_B;
  double energy = 0;
};

/// Simbody's LinearBushing, which is OpenSim's BushingForce.
/// @param stiffness of the three angles, then of the position; @param damping the same.
[[nodiscard]] TwinSpring twin_bushing(const TwinMotion& A, const TwinMotion& B,
                                      const TwinFrame& X_AF, const TwinFrame& X_BM,
                                      const std::array<double, 6>& stiffness,
                                      const std::array<double, 6>& damping);

/// Simbody's TwoPointLinearSpring, which is OpenSim's PointToPointSpring.
[[nodiscard]] TwinSpring twin_point_spring(const TwinMotion& A, const TwinMotion& B,
                                           const std::array<double, 3>& p_AoP_A,
                                           const std::array<double, 3>& p_BoQ_B, double stiffness,
                                           double rest_length);

/// Simbody's step from y0 at x0 to y1 at x1, from which OpenSim makes its coordinate limits.
[[nodiscard]] double twin_step(double y0, double y1, double x0, double x1, double x);

}  // namespace plumbline::test
