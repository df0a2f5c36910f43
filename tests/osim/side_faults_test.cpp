// SPDX-License-Identifier: Apache-2.0
#include "osim/side_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/units.h"
#include "model/compile.h"
#include "osim/side_names.h"
#include "spatial/rotation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SideNames, FourEndings) {
  for (const auto& [right, left] : {std::pair{"hip_r", "hip_l"}, {"hip_R", "hip_L"}}) {
    EXPECT_EQ(side_of(right), Side::kRight);
    EXPECT_EQ(side_of(left), Side::kLeft);
    EXPECT_EQ(other_side(right), left);
    EXPECT_EQ(other_side(left), right);
    EXPECT_EQ(without_side(left), "hip");
  }
  for (const char* middle : {"torso", "r_hip", "r", ""}) {
    EXPECT_EQ(side_of(middle), Side::kMiddle);
    EXPECT_EQ(other_side(middle), middle);
    EXPECT_EQ(without_side(middle), middle);
  }
}

TEST(SideNames, CounterpartsMayHaveTheirSideInFront) {
  EXPECT_TRUE(are_counterparts("hip_r", "hip_l"));
  EXPECT_TRUE(are_counterparts("R_thigh", "L_thigh"));
  EXPECT_TRUE(are_counterparts("torso", "torso"));
  EXPECT_FALSE(are_counterparts("hip_r", "hip_r"));
  EXPECT_FALSE(are_counterparts("R_thigh", "L_shank"));
  EXPECT_FALSE(are_counterparts("torso", "pelvis"));
}

// A plank with a flap on either side, each with a muscle round a rod. The left side is made by
// the mirror of Plumbline's own format.
class Sides : public testing::Test {
 protected:
  void SetUp() override {
    spec_.mirror = true;
    spec_.bodies = {{.name = "plank", .mass = 1},
                    {.name = "flap_r",
                     .mass = 2,
                     .p_BoBcm_B = {0.1, -0.2, 0.3},
                     .I_BBcm_B = {0.2, 0.3, 0.25, 0.01, 0.02, 0.03}}};
    const Transformd tilted{axis_angle(Vec3d{0, 1, 0}, 0.3), {0.1, 0.2, 0.3}};
    spec_.joints = {{.name = "weld", .parent = "ground", .child = "plank"},
                    {.name = "hinge_r",
                     .parent = "plank",
                     .child = "flap_r",
                     .X_PF = tilted,
                     .axes = {{true, {1, 0, 0}, "swing_r", {}}}}};
    spec_.coordinates = {{.name = "swing_r", .lo = -1, .hi = 1}};
    spec_.wraps = {{.name = "rod_r", .body = "flap_r", .X_BS = tilted, .radii = {0.02, 0, 0}}};
    MuscleSpec muscle{.name = "m_r", .l_opt = 0.1, .alpha_opt = 0.2, .l_slack = 0.15};
    muscle.path = {{.body = "plank", .p_BoP_B = {0, 0, 0.1}},
                   {.body = "flap_r", .p_BoP_B = {0.25, 0, 0.1}}};
    muscle.wraps = {{"rod_r", 0, 1}};
    spec_.muscles = {muscle};
    spec_ = mirror_spec(spec_);
    ASSERT_EQ(spec_.bodies.back().name, "flap_l");
  }

  BodySpec& body() { return spec_.bodies.back(); }
  JointSpec& joint() { return spec_.joints.back(); }
  MuscleSpec& muscle() { return spec_.muscles.back(); }
  std::string fault() {
    const std::vector<std::string> faults = find_side_faults(spec_);
    return faults.size() == 1 ? faults[0] : std::to_string(faults.size()) + " faults";
  }

  ModelSpec spec_;
};

TEST_F(Sides, AMirrorImageHasNoFault) { EXPECT_THAT(find_side_faults(spec_), IsEmpty()); }

TEST_F(Sides, Bodies) {
  body().mass = 2.1;
  EXPECT_EQ(fault(), "flap_r and flap_l: mass is 2 kg on the right, 2.1 kg on the left");
}

TEST_F(Sides, CentresOfMass) {
  body().p_BoBcm_B.z = 0.3;
  EXPECT_EQ(fault(), "flap_r and flap_l: centre of mass lies 600.0 mm from its mirror image");
}

TEST_F(Sides, Inertias) {
  body().I_BBcm_B.xz = 0.02;
  EXPECT_EQ(
      fault(),
      "flap_r and flap_l: inertia differs from its mirror image by 13 % of its largest entry");
}

TEST_F(Sides, Joints) {
  joint().X_PF.p.x += 0.004;
  EXPECT_EQ(fault(), "flap_r and flap_l: joint on the parent lies 4.0 mm from its mirror image");
  joint().X_PF.p.x -= 0.004;
  joint().X_BM.p.y = 0.003;
  EXPECT_EQ(fault(), "flap_r and flap_l: joint on the child lies 3.0 mm from its mirror image");
  joint().X_BM.p.y = 0.0;
  joint().parent = "ground";
  EXPECT_EQ(fault(), "flap_r and flap_l: joint is on plank on the right, on ground on the left");
}

TEST_F(Sides, AxesUpToTheirSign) {
  joint().axes[0].axis = -1.0 * joint().axes[0].axis;
  EXPECT_THAT(find_side_faults(spec_), IsEmpty());
  joint().X_PF.R = joint().X_PF.R * axis_angle(Vec3d{0, 0, 1}, deg_to_rad(5.0));
  EXPECT_EQ(fault(),
            "flap_r and flap_l: axis 1 of the joint is turned by 5.0° from its mirror image");
}

TEST_F(Sides, Muscles) {
  muscle().alpha_opt = deg_to_rad(20.0);
  EXPECT_EQ(fault(), "m_r and m_l: pennation is 11.46 ° on the right, 20 ° on the left");
  muscle().alpha_opt = 0.2;
  muscle().path[1].body = "flap_r";
  EXPECT_EQ(fault(), "m_r and m_l: point 2 is on flap_r on the right, on flap_r on the left");
}

TEST_F(Sides, SurfacesOfMuscles) {
  spec_.wraps.back().radii.x = 0.03;
  EXPECT_EQ(fault(),
            "m_r and m_l: radius of surface rod_r is 0.02 m on the right, 0.03 m on the left");
  spec_.wraps.back().radii.x = 0.02;
  spec_.wraps.back().X_BS.p.y += 0.01;
  EXPECT_EQ(fault(), "m_r and m_l: surface rod_r lies 10.0 mm from its mirror image");
  muscle().wraps.clear();
  EXPECT_EQ(fault(), "m_r and m_l: number of its path's surfaces is 1 on the right, 0 on the left");
}

// As in a model scaled to a person side by side.
TEST_F(Sides, ManyPairsThatDifferAreOneSentence) {
  const MuscleSpec right = spec_.muscles[0];
  const MuscleSpec left = spec_.muscles[1];
  for (const std::string name : {"n", "o", "p"}) {
    for (MuscleSpec muscle : {right, left}) {
      muscle.name = name + muscle.name.substr(1);
      if (side_of(muscle.name) == Side::kLeft) muscle.l_opt *= 1.1;
      spec_.muscles.push_back(muscle);
    }
  }
  EXPECT_EQ(find_side_faults(spec_).size(), 3u);
  spec_.muscles[1].l_opt *= 1.2;
  EXPECT_EQ(fault(),
            "4 of 4 pairs of muscles are no mirror images, such as m_r and m_l: optimal "
            "fibre length is 0.1 m on the right, 0.12 m on the left");
}

}  // namespace
}  // namespace plumbline
