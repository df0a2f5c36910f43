// SPDX-License-Identifier: Apache-2.0
#include "kinematics/level_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

constexpr double kRadius = 0.02;
constexpr double kHeight = 0.01;

// Two round end plates 10 mm apart, their frames at the centres, level with the disc frame.
LevelLandmarks round_disc() {
  const EndPlate plate{.center = {},
                       .anterior = {kRadius, 0, 0},
                       .posterior = {-kRadius, 0, 0},
                       .right = {0, 0, kRadius}};
  const auto foramen = [](double z) {
    return ForamenLandmarks{
        .roof_U = {-0.022, 0.006, z}, .floor_L = {-0.022, -0.006, z}, .facet_L = {-0.036, 0.0, z}};
  };
  return {.above = plate, .below = plate, .foramen = {foramen(0.02), foramen(-0.02)}};
}

Transformd raised(double height) { return {Mat3d::identity(), {0, height, 0}}; }
// About the z axis through the centre between the plates; forward positive.
Transformd flexed(double angle) {
  const Mat3d R = axis_angle(Vec3d{0, 0, 1}, -angle);
  const Vec3d center{0, 0.5 * kHeight, 0};
  return {R, center + R * center};
}
Transformd turned(double angle) { return {axis_angle(Vec3d{0, 1, 0}, angle), {0, kHeight, 0}}; }

TEST(LevelShape, HeightsOfATiltedDisc) {
  const double angle = 0.1;
  const DiscHeights heights = calc_disc_heights(round_disc(), flexed(angle));
  const double middle = 0.5 * kHeight * (1.0 + std::cos(angle));
  EXPECT_NEAR(heights.middle, middle, 1e-15);
  EXPECT_NEAR(heights.anterior, middle - kRadius * std::sin(angle), 1e-15);
  EXPECT_NEAR(heights.posterior, middle + kRadius * std::sin(angle), 1e-15);
}

TEST(LevelShape, DiscFrameIsWhatHeightsAreMeasuredIn) {
  LevelLandmarks tilted = round_disc();
  tilted.X_LD.R = axis_angle(Vec3d{0, 0, 1}, 0.2);
  EXPECT_NEAR(calc_disc_heights(tilted, raised(kHeight)).middle, kHeight * std::cos(0.2), 1e-15);
}

// A fibre climbs h while it turns by t = h / (r tan 30 deg): its chord is 2 r sin(t/2) wide.
TEST(LevelShape, StrainOfAnAnnulusThatIsTurnedOrPressed) {
  const LevelLandmarks disc = round_disc();
  const double turn = kHeight / kRadius / std::tan(deg_to_rad(30.0));
  const auto length = [](double height, double angle, double widening) {
    return std::hypot(height, widening * 2.0 * kRadius * std::sin(0.5 * angle));
  };
  const double rest = length(kHeight, turn, 1.0);
  EXPECT_NEAR(calc_annulus_strain(disc, raised(kHeight), raised(kHeight)), 0.0, 1e-14);
  for (const double angle : {0.05, -0.05}) {
    EXPECT_NEAR(calc_annulus_strain(disc, turned(angle), raised(kHeight)),
                length(kHeight, turn + 0.05, 1.0) / rest - 1.0, 1e-12);
  }
  for (const double stretch : {0.8, 1.2}) {
    EXPECT_NEAR(calc_annulus_strain(disc, raised(stretch * kHeight), raised(kHeight)),
                length(stretch * kHeight, turn, std::sqrt(1.0 / stretch)) / rest - 1.0, 1e-12);
  }
}

TEST(LevelShape, FlexionStretchesTheRearOfTheAnnulus) {
  const double strain = calc_annulus_strain(round_disc(), flexed(0.1), raised(kHeight));
  EXPECT_GT(strain, 0.02);
  EXPECT_LT(strain, kRadius * std::sin(0.1) / kHeight)
      << "fibres are strained less than the height";
}

// Roof and floor 22 mm apart and 2 mm behind the rear edges, which are 10 mm apart; the back wall 8
// mm behind those edges: two triangles and a trapezoid.
TEST(LevelShape, ForamenIsAPentagon) {
  const LevelLandmarks disc = round_disc();
  const ForamenSize size = calc_foramen(disc, raised(kHeight), 0);
  EXPECT_NEAR(size.height, 0.022, 1e-15);
  const double trapezoid = 0.5 * (0.022 + 0.010) * 0.002;
  const double triangle = 0.5 * 0.022 * 0.006;
  EXPECT_NEAR(size.area, trapezoid + triangle, 1e-15);
  EXPECT_NEAR(calc_foramen(disc, raised(kHeight), 1).area, size.area, 1e-18);
}

TEST(LevelShape, ForamenShrinksAsTheUpperVertebraComesDown) {
  const LevelLandmarks disc = round_disc();
  const double loss = 0.003;
  const ForamenSize before = calc_foramen(disc, raised(kHeight), 0);
  const ForamenSize after = calc_foramen(disc, raised(kHeight - loss), 0);
  EXPECT_NEAR(after.height, before.height - loss, 1e-15);
  EXPECT_NEAR(after.area, before.area - loss * (0.002 + 0.5 * 0.006), 1e-15);
}

TEST(LevelShape, ForamenOpensInFlexionAndOnTheSideBentAwayFrom) {
  const LevelLandmarks disc = round_disc();
  const double neutral = calc_foramen(disc, raised(kHeight), 0).area;
  EXPECT_GT(calc_foramen(disc, flexed(0.1), 0).area, neutral);
  EXPECT_LT(calc_foramen(disc, flexed(-0.1), 0).area, neutral);
  // Right side down.
  const Transformd bent{axis_angle(Vec3d{1, 0, 0}, 0.1), {0, kHeight, 0}};
  EXPECT_LT(calc_foramen(disc, bent, 0).area, neutral);
  EXPECT_GT(calc_foramen(disc, bent, 1).area, neutral);
}

TEST(LevelShape, NarrowingMovesTheBackWallOfItsSide) {
  LevelLandmarks disc = round_disc();
  const double before = calc_foramen(disc, raised(kHeight), 0).area;
  disc.narrowing = {0.002, 0.0};
  EXPECT_NEAR(calc_foramen(disc, raised(kHeight), 0).area, before - 0.5 * 0.022 * 0.002, 1e-15);
  EXPECT_NEAR(calc_foramen(disc, raised(kHeight), 1).area, before, 1e-18);
}

}  // namespace
}  // namespace plumbline
