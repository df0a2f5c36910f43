// SPDX-License-Identifier: Apache-2.0
#include "paths/surface_wrap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "paths/wrap_checks.h"

namespace plumbline {
namespace {

using test::Random;

// A surface that may be passed on either side.
WrapSurface free_surface(WrapShape shape, const Vec3d& radii) {
  return {.name = "", .shape = shape, .way = WrapWay::kShorter, .radii = radii};
}

const WrapSurface kCylinder = free_surface(WrapShape::kCylinder, {0.05, 0.05, 0.05});
const WrapSurface kSphere = free_surface(WrapShape::kSphere, {0.05, 0.05, 0.05});
const WrapSurface kEllipsoid = free_surface(WrapShape::kEllipsoid, {0.06, 0.045, 0.05});

// A point away from the surface, but seldom far.
Vec3d random_point(Random& random) {
  return test::random_outside(random, {0.06, 0.06, 0.06}, 1.05, 3.0);
}

TEST(SurfaceWrap, FreeCylinderTakesTheShorterSense) {
  Random random(41);
  int touching = 0;
  for (int k = 0; k < 500; ++k) {
    const Vec3d p0 = random_point(random);
    const Vec3d p1 = random_point(random);
    if (std::hypot(p0.x, p0.y) < 0.05 || std::hypot(p1.x, p1.y) < 0.05) continue;
    const auto free = calc_surface_wrap(kCylinder, 0.0, p0, p1);
    const double left = calc_surface_wrap(kCylinder, 1.0, p0, p1).length;
    const double right = calc_surface_wrap(kCylinder, -1.0, p0, p1).length;
    EXPECT_NEAR(free.length, std::min(left, right), 1e-15);
    touching += free.active ? 1 : 0;
  }
  EXPECT_GT(touching, 50);
}

// Round a sphere the shorter way is that of the half plane between both points.
TEST(SurfaceWrap, FreeSphereTakesTheShorterWay) {
  Random random(42);
  int touching = 0;
  for (int k = 0; k < 500; ++k) {
    const Vec3d p0 = random_point(random);
    const Vec3d p1 = random_point(random);
    const double r = kSphere.radii.x;
    const double apart = std::acos(dot(p0, p1) / (norm(p0) * norm(p1)));
    const double arc = apart - std::acos(r / norm(p0)) - std::acos(r / norm(p1));
    const double expected =
        arc > 0.0 ? std::sqrt(dot(p0, p0) - r * r) + r * arc + std::sqrt(dot(p1, p1) - r * r)
                  : norm(p1 - p0);
    EXPECT_NEAR(calc_surface_wrap(kSphere, 0.0, p0, p1).length, expected, 1e-14);
    touching += arc > 0.0 ? 1 : 0;
  }
  EXPECT_GT(touching, 50);
}

// Found by a slow search over all geodesics.
TEST(SurfaceWrap, FreeEllipsoidTakesTheShortestGeodesic) {
  Random random(43);
  int touching = 0;
  for (int k = 0; k < 40; ++k) {
    const Vec3d p0 = random_point(random);
    const Vec3d p1 = random_point(random);
    const auto path = calc_surface_wrap(kEllipsoid, 0.0, p0, p1);
    if (!path.active) continue;
    ++touching;
    double shortest = std::numeric_limits<double>::infinity();
    for (const test::OraclePath& one : test::oracle_paths(kEllipsoid.radii, p0, p1, 0.25)) {
      shortest = std::min(shortest, one.length);
    }
    EXPECT_NEAR(path.length, shortest, 1e-9) << k;
  }
  EXPECT_GT(touching, 10);
}

TEST(SurfaceWrap, FreeSurfacesKeepTheirGradientInsideToo) {
  Random random(44);
  int inside = 0;
  for (const WrapSurface& surface : {kCylinder, kSphere, kEllipsoid}) {
    const auto wrap = [&](const auto& p0, const auto& p1) {
      return calc_surface_wrap(surface, 0.0, p0, p1);
    };
    for (int k = 0; k < 100; ++k) {
      const Vec3d p0 = 0.9 * test::random_outside(random, {0.05, 0.05, 0.05}, 0.3, 2.0);
      const Vec3d p1 = test::random_outside(random, {0.05, 0.05, 0.05}, 1.3, 3.0);
      inside += wrap(p0, p1).inside ? 1 : 0;
      test::check_gradient(wrap, p0, p1, 1e-6, 1e-6);
    }
  }
  EXPECT_GT(inside, 50);
}

// As a point passes into a free surface, its length does not jump.
TEST(SurfaceWrap, FreeSurfacesAreEnteredWithoutAJump) {
  for (const WrapSurface& surface : {kCylinder, kSphere, kEllipsoid}) {
    const auto wrap = [&](const Vec3d& p0, const Vec3d& p1) {
      return calc_surface_wrap(surface, 0.0, p0, p1);
    };
    const auto curve = [](double t) { return Vec3d{0.02, 0.08 - 0.06 * t, 0.01}; };
    const auto rough = test::roughness(wrap, {-0.1, 0.01, 0.0}, curve, 4000);
    EXPECT_LE(rough.jump, 1e-5);
    EXPECT_GT(rough.contacts, 100);
  }
}

TEST(SurfaceWrap, FreeSurfacesAreFiniteEverywhere) {
  for (const WrapSurface& surface : {kCylinder, kSphere, kEllipsoid}) {
    const auto wrap = [&](const auto& p0, const auto& p1) {
      return calc_surface_wrap(surface, 0.0, p0, p1);
    };
    const double r = surface.radii.x;
    test::check_finite(wrap, {{0, 0, 0},
                              {r, 0, 0},
                              {-r, 0, 0},
                              {0, 0, 0.2},
                              {0.2, 0, 0},
                              {-0.2, 0, 0},
                              {1e-13, 0, 0},
                              {0.2, 1e-14, 0}});
  }
}

}  // namespace
}  // namespace plumbline
