// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>

#include "core/dual.h"

namespace plumbline {

/// Where a search for a root ended.
struct Root {
  double x = 0.0;
  Dual f;                  ///< value and slope at x
  int evaluations = 0;     ///< of f
  bool converged = false;  ///< |f| <= tolerance, or x known to rounding
};

/// Root of f between lo and hi by Newton's method, with halving wherever Newton leaves the bracket
/// or leaves more than a quarter of |f| (along an exponential it would leave 1/e of it, for ever):
/// at most 200 evaluations whatever f is. The slope need not be exact.
/// @param f Dual(double), its value and slope. Of f(lo) < 0 <= f(hi) the caller is sure.
/// @param start first guess, between lo and hi.
/// @param tolerance on |f|, >= 0. A value that is not a number ends the search unconverged.
template <class F>
Root find_root(F&& f, double lo, double hi, double start, double tolerance) {
  constexpr int kMostEvaluations = 200;
  constexpr double kRounding = 2.0 * std::numeric_limits<double>::epsilon();
  Root root;
  root.x = start;
  double before = INFINITY;
  while (root.evaluations < kMostEvaluations) {
    root.f = f(root.x);
    ++root.evaluations;
    const double size = std::fabs(root.f.v);
    if (std::isnan(size)) return root;
    (root.f.v < 0.0 ? lo : hi) = root.x;
    const double newton = root.x - root.f.v / root.f.d;
    const bool newton_works = newton > lo && newton < hi && size <= 0.25 * before;
    const double next = newton_works ? newton : lo + 0.5 * (hi - lo);
    const bool settled =
        std::fabs(newton - root.x) <= kRounding * std::fabs(root.x) && std::isfinite(root.f.d);
    root.converged = size <= tolerance || settled || next == lo || next == hi;
    if (root.converged) return root;
    before = size;
    root.x = next;
  }
  return root;
}

}  // namespace plumbline
