// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_chain.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "core/units.h"
#include "paths/surface_wrap.h"
#include "paths/wrap_oracle.h"
#include "spatial/rotation.h"
#include "support/differences.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

using Surfaces = std::vector<PlacedSurface<double>>;

WrapSurface cylinder(double radius, WrapWay way = WrapWay::kTurn) {
  return {.name = "",
          .shape = WrapShape::kCylinder,
          .way = way,
          .radii = {radius, radius, radius},
          .side_S = {0, 1, 0}};
}

WrapChain<double> chain_of(const Surfaces& surfaces, const Vec3d& p0, const Vec3d& p1) {
  return calc_wrap_chain<double>({surfaces.data(), surfaces.size()}, p0, p1);
}

double angle_of(double x, double y) { return std::atan2(y, x); }

double turned(double from, double to, double sense) {
  double angle = sense * (to - from);
  while (angle < 0.0) angle += 2.0 * kPi;
  return angle;
}

// A string in the plane from p0 anticlockwise (sense 1) or clockwise round two circles to p1.
double string_round_two(const Vec3d& p0, const Vec3d& c1, double r1, const Vec3d& c2, double r2,
                        const Vec3d& p1, double sense) {
  const Vec3d a = p0 - c1;
  const Vec3d b = p1 - c2;
  const Vec3d d = c2 - c1;
  const double rho_a = std::hypot(a.x, a.y);
  const double rho_b = std::hypot(b.x, b.y);
  const double D = std::hypot(d.x, d.y);
  const double meets = angle_of(a.x, a.y) + sense * std::acos(r1 / rho_a);
  const double leaves = angle_of(b.x, b.y) - sense * std::acos(r2 / rho_b);
  const double between = angle_of(d.x, d.y) - sense * std::acos((r1 - r2) / D);
  return std::sqrt(rho_a * rho_a - r1 * r1) + r1 * turned(meets, between, sense) +
         std::sqrt(D * D - (r1 - r2) * (r1 - r2)) + r2 * turned(between, leaves, sense) +
         std::sqrt(rho_b * rho_b - r2 * r2);
}

TEST(WrapChain, TwoCirclesInThePlane) {
  const WrapSurface first = cylinder(0.05);
  const WrapSurface second = cylinder(0.03);
  const Vec3d c1{0.0, 0.0, 0.0};
  const Vec3d c2{0.2, 0.01, 0.0};
  const Surfaces surfaces = {{&first, -1.0, {.p = c1}}, {&second, -1.0, {.p = c2}}};
  const Vec3d p0{-0.15, -0.02, 0.0};
  const Vec3d p1{0.3, -0.03, 0.0};
  const WrapChain<double> chain = chain_of(surfaces, p0, p1);
  ASSERT_EQ(chain.count, 2);
  EXPECT_TRUE(chain.converged);
  EXPECT_NEAR(chain.length, string_round_two(p0, c1, 0.05, c2, 0.03, p1, -1.0), 1e-14);

  // Along the axes it unrolls: z rises evenly.
  const Vec3d risen = p1 + Vec3d{0, 0, 0.2};
  EXPECT_NEAR(chain_of(surfaces, p0, risen).length, std::hypot(chain.length, 0.2), 1e-14);
}

// The order is that of the path, whatever that in which they are given.
TEST(WrapChain, OrderIsThatOfThePath) {
  const WrapSurface first = cylinder(0.05);
  const WrapSurface second = cylinder(0.03);
  const PlacedSurface<double> a{&first, -1.0, {}};
  const PlacedSurface<double> b{&second, -1.0, {.p = {0.2, 0.01, 0.0}}};
  const Vec3d p0{-0.15, -0.02, 0.0};
  const Vec3d p1{0.3, -0.03, 0.1};
  const WrapChain<double> ab = chain_of({a, b}, p0, p1);
  const WrapChain<double> ba = chain_of({b, a}, p0, p1);
  EXPECT_NEAR(ab.length, ba.length, 1e-15);
  EXPECT_EQ(ab.surface[0], 0);
  EXPECT_EQ(ba.surface[0], 1);
  const Surfaces backwards = {{&first, 1.0, {}}, {&second, 1.0, b.X_WS}};
  EXPECT_NEAR(chain_of(backwards, p1, p0).length, ab.length, 1e-14);
}

// Three surfaces of different shape, turned at random, and points on either side of them.
struct Scene {
  std::array<WrapSurface, 3> shape;
  Surfaces surfaces;
  Vec3d p0{}, p1{};

  explicit Scene(Random& random) {
    shape[0] = cylinder(0.04, WrapWay::kShorter);
    shape[1] = {.name = "",
                .shape = WrapShape::kEllipsoid,
                .way = WrapWay::kShorter,
                .radii = {0.06, 0.04, 0.05}};
    shape[2] = {.name = "",
                .shape = WrapShape::kSphere,
                .way = WrapWay::kShorter,
                .radii = {0.05, 0.05, 0.05}};
    const auto small = [&](double size) { return size * test::random_vector(random); };
    for (int k = 0; k < 3; ++k) {
      const Vec3d angles = k == 0 ? small(0.4) : small(3.0);
      surfaces.push_back(
          {&shape[k], 0.0, {euler_xyz(angles), Vec3d{0.15 * k, 0, 0} + small(0.01)}});
    }
    p0 = Vec3d{-0.15, 0.03, 0} + small(0.02);
    p1 = Vec3d{0.45, 0.03, 0} + small(0.02);
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;
};

// Height of p above a surface, in units where its radius is 1, and the gradient in W.
struct Height {
  double f = 0;
  Vec3d slope{};
};
Height height_above(const PlacedSurface<double>& s, const Vec3d& p) {
  const Vec3d q = transpose_times(s.X_WS.R, p - s.X_WS.p);
  Vec3d D{};
  for (int i = 0; i < 3; ++i) {
    const double a =
        s.surface->shape == WrapShape::kEllipsoid ? s.surface->radii[i] : s.surface->radii.x;
    const bool along = i == 2 && s.surface->shape == WrapShape::kCylinder;
    D[i] = along ? 0.0 : 1.0 / (a * a);
  }
  const Vec3d Dq = test::times(D, q);
  return {dot(q, Dq) - 1.0, s.X_WS.R * (2.0 * Dq)};
}

Vec3d pushed_out(const Surfaces& surfaces, Vec3d p) {
  for (const PlacedSurface<double>& s : surfaces) {
    for (int i = 0; i < 6; ++i) {
      const Height h = height_above(s, p);
      if (h.f >= 0.0) break;
      p = p - (h.f / dot(h.slope, h.slope)) * h.slope;
    }
  }
  return p;
}

// Length of an elastic band of many beads outside all surfaces, drawn tight from a path near it:
// shares no equation with the engine.
double band_length(const Surfaces& surfaces, std::vector<Vec3d> bead) {
  const std::size_t n = bead.size();
  for (int sweep = 0; sweep < 6000; ++sweep) {
    for (std::size_t i = 1; i + 1 < n; ++i) {
      const Vec3d middle = 0.5 * (bead[i - 1] + bead[i + 1]);
      bead[i] = pushed_out(surfaces, bead[i] + 1.9 * (middle - bead[i]));
    }
  }
  for (int sweep = 0; sweep < 3000; ++sweep) {
    for (std::size_t i = 1; i + 1 < n; ++i) {
      bead[i] = pushed_out(surfaces, 0.5 * (bead[i - 1] + bead[i + 1]));
    }
  }
  double length = 0.0;
  for (std::size_t i = 1; i < n; ++i) length += norm(bead[i] - bead[i - 1]);
  return length;
}

TEST(WrapChain, IsAsShortAsAnElasticBand) {
  Random random(71);
  int several = 0;
  for (int trial = 0; trial < 6; ++trial) {
    const Scene scene(random);
    const WrapChain<double> chain = chain_of(scene.surfaces, scene.p0, scene.p1);
    ASSERT_TRUE(chain.converged);
    several += chain.count > 1 ? 1 : 0;
    // Begins on the same side of each surface, but far from tight.
    std::vector<Vec3d> knots = {scene.p0};
    for (int k = 0; k < chain.count; ++k) {
      const Vec3d touched = 0.5 * (chain.wrap[k].t0 + chain.wrap[k].t1);
      const PlacedSurface<double>& s = scene.surfaces[chain.surface[k]];
      knots.push_back(touched + 0.02 * normalized(height_above(s, touched).slope));
    }
    knots.push_back(scene.p1);
    constexpr int kBeads = 600;
    std::vector<Vec3d> bead;
    for (int i = 0; i <= kBeads; ++i) {
      const double at = static_cast<double>(i) / kBeads * static_cast<double>(knots.size() - 1);
      const auto k = std::min(static_cast<std::size_t>(at), knots.size() - 2);
      bead.push_back(knots[k] + (at - static_cast<double>(k)) * (knots[k + 1] - knots[k]));
    }
    EXPECT_NEAR(chain.length, band_length(scene.surfaces, bead), 1e-6) << trial;
  }
  EXPECT_GE(several, 4);
}

// Ends and surfaces move: the tangent of the length, and of the directions, against differences.
TEST(WrapChain, TangentsAreThoseOfTheTautPath) {
  Random random(72);
  for (int trial = 0; trial < 20; ++trial) {
    const Scene scene(random);
    const Vec3d d0 = test::random_vector(random);
    const Vec3d d1 = test::random_vector(random);
    std::array<Vec3d, 3> shift{};
    std::array<Vec3d, 3> spin{};
    for (int k = 0; k < 3; ++k) {
      shift[k] = test::random_vector(random);
      spin[k] = test::random_vector(random);
    }
    const auto at = [&](double t) {
      Surfaces moved = scene.surfaces;
      for (int k = 0; k < 3; ++k) {
        moved[k].X_WS.p += t * shift[k];
        moved[k].X_WS.R = axis_angle(normalized(spin[k]), t * norm(spin[k])) * moved[k].X_WS.R;
      }
      return chain_of(moved, scene.p0 + t * d0, scene.p1 + t * d1);
    };
    std::array<PlacedSurface<Dual>, 3> moving{};
    for (int k = 0; k < 3; ++k) {
      const PlacedSurface<double>& s = scene.surfaces[k];
      moving[k] = {s.surface, s.sense, {lift<Dual>(s.X_WS.R), test::moving(s.X_WS.p, shift[k])}};
      for (int j = 0; j < 3; ++j) {
        const Vec3d rate = cross(spin[k], column(s.X_WS.R, j));
        for (int i = 0; i < 3; ++i) moving[k].X_WS.R(i, j).d = rate[i];
      }
    }
    const WrapChain<double> here = at(0.0);
    const WrapChain<Dual> dual = calc_wrap_chain<Dual>(
        {moving.data(), moving.size()}, test::moving(scene.p0, d0), test::moving(scene.p1, d1));
    ASSERT_EQ(dual.count, here.count);
    EXPECT_NEAR(dual.length.v, here.length, 1e-14);
    const double h = 1e-5;
    EXPECT_NEAR(dual.length.d, test::difference([&](double t) { return at(t).length; }, h), 1e-8);
    for (int k = 0; k < here.count; ++k) {
      const auto leaves = [&](double t) { return at(t).wrap[k].u1; };
      EXPECT_TRUE(near(test::tangent(dual.wrap[k].u1), test::difference(leaves, h), 1e-5)) << trial;
    }
  }
}

// A straight path swept through the axis of a cylinder next to another: the way changes where both
// are equal, and surfaces are met and left, without a jump.
TEST(WrapChain, LengthDoesNotJump) {
  const WrapSurface free = cylinder(0.03, WrapWay::kShorter);
  const WrapSurface other = cylinder(0.04);
  const Surfaces surfaces = {{&free, 0.0, {}},
                             {&other, 1.0, {euler_xyz({0.3, 0.1, 0}), {0.1, 0.02, 0}}}};
  constexpr int kSteps = 4000;
  double last = 0.0;
  std::array<int, 3> counts{};
  std::array<int, 2> senses{};
  for (int i = 0; i <= kSteps; ++i) {
    const double y = -0.12 + 0.24 * i / kSteps;
    const WrapChain<double> chain = chain_of(surfaces, {-0.1, y, 0.01}, {0.25, 0.5 * y, -0.02});
    EXPECT_TRUE(chain.converged) << y;
    if (i > 0) {
      EXPECT_LE(std::abs(chain.length - last), 1.6 * 0.24 / kSteps) << y;
    }
    ++counts[chain.count];
    for (int k = 0; k < chain.count; ++k) {
      if (chain.surface[k] == 0) ++senses[chain.sense[k] > 0.0 ? 1 : 0];
    }
    last = chain.length;
  }
  for (const int met : counts) EXPECT_GT(met, 0);
  for (const int met : senses) EXPECT_GT(met, 0);
}

}  // namespace
}  // namespace plumbline
