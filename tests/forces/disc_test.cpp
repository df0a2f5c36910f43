// SPDX-License-Identifier: Apache-2.0
#include "forces/disc.h"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <array>
#include <cmath>

#include "support/differences.h"
#include "support/random.h"

namespace plumbline {
namespace {

using Six = std::array<double, 6>;  // rotations, then translations

Disc plain_disc() {
  return {.compression = 8e5,
          .rest_height = 0.0003,
          .rotation = {AxisStiffness{20, 3000, 9000, 0.02}, AxisStiffness{25, 4000, 4000, 0},
                       AxisStiffness{60, 40000, 40000, 0}},
          .shear = {AxisStiffness{1e5, 1e10, 1e10, 0.0001}, AxisStiffness{1.2e5, 2e10, 2e10, 0}}};
}

LevelPose<double> pose_of(const Six& x) { return {{x[0], x[1], x[2]}, {x[3], x[4], x[5]}}; }

// The same without force at zero.
Disc neutral_disc() {
  Disc disc = plain_disc();
  for (AxisStiffness& axis : disc.rotation) axis.rest = 0;
  for (AxisStiffness& axis : disc.shear) axis.rest = 0;
  disc.rest_height = 0;
  return disc;
}

Six resistance(const Disc& disc, const Six& x) {
  const LevelResistance<double> r = calc_disc_resistance(disc, pose_of(x));
  return {r.moment.x, r.moment.y, r.moment.z, r.force.x, r.force.y, r.force.z};
}

// Up to 15 deg and 2 mm.
Six random_pose(test::Random& random) {
  Six x{};
  for (int k = 0; k < 3; ++k) x[k] = random.uniform(-0.26, 0.26);
  for (int k = 3; k < 6; ++k) x[k] = random.uniform(-0.002, 0.002);
  return x;
}

double unit_step(int k) { return k < 3 ? 1e-3 : 1e-5; }

// Column j of the stiffness, from dual numbers.
Six stiffness_column(const Disc& disc, const Six& x, int j) {
  LevelPose<Dual> pose;
  for (int k = 0; k < 3; ++k) {
    pose.rotation[k] = Dual(x[k], k == j ? 1.0 : 0.0);
    pose.translation[k] = Dual(x[k + 3], k + 3 == j ? 1.0 : 0.0);
  }
  const LevelResistance<Dual> r = calc_disc_resistance(disc, pose);
  return {r.moment.x.d, r.moment.y.d, r.moment.z.d, r.force.x.d, r.force.y.d, r.force.z.d};
}

// Loss of height at which an otherwise neutral disc bears `force` [N], by halving.
double height_loss_under(const Disc& disc, double force) {
  double lo = 0.0;
  double hi = 0.1;
  for (int i = 0; i < 200; ++i) {
    const double c = 0.5 * (lo + hi);
    (calc_disc_resistance<double>(disc, {{}, {0, -c, 0}}).force.y < -force ? hi : lo) = c;
  }
  return lo;
}

TEST(Disc, BearsNothingAtRest) {
  const Disc disc = plain_disc();
  const LevelPose<double> rest{{0.02, 0, 0}, {0.0001, 0.0003, 0}};
  EXPECT_EQ(calc_disc_energy(disc, rest), 0.0);
  const LevelResistance<double> r = calc_disc_resistance(disc, rest);
  EXPECT_NEAR(norm(r.moment) + norm(r.force), 0.0, 1e-13);
}

TEST(Disc, ResistsWithTheSlopeOfItsEnergy) {
  const Disc disc = plain_disc();
  test::Random random(41);
  for (int i = 0; i < 200; ++i) {
    const Six x = random_pose(random);
    const Six r = resistance(disc, x);
    for (int k = 0; k < 6; ++k) {
      const auto energy = [&](double h) {
        Six moved = x;
        moved[k] += h;
        return calc_disc_energy(disc, pose_of(moved));
      };
      EXPECT_NEAR(r[k], test::difference(energy, unit_step(k)), 1e-5 * (1.0 + std::abs(r[k])));
    }
  }
}

TEST(Disc, HasASymmetricStiffnessThatDualNumbersGive) {
  const Disc disc = plain_disc();
  test::Random random(42);
  for (int i = 0; i < 100; ++i) {
    const Six x = random_pose(random);
    for (int j = 0; j < 6; ++j) {
      const Six column = stiffness_column(disc, x, j);
      for (int k = 0; k < 6; ++k) {
        const double other = stiffness_column(disc, x, k)[j];
        EXPECT_NEAR(column[k], other, 1e-11 * (1.0 + std::abs(other)));
        const auto along = [&](double h) {
          Six moved = x;
          moved[j] += h;
          return resistance(disc, moved)[k];
        };
        EXPECT_NEAR(column[k], test::difference(along, 0.1 * unit_step(j)),
                    1e-4 * (1.0 + std::abs(column[k])));
      }
    }
  }
}

// Left and right are alike: lateral bend, axial rotation and lateral shear change their signs.
TEST(Disc, IsItsOwnMirrorImage) {
  const Disc disc = plain_disc();
  const Six sign = {1, -1, -1, 1, 1, -1};
  test::Random random(43);
  for (int i = 0; i < 50; ++i) {
    const Six x = random_pose(random);
    Six mirrored = x;
    for (int k = 0; k < 6; ++k) mirrored[k] *= sign[k];
    const Six r = resistance(disc, x);
    const Six m = resistance(disc, mirrored);
    for (int k = 0; k < 6; ++k) EXPECT_EQ(m[k], sign[k] * r[k]);
  }
}

// Gardner-Morse and Stokes 2004: linear terms times 1.71 at 250 N and 2.11 at 500 N.
TEST(Disc, StiffensUnderCompressionAsMeasured) {
  for (const double compression : {4e5, 8e5, 1.5e6}) {
    Disc disc = neutral_disc();
    disc.compression = compression;
    EXPECT_NEAR(calc_disc_stiffening(disc, 0.0), 1.0, 1e-12);
    for (const auto& [force, ratio] : {std::pair{250.0, 1.71}, {500.0, 2.11}}) {
      EXPECT_NEAR(calc_disc_stiffening(disc, height_loss_under(disc, force)), ratio, 1e-4);
    }
    EXPECT_LT(calc_disc_stiffening(disc, height_loss_under(disc, 1e4)), 2.5);
    EXPECT_GT(calc_disc_stiffening(disc, -0.1), 0.5);
  }
}

// And so do bending, torsion and shear about neutral, as its stiffness shows.
TEST(Disc, StiffensInEveryDirection) {
  const Disc disc = neutral_disc();
  const double c = height_loss_under(disc, 500.0);
  for (const int k : {0, 1, 2, 3, 5}) {
    EXPECT_NEAR(
        stiffness_column(disc, {0, 0, 0, 0, -c, 0}, k)[k] / stiffness_column(disc, {}, k)[k], 2.11,
        1e-3);
  }
}

TEST(Disc, BearsMoreTheMoreItIsPressedAndAlwaysFinitely) {
  const Disc disc = plain_disc();
  double before = -std::numeric_limits<double>::infinity();
  for (double c = -0.02; c < 0.02; c += 1e-5) {
    const double force = -calc_disc_resistance<double>(disc, {{}, {0, -c, 0}}).force.y;
    EXPECT_GT(force, before);
    before = force;
  }
  EXPECT_GT(before, 1e4);
  EXPECT_TRUE(std::isfinite(calc_disc_energy(disc, {{3, 3, 3}, {10, -10, 10}})));
  EXPECT_TRUE(std::isfinite(calc_disc_resistance<double>(disc, {{3, 3, 3}, {10, 10, 9}}).force.y));
}

// Its stiffness is positive in every direction however it is bent: it has one height.
// Nor do cubic terms see to that: soft and stiff columns have it without them.
TEST(Disc, HasOneShapeForALoad) {
  Disc disc = plain_disc();
  test::Random random(44);
  for (int i = 0; i < 8000; ++i) {
    if (i >= 2000) {
      for (AxisStiffness& axis : disc.rotation) axis.cubic_pos = axis.cubic_neg = 0;
      for (AxisStiffness& axis : disc.shear) axis.cubic_pos = axis.cubic_neg = 0;
      disc.compression = i % 2 == 0 ? 4e5 : 1.5e6;
    }
    const Six x = random_pose(random);
    Eigen::Matrix<double, 6, 6> K;
    for (int j = 0; j < 6; ++j) {
      const Six column = stiffness_column(disc, x, j);
      // Metres in units of 10 mm, so that all entries are of one size.
      for (int k = 0; k < 6; ++k) K(k, j) = column[k] * (j < 3 ? 1 : 0.01) * (k < 3 ? 1 : 0.01);
    }
    EXPECT_EQ(Eigen::LLT<Eigen::MatrixXd>(K).info(), Eigen::Success);
  }
}

// At a given height, bending adds to the compression.
TEST(Disc, PressesHarderWhenBent) {
  const Disc disc = plain_disc();
  const double straight =
      -calc_disc_resistance<double>(disc, {{0.02, 0, 0}, {0.0001, 0, 0}}).force.y;
  const double bent = -calc_disc_resistance<double>(disc, {{0.12, 0, 0}, {0.0001, 0, 0}}).force.y;
  EXPECT_GT(bent, straight);
}

}  // namespace
}  // namespace plumbline
