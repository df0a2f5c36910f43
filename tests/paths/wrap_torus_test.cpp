// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_torus.h"

#include <array>
#include <cmath>
#include <vector>

#include "core/units.h"
#include "paths/torus_geodesic.h"
#include "paths/wrap_checks.h"
#include "support/allocation_guard.h"

namespace plumbline::test {
namespace {

constexpr double kRing = 0.09;
constexpr double kTube = 0.03;

auto through(double ring, double tube) {
  return [=](const auto& p0, const auto& p1) { return wrap_torus(ring, tube, p0, p1); };
}

double depth_in_tube(double ring, double tube, const Vec3d& p) {
  return tube - std::hypot(std::hypot(p.x, p.y) - ring, p.z);
}

/// Point beyond the ring's plane, on the side of `side`.
Vec3d beyond_plane(Random& random, double side) {
  return {random.uniform(-0.2, 0.2), random.uniform(-0.2, 0.2), side * random.uniform(0.04, 0.2)};
}

/// Shortest polyline from p0 over nodes on the tube to p1: the nodes lie at even steps of theta
/// between `from` and `to`, each free to move about the axis, by Newton's method.
double shortest_over_tube(const Vec3d& p0, const Vec3d& p1, double from, double to, double phi0,
                          double phi1, int count) {
  const auto n = static_cast<std::size_t>(count) + 2;
  std::vector<double> phi(n);
  const auto share = [&](std::size_t i) {
    return static_cast<double>(i - 1) / static_cast<double>(count - 1);
  };
  for (std::size_t i = 1; i + 1 < n; ++i) phi[i] = phi0 + share(i) * (phi1 - phi0);
  const auto rho = [&](std::size_t i) {
    return kRing + kTube * std::cos(from + share(i) * (to - from));
  };
  const auto node = [&](std::size_t i) {
    if (i == 0) return p0;
    if (i + 1 == n) return p1;
    return Vec3d{rho(i) * std::cos(phi[i]), rho(i) * std::sin(phi[i]),
                 kTube * std::sin(from + share(i) * (to - from))};
  };
  const auto turn = [&](std::size_t i) {
    if (i == 0 || i + 1 == n) return Vec3d{};
    return Vec3d{-rho(i) * std::sin(phi[i]), rho(i) * std::cos(phi[i]), 0.0};
  };
  double length = 0.0;
  for (int pass = 0; pass < 100; ++pass) {
    std::vector<double> gradient(n, 0.0);
    std::vector<double> diagonal(n, 0.0);
    std::vector<double> next(n, 0.0);
    length = 0.0;
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const Vec3d line = node(i + 1) - node(i);
      const double l = norm(line);
      const Vec3d u = (1.0 / l) * line;
      const Vec3d da = turn(i);
      const Vec3d db = turn(i + 1);
      length += l;
      gradient[i] -= dot(u, da);
      gradient[i + 1] += dot(u, db);
      // A node's second derivative is minus its part across the axis.
      const double bend_a = i == 0 ? 0.0 : u.x * node(i).x + u.y * node(i).y;
      const double bend_b = i + 2 == n ? 0.0 : u.x * node(i + 1).x + u.y * node(i + 1).y;
      diagonal[i] += (dot(da, da) - dot(u, da) * dot(u, da)) / l + bend_a;
      diagonal[i + 1] += (dot(db, db) - dot(u, db) * dot(u, db)) / l - bend_b;
      next[i] = -(dot(da, db) - dot(u, da) * dot(u, db)) / l;
    }
    for (std::size_t i = 2; i + 1 < n; ++i) {
      const double f = next[i - 1] / diagonal[i - 1];
      diagonal[i] -= f * next[i - 1];
      gradient[i] -= f * gradient[i - 1];
    }
    double change = 0.0;
    double above = 0.0;
    for (std::size_t i = n - 2; i >= 1; --i) {
      above = (-gradient[i] - next[i] * (i + 2 < n ? above : 0.0)) / diagonal[i];
      phi[i] += above;
      change = std::max(change, std::abs(above));
    }
    if (change < 1e-13) break;
  }
  return length;
}

TEST(WrapTorus, IsACircleInAPlaneThroughTheAxis) {
  // Ends beside the tube at angles -a and b from outwards, round its inside.
  Random random(401);
  for (int i = 0; i < 200; ++i) {
    const double a = random.uniform(0.2, 2.0);
    const double b = random.uniform(0.2, 2.0);
    const double d0 = kTube * random.uniform(1.05, 4.0);
    const double d1 = kTube * random.uniform(1.05, 4.0);
    const double phi = random.uniform(-3.0, 3.0);
    const auto at = [&](double d, double theta) {
      return on_circle(kRing + d * std::cos(theta), phi, d * std::sin(theta));
    };
    const Vec3d p0 = at(d0, -a);
    const Vec3d p1 = at(d1, b);
    const double contact = 2 * kPi - a - b - std::acos(kTube / d0) - std::acos(kTube / d1);
    const double h0 = std::sqrt(d0 * d0 - kTube * kTube);
    const double h1 = std::sqrt(d1 * d1 - kTube * kTube);
    const WrapResult<double> r = wrap_torus(kRing, kTube, p0, p1);
    ASSERT_TRUE(r.converged) << i;
    if (contact <= 0.0) {
      EXPECT_NEAR(r.length, norm(p1 - p0), 1e-14);
      continue;
    }
    ASSERT_TRUE(r.active) << i;
    EXPECT_NEAR(r.length, h0 + kTube * contact + h1, 1e-13) << i;
    check_pieces(r, p0, p1, 1e-12);
  }
}

TEST(WrapTorus, RunsUnderOneSideAndOverTheOther) {
  // In a plane through the axis: two circles and the inner tangent between them.
  const Vec3d p0{-0.16, 0, -0.015};
  const Vec3d p1{0.15, 0, 0.02};
  const auto straight_and_turn = [](double beyond, double rise) {
    const double d = std::hypot(beyond, rise);
    // From the tangent at the end to the tangent through the centre.
    const double h = std::sqrt(d * d - kTube * kTube);
    const double lean = std::asin(kTube / kRing) + std::asin(kTube / d) - std::asin(rise / d);
    return h + kTube * lean;
  };
  const double inner = 2 * std::sqrt(kRing * kRing - kTube * kTube);
  const double length =
      straight_and_turn(0.16 - kRing, 0.015) + inner + straight_and_turn(0.15 - kRing, 0.02);
  const WrapResult<double> r = wrap_torus(kRing, kTube, p0, p1);
  ASSERT_TRUE(r.converged);
  EXPECT_NEAR(r.length, length, 1e-13);
  check_pieces(r, p0, p1, 1e-12);
  check_gradient(through(kRing, kTube), p0, p1, 1e-5, 1e-9);
}

TEST(WrapTorus, IsTheLimitOfShortestPolylines) {
  // The polyline's error is a series in the square of its spacing: two steps of Richardson's. The
  // length hardly depends on where the nodes begin and end: at the tangent points.
  Random random(402);
  int compared = 0;
  for (int i = 0; i < 60; ++i) {
    const Vec3d p0 = beyond_plane(random, -1.0);
    const Vec3d p1 = beyond_plane(random, 1.0);
    const WrapResult<double> r = wrap_torus(kRing, kTube, p0, p1);
    ASSERT_TRUE(r.converged) << i;
    if (!r.active || r.arc_length > 0.09) continue;
    const auto theta = [](const Vec3d& p) {
      const double out = std::atan2(p.z, std::hypot(p.x, p.y) - kRing);
      return out > 0.0 ? out - 2 * kPi : out;
    };
    const double phi0 = std::atan2(r.t0.y, r.t0.x);
    const double phi1 = phi0 + std::remainder(std::atan2(r.t1.y, r.t1.x) - phi0, 2 * kPi);
    const auto polyline = [&](int count) {
      return shortest_over_tube(p0, p1, theta(r.t0), theta(r.t1), phi0, phi1, count);
    };
    const double l1 = polyline(65);
    const double l2 = polyline(129);
    const double l4 = polyline(257);
    const double r1 = l2 + (l2 - l1) / 3;
    const double r2 = l4 + (l4 - l2) / 3;
    EXPECT_NEAR(r.length, r2 + (r2 - r1) / 15, 1e-10) << i;
    ++compared;
  }
  EXPECT_GT(compared, 30);
}

TEST(WrapTorus, StaysOutsideTheTube) {
  Random random(403);
  int touching = 0;
  std::vector<Vec3d> points(101);
  for (int i = 0; i < 150; ++i) {
    const double tube = random.uniform(0.005, 0.05);
    const Vec3d p0 = beyond_plane(random, -1.0) + Vec3d{0, 0, -0.01};
    const Vec3d p1 = beyond_plane(random, 1.0) + Vec3d{0, 0, 0.01};
    const WrapResult<double> r = wrap_torus(kRing, tube, p0, p1);
    ASSERT_TRUE(r.converged) << i;
    for (int k = 0; k <= 200; ++k) {
      const double part = k / 200.0;
      EXPECT_LE(depth_in_tube(kRing, tube, p0 + part * (r.t0 - p0)), 1e-12) << i;
      EXPECT_LE(depth_in_tube(kRing, tube, r.t1 + part * (p1 - r.t1)), 1e-12) << i;
    }
    if (!sample_wrap_torus(kRing, tube, p0, p1, points)) continue;
    ++touching;
    EXPECT_TRUE(near(points.front(), r.t0, 1e-13));
    EXPECT_TRUE(near(points.back(), r.t1, 1e-13));
    double chords = 0.0;
    for (std::size_t k = 1; k < points.size(); ++k) {
      EXPECT_LE(depth_in_tube(kRing, tube, points[k]), 1e-12) << i;
      chords += norm(points[k] - points[k - 1]);
    }
    EXPECT_LE(chords, r.arc_length + 1e-13);
    EXPECT_NEAR(chords, r.arc_length, 1e-4);
    EXPECT_GE(r.length, norm(p1 - p0));
  }
  EXPECT_GT(touching, 100);
}

TEST(WrapTorus, PullsAlongItsLines) {
  Random random(404);
  int wrapped = 0;
  for (int i = 0; i < 60; ++i) {
    const Vec3d p0 = beyond_plane(random, i % 2 == 0 ? -1.0 : 1.0);
    const Vec3d p1 = beyond_plane(random, i % 2 == 0 ? 1.0 : -1.0);
    const WrapResult<double> r = wrap_torus(kRing, kTube, p0, p1);
    if (!r.active) continue;
    ++wrapped;
    check_pieces(r, p0, p1, 1e-12);
    check_gradient(through(kRing, kTube), p0, p1, 1e-5, 1e-8);
    check_dual(through(kRing, kTube), p0, p1, random_vector(random), random_vector(random), 1e-5,
               1e-5);
    check_reversed(r, wrap_torus(kRing, kTube, p1, p0), 1e-10);
    check_mirrored(r, wrap_torus(kRing, kTube, times({1, 1, -1}, p0), times({1, 1, -1}, p1)),
                   {1, 1, -1}, 1e-10);
    check_mirrored(r, wrap_torus(kRing, kTube, times({-1, 1, 1}, p0), times({-1, 1, 1}, p1)),
                   {-1, 1, 1}, 1e-10);
  }
  EXPECT_GT(wrapped, 40);
}

TEST(WrapTorus, IsContinuousAsContactsComeAndGo) {
  // From one side of the tube through the hole to the other: one contact, none, two and one again.
  const auto over = [](double t) { return on_circle(0.16, 3.0 * t, 0.035); };
  const auto across = [](double t) { return Vec3d{0.2 - 0.4 * t, 0.01, 0.05}; };
  const auto up = [](double t) { return Vec3d{-0.02, 0.01, -0.08 + 0.2 * t}; };
  const auto check = [](const Vec3d& p0, const auto& curve) {
    const Roughness coarse = roughness(through(kRing, kTube), p0, curve, 400);
    const Roughness fine = roughness(through(kRing, kTube), p0, curve, 1600);
    EXPECT_TRUE(fine.converged);
    EXPECT_GT(fine.contacts, 100);
    EXPECT_LT(fine.jump, 1e-6);
    EXPECT_LT(fine.jump, 0.1 * coarse.jump);
    EXPECT_LT(fine.kink, 0.35 * coarse.kink);
  };
  check({0.16, 0.0, -0.035}, over);
  check({0.12, 0.03, -0.06}, across);
  check({-0.15, 0.02, -0.02}, up);
}

TEST(WrapTorus, LeavesAloneWhatStaysOnOneSide) {
  EXPECT_FALSE(wrap_torus(kRing, kTube, Vec3d{-0.2, 0, 0.05}, Vec3d{0.2, 0, 0.04}).active);
  // Pressed into the tube from above it runs over it.
  const WrapResult<double> r =
      wrap_torus(kRing, kTube, Vec3d{0.15, 0.01, 0.01}, Vec3d{0.0, 0.0, 0.02});
  EXPECT_TRUE(r.active);
  EXPECT_TRUE(r.converged);
  EXPECT_GT(r.t0.z, 0.0);
  EXPECT_GT(r.t1.z, 0.0);
}

TEST(WrapTorus, ConvergesOverAWideRange) {
  Random random(405);
  int lost = 0;
  for (int i = 0; i < 600; ++i) {
    const double tube = random.uniform(0.05, 0.4) * kRing;
    const WrapResult<double> r =
        wrap_torus(kRing, tube, beyond_plane(random, -1.0), beyond_plane(random, 1.0));
    ASSERT_TRUE(finite(r)) << i;
    lost += r.converged ? 0 : 1;
  }
  EXPECT_EQ(lost, 0);
}

TEST(WrapTorus, KeepsToItsSizeInAnyUnit) {
  const Vec3d p0{0.15, 0.05, -0.08};
  const Vec3d p1{0.12, -0.06, 0.09};
  const WrapResult<double> r = wrap_torus(kRing, kTube, p0, p1);
  const WrapResult<double> mm = wrap_torus(1e3 * kRing, 1e3 * kTube, 1e3 * p0, 1e3 * p1);
  ASSERT_TRUE(r.active);
  EXPECT_NEAR(mm.length, 1e3 * r.length, 1e-9);
  EXPECT_TRUE(near(mm.u0, r.u0, 1e-10));
}

TEST(WrapTorus, KeepsItsGradientInside) {
  const Vec3d p1{0.14, -0.02, 0.08};
  for (const Vec3d& p0 : {Vec3d{0.08, 0.01, -0.02}, Vec3d{0.07, 0.01, -0.01}}) {
    const WrapResult<double> r = wrap_torus(kRing, kTube, p0, p1);
    EXPECT_TRUE(r.inside);
    EXPECT_TRUE(r.converged);
    check_gradient(through(kRing, kTube), p0, p1, 1e-6, 1e-7);
  }
  const auto inwards = [](double t) { return Vec3d{0.1 - 0.02 * t, 0.01, -0.04 + 0.03 * t}; };
  const auto wrap = [](const Vec3d& a, const Vec3d& b) { return wrap_torus(kRing, kTube, a, b); };
  EXPECT_LT(roughness(wrap, p1, inwards, 2000).jump, 1e-5);
}

TEST(WrapTorus, GivesFiniteNumbersForAwkwardPoints) {
  check_finite(through(kRing, kTube), {{0, 0, 0},
                                       {kRing, 0, 0},
                                       {kRing + kTube, 0, 0},
                                       {kRing - kTube, 0, 0},
                                       {kRing, 0, kTube},
                                       {0, 0, -0.2},
                                       {0, 0, 0.2},
                                       {-0.2, 0, 0},
                                       {0.2, 1e-14, -1e-14},
                                       {1e-200, 0, -0.1},
                                       {0, -0.2, 0.01}});
}

TEST(WrapTorus, AllocatesNothing) {
  AllocationGuard guard;
  const WrapResult<Dual> r =
      wrap_torus(kRing, kTube, moving({0.15, 0.05, -0.08}, kUp), moving({0.12, -0.06, 0.09}, kUp));
  EXPECT_EQ(guard.allocations(), 0);
  EXPECT_TRUE(r.active);
}

TEST(TorusGeodesic, KeepsClairautsConstantAndMeetsALineOfSmallSteps) {
  using namespace wrapping;
  const double r = 0.4;
  const TorusState<double> start{-1.2, 0.3, 2.3};
  const double arc = 2.0;
  const TorusArrival end = follow_torus_geodesic(r, start, arc);
  const auto clairaut = [r](const TorusState<double>& at) {
    return (1.0 + r * std::cos(at.theta)) * std::sin(at.alpha);
  };
  EXPECT_NEAR(clairaut(end.at), clairaut(start), 1e-13);

  // A point without force on the surface, by leapfrog steps in space.
  const auto far = [&](int steps) {
    const TorusFrame<double> at(r, start);
    Vec3d x = at.x;
    Vec3d last = x;
    const double h = arc / steps;
    const auto bring_back = [r](const Vec3d& p) {
      const double rho = std::hypot(p.x, p.y);
      const Vec3d c{p.x / rho, p.y / rho, 0.0};
      return c + (r / norm(p - c)) * (p - c);
    };
    // First step with the curvature of the geodesic.
    const double k = std::cos(start.alpha) * std::cos(start.alpha) / r +
                     std::sin(start.alpha) * std::sin(start.alpha) * std::cos(start.theta) /
                         (1.0 + r * std::cos(start.theta));
    x = bring_back(x + h * at.v - (0.5 * h * h * k) * at.n);
    for (int i = 1; i < steps; ++i) {
      const Vec3d next = bring_back(2.0 * x - last);
      last = x;
      x = next;
    }
    return x;
  };
  EXPECT_LT(norm(far(20000) - TorusFrame<double>(r, end.at).x), 1e-3);
  EXPECT_LT(norm(far(40000) - TorusFrame<double>(r, end.at).x), 5e-4);

  const auto by = [&](double a, double b) {
    return follow_torus_geodesic(r, {start.theta + a, start.phi, start.alpha + b}, arc).at;
  };
  EXPECT_NEAR(difference([&](double h) { return by(h, 0).phi; }, 1e-3), end.by_theta.phi, 1e-9);
  EXPECT_NEAR(difference([&](double h) { return by(0, h).theta; }, 1e-3), end.by_alpha.theta, 1e-9);
  EXPECT_NEAR(difference([&](double h) { return by(0, h).alpha; }, 1e-3), end.by_alpha.alpha, 1e-9);
}

}  // namespace
}  // namespace plumbline::test
