// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench_load.h"

#include <gtest/gtest.h>

#include "bench_test/segment.h"
#include "calibration/real_body.h"
#include "support/differences.h"
#include "support/kinematics_at.h"

namespace plumbline {
namespace {

const Bench& column() {
  static const Bench bench = set_up_bench(
      cut_segment(test::full_body_spec(), segment_levels(test::full_body_spec(), "L1-S1")));
  return bench;
}

std::vector<double> bent(const Bench& bench, test::Random& random) {
  std::vector<double> q;
  for (const Dof& dof : bench.model.dofs) {
    const double span = dof.rotational ? 0.15 : 0.002;
    q.push_back(random.uniform(-span, span));
  }
  return q;
}

// Generalized force of a load.
std::vector<double> load_forces(const Bench& bench, const BenchLoad& load,
                                const std::vector<double>& q) {
  const PositionKinematics<double> pos = test::kinematics_at(bench.model, q);
  AppliedForces loads(bench.model);
  add_bench_load(bench, load, pos, loads);
  std::vector<double> tau(q.size());
  project_loads<double>(bench.model, pos, loads, tau);
  return tau;
}

TEST(BenchLoad, PushesDownItsPotential) {
  const Bench& bench = column();
  test::Random random(8);
  for (const BenchLoad& load :
       {BenchLoad{.moment = {3, -4, 5}}, BenchLoad{.follower = 400}, BenchLoad{.weight = 150}}) {
    const std::vector<double> q = bent(bench, random);
    const std::vector<double> tau = load_forces(bench, load, q);
    for (std::size_t k = 0; k < q.size(); ++k) {
      const auto potential = [&](double h) {
        std::vector<double> moved = q;
        moved[k] += h;
        return calc_bench_potential(bench, load, test::kinematics_at(bench.model, moved));
      };
      EXPECT_NEAR(tau[k], -test::difference(potential, 1e-4), 1e-7 * (1.0 + std::abs(tau[k])));
    }
  }
}

// Of one level the machine's angles are the level's own coordinates.
TEST(BenchLoad, MomentsOnOneLevelActOnItsCoordinates) {
  const Bench bench = set_up_bench(cut_segment(test::full_body_spec(), {"L5/S1"}));
  test::Random random(9);
  const std::vector<double> q = bent(bench, random);
  const Vec3d moment{2, -3, 4};
  const std::vector<double> tau = load_forces(bench, {.moment = moment}, q);
  const Vec3d angles = calc_top_angles(bench, test::kinematics_at(bench.model, q));
  const Level& level = bench.model.levels[0];
  for (int k = 0; k < 3; ++k) {
    EXPECT_NEAR(tau[level.rotations[k]], moment[k], 1e-12);
    EXPECT_NEAR(tau[level.translations[k]], 0.0, 1e-12);
    EXPECT_NEAR(angles[k], q[level.rotations[k]], 1e-12);
  }
}

// A cable through the disc centres compresses, and bends with an arm below 0.5 mm.
TEST(BenchLoad, FollowerPassesThroughTheDiscs) {
  const Bench& bench = column();
  const std::vector<double> q(bench.model.dofs.size(), 0.0);
  const std::vector<double> tau = load_forces(bench, {.follower = 1000}, q);
  for (const Level& level : bench.model.levels) {
    EXPECT_NEAR(tau[level.translations[1]], -1000, 15);
    EXPECT_NEAR(tau[level.rotations[0]], 0.0, 0.5);
  }
}

}  // namespace
}  // namespace plumbline
