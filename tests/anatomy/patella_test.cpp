// SPDX-License-Identifier: Apache-2.0
// The kneecap of a knee that bends from 0 to 120 deg about an axis that rolls back as in
// models/full_body_lumbar.
#include "anatomy/patella.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "anatomy/bones/limbs.h"
#include "anatomy/skeleton.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

// Tibia in the frame of the femur [m]; its origin at three bends, from model.toml.
Pose tibia_at(float flexion_deg) {
  constexpr float kX[] = {-4.4e-3F, 4.1e-3F, -3.2e-3F};
  constexpr float kY[] = {-0.3959F, -0.4055F, -0.4226F};
  const float u = flexion_deg / 60;
  const auto k = std::min(static_cast<std::size_t>(u), std::size_t{1});
  const float t = u - static_cast<float>(k);
  const float q = -flexion_deg * std::numbers::pi_v<float> / 180;
  Pose pose;
  pose.R = {std::cos(q), -std::sin(q), 0, std::sin(q), std::cos(q), 0, 0, 0, 1};
  pose.p = {mix(kX[k], kX[k + 1], t), mix(kY[k], kY[k + 1], t), 0};
  return pose;
}

class Patella : public testing::Test {
 protected:
  const PatellaSite site_ = find_patella_site(LandmarkTable(Study{}));
  const BlobShape femur_ = make_femur();

  [[nodiscard]] Vec3f tuberosity(float flexion_deg) const {
    return tibia_at(flexion_deg)(site_.tuberosity_r);
  }
  [[nodiscard]] Pose at(float flexion_deg) const {
    return place_patella(site_, tuberosity(flexion_deg));
  }
};

TEST_F(Patella, RestsOnTheFemurHoweverTheKneeBends) {
  const Skeleton skeleton(LandmarkTable(Study{}));
  const auto bone = std::find_if(skeleton.bones().begin(), skeleton.bones().end(),
                                 [](const Bone& b) { return b.name == "patella"; });
  ASSERT_NE(bone, skeleton.bones().end());
  for (float flexion = 0; flexion <= 120; flexion += 5) {
    const Pose pose = at(flexion);
    float gap = 1e9F;  // [mm]
    for (const Vec3f& p : bone->mesh.points) {
      gap = std::min(gap, femur_((1 / (kMetrePerMm * site_.scale)) * pose(p)));
    }
    EXPECT_GT(gap, 0.5F) << flexion;
    EXPECT_LT(gap, 3.0F) << flexion;
  }
}

TEST_F(Patella, HangsOnATendonOfConstantLength) {
  for (float flexion = 0; flexion <= 120; flexion += 5) {
    const float length_now = length(at(flexion)(patella_tip(site_)) - tuberosity(flexion));
    EXPECT_NEAR(length_now, patellar_tendon(site_), 2e-4F) << flexion;
  }
}

TEST_F(Patella, TurnsAndGlidesDownAsTheKneeBends) {
  const auto turn = [&](float flexion) {
    const Pose pose = at(flexion);
    const double degree = std::numbers::pi / 180;
    return std::atan2(-static_cast<double>(pose.R[3]), static_cast<double>(pose.R[0])) / degree;
  };
  for (float flexion = 10; flexion <= 120; flexion += 10) {
    EXPECT_GT(turn(flexion), turn(flexion - 10)) << flexion;
    EXPECT_LT(turn(flexion) - turn(0), 1.08 * static_cast<double>(flexion)) << flexion;
  }
  // Measured are some seven tenths of the bend (van Kampen and Huiskes 1990, J Orthop Res 8:372,
  // from memory); about the round condyles that are drawn it is more, but far from all.
  EXPECT_GT(turn(90) - turn(0), 60);
  EXPECT_LT(turn(120) - turn(0), 100);
  EXPECT_LT(at(90).p.y, at(0).p.y - 0.02F);
}

TEST(Kneecaps, LieOnTheirThighsInAStudy) {
  const Study study = test::make_synthetic_study(1);
  const StudyFrame frame(study, 0, 0);
  for (const char* side : {"r", "l"}) {
    const auto patella = frame.body_pose(std::string("patella_") + side);
    const auto femur = frame.body_pose(std::string("femur_") + side);
    ASSERT_TRUE(patella && femur);
    const Vec3f p_FP = inverse(*femur)(patella->p);
    EXPECT_GT(p_FP.x, 0.02F);
    EXPECT_NEAR(p_FP.z, 0, 1e-4F);
  }
  EXPECT_EQ(drawn_bodies(study).size(), study.axes.bodies.size() + 2);
  EXPECT_FALSE(frame.body_pose("patella"));
}

}  // namespace
}  // namespace plumbline::viz
