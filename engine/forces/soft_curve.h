// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/math.h"

namespace plumbline {

/// e^x for x <= 4 and its second-order Taylor polynomial at 4 beyond: twice continuously
/// differentiable, and finite however far a search strays.
template <class S>
S soft_exp(S x) {
  constexpr double kTurn = 4.0;
  if (x <= kTurn) return math::exp(x);
  const S y = x - kTurn;
  return math::exp(kTurn) * (1.0 + y + 0.5 * (y * y));
}

/// max(0, x), rounded over +-width: 0 up to -width, width (1 + u)^3 (3 - u)/16 with u = x/width, x
/// from width on. Twice continuously differentiable.
template <class S>
S soft_ramp(S x, double width) {
  if (x <= -width) return S(0.0);
  if (x >= width) return x;
  const S v = x / width + 1.0;
  return (width / 16.0) * (v * v * v * (4.0 - v));
}

/// Its integral from minus infinity.
template <class S>
S soft_ramp_integral(S x, double width) {
  if (x <= -width) return S(0.0);
  if (x >= width) return 0.5 * (x * x) + (0.1 * width * width);
  const S v = x / width + 1.0;
  return (width * width / 16.0) * (v * v * v * v * (1.0 - 0.2 * v));
}

}  // namespace plumbline
