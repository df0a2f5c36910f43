// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_ellipsoid.h"

#include <array>

#include "core/units.h"
#include "paths/wrap_checks.h"
#include "paths/wrap_geodesic.h"
#include "paths/wrap_sphere.h"
#include "support/allocation_guard.h"

namespace plumbline::test {
namespace {

/// Shapes up to 4:1: needle, lens, and three different axes; the largest is 1 m.
constexpr std::array<Vec3d, 8> kShapes = {{{1, 0.8, 0.6},
                                           {1, 0.5, 0.5},
                                           {1, 0.25, 0.25},
                                           {0.25, 0.25, 1},
                                           {0.25, 1, 1},
                                           {1, 0.25, 1},
                                           {1, 0.5, 0.25},
                                           {0.5, 0.25, 1}}};

auto round_ellipsoid(const Vec3d& radii, const Vec3d& side) {
  return
      [radii, side](const auto& p0, const auto& p1) { return wrap_ellipsoid(radii, side, p0, p1); };
}

Vec3d per(const Vec3d& radii) { return {1 / radii.x, 1 / radii.y, 1 / radii.z}; }

struct Ends {
  Vec3d p0{}, p1{}, side{};
};

/// Ends to either side of the top, seen from 40 to `widest` [rad] apart in the stretched space.
Ends ends_over_the_top(Random& random, const Vec3d& radii, double widest) {
  const double delta = random.uniform(0.7, widest);
  const double tilt = random.uniform(-0.3, 0.3);
  const auto end = [&](double angle) {
    const double rho = random.uniform(1.05, 2.0);
    return times(radii, rho * Vec3d{std::sin(angle + tilt), std::cos(angle + tilt),
                                    random.uniform(-0.3, 0.3)});
  };
  return {end(0.5 * delta), end(-0.5 * delta), kUp};
}

TEST(WrapEllipsoid, IsASphereWhereTheRadiiAreEqual) {
  Random random(301);
  int wrapped = 0;
  for (int i = 0; i < 300; ++i) {
    const double r = random.uniform(0.02, 0.1);
    const Vec3d p0 = random_outside(random, {r, r, r}, 1.05, 3.0);
    const Vec3d p1 = random_outside(random, {r, r, r}, 1.05, 3.0);
    const Vec3d side = i % 4 == 0 ? random_vector(random) : normalized(p0) + normalized(p1);
    const WrapResult<double> sphere = wrap_sphere(r, side, p0, p1);
    const WrapResult<double> got = wrap_ellipsoid({r, r, r}, side, p0, p1);
    EXPECT_TRUE(got.converged);
    EXPECT_EQ(got.taut, sphere.taut);
    check_mirrored(sphere, got, {1, 1, 1}, 1e-10);
    wrapped += got.active ? 1 : 0;
  }
  EXPECT_GT(wrapped, 80);
}

/// Length of the ellipse (a cos t, b sin t) from t = 0 to `t`, a >= b: a E(t', k) from the other
/// axis.
double ellipse_arc(double a, double b, double t) {
  const double k = std::sqrt(1 - b * b / (a * a));
  return a * (std::comp_ellint_2(k) - std::ellint_2(k, 0.5 * kPi - t));
}

TEST(WrapEllipsoid, FollowsAnEllipseInAPlaneOfSymmetry) {
  // p0 straight below (a, 0) at -0.3 m, p1 left of (0, b): a quarter of the ellipse between. The
  // axis along z does not matter as long as the path stays taut.
  for (const Vec3d& radii : {Vec3d{1, 0.7, 0.8}, Vec3d{1, 0.4, 0.9}, Vec3d{1, 0.25, 1}}) {
    const Vec3d p0{radii.x, -0.3 * radii.y, 0};
    const Vec3d p1{-0.3 * radii.x, radii.y, 0};
    const WrapResult<double> r = wrap_ellipsoid(radii, {1, 1, 0}, p0, p1);
    ASSERT_TRUE(r.converged);
    EXPECT_TRUE(r.taut);
    const double arc = ellipse_arc(radii.x, radii.y, 0.5 * kPi);
    EXPECT_NEAR(r.arc_length, arc, 1e-12);
    EXPECT_NEAR(r.length, 0.3 * radii.y + arc + 0.3 * radii.x, 1e-12);
    EXPECT_TRUE(near(r.t0, Vec3d{radii.x, 0, 0}, 1e-12));
    EXPECT_TRUE(near(r.t1, Vec3d{0, radii.y, 0}, 1e-12));
  }
}

TEST(WrapEllipsoid, TouchesItsSurfaceAlongAGeodesic) {
  // Constant along a geodesic of x . D x = 1: (v . D v)(x . D^2 x) (Joachimsthal), and on a surface
  // of revolution rho v_phi (Clairaut).
  Random random(302);
  int wrapped = 0;
  for (const Vec3d& radii : kShapes) {
    const Vec3d D = times(per(radii), per(radii));
    const auto joachimsthal = [&](const Vec3d& x, const Vec3d& v) {
      return dot(v, times(D, v)) * dot(times(D, x), times(D, x));
    };
    for (int i = 0; i < 50; ++i) {
      const Ends e = ends_over_the_top(random, radii, 2.9);
      const WrapResult<double> r = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
      if (!r.active) continue;
      ++wrapped;
      ASSERT_TRUE(r.converged);
      check_pieces(r, e.p0, e.p1, 1e-12);
      EXPECT_NEAR(dot(r.t0, times(D, r.t0)), 1.0, 1e-13);
      EXPECT_NEAR(dot(r.t1, times(D, r.t1)), 1.0, 1e-13);
      EXPECT_NEAR(dot(r.u0, normalized(times(D, r.t0))), 0.0, 1e-13);
      EXPECT_NEAR(dot(r.u1, normalized(times(D, r.t1))), 0.0, 1e-13);
      const double C = joachimsthal(r.t0, r.u0);
      EXPECT_NEAR(joachimsthal(r.t1, r.u1) / C, 1.0, 3e-11);
      if (radii.x == radii.y) {
        EXPECT_NEAR(cross(r.t0, r.u0).z, cross(r.t1, r.u1).z, 2e-12);
      }
      if (radii.y == radii.z) {
        EXPECT_NEAR(cross(r.t0, r.u0).x, cross(r.t1, r.u1).x, 2e-12);
      }
    }
  }
  EXPECT_GT(wrapped, 200);
}

TEST(WrapEllipsoid, AgreesWithShootingOverTheSurface) {
  // Oracle: geodesics in all directions from p0; the engine's path is the shortest of those that
  // meet p1, some 1e-10 m from it by the step of the oracle.
  Random random(303);
  int wrapped = 0;
  for (const Vec3d& radii : kShapes) {
    for (int i = 0; i < 9; ++i) {
      const Ends e = ends_over_the_top(random, radii, 2.6);
      const WrapResult<double> got = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
      if (!got.active || !got.taut) continue;
      ++wrapped;
      OraclePath nearest;
      nearest.length = 1e9;
      double shortest = 1e9;
      for (const OraclePath& path : oracle_paths(radii, e.p0, e.p1, 3.5, 6000)) {
        shortest = std::min(shortest, path.length);
        if (norm(path.t0 - got.t0) < norm(nearest.t0 - got.t0)) nearest = path;
      }
      EXPECT_NEAR(got.length, nearest.length, 1e-9) << i;
      EXPECT_TRUE(near(got.t0, nearest.t0, 1e-7));
      EXPECT_TRUE(near(got.t1, nearest.t1, 1e-7));
      EXPECT_NEAR(got.length, shortest, 1e-9) << i;
    }
  }
  EXPECT_GT(wrapped, 30);
}

/// Shortest polyline between two points of an ellipsoid with `count` nodes between them on it, by
/// Newton's method: nodes evenly spread in the plane section through the centre, each free to move
/// sideways by the angle beta_i (in the stretched space), so that only neighbours are coupled.
double shortest_polyline(const Vec3d& radii, const Vec3d& from, const Vec3d& to, int count) {
  const Vec3d q0 = normalized(times(per(radii), from));
  const Vec3d q1 = normalized(times(per(radii), to));
  const Vec3d m = normalized(cross(q0, q1));
  const double turn = std::atan2(norm(cross(q0, q1)), dot(q0, q1));
  const auto along = [&](int i) {
    const double a = turn * i / (count + 1);
    return std::cos(a) * q0 + std::sin(a) * cross(m, q0);
  };
  const auto n = static_cast<std::size_t>(count) + 2;
  std::vector<double> beta(n, 0.0);
  double length = 0;
  for (int pass = 0; pass < 60; ++pass) {
    std::vector<double> gradient(n, 0.0);
    std::vector<double> diagonal(n, 0.0);
    std::vector<double> next(n, 0.0);
    length = 0;
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const auto at = [&](std::size_t k, double c, double s) {
        return times(radii, c * along(static_cast<int>(k)) + s * m);
      };
      const std::array<double, 2> c = {std::cos(beta[i]), std::cos(beta[i + 1])};
      const std::array<double, 2> s = {std::sin(beta[i]), std::sin(beta[i + 1])};
      const Vec3d a = at(i, c[0], s[0]);
      const Vec3d b = at(i + 1, c[1], s[1]);
      const Vec3d da = at(i, -s[0], c[0]);
      const Vec3d db = at(i + 1, -s[1], c[1]);
      const double l = norm(b - a);
      const Vec3d u = (1 / l) * (b - a);
      length += l;
      gradient[i] -= dot(u, da);
      gradient[i + 1] += dot(u, db);
      // A node's second derivative by its angle is minus its position.
      diagonal[i] += (dot(da, da) - dot(u, da) * dot(u, da)) / l + dot(u, a);
      diagonal[i + 1] += (dot(db, db) - dot(u, db) * dot(u, db)) / l - dot(u, b);
      next[i] = -(dot(da, db) - dot(u, da) * dot(u, db)) / l;
    }
    // Gauss elimination over the inner nodes.
    double change = 0;
    for (std::size_t i = 2; i + 1 < n; ++i) {
      const double f = next[i - 1] / diagonal[i - 1];
      diagonal[i] -= f * next[i - 1];
      gradient[i] -= f * gradient[i - 1];
    }
    double above = 0;
    for (std::size_t i = n - 2; i >= 1; --i) {
      above = (-gradient[i] - next[i] * (i + 2 < n ? above : 0.0)) / diagonal[i];
      beta[i] += above;
      change = std::max(change, std::abs(above));
    }
    if (change < 1e-13) break;
  }
  return length;
}

TEST(WrapEllipsoid, IsTheLimitOfShortestPolylines) {
  // The polyline's error is a series in the square of its spacing: two steps of Richardson's.
  Random random(304);
  int wrapped = 0;
  for (const Vec3d& radii : kShapes) {
    for (int i = 0; i < 20; ++i) {
      const Ends e = ends_over_the_top(random, radii, 2.0);
      const WrapResult<double> r = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
      if (!r.active || !r.taut) continue;
      ++wrapped;
      const double l1 = shortest_polyline(radii, r.t0, r.t1, 63);
      const double l2 = shortest_polyline(radii, r.t0, r.t1, 127);
      const double l4 = shortest_polyline(radii, r.t0, r.t1, 255);
      const double r1 = l2 + (l2 - l1) / 3;
      const double r2 = l4 + (l4 - l2) / 3;
      EXPECT_NEAR(r.arc_length, r2 + (r2 - r1) / 15, 1e-8) << i;
    }
  }
  EXPECT_GT(wrapped, 30);
}

TEST(WrapEllipsoid, PullsAlongItsLines) {
  Random random(305);
  int wrapped = 0;
  for (const Vec3d& radii : kShapes) {
    for (int i = 0; i < 20; ++i) {
      const Ends e = ends_over_the_top(random, radii, 2.3);
      const auto wrap = round_ellipsoid(radii, e.side);
      const WrapResult<double> r = wrap(e.p0, e.p1);
      if (!r.active || !r.taut) continue;
      ++wrapped;
      check_gradient(wrap, e.p0, e.p1, 3e-4, 1e-7);
      check_dual(wrap, e.p0, e.p1, random_vector(random), random_vector(random), 1e-4, 1e-6);
    }
  }
  EXPECT_GT(wrapped, 60);
}

TEST(WrapEllipsoid, ConvergesOverAWideRange) {
  Random random(306);
  int active = 0;
  for (int i = 0; i < 4000; ++i) {
    const Vec3d radii{random.uniform(0.25, 1), random.uniform(0.25, 1), random.uniform(0.25, 1)};
    const Ends e = ends_over_the_top(random, radii, 3.6);
    const WrapResult<double> r = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
    EXPECT_TRUE(r.converged) << i;
    EXPECT_GE(r.arc_length, 0.0);
    EXPECT_GE(r.length, norm(e.p1 - e.p0) * (1 - 1e-13));
    active += r.active ? 1 : 0;
  }
  EXPECT_GT(active, 2000);
}

TEST(WrapEllipsoid, TouchesAndLeavesSmoothly) {
  for (const Vec3d& radii : kShapes) {
    const auto wrap = round_ellipsoid(radii, kUp);
    const Vec3d p0 = times(radii, {1.6, 0.5, 0.2});
    const auto sink = [&](double a) { return times(radii, {-1.7, 2.5 - 2.5 * a, 0.4}); };
    const Roughness coarse = roughness(wrap, p0, sink, 400);
    const Roughness fine = roughness(wrap, p0, sink, 1600);
    EXPECT_TRUE(fine.converged);
    EXPECT_EQ(fine.changes, 1);
    EXPECT_LT(fine.jump, 1e-6);
    EXPECT_LT(fine.kink, 2e-2);
    EXPECT_LT(fine.jump, coarse.jump / 10);
    EXPECT_LT(fine.kink, coarse.kink / 3);
  }
}

TEST(WrapEllipsoid, FollowsAPointRoundTheEllipsoid) {
  // p1 goes round to 150 deg from p0 as seen in the stretched space, beside the plane of the side.
  for (const Vec3d& radii : kShapes) {
    const auto wrap = round_ellipsoid(radii, kUp);
    const Vec3d p0 = times(radii, {1.4, 0.3, -0.25});
    const auto turn = [&](double a) {
      const double angle = 0.21 + 2.6 * a;
      return times(radii, {1.3 * std::cos(angle), 1.3 * std::sin(angle), -0.3});
    };
    const Roughness coarse = roughness(wrap, p0, turn, 500);
    const Roughness fine = roughness(wrap, p0, turn, 2000);
    EXPECT_TRUE(fine.converged);
    EXPECT_EQ(fine.changes, 1);
    EXPECT_LT(fine.jump, 1e-6);
    EXPECT_LT(fine.jump, coarse.jump / 5);
    EXPECT_LT(fine.kink, 5e-2);
    EXPECT_LT(fine.kink, coarse.kink / 3);
  }
}

TEST(WrapEllipsoid, SlipsOffARimWithoutAJump) {
  // Over the rim of a lens the string lies on one face or the other. As p1 passes from one to the
  // other the shorter of both is kept: a kink where they are equal, no jump.
  Random random(311);
  int kinks = 0;
  for (int i = 0; i < 8; ++i) {
    const Vec3d radii = i % 2 == 0 ? Vec3d{1, 1, 0.25} : Vec3d{0.5, 1, 0.25};
    const auto wrap = round_ellipsoid(radii, kUp);
    const Vec3d p0 = times(radii, {1.2, random.uniform(0.1, 0.5), random.uniform(-0.3, 0.3)});
    const Vec3d from = times(radii, {-1.3, random.uniform(0.1, 0.4), -0.6});
    const Vec3d to = times(radii, {-1.2, random.uniform(0.1, 0.4), 0.6});
    const auto cross_over = [&](double a) { return from + a * (to - from); };
    const Roughness rough = roughness(wrap, p0, cross_over, 1000);
    EXPECT_TRUE(rough.converged);
    EXPECT_LT(rough.jump, norm(to - from) / 1000);
    kinks += rough.kink > 0.1 ? 1 : 0;
  }
  EXPECT_GT(kinks, 4);
}

TEST(WrapEllipsoid, IsTheSameBackwardsAndMirrored) {
  Random random(307);
  for (const Vec3d& radii : kShapes) {
    for (int i = 0; i < 25; ++i) {
      const Ends e = ends_over_the_top(random, radii, 2.6);
      const WrapResult<double> r = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
      check_reversed(r, wrap_ellipsoid(radii, e.side, e.p1, e.p0), 3e-11);
      for (const Vec3d& flip : {Vec3d{-1, 1, 1}, Vec3d{1, -1, 1}, Vec3d{1, 1, -1}}) {
        const WrapResult<double> mirrored =
            wrap_ellipsoid(radii, times(flip, e.side), times(flip, e.p0), times(flip, e.p1));
        check_mirrored(r, mirrored, flip, 3e-11);
      }
    }
  }
}

TEST(WrapEllipsoid, KeepsToItsSizeInAnyUnit) {
  // A thousandth of the size gives a thousandth of the length.
  Random random(308);
  for (const Vec3d& radii : kShapes) {
    const Ends e = ends_over_the_top(random, radii, 2.0);
    const WrapResult<double> r = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
    const WrapResult<double> small = wrap_ellipsoid(1e-3 * radii, e.side, 1e-3 * e.p0, 1e-3 * e.p1);
    EXPECT_NEAR(small.length, 1e-3 * r.length, 1e-15);
    EXPECT_TRUE(near(small.u0, r.u0, 1e-11));
  }
}

TEST(WrapEllipsoid, StaysContinuousInside) {
  const auto wrap = round_ellipsoid({1, 0.6, 0.8}, kUp);
  const Vec3d p0{1.8, 0.2, 0.2};
  const auto enter = [](double a) { return Vec3d{-2.5 + 2.6 * a, 0.0, 0.1}; };
  EXPECT_LT(roughness(wrap, p0, enter, 1000).jump, 1e-4);
  EXPECT_LT(roughness(wrap, p0, enter, 16000).jump, 1e-4 / 16);
  for (const Vec3d& p1 : {Vec3d{-0.9, 0.05, 0.1}, Vec3d{-0.1, 0.05, 0.2}, Vec3d{0.0, 0.0, 0.0}}) {
    EXPECT_TRUE(wrap(p0, p1).inside);
    check_gradient(wrap, p0, p1, 1e-4, 1e-8);
    check_gradient(wrap, p1, p0, 1e-4, 1e-8);
    check_dual(wrap, p0, p1, {0.3, 0.1, -0.2}, {-0.2, 0.5, 0.4}, 1e-4, 1e-6);
  }
}

TEST(WrapEllipsoid, GivesFiniteNumbersForAwkwardPoints) {
  const std::vector<Vec3d> points = {
      {0, 0, 0},         {0, 0, 1},         {1, 0, 0},      {-1, 0, 0},  {0, 0.5, 0},
      {0, -0.5, 0},      {2, 0, 0},         {-2, 0, 0},     {0, 2, 0},   {0, -2, 0},
      {0, -0.2, 0},      {0.3, -0.1, 0},    {0, 0, -2},     {4, 0, 0},   {-2, 1e-13, 0},
      {1 + 1e-15, 0, 0}, {1 - 1e-15, 0, 0}, {1e-200, 0, 0}, {1e4, 1, 0}, {0.999, 0.03, 0}};
  for (const Vec3d& radii : {Vec3d{1, 0.5, 0.25}, Vec3d{1, 0.5, 1}}) {
    check_finite(round_ellipsoid(radii, kUp), points);
    check_finite(round_ellipsoid(radii, {0, 0, 0}), points);
  }
}

TEST(WrapEllipsoid, SaysWhereItFindsNoGeodesic) {
  // Needles and plates of 1000:1: out of the domain. What does not converge is the plane section,
  // and says so.
  Random random(309);
  int failed = 0;
  for (int i = 0; i < 300; ++i) {
    const Vec3d radii = i % 2 == 0 ? Vec3d{1, 1e-3, 1} : Vec3d{1, 1, 1e-3};
    const Ends e = ends_over_the_top(random, radii, 4.0);
    const WrapResult<double> r = wrap_ellipsoid(radii, e.side, e.p0, e.p1);
    ASSERT_TRUE(finite(r)) << i;
    EXPECT_GE(r.length, norm(e.p1 - e.p0) * (1 - 1e-12));
    ASSERT_TRUE(finite(wrap_ellipsoid(radii, e.side, moving(e.p0, kUp), moving(e.p1, kUp)))) << i;
    failed += r.converged ? 0 : 1;
  }
  EXPECT_GT(failed, 0);
}

TEST(WrapEllipsoid, IsSampledAlongItself) {
  std::array<Vec3d, 401> points;
  const Vec3d radii{1, 0.5, 0.7};
  const Vec3d D = times(per(radii), per(radii));
  const Vec3d p0{1.2, -0.1, 0.4};
  const Vec3d p1{-1.1, 0.2, 0.1};
  ASSERT_TRUE(sample_wrap_ellipsoid(radii, kUp, p0, p1, points));
  const WrapResult<double> r = wrap_ellipsoid(radii, kUp, p0, p1);
  EXPECT_TRUE(near(points.front(), r.t0, 1e-14));
  EXPECT_TRUE(near(points.back(), r.t1, 1e-10));
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_NEAR(dot(points[i], times(D, points[i])), 1.0, 1e-13);
    length += norm(points[i] - points[i - 1]);
  }
  EXPECT_NEAR(length, r.arc_length, 1e-5);
  EXPECT_LT(length, r.arc_length);
  EXPECT_FALSE(sample_wrap_ellipsoid(radii, kUp, {2, 2, 0}, {-2, 2, 0}, points));
}

TEST(WrapEllipsoid, AllocatesNothing) {
  AllocationGuard guard;
  const WrapResult<Dual> r = wrap_ellipsoid({1, 0.5, 0.7}, kUp, moving({1.2, -0.1, 0.4}, kUp),
                                            moving({-1.1, 0.2, 0.1}, kUp));
  EXPECT_EQ(guard.allocations(), 0);
  EXPECT_TRUE(r.active);
}

TEST(Geodesic, AgreesWithARungeKuttaMethod) {
  // Both from a random point in a random direction; the ends compared at the same length.
  Random random(310);
  for (const Vec3d& radii : kShapes) {
    const wrapping::Ellipsoid surface(radii);
    for (int i = 0; i < 10; ++i) {
      const Vec3d x = times(radii, normalized(random_vector(random)));
      const Vec3d n = normalized(times(surface.D, x));
      const Vec3d t = random_vector(random);
      const Vec3d v = normalized(t - dot(t, n) * n);
      const double time = random.uniform(0.5, 3.0) / std::sqrt(surface.stiffness);
      wrapping::Geodesic geodesic(surface, x, v);
      geodesic.advance(time, geodesic.steps_for(time));
      const wrapping::GeodesicPoint end = geodesic.point();

      GeodesicState s{x, v};
      const int steps = 4000;
      for (int k = 0; k < steps; ++k) s = geodesic_step(surface.D, s, end.arc / steps);
      EXPECT_TRUE(near(end.x, s.x, 1e-11));
      EXPECT_TRUE(near(end.v, s.v, 1e-11));
      // The Wronskian of the two Jacobi fields is constant.
      EXPECT_NEAR(end.shift_a * end.turn_b - end.shift_b * end.turn_a, 1.0, 1e-10);
    }
  }
}

TEST(Geodesic, SpreadsAsItsNeighboursDo) {
  // Jacobi fields against neighbours turned or shifted at the start, at the same length.
  const wrapping::Ellipsoid surface({1, 0.5, 0.7});
  const Vec3d x = times(surface.radii, normalized(Vec3d{0.4, 0.7, -0.3}));
  const Vec3d n = normalized(times(surface.D, x));
  const Vec3d v = normalized(Vec3d{1, 0.2, 0.5} - dot(Vec3d{1, 0.2, 0.5}, n) * n);
  const Vec3d b = cross(n, v);
  const double time = 1.1;
  wrapping::Geodesic middle(surface, x, v);
  middle.advance(time, middle.steps_for(time));
  const wrapping::GeodesicPoint end = middle.point();
  const Vec3d across = cross(end.n, end.v);

  // A neighbour shifted by a goes parallel: both are carried along the geodesic across the first.
  const auto neighbour = [&](double a, double turn) {
    GeodesicState s{x, b};
    for (int k = 0; k < 100; ++k) s = geodesic_step(surface.D, s, a / 100);
    const Vec3d ahead = cross(s.v, normalized(times(surface.D, s.x)));
    GeodesicState g{s.x, std::cos(turn) * ahead + std::sin(turn) * s.v};
    for (int k = 0; k < 2000; ++k) g = geodesic_step(surface.D, g, end.arc / 2000);
    return g;
  };
  const double h = 1e-3;
  const auto shifted = [&](double a) { return neighbour(a, 0.0); };
  const auto turned = [&](double a) { return neighbour(0.0, a); };
  EXPECT_NEAR(difference([&](double a) { return dot(shifted(a).x, across); }, h), end.shift_a,
              1e-8);
  EXPECT_NEAR(difference([&](double a) { return dot(shifted(a).v, across); }, h), end.shift_b,
              1e-8);
  EXPECT_NEAR(difference([&](double a) { return dot(turned(a).x, across); }, h), end.turn_a, 1e-8);
  EXPECT_NEAR(difference([&](double a) { return dot(turned(a).v, across); }, h), end.turn_b, 1e-8);
}

}  // namespace
}  // namespace plumbline::test
