// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "paths/wrap_oracle.h"
#include "support/differences.h"
#include "support/near.h"

/// What holds for a wrap round any surface. `wrap` takes (p0, p1) of either scalar.
namespace plumbline::test {

inline constexpr Vec3d kUp{0, 1, 0};

/// Point at distance rho from the z axis, seen at `angle` from x [rad].
inline Vec3d on_circle(double rho, double angle, double z = 0) {
  return {rho * std::cos(angle), rho * std::sin(angle), z};
}

/// Straight pieces run along u0 and u1, and the lengths add up.
inline void check_pieces(const WrapResult<double>& r, const Vec3d& p0, const Vec3d& p1,
                         double tolerance) {
  EXPECT_TRUE(near(norm(r.t0 - p0) * r.u0, r.t0 - p0, tolerance));
  EXPECT_TRUE(near(norm(p1 - r.t1) * r.u1, p1 - r.t1, tolerance));
  EXPECT_NEAR(norm(r.u0), 1.0, 8 * kEpsilon);
  EXPECT_NEAR(norm(r.u1), 1.0, 8 * kEpsilon);
  EXPECT_NEAR(norm(r.t0 - p0) + r.arc_length + norm(p1 - r.t1), r.length, tolerance);
}

/// d length = u1 . dp1 - u0 . dp0, against differences of the length with step h.
template <class Wrap>
void check_gradient(const Wrap& wrap, const Vec3d& p0, const Vec3d& p1, double h,
                    double tolerance) {
  const WrapResult<double> r = wrap(p0, p1);
  for (int i = 0; i < 3; ++i) {
    Vec3d e{};
    e[i] = 1.0;
    const double by_p0 = difference([&](double a) { return wrap(p0 + a * e, p1).length; }, h);
    const double by_p1 = difference([&](double a) { return wrap(p0, p1 + a * e).length; }, h);
    EXPECT_NEAR(by_p0, -r.u0[i], tolerance);
    EXPECT_NEAR(by_p1, r.u1[i], tolerance);
  }
}

/// Tangents of a dual result along (d0, d1) against differences of the result, and values against
/// the plain ones.
template <class Wrap>
void check_dual(const Wrap& wrap, const Vec3d& p0, const Vec3d& p1, const Vec3d& d0,
                const Vec3d& d1, double h, double tolerance) {
  const WrapResult<Dual> dual = wrap(moving(p0, d0), moving(p1, d1));
  const WrapResult<double> plain = wrap(p0, p1);
  ASSERT_EQ(dual.active, plain.active);
  EXPECT_TRUE(near(value_of(dual.t0), plain.t0, 4 * kEpsilon));
  EXPECT_TRUE(near(value_of(dual.t1), plain.t1, 4 * kEpsilon));
  EXPECT_TRUE(near(value_of(dual.u0), plain.u0, 4 * kEpsilon));
  EXPECT_TRUE(near(value_of(dual.u1), plain.u1, 4 * kEpsilon));
  EXPECT_NEAR(dual.length.v, plain.length, 4 * kEpsilon);
  EXPECT_NEAR(dual.arc_length.v, plain.arc_length, 4 * kEpsilon);

  const auto at = [&](double a) { return wrap(p0 + a * d0, p1 + a * d1); };
  const auto rate = [&](auto member) {
    return difference([&](double a) { return at(a).*member; }, h);
  };
  EXPECT_TRUE(near(tangent(dual.t0), rate(&WrapResult<double>::t0), tolerance));
  EXPECT_TRUE(near(tangent(dual.t1), rate(&WrapResult<double>::t1), tolerance));
  EXPECT_TRUE(near(tangent(dual.u0), rate(&WrapResult<double>::u0), tolerance));
  EXPECT_TRUE(near(tangent(dual.u1), rate(&WrapResult<double>::u1), tolerance));
  EXPECT_NEAR(dual.length.d, rate(&WrapResult<double>::length), tolerance);
  EXPECT_NEAR(dual.arc_length.d, rate(&WrapResult<double>::arc_length), tolerance);
}

/// `b` is `a` run backwards.
inline void check_reversed(const WrapResult<double>& a, const WrapResult<double>& b,
                           double tolerance) {
  ASSERT_EQ(a.active, b.active);
  EXPECT_NEAR(a.length, b.length, tolerance);
  EXPECT_NEAR(a.arc_length, b.arc_length, tolerance);
  EXPECT_TRUE(near(a.u0, -b.u1, tolerance));
  EXPECT_TRUE(near(a.u1, -b.u0, tolerance));
  if (a.active) {
    EXPECT_TRUE(near(a.t0, b.t1, tolerance));
    EXPECT_TRUE(near(a.t1, b.t0, tolerance));
  }
}

/// `b` is `a` mirrored; `flip` holds -1 for each mirrored axis and 1 for the others.
inline void check_mirrored(const WrapResult<double>& a, const WrapResult<double>& b,
                           const Vec3d& flip, double tolerance) {
  ASSERT_EQ(a.active, b.active);
  EXPECT_NEAR(a.length, b.length, tolerance);
  EXPECT_NEAR(a.arc_length, b.arc_length, tolerance);
  EXPECT_TRUE(near(times(flip, a.t0), b.t0, tolerance));
  EXPECT_TRUE(near(times(flip, a.t1), b.t1, tolerance));
  EXPECT_TRUE(near(times(flip, a.u0), b.u0, tolerance));
  EXPECT_TRUE(near(times(flip, a.u1), b.u1, tolerance));
}

/// How far a length is from being C1 along a motion of p1.
struct Roughness {
  double jump = 0;  ///< largest step of the length that its gradient does not explain [m]
  double kink = 0;  ///< largest step of u1 [1]
  int changes = 0;  ///< between contact and none
  int contacts = 0;
  bool converged = true;
};

/// Moves p1 along curve(0..1) in `steps`. Without jumps, `jump` falls as 1/steps^2 and `kink` as
/// 1/steps.
template <class Wrap, class Curve>
Roughness roughness(const Wrap& wrap, const Vec3d& p0, const Curve& curve, int steps) {
  Roughness worst;
  WrapResult<double> last = wrap(p0, curve(0.0));
  Vec3d p_last = curve(0.0);
  for (int i = 1; i <= steps; ++i) {
    const Vec3d p = curve(static_cast<double>(i) / steps);
    const WrapResult<double> here = wrap(p0, p);
    const double expected = 0.5 * dot(last.u1 + here.u1, p - p_last);
    worst.jump = std::max(worst.jump, std::abs(here.length - last.length - expected));
    worst.kink = std::max(worst.kink, norm(here.u1 - last.u1));
    worst.changes += here.active != last.active ? 1 : 0;
    worst.contacts += here.active ? 1 : 0;
    worst.converged = worst.converged && here.converged;
    last = here;
    p_last = p;
  }
  return worst;
}

/// Every pair of awkward points gives finite results, with tangents too.
template <class Wrap>
void check_finite(const Wrap& wrap, const std::vector<Vec3d>& points) {
  const Vec3d d0{0.3, -0.7, 0.2};
  const Vec3d d1{-0.1, 0.4, 0.9};
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < points.size(); ++j) {
      EXPECT_TRUE(finite(wrap(points[i], points[j]))) << i << " to " << j;
      EXPECT_TRUE(finite(wrap(moving(points[i], d0), moving(points[j], d1)))) << i << " to " << j;
    }
  }
}

}  // namespace plumbline::test
