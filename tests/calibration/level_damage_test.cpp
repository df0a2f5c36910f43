// SPDX-License-Identifier: Apache-2.0
#include "calibration/level_damage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "bench_test/bench_run.h"
#include "bench_test/segment.h"
#include "calibration/real_body.h"
#include "core/units.h"
#include "kinematics/level_shape.h"
#include "model/compile.h"
#include "model/yielding_levels.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

const std::string kDamaged = "L4/5";
const std::vector<const char*> kBothSides = {"_r", "_l"};

ModelSpec tissue() { return let_levels_yield(test::full_body_spec()); }

LevelSpec& damaged_level(ModelSpec& spec) {
  return *std::find_if(spec.levels.begin(), spec.levels.end(),
                       [](const LevelSpec& level) { return level.name == kDamaged; });
}

int damaged_index(const Model& model) {
  const auto found = std::find_if(model.levels.begin(), model.levels.end(),
                                  [](const Level& level) { return level.name == kDamaged; });
  return static_cast<int>(found - model.levels.begin());
}

/// How the damaged level stands with every coordinate neutral.
struct Neutral {
  explicit Neutral(const ModelSpec& spec) : Neutral(compile(spec)) {}
  explicit Neutral(const Model& model) {
    std::vector<double> q;
    for (const Dof& dof : model.dofs) q.push_back(dof.neutral);
    PositionKinematics<double> pos(model);
    calc_position_kinematics<double>(model, q, pos);
    PathGeometry<double> paths(model);
    calc_path_geometry<double>(model, pos, q, paths);
    state = calc_level_state(model, damaged_index(model), pos, paths, q);
    shape = calc_level_shape(model, damaged_index(model), pos).value();
  }
  LevelState state;
  LevelShape shape;
};

BenchStep on_bench(const ModelSpec& spec, const BenchLoad& load) {
  const Bench bench = set_up_bench(cut_segment(spec, {kDamaged}));
  const BenchStep step = follow_loads(bench, load_steps({}, load, 11)).back();
  EXPECT_EQ(step.report.verdict, BenchVerdict::kStable);
  return step;
}

// Turn under a pure moment about an axis [rad].
double range(const ModelSpec& spec, int axis, double moment) {
  BenchLoad load;
  load.moment[axis] = moment;
  return on_bench(spec, load).top_angles[axis];
}

// What facets bear of 1 kN, 2 deg extended [1].
double facet_share(const ModelSpec& spec) {
  const Bench bench = set_up_bench(cut_segment(spec, {kDamaged}));
  const HeldCoordinate held{bench.model.levels[0].rotations[0], deg_to_rad(-2.0)};
  const BenchStep step =
      follow_loads(bench, load_steps({}, {.weight = 1000}, 11), std::span(&held, 1)).back();
  const LevelState& level = step.levels[0];
  return (level.right.compression + level.left.compression) / level.net_compression;
}

InputError fault(const std::function<void()>& act) {
  try {
    act();
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "went through without complaint";
  return {{}, "", ""};
}

TEST(LevelDamage, WearGrowsWithTheGrade) {
  EXPECT_EQ(wear_of_grade(1.0).height_loss, 0.0);
  EXPECT_EQ(wear_of_grade(1.0).nucleus_loss, 0.0);
  EXPECT_EQ(wear_of_grade(5.0).nucleus_loss, 1.0);
  EXPECT_NEAR(wear_of_grade(2.5).height_loss, 0.17, 1e-12);
  for (double grade = 1.0; grade < 5.0; grade += 0.25) {
    EXPECT_LT(wear_of_grade(grade).height_loss, wear_of_grade(grade + 0.25).height_loss);
    const DiscWear back = wear_of_height_loss(wear_of_grade(grade).height_loss);
    EXPECT_NEAR(back.nucleus_loss, wear_of_grade(grade).nucleus_loss, 1e-12);
  }
  EXPECT_NEAR(wear_of_height_loss(0.75).nucleus_loss, 1.0, 1e-12);
}

TEST(LevelDamage, AWornDiscIsLowerAndItsLigamentsSlacker) {
  ModelSpec worn = tissue();
  wear_disc(worn, kDamaged, {.height_loss = 0.4, .nucleus_loss = 0.0});
  const Neutral healthy(tissue());
  const Neutral changed(worn);
  EXPECT_NEAR(changed.shape.height_at_rest.middle, 0.6 * healthy.shape.height_at_rest.middle, 1e-9);

  // The same ligaments, once the level has come down to its new rest.
  BenchLoad light;
  light.weight = 10;
  const LevelState before = on_bench(tissue(), light).levels[0];
  const LevelState after = on_bench(worn, light).levels[0];
  for (const SpinalLigament structure :
       {SpinalLigament::kAll, SpinalLigament::kPll, SpinalLigament::kLf}) {
    EXPECT_LT(after.strain_of(structure), before.strain_of(structure) - 0.05);
  }
}

TEST(LevelDamage, StiffnessGoesWithHeightAndNucleus) {
  ModelSpec spec = tissue();
  const DiscSpec before = *damaged_level(spec).disc;
  wear_disc(spec, kDamaged, {.height_loss = 0.2, .nucleus_loss = 0.5});
  const DiscSpec after = *damaged_level(spec).disc;
  const double linear = (1.0 - 0.5 * before.nucleus_share) / 0.8;
  EXPECT_NEAR(after.compression, linear * before.compression, 1e-6);
  EXPECT_NEAR(after.shear_ap.linear, linear * before.shear_ap.linear, 1e-6);
  EXPECT_NEAR(after.flexion.linear, linear * before.flexion.linear, 1e-9);
  EXPECT_NEAR(after.axial.cubic, before.axial.cubic / 0.8, 1e-6);
  EXPECT_EQ(spec.levels[0].disc->compression, tissue().levels[0].disc->compression);
}

TEST(LevelDamage, NoWearIsNoChange) {
  ModelSpec spec = tissue();
  wear_disc(spec, kDamaged, wear_of_grade(1.0));
  stiffen_level(spec, kDamaged, 1.0);
  loosen_capsules(spec, kDamaged, kBothSides, 0.0);
  narrow_foramen(spec, kDamaged, kBothSides, 0.0);
  const Neutral healthy(tissue());
  const Neutral same(spec);
  EXPECT_EQ(same.state.disc_compression, healthy.state.disc_compression);
  EXPECT_EQ(same.shape.foramen[0].area, healthy.shape.foramen[0].area);
  EXPECT_NEAR(norm(same.state.resisting_moment() - healthy.state.resisting_moment()), 0.0, 1e-9);
}

// Adams and Hutton 1980: about 16 % of compression standing, up to 70 % with a narrow disc.
TEST(LevelDamage, FacetsBearMoreTheLowerTheDisc) {
  double last = facet_share(tissue());
  EXPECT_LT(last, 0.2);
  for (const double loss : {0.2, 0.4, 0.6}) {
    ModelSpec spec = tissue();
    wear_disc(spec, kDamaged, wear_of_height_loss(loss));
    const double share = facet_share(spec);
    EXPECT_GT(share, last + 0.05) << loss;
    last = share;
  }
  EXPECT_LT(last, 0.7);
}

TEST(LevelDamage, AStiffLevelHoldsAtNeutralWhatItHeldAndTurnsLess) {
  ModelSpec spec = tissue();
  damaged_level(spec).rest = {-0.03, 0.01, -0.005};
  const Neutral before(spec);
  const double flexion = range(tissue(), 0, 7.5);
  stiffen_level(spec, kDamaged, 5.0);
  const Neutral after(spec);
  EXPECT_GT(norm(before.state.resisting_moment()), 0.5);
  EXPECT_NEAR(norm(after.state.resisting_moment() - before.state.resisting_moment()), 0.0, 1e-9);

  ModelSpec stiff = tissue();
  stiffen_level(stiff, kDamaged, 5.0);
  EXPECT_LT(range(stiff, 0, 7.5), 0.6 * flexion);
  EXPECT_LT(range(stiff, 1, 7.5), 0.6 * range(tissue(), 1, 7.5));
  EXPECT_LT(range(stiff, 2, 7.5), 0.8 * range(tissue(), 2, 7.5));
}

TEST(LevelDamage, LaxCapsulesLetTheLevelBendFurther) {
  ModelSpec lax = tissue();
  loosen_capsules(lax, kDamaged, kBothSides, 0.2);
  EXPECT_GT(range(lax, 0, 7.5), range(tissue(), 0, 7.5) + deg_to_rad(0.2));
}

TEST(LevelDamage, OneSideIsTheMirrorImageOfTheOther) {
  ModelSpec right = tissue();
  ModelSpec left = tissue();
  loosen_capsules(right, kDamaged, {"_r"}, 0.3);
  loosen_capsules(left, kDamaged, {"_l"}, 0.3);
  // Bent forward, a level turns away from the capsule that holds.
  const BenchLoad bent{.moment = {20, 0, 0}};
  const Vec3d one = on_bench(right, bent).top_angles;
  const Vec3d other = on_bench(left, bent).top_angles;
  EXPECT_NEAR(one.x, other.x, 1e-9);
  EXPECT_NEAR(one.y, -other.y, 1e-9);
  EXPECT_NEAR(one.z, -other.z, 1e-9);
  EXPECT_GT(std::abs(one.y) + std::abs(one.z), deg_to_rad(0.1)) << "one side must show";
}

TEST(LevelDamage, ANarrowForamenIsOnlyReported) {
  ModelSpec spec = tissue();
  narrow_foramen_area(spec, kDamaged, {"_r"}, 0.3);
  const Neutral healthy(tissue());
  const Neutral narrow(spec);
  EXPECT_NEAR(narrow.shape.foramen[0].area, 0.7 * healthy.shape.foramen[0].area, 1e-12);
  EXPECT_EQ(narrow.shape.foramen[1].area, healthy.shape.foramen[1].area);
  EXPECT_EQ(narrow.shape.foramen[0].height, healthy.shape.foramen[0].height);
  EXPECT_EQ(range(spec, 0, 7.5), range(tissue(), 0, 7.5));
}

TEST(LevelDamage, SpringsAreScaledOrRefused) {
  ModelSpec spec = test::full_body_spec();
  damaged_level(spec).rest.x = -0.02;
  const LevelSpec before = damaged_level(spec);
  const auto moment = [](const LevelSpec& level) {
    const double x = -level.rest.x;
    return (level.flexion.linear + level.flexion.cubic * x * x) * x;
  };
  stiffen_level(spec, kDamaged, 4.0);
  EXPECT_NEAR(damaged_level(spec).flexion.linear, 4.0 * before.flexion.linear, 1e-9);
  EXPECT_NEAR(moment(damaged_level(spec)), moment(before), 1e-9);

  ModelSpec worn = test::full_body_spec();
  wear_disc(worn, kDamaged, {.height_loss = 0.5, .nucleus_loss = 0.0});
  EXPECT_NEAR(damaged_level(worn).lateral.linear, 2.0 * before.lateral.linear, 1e-9);
  EXPECT_EQ(damaged_level(worn).rest_translation.y, before.rest_translation.y);

  EXPECT_THAT(fault([&] { loosen_capsules(spec, kDamaged, kBothSides, 0.1); }).remedy(),
              HasSubstr("levels = \"tissue\""));
  EXPECT_THAT(fault([&] { narrow_foramen(spec, kDamaged, kBothSides, 0.001); }).remedy(),
              HasSubstr("levels = \"tissue\""));
}

TEST(LevelDamage, AnUnknownLevelIsNamedWithTheNearest) {
  ModelSpec spec = tissue();
  EXPECT_THAT(fault([&] { stiffen_level(spec, "L4/L5", 2.0); }).remedy(), HasSubstr("L4/5"));
}

}  // namespace
}  // namespace plumbline
