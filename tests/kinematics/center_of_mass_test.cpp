// SPDX-License-Identifier: Apache-2.0
#include "kinematics/center_of_mass.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/compile.h"
#include "support/full_body_tree.h"
#include "support/kinematics_at.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::kinematics_at;
using test::near;

TEST(MassCenter, MatchesClosedFormDoublePendulum) {
  const test::DoublePendulum p;
  const Model model = compile(test::double_pendulum_spec(p));
  const double a = 0.4;
  const double b = -1.1;
  const auto pos = kinematics_at(model, {a, b});
  const Vec3d c1 = p.c1 * Vec3d{std::sin(a), -std::cos(a), 0};
  const Vec3d c2 = p.L * Vec3d{std::sin(a), -std::cos(a), 0} +
                   p.c2 * Vec3d{std::sin(a + b), -std::cos(a + b), 0};
  const MassCenter whole = calc_mass_center(model, pos, kWorld);
  EXPECT_NEAR(whole.mass, p.m1 + p.m2, 4 * kEpsilon);
  EXPECT_TRUE(near(whole.p_WoCm_W, (1 / (p.m1 + p.m2)) * (p.m1 * c1 + p.m2 * c2), 4 * kEpsilon));
  EXPECT_TRUE(near(calc_mass_center(model, pos, 2).p_WoCm_W, c2, 4 * kEpsilon));
}

// A limb's own mass and no other's, wherever it stands in the order.
TEST(MassCenter, OfEverySubtreeIsTheSumOverWhatItsCoordinatesMove) {
  const Model model = compile(test::random_tree_spec(4, 15));
  test::Random random(5);
  const auto pos = kinematics_at(model, random.uniform(model.dofs.size(), -1, 1));
  for (BodyIndex root = 1; root < model.num_bodies(); ++root) {
    double mass = 0;
    Vec3d moment{};
    for (BodyIndex b = root; b < model.num_bodies(); ++b) {
      BodyIndex up = b;
      while (up > root) up = model.bodies[up].parent;
      if (up != root) continue;
      mass += model.bodies[b].mass;
      moment += model.bodies[b].mass * point_in_world(pos, b, model.bodies[b].p_BoBcm_B);
    }
    const MassCenter center = calc_mass_center(model, pos, root);
    EXPECT_NEAR(center.mass, mass, 15 * 3 * kEpsilon);
    EXPECT_TRUE(near(center.p_WoCm_W, (1 / mass) * moment, 15 * 20 * kEpsilon));
  }
}

TEST(MassCenter, OfASymmetricStanceLiesInTheMidplane) {
  const Model model = compile(test::full_body_tree_spec());
  const auto pos = kinematics_at(model, std::vector<double>(model.dofs.size(), 0.0));
  const MassCenter whole = calc_mass_center(model, pos, kWorld);
  EXPECT_NEAR(whole.mass, model.total_mass, 80 * 20 * kEpsilon);
  EXPECT_NEAR(whole.p_WoCm_W.z, 0, 4 * kEpsilon);
}

}  // namespace
}  // namespace plumbline
