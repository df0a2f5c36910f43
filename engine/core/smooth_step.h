// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline {

/// 10 u^3 - 15 u^4 + 6 u^5 within [0, 1]; 0 before, 1 beyond. Twice continuously differentiable.
template <class S>
S smooth_step(S u) {
  if (u <= 0.0) return S(0.0);
  if (u >= 1.0) return S(1.0);
  return u * u * u * (10.0 + u * (6.0 * u - 15.0));
}

}  // namespace plumbline
