// SPDX-License-Identifier: Apache-2.0
#include "viz/pick.h"

#include <gmock/gmock.h>

#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

using Kind = Picked::Kind;

// A square that faces the eye of a camera from the right, at a depth z.
Mesh square(float z, float half) {
  Mesh mesh;
  for (const auto& [x, y] : {std::pair{-half, -half}, {half, -half}, {half, half}, {-half, half}}) {
    mesh.add_point({x, y, z}, {0, 0, 1}, {});
  }
  mesh.add_triangle(0, 1, 2);
  mesh.add_triangle(0, 2, 3);
  return mesh;
}

class PickTest : public testing::Test {
 protected:
  PickTest() { camera_.direction = {0, 0, 1}; }
  Picked at(double x, double y) const { return find_picked(scene_, camera_, box_, {x, y}); }
  void add(Mesh mesh, const Pose& pose, const Picked& what) {
    scene_.meshes.push_back(std::move(mesh));
    scene_.surfaces.push_back({&scene_.meshes.back(), pose, what});
  }

  PickScene scene_;
  CameraSetup camera_;  // two metres high
  Box box_{100, 50, 400, 400};
};

TEST_F(PickTest, TakesWhatIsInFront) {
  add(square(0.1F, 0.5F), {}, {Kind::kBone, 1});
  add(square(0.2F, 0.1F), {}, {Kind::kLevel, 2});
  EXPECT_EQ(at(300, 250), (Picked{Kind::kLevel, 2}));
  EXPECT_EQ(at(300 + 60, 250), (Picked{Kind::kBone, 1}));
  EXPECT_EQ(at(300 + 120, 250), Picked{});
}

TEST_F(PickTest, KnowsWhereABodyIs) {
  Pose pose;
  pose.R = {0, -1, 0, 1, 0, 0, 0, 0, 1};  // a quarter turn about z
  pose.p = {0.5F, 0, 0};
  Mesh mesh = square(0, 0.1F);
  for (Vec3f& p : mesh.points) p.x += 0.3F;  // then at 0.3 m up
  add(mesh, pose, {Kind::kBone, 0});
  EXPECT_EQ(at(300 + 100, 250 + 60), (Picked{Kind::kBone, 0}));
  EXPECT_EQ(at(300 + 160, 250), Picked{});
}

TEST_F(PickTest, BacksAreSeenThrough) {
  Mesh mesh = square(0.1F, 0.5F);
  for (auto& triangle : mesh.triangles) std::swap(triangle[0], triangle[1]);
  add(mesh, {}, {Kind::kBone, 0});
  EXPECT_EQ(at(300, 250), Picked{});
}

TEST_F(PickTest, ThinMusclesAreHitNearThem) {
  add(square(0, 0.5F), {}, {Kind::kBone, 0});
  scene_.lines.push_back({{{-0.2F, 0, 0.1F}, {0.2F, 0, 0.1F}}, 7});
  EXPECT_EQ(at(300, 250 + 3), (Picked{Kind::kMuscle, 7}));
  EXPECT_EQ(at(300, 250 + 6), (Picked{Kind::kBone, 0}));
  // Not through a bone.
  scene_.lines[0].line_W = {{-0.2F, 0, -0.1F}, {0.2F, 0, -0.1F}};
  EXPECT_EQ(at(300, 250), (Picked{Kind::kBone, 0}));
}

TEST(PickCaptionTest, TellsTheNumbersOfTheStudy) {
  const Study study = test::make_synthetic_study(3);
  const LandmarkTable landmarks(study);
  const Skeleton skeleton(landmarks);
  const auto row = [&](const PickCaption& caption, const std::string& label) {
    for (const KeyNumber& r : caption.rows) {
      if (r.label == label) return r;
    }
    ADD_FAILURE() << "no row " << label;
    return KeyNumber{};
  };
  const auto muscle = find_by_name(study, "semimem_l");
  ASSERT_TRUE(muscle.has_value());
  const std::size_t m = muscle.value_or(Picked{}).index;
  PickCaption caption = describe_picked(study, skeleton, {0, 1}, 2, {Kind::kMuscle, m});
  EXPECT_EQ(caption.title, "semimem, left");
  EXPECT_EQ(caption.subtitle, "Hamstrings");
  EXPECT_EQ(row(caption, "Force").values[1], study.muscle.force(1, 2, m));
  EXPECT_EQ(row(caption, "Activation").values[0], 100 * study.muscle.activation(0, 2, m));
  EXPECT_EQ(row(caption, "Length").values[1], 1000 * study.muscle.length(1, 2, m));
  EXPECT_NEAR(row(caption, "Passive share").values[1],
              100 * study.muscle.passive_force(1, 2, m) / study.muscle.force(1, 2, m), 1e-9);

  ASSERT_TRUE(find_by_name(study, "L4/5").has_value());
  const std::size_t l = find_by_name(study, "L4/5").value_or(Picked{}).index;
  caption = describe_picked(study, skeleton, {0, 1}, 2, {Kind::kLevel, l});
  EXPECT_EQ(caption.title, "L4/5");
  EXPECT_EQ(row(caption, "Compression").values[1], study.level.compression(1, 2, l));
  EXPECT_EQ(row(caption, "Shear, forward").values[0], study.level.shear_ap(0, 2, l));
  EXPECT_EQ(row(caption, "Disc pressure").values[1], StudyFrame(study, 1, 2).disc_pressure_MPa(l));
  EXPECT_EQ(row(caption, "Facets, left").values[1], study.tissue.facet_force(1, 2, l, 1));

  EXPECT_FALSE(find_by_name(study, "nothing").has_value());
  EXPECT_TRUE(describe_picked(study, skeleton, {0}, 0, {}).title.empty());
}

}  // namespace
}  // namespace plumbline::viz
