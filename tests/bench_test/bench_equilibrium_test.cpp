// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench_equilibrium.h"

#include <gtest/gtest.h>

#include "bench_test/segment.h"
#include "calibration/real_body.h"
#include "core/units.h"
#include "support/differences.h"
#include "support/two_vertebrae.h"

namespace plumbline {
namespace {

const Bench& lumbar_spine() {
  static const Bench bench = set_up_bench(
      cut_segment(test::full_body_spec(), segment_levels(test::full_body_spec(), "L1-S1")));
  return bench;
}

std::vector<double> some_posture(const Bench& bench, test::Random& random) {
  std::vector<double> q;
  for (const Dof& dof : bench.model.dofs) {
    const double span = dof.rotational ? 0.12 : 0.0015;
    q.push_back(random.uniform(-span, span));
  }
  return q;
}

TEST(BenchSearch, ForcesAreTheSlopeOfTheEnergy) {
  BenchSearch search(lumbar_spine());
  test::Random random(31);
  const BenchLoad load{.moment = {4, 5, -6}, .follower = 300, .weight = 50};
  const std::vector<double> q = some_posture(lumbar_spine(), random);
  const std::span<const double> now = search.calc_unbalanced(load, q);
  const std::vector<double> force(now.begin(), now.end());
  for (std::size_t k = 0; k < q.size(); ++k) {
    const auto energy = [&](double h) {
      std::vector<double> moved = q;
      moved[k] += h;
      return search.calc_energy(load, moved);
    };
    const double h = lumbar_spine().model.dofs[k].rotational ? 1e-4 : 1e-6;
    EXPECT_NEAR(force[k], -test::difference(energy, h), 1e-5 * (1.0 + std::abs(force[k])));
  }
}

TEST(BenchSearch, StiffnessIsSymmetricAndThatOfDifferences) {
  BenchSearch search(lumbar_spine());
  test::Random random(32);
  const BenchLoad load{.moment = {4, 5, -6}, .follower = 300, .weight = 50};
  const std::vector<double> q = some_posture(lumbar_spine(), random);
  const Eigen::MatrixXd K = search.calc_stiffness(load, q);
  const double size = K.cwiseAbs().maxCoeff();
  EXPECT_LT((K - K.transpose()).cwiseAbs().maxCoeff(), 1e-12 * size);
  for (std::size_t j = 0; j < q.size(); j += 5) {
    const auto force = [&](double h) {
      std::vector<double> moved = q;
      moved[j] += h;
      const std::span<const double> f = search.calc_unbalanced(load, moved);
      return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(f.data(), K.rows()));
    };
    const Eigen::VectorXd column = -test::difference(force, 1e-6);
    EXPECT_LT((K.col(static_cast<Eigen::Index>(j)) - column).cwiseAbs().maxCoeff(), 1e-6 * size);
  }
}

TEST(BenchSearch, FindsTheSamePlaceFromAnywhere) {
  BenchSearch search(lumbar_spine());
  test::Random random(33);
  const BenchLoad load{.moment = {3, 2, 1}, .follower = 200};
  std::vector<double> wanted(lumbar_spine().model.dofs.size(), 0.0);
  ASSERT_EQ(search.find_equilibrium(load, {}, wanted).verdict, BenchVerdict::kStable);
  for (int i = 0; i < 20; ++i) {
    std::vector<double> q = some_posture(lumbar_spine(), random);
    const BenchReport report = search.find_equilibrium(load, {}, q);
    EXPECT_EQ(report.verdict, BenchVerdict::kStable);
    EXPECT_LE(report.residual, 1e-9);
    for (std::size_t k = 0; k < q.size(); ++k) EXPECT_NEAR(q[k], wanted[k], 1e-9);
  }
}

// Same bits, twice.
TEST(BenchSearch, IsDeterministic) {
  const BenchLoad load{.moment = {3, 2, 1}, .follower = 200};
  std::vector<double> first(lumbar_spine().model.dofs.size(), 0.0);
  std::vector<double> second = first;
  BenchSearch(lumbar_spine()).find_equilibrium(load, {}, first);
  BenchSearch(lumbar_spine()).find_equilibrium(load, {}, second);
  EXPECT_EQ(first, second);
}

TEST(BenchSearch, GivesTheMirrorImageOfAMirroredLoad) {
  const Bench& bench = lumbar_spine();
  BenchSearch search(bench);
  std::vector<double> q(bench.model.dofs.size(), 0.0);
  std::vector<double> mirrored = q;
  search.find_equilibrium({.moment = {2, 4, -3}, .follower = 100}, {}, q);
  search.find_equilibrium({.moment = {2, -4, 3}, .follower = 100}, {}, mirrored);
  for (const Level& level : bench.model.levels) {
    for (int k = 0; k < 3; ++k) {
      const double turn = k == 0 ? 1 : -1;
      const double slide = k == 2 ? -1 : 1;
      EXPECT_NEAR(mirrored[level.rotations[k]], turn * q[level.rotations[k]], 1e-9);
      EXPECT_NEAR(mirrored[level.translations[k]], slide * q[level.translations[k]], 1e-9);
    }
  }
}

TEST(BenchSearch, HoldsWhatTheMachineHolds) {
  const Bench bench = set_up_bench(cut_segment(test::two_vertebrae_spec(), {"L4/5"}));
  const DofIndex flexion = bench.model.levels[0].rotations[0];
  const HeldCoordinate held{flexion, deg_to_rad(5)};
  std::vector<double> q(6, 0.0);
  BenchSearch search(bench);
  const BenchReport report = search.find_equilibrium({}, {&held, 1}, q);
  EXPECT_EQ(report.verdict, BenchVerdict::kStable);
  EXPECT_EQ(q[flexion], deg_to_rad(5));
  // A moment of what it held with leaves the specimen there.
  const double moment = -search.calc_unbalanced({}, q)[flexion];
  std::vector<double> free(6, 0.0);
  search.find_equilibrium({.moment = {moment, 0, 0}}, {}, free);
  for (int k = 0; k < 6; ++k) EXPECT_NEAR(free[k], q[k], 1e-9);
}

// Loads up to many times what a segment bears: an equilibrium, or words why there is none.
int count_stable(const Bench& bench, int cases, bool small_must_hold) {
  BenchSearch search(bench);
  test::Random random(34);
  int stable = 0;
  for (int i = 0; i < cases; ++i) {
    const bool small = random.uniform(0, 1) < 0.5;
    const double size = small ? 20.0 : 200.0;
    const BenchLoad load{.moment = {random.uniform(-size, size), random.uniform(-size, size),
                                    random.uniform(-size, size)},
                         .follower = random.uniform(0, 20.0 * size),
                         .weight = random.uniform(-size, 5.0 * size)};
    std::vector<double> q(bench.model.dofs.size(), 0.0);
    const BenchReport report = search.find_equilibrium(load, {}, q);
    EXPECT_NE(report.verdict, BenchVerdict::kNotConverged) << i;
    for (const double x : q) EXPECT_TRUE(std::isfinite(x));
    if (small && small_must_hold) {
      EXPECT_EQ(report.verdict, BenchVerdict::kStable) << i;
    }
    stable += report.verdict == BenchVerdict::kStable ? 1 : 0;
  }
  return stable;
}

TEST(BenchSearch, AlwaysGivesAnAnswer) {
  const Bench level = set_up_bench(cut_segment(test::full_body_spec(), {"L4/5"}));
  EXPECT_GT(count_stable(level, 10000, true), 5000);
  EXPECT_GT(count_stable(lumbar_spine(), 500, false), 50);
}

}  // namespace
}  // namespace plumbline
