// SPDX-License-Identifier: Apache-2.0
#include "calibration/added_mass.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "calibration/real_body.h"
#include "kinematics/center_of_mass.h"
#include "model/compile.h"
#include "spatial/spatial_inertia.h"
#include "state/state.h"
#include "support/near.h"

namespace plumbline {
namespace {

constexpr Mat3d kUpright{1, 0, 0, 0, 1, 0, 0, 0, 1};

// About the body's origin the inertias of both simply add up.
TEST(AddedMass, InertiasAddUp) {
  BodySpec body{.name = "slab",
                .mass = 3.0,
                .p_BoBcm_B = {0.1, -0.2, 0.05},
                .I_BBcm_B = {0.05, 0.06, 0.04, 0.01, -0.004, 0.002}};
  const Vec3d p{-0.3, 0.1, 0.2};
  SpatialInertia expected = inertia_in_world(body.mass, body.p_BoBcm_B, body.I_BBcm_B, kUpright);
  expected += inertia_in_world(2.0, p, {}, kUpright);
  add_point_mass(body, 2.0, p);
  const SpatialInertia got = inertia_in_world(body.mass, body.p_BoBcm_B, body.I_BBcm_B, kUpright);
  const Motion<double> V{{0.3, -1.0, 0.7}, {2.0, 0.1, -0.4}};
  const Wrench<double> difference = got * V - expected * V;
  EXPECT_LT(norm(difference.t), 1e-14);
  EXPECT_LT(norm(difference.f), 1e-14);
  EXPECT_TRUE(is_physical_inertia(body.I_BBcm_B));
}

double mass_of(const ModelSpec& spec) { return compile(spec).total_mass; }

// The belly hangs on the five lumbar vertebrae, the pack on the thorax; nothing else gains.
TEST(AddedMass, HangsWhereItBelongs) {
  const ModelSpec before = test::prepared_body().spec;
  ModelSpec belly = before;
  add_belly(belly, 10.0, 0.15);
  ModelSpec pack = before;
  add_backpack(pack, 12.0, 0.22);
  EXPECT_NEAR(mass_of(belly), mass_of(before) + 10.0, 1e-12);
  EXPECT_NEAR(mass_of(pack), mass_of(before) + 12.0, 1e-12);
  for (std::size_t i = 0; i < before.bodies.size(); ++i) {
    const BodySpec& body = before.bodies[i];
    const bool lumbar = body.name.starts_with("lumbar");
    EXPECT_NEAR(belly.bodies[i].mass - body.mass, lumbar ? 2.0 : 0.0, 1e-12) << body.name;
    EXPECT_NEAR(pack.bodies[i].mass - body.mass, body.name == "torso" ? 12.0 : 0.0, 1e-12);
    EXPECT_NEAR(belly.bodies[i].mass * belly.bodies[i].p_BoBcm_B.x - body.mass * body.p_BoBcm_B.x,
                lumbar ? 2.0 * (body.p_BoBcm_B.x + 0.15) : 0.0, 1e-12);
  }
}

// What was put on stays told apart, where it is.
TEST(AddedMass, IsListedAsWhatItIs) {
  ModelSpec spec = test::prepared_body().spec;
  EXPECT_TRUE(spec.added_masses.empty());
  add_belly(spec, 10.0, 0.15);
  add_backpack(spec, 12.0, 0.22);
  add_hand_load(spec, "_l", 3.0);
  bring_shoulders_forward(spec, 0.05);
  std::map<std::string, double> sums;
  for (const AddedMass& added : compile(spec).added_masses) sums[added.name] += added.mass;
  ASSERT_EQ(sums.size(), 3U);
  EXPECT_NEAR(sums["belly"], 10.0, 1e-12);
  EXPECT_EQ(sums["backpack"], 12.0);
  EXPECT_EQ(sums["hand_load"], 3.0);
}

Vec3d whole_centre(const ModelSpec& spec) {
  const Model model = compile(spec);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, neutral_state(model).q, pos);
  return calc_mass_center(model, pos, kWorld).p_WoCm_W;
}

TEST(AddedMass, AHandLoadHangsInTheHand) {
  const ModelSpec before = test::prepared_body().spec;
  ModelSpec after = before;
  add_hand_load(after, "_l", 10.0);
  EXPECT_NEAR(mass_of(after), mass_of(before) + 10.0, 1e-12);
  EXPECT_LT(whole_centre(after).z, whole_centre(before).z - 0.01);
}

// Head and arms are 6.94 % and twice 4.94 % of the body: their centre moves, nothing gets heavier.
TEST(AddedMass, ShouldersAndHeadComeForward) {
  const ModelSpec before = test::prepared_body().spec;
  ModelSpec after = before;
  bring_shoulders_forward(after, 0.1);
  EXPECT_NEAR(mass_of(after), mass_of(before), 1e-12);
  double arms = 0.0;
  for (const BodySpec& body : before.bodies) {
    if (body.name.starts_with("humerus") || body.name.starts_with("forearm")) arms += body.mass;
  }
  const double moved = arms + 0.0694 * before.person.mass;
  const Vec3d shift = whole_centre(after) - whole_centre(before);
  EXPECT_NEAR(shift.x, 0.1 * moved / mass_of(before), 1e-12);
  EXPECT_NEAR(shift.y, 0.0, 1e-12);
  EXPECT_NEAR(shift.z, 0.0, 1e-12);
}

}  // namespace
}  // namespace plumbline
