// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace plumbline::test {

/// Derivative of f at 0 by five points, f scalar or vector: off by h^4 f'''''/30 and by rounding,
/// about 2 eps |f| / h.
template <class F>
auto difference(F&& f, double h) {
  using Value = decltype(f(h));
  return Value((1.0 / (12.0 * h)) * (8.0 * (f(h) - f(-h)) - (f(2.0 * h) - f(-2.0 * h))));
}

}  // namespace plumbline::test
