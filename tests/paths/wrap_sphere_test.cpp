// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_sphere.h"

#include <array>

#include "core/units.h"
#include "paths/wrap_checks.h"
#include "spatial/rotation.h"
#include "support/allocation_guard.h"

namespace plumbline::test {
namespace {

// A sphere of radius 1 m; unless said otherwise the path runs over the top, side y.

auto round_sphere(double radius, const Vec3d& side) {
  return
      [radius, side](const auto& p0, const auto& p1) { return wrap_sphere(radius, side, p0, p1); };
}

TEST(WrapSphere, TakesAQuarterTurnInAnyPlane) {
  // In the plane z = 0 up along x = 1 and away along y = 1; then the same turned as a whole.
  for (const Vec3d& angles : {Vec3d{0, 0, 0}, Vec3d{0.4, -1.1, 2.0}, Vec3d{-2, 0.3, 0.9}}) {
    for (const double tail : {0.5, 3.0}) {
      const Mat3d R = euler_xyz(angles);
      const WrapResult<double> r =
          wrap_sphere(1.0, R * kUp, R * Vec3d{1, -0.6, 0}, R * Vec3d{-tail, 1, 0});
      ASSERT_TRUE(r.active);
      EXPECT_TRUE(near(r.t0, R * Vec3d{1, 0, 0}, 2e-15));
      EXPECT_TRUE(near(r.t1, R * Vec3d{0, 1, 0}, 2e-15));
      EXPECT_TRUE(near(r.u0, R * Vec3d{0, 1, 0}, 2e-15));
      EXPECT_TRUE(near(r.u1, R * Vec3d{-1, 0, 0}, 2e-15));
      EXPECT_NEAR(r.arc_length, 0.5 * kPi, 2e-15);
      EXPECT_NEAR(r.length, 0.6 + 0.5 * kPi + tail, 4e-15);
      // Lines from p0 that touch the sphere meet again opposite p0: seen 192 deg on, too far.
      EXPECT_EQ(r.taut, tail < 1.0);
    }
  }
}

TEST(WrapSphere, HoldsItsSideOverHalfATurn) {
  // Ends opposite each other, on one line with the centre: only the side tells the plane.
  const double rho = 2.0;
  const double expected = 2 * std::sqrt(3.0) + kPi - 2 * std::acos(0.5);
  for (const Vec3d& side : {Vec3d{0, 1, 0}, Vec3d{0, 0, -1}, Vec3d{0.7, 0.6, 0.8}}) {
    const WrapResult<double> r = wrap_sphere(1.0, side, Vec3d{rho, 0, 0}, Vec3d{-rho, 0, 0});
    EXPECT_NEAR(r.length, expected, 4e-15);
    const Vec3d over = normalized(Vec3d{0, side.y, side.z});
    EXPECT_TRUE(near(r.t0, 0.5 * Vec3d{1, 0, 0} + std::sqrt(0.75) * over, 1e-14));
    EXPECT_TRUE(near(r.t1, -0.5 * Vec3d{1, 0, 0} + std::sqrt(0.75) * over, 1e-14));
  }
  // Beyond half a turn in the plane of the side the string stays on top, but would slip off.
  const WrapResult<double> beyond = wrap_sphere(1.0, kUp, Vec3d{1, -2, 0}, Vec3d{-1, -3, 0});
  EXPECT_NEAR(beyond.length, 5 + kPi, 4e-15);
  EXPECT_FALSE(beyond.taut);
}

TEST(WrapSphere, AgreesWithShootingOverTheSurface) {
  // Oracle: geodesics in all directions from p0; the engine's path must be the shortest found.
  Random random(201);
  int wrapped = 0;
  for (int i = 0; i < 40; ++i) {
    const double r = random.uniform(0.5, 1.5);
    const Vec3d p0 = random_outside(random, {r, r, r}, 1.05, 3.0);
    const Vec3d p1 = random_outside(random, {r, r, r}, 1.05, 3.0);
    const Vec3d side = normalized(p0) + normalized(p1);
    const WrapResult<double> got = wrap_sphere(r, side, p0, p1);
    if (!got.active) {
      // The nearest point of the straight line lies outside.
      const Vec3d line = p1 - p0;
      const double at = std::clamp(-dot(p0, line) / dot(line, line), 0.0, 1.0);
      EXPECT_GE(norm(p0 + at * line), r * (1 - 1e-12)) << i;
      continue;
    }
    ++wrapped;
    const std::vector<OraclePath> paths = oracle_paths({r, r, r}, p0, p1, 6 * r);
    ASSERT_FALSE(paths.empty()) << i;
    OraclePath best = paths.front();
    for (const OraclePath& path : paths) best = path.length < best.length ? path : best;
    EXPECT_NEAR(got.length, best.length, 1e-9) << i;
    EXPECT_TRUE(near(got.t0, best.t0, 1e-8));
    EXPECT_TRUE(near(got.t1, best.t1, 1e-8));
    check_pieces(got, p0, p1, 1e-13);
    EXPECT_NEAR(norm(got.t0), r, 1e-14);
    EXPECT_NEAR(dot(got.u0, got.t0), 0.0, 1e-14);
    EXPECT_NEAR(dot(got.u1, got.t1), 0.0, 1e-14);
    // Both straight pieces and the centre lie in one plane.
    EXPECT_NEAR(dot(cross(got.t0, got.u0), cross(got.t1, got.u1)), r * r, 1e-12);
  }
  EXPECT_GT(wrapped, 15);
}

TEST(WrapSphere, PullsAlongItsLines) {
  Random random(202);
  int wrapped = 0;
  for (int i = 0; i < 80; ++i) {
    const Vec3d p0 = random_outside(random, {1, 1, 1}, 1.1, 2.0);
    const Vec3d p1 = random_outside(random, {1, 1, 1}, 1.1, 2.0);
    if (dot(normalized(p0), normalized(p1)) < -0.98) continue;
    const auto wrap = round_sphere(1.0, normalized(p0) + normalized(p1));
    wrapped += wrap(p0, p1).active ? 1 : 0;
    check_gradient(wrap, p0, p1, 1e-3, 1e-7);
    check_dual(wrap, p0, p1, random_vector(random), random_vector(random), 3e-4, 1e-6);
  }
  EXPECT_GT(wrapped, 30);
}

TEST(WrapSphere, TouchesAndLeavesSmoothly) {
  const auto wrap = round_sphere(1.0, kUp);
  const Vec3d p0{2, 0.5, 0.2};
  const auto sink = [](double a) { return Vec3d{-2, 3 - 3 * a, 0.5}; };
  const Roughness coarse = roughness(wrap, p0, sink, 500);
  const Roughness fine = roughness(wrap, p0, sink, 2000);
  EXPECT_EQ(fine.changes, 1);
  EXPECT_LT(fine.jump, 1e-7);
  EXPECT_LT(fine.kink, 3e-3);
  EXPECT_LT(fine.jump, coarse.jump / 10);
  EXPECT_LT(fine.kink, coarse.kink / 3);
}

TEST(WrapSphere, FollowsAPointRoundTheSphere) {
  // In the plane of the side as round a circle, through half a turn and on to 300 deg; a little
  // beside it, just under half a turn.
  const auto wrap = round_sphere(1.0, on_circle(1, 0.8));
  const Vec3d p0 = on_circle(1.6, -1.4);
  const double touch = std::acos(1 / 1.6) + std::acos(1 / 1.3);
  for (int i = 0; i <= 3000; ++i) {
    const double delta = touch + (5.2 - touch) * i / 3000;
    const double expected = std::sqrt(1.6 * 1.6 - 1) + std::sqrt(1.3 * 1.3 - 1) + delta - touch;
    ASSERT_NEAR(wrap(p0, on_circle(1.3, -1.4 + delta)).length, expected, 1e-13) << delta;
  }
  const auto beside = [](double a) { return on_circle(1.3, -1.3 + 2.9 * a) + Vec3d{0, 0, 0.3}; };
  const Roughness fine = roughness(wrap, p0, beside, 4000);
  EXPECT_LT(fine.jump, 1e-6);
  EXPECT_LT(fine.kink, 1e-2);
}

TEST(WrapSphere, IsTheSameBackwardsAndMirrored) {
  Random random(203);
  for (int i = 0; i < 200; ++i) {
    const Vec3d p0 = random_outside(random, {1, 1, 1}, 1.0, 3.0);
    const Vec3d p1 = random_outside(random, {1, 1, 1}, 1.0, 3.0);
    const Vec3d side = random_vector(random);
    const WrapResult<double> r = wrap_sphere(0.8, side, p0, p1);
    check_reversed(r, wrap_sphere(0.8, side, p1, p0), 1e-12);
    for (const Vec3d& flip : {Vec3d{-1, 1, 1}, Vec3d{1, -1, 1}, Vec3d{1, 1, -1}}) {
      const WrapResult<double> mirrored =
          wrap_sphere(0.8, times(flip, side), times(flip, p0), times(flip, p1));
      check_mirrored(r, mirrored, flip, 1e-12);
    }
  }
}

TEST(WrapSphere, StaysContinuousInside) {
  // p1 passes into the sphere and over its centre; then out again where nothing bends.
  const auto wrap = round_sphere(1.0, kUp);
  const Vec3d p0{1.8, 0.3, 0.2};
  const auto enter = [](double a) { return Vec3d{-2.5 + 2.7 * a, 0.0, 0.0}; };
  const Roughness coarse = roughness(wrap, p0, enter, 8000);
  const Roughness fine = roughness(wrap, p0, enter, 8000 * 16);
  EXPECT_LT(coarse.jump, 2e-6);
  EXPECT_LT(fine.jump, coarse.jump / 30);
  EXPECT_LT(fine.kink, coarse.kink / 3);
  const auto leave = [](double a) { return Vec3d{0.2 + 2 * a, 0.0, 0.0}; };
  EXPECT_LT(roughness(wrap, p0, leave, 8000).jump, 2.0 / 8000);
  for (const Vec3d& p1 : {Vec3d{-0.9, 0.05, 0.1}, Vec3d{-0.1, 0.05, 0.2}, Vec3d{0.0, 0.0, 0.0}}) {
    EXPECT_TRUE(wrap(p0, p1).inside);
    check_gradient(wrap, p0, p1, 1e-4, 1e-9);
    check_gradient(wrap, p1, p0, 1e-4, 1e-9);
    check_gradient(wrap, p1, Vec3d{-0.4, 0.2, 0.3}, 1e-4, 1e-9);
    check_dual(wrap, p0, p1, {0.3, 0.1, -0.2}, {-0.2, 0.5, 0.4}, 1e-4, 1e-6);
  }
}

TEST(WrapSphere, GivesFiniteNumbersForAwkwardPoints) {
  const std::vector<Vec3d> points = {
      {0, 0, 0},         {0, 0, 1},         {1, 0, 0},      {-1, 0, 0},  {0, 1, 0},
      {0, -1, 0},        {2, 0, 0},         {-2, 0, 0},     {0, 2, 0},   {0, -2, 0},
      {0, -0.5, 0},      {0.3, -0.3, 0},    {0, 0, -2},     {4, 0, 0},   {-2, 1e-13, 0},
      {1 + 1e-15, 0, 0}, {1 - 1e-15, 0, 0}, {1e-200, 0, 0}, {1e6, 1, 0}, {0, -0.3672, 0}};
  check_finite(round_sphere(1.0, kUp), points);
  check_finite(round_sphere(1.0, {0, 0, 0}), points);
}

TEST(WrapSphere, IsSampledAlongItself) {
  std::array<Vec3d, 201> points;
  const Vec3d p0{1, -2, 0.4};
  const Vec3d p1{-3, 1, 0.2};
  ASSERT_TRUE(sample_wrap_sphere(1.0, kUp, p0, p1, points));
  const WrapResult<double> r = wrap_sphere(1.0, kUp, p0, p1);
  EXPECT_TRUE(near(points.front(), r.t0, 1e-15));
  EXPECT_TRUE(near(points.back(), r.t1, 1e-15));
  double length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    EXPECT_NEAR(norm(points[i]), 1.0, 1e-15);
    length += norm(points[i] - points[i - 1]);
  }
  EXPECT_NEAR(length, r.arc_length, 1e-5);
  EXPECT_LT(length, r.arc_length);
  EXPECT_FALSE(sample_wrap_sphere(1.0, kUp, {2, 2, 0}, {-2, 2, 0}, points));
}

TEST(WrapSphere, AllocatesNothing) {
  AllocationGuard guard;
  const WrapResult<Dual> r =
      wrap_sphere(1.0, kUp, moving({1, -2, 0}, kUp), moving({-3, 1, 0}, kUp));
  EXPECT_EQ(guard.allocations(), 0);
  EXPECT_TRUE(r.active);
}

}  // namespace
}  // namespace plumbline::test
