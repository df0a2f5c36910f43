// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench_run.h"

#include <gtest/gtest.h>

#include "bench_test/segment.h"
#include "calibration/real_body.h"
#include "core/units.h"
#include "spatial/rotation.h"
#include "support/two_vertebrae.h"

namespace plumbline {
namespace {

// A disc that resists lateral bend linearly, stiff in all else, and nothing round it; what is put
// on it stands `height` above its centre.
ModelSpec hinge(double stiffness, double height) {
  ModelSpec spec = cut_segment(test::two_vertebrae_spec(), {"L4/5"});
  spec.ligaments.clear();
  spec.levels[0].facets.clear();
  spec.levels[0].disc = DiscSpec{.compression = 1e9,
                                 .shear_ap = {1e9, 0},
                                 .shear_lateral = {1e9, 0},
                                 .flexion = {1e6, 0},
                                 .extension = {1e6, 0},
                                 .lateral = {stiffness, 0},
                                 .axial = {1e6, 0}};
  spec.landmarks.push_back({.name = "seat",
                            .body = "upper",
                            .kind = "endplate_superior",
                            .p_BoP_B = axis_angle({0, 0, -1}, 0.2) * Vec3d{0, height, 0}});
  return spec;
}

// Its height held, so that it does not soften by rising; its fibres so soft that none is pressed.
TEST(FollowLoads, AHingeTurnsByMomentOverStiffness) {
  ModelSpec spec = hinge(500, 0);
  spec.levels[0].disc.value().compression = 1e-6;
  const Bench bench = set_up_bench(spec);
  const HeldCoordinate height{bench.model.levels[0].translations[1], 0.0};
  const auto steps =
      follow_loads(bench, load_steps({}, {.moment = {0, 25, 0}}, 6), std::span(&height, 1));
  ASSERT_EQ(steps.size(), 6);
  for (const BenchStep& step : steps) {
    EXPECT_NEAR(step.top_angles.y, step.load.moment.y / 500, 1e-9);
    EXPECT_NEAR(step.levels[0].disc_moment.y, step.load.moment.y, 1e-9);
  }
}

// A weight W at height h on a hinge k falls over at W h = k g, g being the disc's stiffening under
// W.
TEST(FindCollapse, IsThatOfAnInvertedPendulum) {
  const double height = 0.2;
  const Bench bench = set_up_bench(hinge(20, height));
  const double most = 400;
  const double weight = most * find_collapse(bench, {.weight = most}, deg_to_rad(5));
  const auto steps = follow_loads(bench, load_steps({}, {.weight = 0.99 * weight}, 10));
  ASSERT_EQ(steps.back().report.verdict, BenchVerdict::kStable);
  const double c = -steps.back().levels[0].pose.translation.y;
  const double g = calc_disc_stiffening(bench.model.levels[0].disc.value(), c);
  EXPECT_NEAR(weight * height, 20 * g, 0.02 * 20 * g);
}

TEST(FollowLoads, EndsWithTheLoadThatIsNotBorne) {
  const Bench bench = set_up_bench(hinge(20, 0.2));
  const auto steps = follow_loads(bench, load_steps({}, {.weight = 2000}, 21));
  EXPECT_LT(steps.size(), 21);
  EXPECT_NE(steps.back().report.verdict, BenchVerdict::kStable);
  for (std::size_t k = 0; k + 1 < steps.size(); ++k) {
    EXPECT_EQ(steps[k].report.verdict, BenchVerdict::kStable);
  }
}

// What the parts of a level bear adds up to the load.
TEST(LevelState, PartsBalanceTheLoad) {
  for (const LevelSpec& level : test::full_body_spec().levels) {
    const Bench bench = set_up_bench(cut_segment(test::full_body_spec(), {level.name}));
    const BenchLoad load{.moment = {6, 3, -2}, .follower = 400, .weight = 30};
    const BenchStep step = follow_loads(bench, load_steps({}, load, 5)).back();
    ASSERT_EQ(step.report.verdict, BenchVerdict::kStable);
    const LevelState& state = step.levels[0];
    Vec3d carried = state.disc_moment - state.facet_moment;
    for (const StrandState& strand : state.strands) carried -= strand.moment;
    PositionKinematics<double> pos(bench.model);
    calc_position_kinematics<double>(bench.model, step.q, pos);
    AppliedForces loads(bench.model);
    add_bench_load(bench, load, pos, loads);
    std::vector<double> tau(step.q.size());
    project_loads<double>(bench.model, pos, loads, tau);
    const Level& compiled = bench.model.levels[0];
    for (int k = 0; k < 3; ++k) EXPECT_NEAR(carried[k], tau[compiled.rotations[k]], 1e-8);
    EXPECT_NEAR(state.net_compression, -tau[compiled.translations[1]], 1e-6);
  }
}

}  // namespace
}  // namespace plumbline
