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

}  // namespace plumbline
