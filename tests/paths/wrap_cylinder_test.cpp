// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_cylinder.h"

#include <array>

#include "core/units.h"
#include "paths/wrap_checks.h"
#include "support/allocation_guard.h"

namespace plumbline::test {
namespace {

// A cylinder of radius 1 m about z; unless said otherwise the path runs over the top, side y.

auto round_cylinder(double radius, const Vec3d& side) {
  return [radius, side](const auto& p0, const auto& p1) {
    return wrap_cylinder(radius, side, p0, p1);
  };
}

/// Length of a string round the circle of radius r between points at rho0, rho1 seen `delta` apart,
/// and over the rise z: from the triangles (centre, point, tangent point).
double string_length(double r, double rho0, double rho1, double delta, double z) {
  const double touch = std::acos(r / rho0) + std::acos(r / rho1);
  const double flat =
      delta > touch
          ? std::sqrt(rho0 * rho0 - r * r) + std::sqrt(rho1 * rho1 - r * r) + r * (delta - touch)
          : std::sqrt(rho0 * rho0 + rho1 * rho1 - 2 * rho0 * rho1 * std::cos(delta));
  return std::hypot(flat, z);
}

TEST(WrapCylinder, TakesAQuarterTurn) {
  // Up along x = 1, round, and away along y = 1.
  const WrapResult<double> r = wrap_cylinder(1.0, kUp, Vec3d{1, -2, 0}, Vec3d{-3, 1, 0});
  ASSERT_TRUE(r.active);
  EXPECT_FALSE(r.inside);
  EXPECT_TRUE(near(r.t0, Vec3d{1, 0, 0}, 1e-15));
  EXPECT_TRUE(near(r.t1, Vec3d{0, 1, 0}, 1e-15));
  EXPECT_TRUE(near(r.u0, Vec3d{0, 1, 0}, 1e-15));
  EXPECT_TRUE(near(r.u1, Vec3d{-1, 0, 0}, 1e-15));
  EXPECT_NEAR(r.arc_length, 0.5 * kPi, 1e-15);
  EXPECT_NEAR(r.length, 2 + 0.5 * kPi + 3, 4e-15);
}

TEST(WrapCylinder, TakesAHalfTurnOnEitherSide) {
  // As over a pulley, however far down the ends hang.
  const WrapResult<double> pulley = wrap_cylinder(1.0, kUp, Vec3d{1, -200, 0}, Vec3d{-1, -300, 0});
  EXPECT_NEAR(pulley.length, 200 + kPi + 300, 1e-13);
  const WrapResult<double> over = wrap_cylinder(1.0, kUp, Vec3d{1, -2, 0}, Vec3d{-1, -3, 0});
  EXPECT_NEAR(over.arc_length, kPi, 1e-15);
  EXPECT_NEAR(over.length, 2 + kPi + 3, 4e-15);
  const WrapResult<double> under = wrap_cylinder(1.0, -kUp, Vec3d{1, 2, 0}, Vec3d{-1, 3, 0});
  EXPECT_NEAR(under.length, 2 + kPi + 3, 4e-15);
  EXPECT_TRUE(near(under.u0, Vec3d{0, -1, 0}, 1e-15));
}

TEST(WrapCylinder, GoesHalfRoundBetweenPointsOnItself) {
  // Rounding puts the ends a little inside or outside, and a little more or less than half apart.
  for (int i = 0; i < 400; ++i) {
    const double angle = 0.0157 * i;
    const WrapResult<double> r = wrap_cylinder(1.0, on_circle(1, angle + 0.5 * kPi),
                                               on_circle(1, angle), on_circle(1, angle + kPi));
    ASSERT_NEAR(r.length, kPi, 1e-14) << angle;
    ASSERT_NEAR(r.arc_length, kPi, 1e-7) << angle;
  }
}

TEST(WrapCylinder, TakesThreeQuartersOfATurn) {
  // Enters along y = -1 and leaves along x = -1, 0.3 m before and after; the middle of the path is
  // at 45 deg.
  const WrapResult<double> r =
      wrap_cylinder(1.0, {1, 1, 0}, Vec3d{-0.3, -1, 0}, Vec3d{-1, -0.3, 0});
  EXPECT_NEAR(r.arc_length, 1.5 * kPi, 1e-14);
  EXPECT_NEAR(r.length, 0.6 + 1.5 * kPi, 1e-14);
}

TEST(WrapCylinder, RisesEvenlyAlongAHelix) {
  // Unrolled, the quarter turn above is a line 5 + pi/2 long that rises by 1.7.
  const double flat = 5 + 0.5 * kPi;
  const double rise = 1.7;
  const WrapResult<double> r = wrap_cylinder(1.0, kUp, Vec3d{1, -2, 0.4}, Vec3d{-3, 1, 0.4 + rise});
  EXPECT_NEAR(r.length, std::hypot(flat, rise), 4e-15);
  EXPECT_NEAR(r.arc_length, 0.5 * kPi * std::hypot(flat, rise) / flat, 4e-15);
  EXPECT_TRUE(near(r.t0, Vec3d{1, 0, 0.4 + rise * 2 / flat}, 4e-15));
  EXPECT_TRUE(near(r.t1, Vec3d{0, 1, 0.4 + rise * (2 + 0.5 * kPi) / flat}, 4e-15));
  EXPECT_TRUE(near(r.u0, (1 / std::hypot(flat, rise)) * Vec3d{0, flat, rise}, 4e-15));
  EXPECT_TRUE(near(r.u1, (1 / std::hypot(flat, rise)) * Vec3d{-flat, 0, rise}, 4e-15));
}

TEST(WrapCylinder, LeavesAFreeLineAlone) {
  // Over the top at y = 1.5.
  const Vec3d p0{2, 1.5, 0.3};
  const Vec3d p1{-1, 1.5, 4.3};
  const WrapResult<double> r = wrap_cylinder(1.0, kUp, p0, p1);
  EXPECT_FALSE(r.active);
  EXPECT_NEAR(r.length, 5.0, 1e-15);
  EXPECT_TRUE(near(r.u0, Vec3d{-0.6, 0, 0.8}, 1e-15));
  EXPECT_TRUE(near(r.u1, r.u0, 0.0));

  // The same line below the axis passes on the wrong side, and must go round.
  const WrapResult<double> wrong = wrap_cylinder(1.0, -kUp, p0, p1);
  ASSERT_TRUE(wrong.active);
  const double delta = 2 * kPi - (std::atan2(1.5, -1.0) - std::atan2(1.5, 2.0));
  EXPECT_NEAR(wrong.length,
              string_length(1, norm(Vec3d{2, 1.5, 0}), norm(Vec3d{1, 1.5, 0}), delta, 4), 1e-14);
}

TEST(WrapCylinder, AgreesWithShootingOverTheSurface) {
  // Oracle: geodesics from each height of the touching line on the known side, until one meets p1.
  Random random(101);
  int wrapped = 0;
  for (int i = 0; i < 60; ++i) {
    const double r = random.uniform(0.5, 1.5);
    const double phi0 = random.uniform(-1.4, 0.6);
    const double phi1 = phi0 + random.uniform(1.0, 3.8);
    const double rho0 = r * random.uniform(1.05, 3.0);
    const double rho1 = r * random.uniform(1.05, 3.0);
    const Vec3d p0 = on_circle(rho0, phi0, random.uniform(-1, 1));
    const Vec3d p1 = on_circle(rho1, phi1, random.uniform(-1, 1));
    const double middle = 0.5 * (phi0 + phi1);
    const WrapResult<double> got = wrap_cylinder(r, on_circle(1, middle), p0, p1);

    const double touch0 = phi0 + std::acos(r / rho0);
    const double longest = 8 * r;
    const auto shoot = [&](double z) {
      return shoot_oracle({1 / (r * r), 1 / (r * r), 0}, p0, on_circle(r, touch0, z), p1,
                          longest / 800, longest);
    };
    const OraclePath free = shoot(p0.z);
    ASSERT_EQ(got.active, free.leaves) << i;
    if (!got.active) continue;
    ++wrapped;
    const double z = oracle_root(shoot, std::min(p0.z, p1.z) - 1e-3, std::max(p0.z, p1.z) + 1e-3);
    const OraclePath expected = shoot(z);
    EXPECT_NEAR(expected.miss, 0.0, 1e-12);
    EXPECT_NEAR(got.length, expected.length, 1e-9) << i;
    EXPECT_TRUE(near(got.t0, expected.t0, 1e-8));
    EXPECT_TRUE(near(got.t1, expected.t1, 1e-8));
    check_pieces(got, p0, p1, 1e-13);
    EXPECT_NEAR(std::hypot(got.t0.x, got.t0.y), r, 1e-14);
    EXPECT_NEAR(got.u0.x * got.t0.x + got.u0.y * got.t0.y, 0.0, 1e-14);
    EXPECT_NEAR(got.u1.x * got.t1.x + got.u1.y * got.t1.y, 0.0, 1e-14);
  }
  EXPECT_GT(wrapped, 30);
}

TEST(WrapCylinder, PullsAlongItsLines) {
  Random random(102);
  int wrapped = 0;
  for (int i = 0; i < 60; ++i) {
    const double phi0 = random.uniform(-1.4, 0.6);
    const double phi1 = phi0 + random.uniform(1.5, 4.5);
    const Vec3d p0 = on_circle(random.uniform(1.1, 2), phi0, random.uniform(-1, 1));
    const Vec3d p1 = on_circle(random.uniform(1.1, 2), phi1, random.uniform(-1, 1));
    const auto wrap = round_cylinder(1.0, on_circle(1, 0.5 * (phi0 + phi1)));
    wrapped += wrap(p0, p1).active ? 1 : 0;
    check_gradient(wrap, p0, p1, 1e-3, 1e-9);
    check_dual(wrap, p0, p1, random_vector(random), random_vector(random), 3e-4, 1e-7);
  }
  EXPECT_GT(wrapped, 40);
}

TEST(WrapCylinder, TouchesAndLeavesSmoothly) {
  // p1 sinks past the level at which the line from p0 grazes.
  const auto wrap = round_cylinder(1.0, kUp);
  const Vec3d p0{2, 0.5, 0};
  const auto sink = [](double a) { return Vec3d{-2, 3 - 3 * a, 0.5}; };
  const Roughness coarse = roughness(wrap, p0, sink, 500);
  const Roughness fine = roughness(wrap, p0, sink, 2000);
  EXPECT_EQ(fine.changes, 1);
  EXPECT_LT(fine.jump, 1e-7);
  EXPECT_LT(fine.kink, 2e-3);
  EXPECT_LT(fine.jump, coarse.jump / 10);
  EXPECT_LT(fine.kink, coarse.kink / 3);
}

TEST(WrapCylinder, FollowsAPointRoundTheCylinder) {
  // From beside p0 to nearly 315 deg away, as the closed form has it all along; each point in turn.
  const Vec3d p0 = on_circle(1.6, -1.4, 0.2);
  const auto wrap = round_cylinder(1.0, on_circle(1, 0.8));
  const int steps = 4000;
  for (int i = 0; i <= steps; ++i) {
    const double delta = 0.02 + (5.45 - 0.02) * i / steps;
    const Vec3d p1 = on_circle(1.3, -1.4 + delta, 0.9);
    const double expected = string_length(1, 1.6, 1.3, delta, 0.7);
    ASSERT_NEAR(wrap(p0, p1).length, expected, 1e-13) << delta;
    ASSERT_NEAR(wrap(p1, p0).length, expected, 1e-13) << delta;
  }
  const auto turn = [](double a) { return on_circle(1.3, -1.38 + 5.4 * a, 0.9); };
  const Roughness fine = roughness(wrap, p0, turn, steps);
  EXPECT_LT(fine.jump, 1e-6);
  EXPECT_LT(fine.kink, 3e-3);
}

TEST(WrapCylinder, HoldsAKneeThroughItsRange) {
  // Patellar line over a condyle of 34 mm, side to the front (x): from a point high on the thigh to
  // one on the shank that turns back by 150 deg from straight down. It passes behind the axis.
  const auto wrap = round_cylinder(0.034, {1, 0, 0});
  const Vec3d p0{0.02, 0.3, 0};
  const auto bend = [](double a) { return on_circle(0.067, -1.1 - 150 * kRadPerDeg * a, 0.01); };
  const Roughness fine = roughness(wrap, p0, bend, 3000);
  EXPECT_LT(fine.jump, 1e-8);
  EXPECT_LT(fine.kink, 5e-3);
  EXPECT_GT(wrap(p0, bend(1.0)).arc_length, 0.034 * 150 * kRadPerDeg);
}

TEST(WrapCylinder, LetsALineBesideItTurn) {
  // Nothing happens to a line above or beside the cylinder that turns from y to -y.
  const auto wrap = round_cylinder(1.0, {1, 0, 0});
  const Vec3d p0{0.3, 1.5, 0};
  const auto turn = [&](double a) { return p0 + on_circle(1.0, 2.6 - 2.9 * a); };
  EXPECT_EQ(roughness(wrap, p0, turn, 500).contacts, 0);
}

TEST(WrapCylinder, IsTheSameBackwardsAndMirrored) {
  Random random(103);
  for (int i = 0; i < 200; ++i) {
    const Vec3d p0 = random_outside(random, {1, 1, 1}, 1.8, 3.0);
    const Vec3d p1 = random_outside(random, {1, 1, 1}, 1.8, 3.0);
    const Vec3d side = random_vector(random);
    const WrapResult<double> r = wrap_cylinder(0.8, side, p0, p1);
    check_reversed(r, wrap_cylinder(0.8, side, p1, p0), 1e-13);
    for (const Vec3d& flip : {Vec3d{-1, 1, 1}, Vec3d{1, -1, 1}, Vec3d{1, 1, -1}}) {
      const WrapResult<double> mirrored =
          wrap_cylinder(0.8, times(flip, side), times(flip, p0), times(flip, p1));
      check_mirrored(r, mirrored, flip, 1e-13);
    }
  }
}

TEST(WrapCylinder, SaysThatAPointIsInside) {
  const WrapResult<double> r = wrap_cylinder(1.0, kUp, Vec3d{0.5, 0.1, 0}, Vec3d{-2, 0, 0});
  EXPECT_TRUE(r.inside);
  EXPECT_TRUE(r.active);
  EXPECT_NEAR(std::hypot(r.t0.x, r.t0.y), 1.0, 1e-14);
}

TEST(WrapCylinder, StaysContinuousInside) {
  // p1 passes into the cylinder and over its axis, smoothly; then out again where nothing bends,
  // with a kink but no jump. The gradient is exact all the way.
  const auto wrap = round_cylinder(1.0, kUp);
  const Vec3d p0{1.8, -0.3, 0.2};
  const auto enter = [](double a) { return Vec3d{-2.5 + 2.7 * a, 0.0, 0.5}; };
  // The tangent turns by acos(r/rho) near the surface: the gradient changes as a square root.
  const Roughness coarse = roughness(wrap, p0, enter, 8000);
  const Roughness fine = roughness(wrap, p0, enter, 8000 * 16);
  EXPECT_LT(coarse.jump, 2e-6);
  EXPECT_LT(fine.jump, coarse.jump / 30);
  EXPECT_LT(fine.kink, coarse.kink / 3);
  const auto leave = [](double a) { return Vec3d{0.2 + 2 * a, 0.0, 0.5}; };
  EXPECT_LT(roughness(wrap, p0, leave, 8000).jump, 2.0 / 8000);
  for (const Vec3d& p1 : {Vec3d{-0.9, 0.05, 0.5}, Vec3d{-0.1, 0.05, 0.5}, Vec3d{0.0, 0.0, 0.5},
                          Vec3d{0.2, -0.2, 0.1}}) {
    check_gradient(wrap, p0, p1, 1e-4, 1e-9);
    check_gradient(wrap, p1, p0, 1e-4, 1e-9);
    check_gradient(wrap, p1, Vec3d{-0.4, 0.2, 0.3}, 1e-4, 1e-9);
    check_dual(wrap, p0, p1, {0.3, 0.1, -0.2}, {-0.2, 0.5, 0.4}, 1e-4, 1e-6);
  }
}

TEST(WrapCylinder, GivesFiniteNumbersForAwkwardPoints) {
  const std::vector<Vec3d> points = {
      {0, 0, 0},      {0, 0, 1},      {1, 0, 0},      {-1, 0, 0},        {0, 1, 0.5},
      {0, -1, 0},     {2, 0, 0},      {-2, 0, 0},     {0, 2, 0},         {0, -2, 0},
      {0, -0.5, 0},   {0.3, -0.3, 0}, {1, 0, 2},      {1 + 1e-15, 0, 0}, {1 - 1e-15, 0, 0},
      {1e-200, 0, 0}, {1e6, 1, 0},    {0, -0.3672, 0}};
  check_finite(round_cylinder(1.0, kUp), points);
  check_finite(round_cylinder(1.0, {0, 0, 1}), points);
}

TEST(WrapCylinder, IsSampledAlongItself) {
  std::array<Vec3d, 201> points;
  const Vec3d p0{1, -2, 0.4};
  const Vec3d p1{-3, 1, 2.1};
  ASSERT_TRUE(sample_wrap_cylinder(1.0, kUp, p0, p1, points));
  const WrapResult<double> r = wrap_cylinder(1.0, kUp, p0, p1);
  EXPECT_TRUE(near(points.front(), r.t0, 1e-15));
  EXPECT_TRUE(near(points.back(), r.t1, 1e-15));
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_NEAR(std::hypot(points[i].x, points[i].y), 1.0, 1e-15);
    length += norm(points[i] - points[i - 1]);
  }
  EXPECT_NEAR(length, r.arc_length, 1e-5);
  EXPECT_LT(length, r.arc_length);
  EXPECT_FALSE(sample_wrap_cylinder(1.0, kUp, {2, 2, 0}, {-2, 2, 0}, points));
}

TEST(WrapCylinder, AllocatesNothing) {
  AllocationGuard guard;
  const WrapResult<Dual> r =
      wrap_cylinder(1.0, kUp, moving({1, -2, 0}, kUp), moving({-3, 1, 0}, kUp));
  EXPECT_EQ(guard.allocations(), 0);
  EXPECT_TRUE(r.active);
}

}  // namespace
}  // namespace plumbline::test
