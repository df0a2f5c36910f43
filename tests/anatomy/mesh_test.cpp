// SPDX-License-Identifier: Apache-2.0
#include "anatomy/mesh.h"

#include <gtest/gtest.h>

#include <array>
#include <numbers>

#include "anatomy/blob_shape.h"
#include "anatomy/mesh_surface.h"
#include "anatomy/simplify.h"
#include "anatomy/tube.h"
#include "surface_checks.h"

namespace plumbline::viz {
namespace {

SurfaceOptions box_of(float half, float cell) {
  SurfaceOptions options;
  options.low = {-half, -half, -half};
  options.high = {half, half, half};
  options.cell = cell;
  options.noise = 0;
  return options;
}

TEST(MeshSurface, SphereIsClosedRoundAndFacesOutward) {
  // A sphere of radius 20 mm, in metres.
  const Mesh mesh = mesh_surface([](const Vec3f& p) { return length(p) - 20; }, box_of(26, 2));
  EXPECT_EQ(open_edges(mesh), 0);
  const double exact = 4.0 / 3.0 * std::numbers::pi * 0.02 * 0.02 * 0.02;
  // Chords of a cell lie inside by cell^2 / (8 radius), 0.025 mm here: 0.4 % of the volume.
  EXPECT_NEAR(volume(mesh), exact, 0.01 * exact);
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    // The mean of four samples at 0.87 mm from a point exceeds the value there by 0.0125 mm.
    ASSERT_NEAR(length(mesh.points[i]), 0.020F, 1.5e-5F);
    ASSERT_GT(dot(mesh.normals[i], normalized(mesh.points[i])), 0.999F);
  }
}

TEST(MeshSurface, DependsOnItsArgumentsOnly) {
  const auto shape = BlobShape().rod({-10, 0, 0}, {12, 5, 3}, 6, 4, 2);
  const Mesh a = mesh_surface(shape, box_of(24, 1.5F));
  const Mesh b = mesh_surface(shape, box_of(24, 1.5F));
  ASSERT_EQ(a.points.size(), b.points.size());
  EXPECT_TRUE(a.points == b.points);
  EXPECT_TRUE(a.colors == b.colors);
  EXPECT_TRUE(a.triangles == b.triangles);
}

TEST(BlobShape, RodAndBallHaveTheirSizes) {
  const auto rod = BlobShape().rod({0, 0, 0}, {30, 0, 0}, 5, 5, 0);
  EXPECT_NEAR(rod({15, 5, 0}), 0, 1e-4F);
  EXPECT_NEAR(rod({35, 0, 0}), 0, 1e-4F);
  EXPECT_NEAR(rod({15, 9, 0}), 4, 1e-4F);
  EXPECT_LT(rod({15, 0, 0}), 0);
  const auto ball = BlobShape().ball({1, 2, 3}, {4, 6, 8}, 0);
  EXPECT_NEAR(ball({5, 2, 3}), 0, 1e-4F);
  EXPECT_NEAR(ball({1, 8, 3}), 0, 1e-4F);
  EXPECT_NEAR(ball({1, 2, -5}), 0, 1e-4F);
}

TEST(BlobShape, CutTakesAwayAndFarPartsChangeNothing) {
  const auto whole = BlobShape().ball({0, 0, 0}, {10, 10, 10}, 0);
  const auto drilled =
      BlobShape().ball({0, 0, 0}, {10, 10, 10}, 0).cut_rod({-20, 0, 0}, {20, 0, 0}, 3, 3, 1);
  EXPECT_LT(whole({5, 0, 0}), 0);
  EXPECT_GT(drilled({5, 0, 0}), 0);
  EXPECT_LT(drilled({0, 6, 0}), 0);
  const auto with_far = BlobShape().ball({0, 0, 0}, {10, 10, 10}, 0).ball({90, 0, 0}, {5, 5, 5}, 4);
  EXPECT_EQ(with_far({0, 10, 0}), whole({0, 10, 0}));
}

TEST(Tube, StraightTubeIsAClosedCylinder) {
  const std::array<Vec3f, 3> line = {{{0, 0, 0}, {0, 0.5F, 0}, {0, 1, 0}}};
  TubeShape shape;
  shape.sides = 48;
  shape.at = [](float) { return TubePoint{0.1F, {1, 0, 0}}; };
  const Mesh tube = make_tube(line, shape);
  EXPECT_EQ(open_edges(tube), 0);
  // A prism of 48 sides has sin(2 pi/48) 48 / (2 pi) = 0.9971 of the circle's area.
  const double exact = std::numbers::pi * 0.01 * 0.9971;
  EXPECT_NEAR(volume(tube), exact, 1e-4 * exact);
}

// A tube that faces outward from an axis it winds around turns its flat side to it, and is as large
// as a round one.
TEST(Tube, TurnsItsFlatSideWhereItFaces) {
  std::vector<Vec3f> line;
  for (int i = 0; i <= 60; ++i) {
    const float angle = 0.02F * static_cast<float>(i);
    line.push_back(
        {0.1F * std::cos(angle), 0.005F * static_cast<float>(i), 0.1F * std::sin(angle)});
  }
  TubeShape shape;
  shape.at = [](float) { return TubePoint{0.01F, {}, 2}; };
  shape.sides = 16;
  shape.faces = [](const Vec3f& p) { return Vec3f{p.x, 0, p.z}; };
  const Mesh flat = make_tube(line, shape);
  shape.at = [](float) { return TubePoint{0.01F, {}}; };
  EXPECT_NEAR(volume(flat) / volume(make_tube(line, shape)), 1, 0.01);
  for (std::size_t ring = 5; ring < line.size(); ++ring) {
    const auto point = [&](std::size_t k) { return flat.points[16 * ring + k]; };
    const Vec3f wide = point(0) - point(8);
    const Vec3f thin = point(4) - point(12);
    EXPECT_NEAR(length(wide), 0.04F, 1e-4F);
    EXPECT_NEAR(length(thin), 0.01F, 1e-4F);
    const Vec3f outward = normalized({line[ring].x, 0, line[ring].z});
    EXPECT_GT(std::fabs(dot(normalized(thin), outward)), 0.99F);
  }
}

TEST(Tube, CurvePassesThroughItsKnots) {
  const std::array<Vec3f, 4> knots = {{{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {2, 1, 1}}};
  const std::vector<Vec3f> line = smooth_curve(knots, 40);
  for (const Vec3f& knot : knots) {
    float nearest = 1e9F;
    for (const Vec3f& p : line) nearest = std::min(nearest, length(p - knot));
    EXPECT_LT(nearest, 1e-5F);
  }
}

TEST(Tube, CurveOfRepeatedPointsStaysFinite) {
  const std::array<Vec3f, 4> knots = {{{0, 0, 0}, {0, 0, 0}, {1, 0, 0}, {1, 0, 0}}};
  const std::vector<Vec3f> line = smooth_curve(knots, 8);
  ASSERT_GE(line.size(), 2U);
  for (const Vec3f& p : line) EXPECT_TRUE(std::isfinite(p.x + p.y + p.z));
}

TEST(Mesh, MirrorImageKeepsItsOutsideOut) {
  const Mesh mesh = mesh_surface(
      [](const Vec3f& p) {
        return length(p - Vec3f{3, 2, 8}) - 10;
      },
      box_of(24, 2));
  const Mesh image = mirrored(mesh);
  EXPECT_NEAR(volume(image), volume(mesh), 1e-9);
  EXPECT_EQ(image.points[0].z, -mesh.points[0].z);
}

TEST(Simplify, KeepsASphereClosedAndRound) {
  const Mesh fine = mesh_surface([](const Vec3f& p) { return length(p) - 20; }, box_of(26, 2));
  const Mesh coarse = simplified(fine, fine.triangles.size() / 4);
  EXPECT_LE(coarse.triangles.size(), fine.triangles.size() / 4);
  EXPECT_EQ(open_edges(coarse), 0);
  EXPECT_NEAR(volume(coarse), volume(fine), 0.02 * volume(fine));
  for (std::size_t i = 0; i < coarse.points.size(); ++i) {
    ASSERT_NEAR(length(coarse.points[i]), 0.020F, 0.0005F);
    ASSERT_GT(dot(coarse.normals[i], normalized(coarse.points[i])), 0.97F);
  }
  EXPECT_EQ(simplified(fine, fine.triangles.size()).triangles.size(), fine.triangles.size());
}

}  // namespace
}  // namespace plumbline::viz
