// SPDX-License-Identifier: Apache-2.0
#include "calibration/prestress.h"

#include <gtest/gtest.h>

#include "calibration/real_body.h"
#include "core/units.h"
#include "forces/level_state.h"
#include "model/compile.h"
#include "model/yielding_levels.h"
#include "state/state.h"

namespace plumbline {
namespace {

std::vector<LevelState> level_states(const Model& model, const std::vector<double>& q) {
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  std::vector<LevelState> out;
  for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
    out.push_back(calc_level_state(model, l, pos, paths, q));
  }
  return out;
}

// Extended, sheared and pressed down: facets, stops, discs and strands all bear something.
std::vector<double> loaded_posture(const Model& model) {
  std::vector<double> q = neutral_state(model).q;
  for (const Level& level : model.levels) {
    q[level.rotations[0]] = deg_to_rad(-2.0);
    q[level.translations[0]] = 0.0004;
    q[level.translations[1]] = -0.0006;
  }
  return q;
}

TEST(PrestressLevels, BearAtNeutralWhatTheyBoreInThePosture) {
  ModelSpec spec = let_levels_yield(test::full_body_spec());
  const Model before = compile(spec);
  const std::vector<double> q = loaded_posture(before);
  prestress_levels(before, q, spec);
  const Model after = compile(spec);
  const auto bore = level_states(before, q);
  const auto bears = level_states(after, neutral_state(after).q);
  double most_tip = 0.0;
  for (std::size_t l = 0; l < bore.size(); ++l) {
    const LevelState& a = bore[l];
    const LevelState& b = bears[l];
    EXPECT_NEAR(a.disc_compression, b.disc_compression, 1e-6) << a.name;
    EXPECT_NEAR(a.disc_shear_ap, b.disc_shear_ap, 1e-6) << a.name;
    EXPECT_NEAR(a.disc_moment.x, b.disc_moment.x, 1e-9) << a.name;
    EXPECT_NEAR(a.right.face, b.right.face, 1e-6) << a.name;
    EXPECT_NEAR(a.right.tip, b.right.tip, 1e-6) << a.name;
    EXPECT_NEAR(a.left.face, b.left.face, 1e-6) << a.name;
    EXPECT_NEAR(a.left.tip, b.left.tip, 1e-6) << a.name;
    most_tip = std::max(most_tip, a.left.tip);
    ASSERT_EQ(a.strands.size(), b.strands.size());
    for (std::size_t s = 0; s < a.strands.size(); ++s) {
      EXPECT_NEAR(a.strands[s].strain, b.strands[s].strain, 1e-12) << a.strands[s].name;
    }
  }
  EXPECT_GT(most_tip, 10.0);
}

TEST(PrestressLevels, SpringsAreBentAsFar) {
  ModelSpec spec = test::full_body_spec();
  const Model model = compile(spec);
  std::vector<double> q = neutral_state(model).q;
  for (const Level& level : model.levels) q[level.rotations[0]] = 0.03;
  const double rest = spec.levels[2].rest.x;
  prestress_levels(model, q, spec);
  EXPECT_DOUBLE_EQ(spec.levels[2].rest.x, rest - 0.03);
}

}  // namespace
}  // namespace plumbline
