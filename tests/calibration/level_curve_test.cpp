// SPDX-License-Identifier: Apache-2.0
#include "calibration/level_curve.h"

#include <gtest/gtest.h>

#include "calibration/real_body.h"
#include "core/error.h"
#include "core/units.h"
#include "forces/level_state.h"
#include "model/compile.h"
#include "model/yielding_levels.h"
#include "state/state.h"

namespace plumbline {
namespace {

constexpr int kLevel = 2;  // L3/4

LevelState state_at_neutral(const ModelSpec& spec) {
  const Model model = compile(spec);
  const std::vector<double> q = neutral_state(model).q;
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  return calc_level_state(model, kLevel, pos, paths, q);
}

ModelSpec of_tissue() { return let_levels_yield(test::prepared_body().spec); }

TEST(LevelCurve, TissueHasGrownWithIt) {
  const ModelSpec before = of_tissue();
  ModelSpec after = before;
  curve_level(after, before.levels[kLevel].name, deg_to_rad(8.0), deg_to_rad(-3.0));
  const LevelState a = state_at_neutral(before);
  const LevelState b = state_at_neutral(after);
  EXPECT_NEAR(b.pose.rotation.y, deg_to_rad(8.0), 1e-12);
  EXPECT_NEAR(b.pose.rotation.z, deg_to_rad(-3.0), 1e-12);
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(b.disc_moment[k], a.disc_moment[k], 1e-9) << k;
  EXPECT_NEAR(b.right.force, a.right.force, 1e-9);
  EXPECT_NEAR(b.left.force, a.left.force, 1e-9);
  ASSERT_EQ(a.strands.size(), b.strands.size());
  for (std::size_t i = 0; i < a.strands.size(); ++i) {
    EXPECT_NEAR(b.strands[i].tension, a.strands[i].tension, 1e-9) << a.strands[i].name;
  }
}

TEST(LevelCurve, ASpringHoldsNothingThere) {
  const ModelSpec before = test::prepared_body().spec;
  ModelSpec after = before;
  curve_level(after, before.levels[kLevel].name, 0.1, 0.02);
  const Model model = compile(after);
  const std::vector<double> q = neutral_state(model).q;
  const Level& level = model.levels[kLevel];
  EXPECT_DOUBLE_EQ(q[level.rotations[1]], level.stiffness[1].rest);
  EXPECT_DOUBLE_EQ(q[level.rotations[2]], level.stiffness[2].rest);
  EXPECT_DOUBLE_EQ(q[level.rotations[1]], 0.1);
}

TEST(LevelCurve, NamesAnUnknownLevel) {
  ModelSpec spec = test::prepared_body().spec;
  EXPECT_THROW(curve_level(spec, "L3/L4", 0.1, 0.0), InputError);
}

}  // namespace
}  // namespace plumbline
