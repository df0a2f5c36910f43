// SPDX-License-Identifier: Apache-2.0
// Whether muscles run through bones where the reference person stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <vector>

#include "anatomy/muscle_line.h"
#include "anatomy/muscles.h"
#include "anatomy/sheet_places.h"
#include "anatomy/skeleton.h"
#include "anatomy/tube.h"
#include "scenarios/shipped.h"

namespace plumbline::viz {
namespace {

constexpr float kEnd = 0.012F;  // muscles begin and end in bones [m]

struct Sample {
  Vec3f p, n;
};

// All bones in the world, without any of the search that drawing uses.
std::vector<std::vector<Sample>> bones_in_world(const Skeleton& skeleton, const StudyFrame& frame,
                                                bool with_kneecaps) {
  std::vector<std::vector<Sample>> out;
  for (const Bone& bone : skeleton.bones()) {
    if (!with_kneecaps && bone.name.starts_with("patella")) continue;
    const auto pose = frame.body_pose(bone.body);
    if (!pose) continue;
    auto& samples = out.emplace_back();
    for (std::size_t i = 0; i < bone.mesh.points.size(); ++i) {
      samples.push_back({(*pose)(bone.mesh.points[i]), pose->rotate(bone.mesh.normals[i])});
    }
  }
  return out;
}

// How deep a point is in the bone that it is deepest in; what is far from all is outside.
float depth_in(const std::vector<std::vector<Sample>>& bones, const Vec3f& p) {
  constexpr float kNear = 0.03F;
  float deepest = -kNear;
  for (const auto& bone : bones) {
    const Sample* nearest = nullptr;
    float least = kNear * kNear;
    for (const Sample& s : bone) {
      const Vec3f d = p - s.p;
      const float square = dot(d, d);
      if (square < least) least = square, nearest = &s;
    }
    if (nearest != nullptr) deepest = std::max(deepest, -dot(p - nearest->p, nearest->n));
  }
  return deepest;
}

float deepest_of(const std::vector<std::vector<Sample>>& bones, const std::vector<Vec3f>& line) {
  std::vector<float> along = {0};
  for (std::size_t i = 1; i < line.size(); ++i) {
    along.push_back(along.back() + length(line[i] - line[i - 1]));
  }
  float deepest = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (along[i] < kEnd || along.back() - along[i] < kEnd) continue;
    deepest = std::max(deepest, depth_in(bones, line[i]));
  }
  return deepest;
}

TEST(MusclesAndBones, NoDrawnMuscleIsInABoneWhereThePersonStands) {
  const Study study = test::answer(test::shipped("standing"));
  const StudyFrame frame(study, 0, 0);
  const LandmarkTable landmarks(study);
  const Skeleton skeleton(landmarks);
  const PlacedBones placed = skeleton.field().at(frame);
  const auto bones = bones_in_world(skeleton, frame, true);
  // The paths of the quadriceps run on through the kneecap, which sits in its tendon.
  const auto without_kneecaps = bones_in_world(skeleton, frame, false);
  ASSERT_GT(bones.size(), 20U);

  int in_bone = 0;
  float deepest_path = 0;
  std::string deepest_name;
  for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
    const std::string& name = study.axes.muscles[m];
    EXPECT_LT(deepest_of(bones, drawn_line(frame, m, placed)), 0.002F) << name;
    const std::vector<Vec3f> knots = frame.muscle_path(m);
    if (knots.size() < 2) continue;
    const float depth = deepest_of(without_kneecaps, smooth_curve(knots, 22));
    if (depth > 0.002F) ++in_bone;
    if (depth > deepest_path) deepest_path = depth, deepest_name = name;
  }
  // What drawing has to put right: paths against bones that are drawn from landmarks.
  std::cout << in_bone << " of " << study.axes.muscles.size()
            << " paths are deeper than 2 mm in a bone as it is drawn, the deepest "
            << 1000 * deepest_path << " mm: " << deepest_name << "\n";
  EXPECT_GT(in_bone, 0);
  EXPECT_LT(deepest_path, 0.008F);
}

// How far a point is from the nearest point of any bone.
float distance_to(const std::vector<std::vector<Sample>>& bones, const Vec3f& p) {
  float least = 1e9F;
  for (const auto& bone : bones) {
    for (const Sample& s : bone) least = std::min(least, length(p - s.p));
  }
  return least;
}

// What is drawn beyond a muscle's path is drawn on a bone: tendons do not end in the air.
TEST(MusclesAndBones, RoundMusclesEndOnBones) {
  const Study study = test::answer(test::shipped("standing"));
  const StudyFrame frame(study, 0, 0);
  const Skeleton skeleton{LandmarkTable(study)};
  const PlacedBones placed = skeleton.field().at(frame);
  const auto bones = bones_in_world(skeleton, frame, true);
  int ends = 0;
  int far = 0;
  for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
    if (find_sheet(study.axes.muscles, m)) continue;
    const std::vector<Vec3f> line = drawn_line(frame, m, placed);
    for (const Vec3f& end : {line.front(), line.back()}) {
      ++ends;
      const float distance = distance_to(bones, end);
      if (distance > 1e-4F && depth_in(bones, end) < 0) {
        ++far;
        std::cout << study.axes.muscles[m] << " ends " << 1000 * distance << " mm from a bone\n";
      }
    }
  }
  EXPECT_EQ(far, 0);
  EXPECT_GT(ends, 500);
}

// Both sides of a person who stands evenly are drawn alike, additions to their paths too.
TEST(MusclesAndBones, LeftAndRightAreDrawnAlike) {
  const Study study = test::answer(test::shipped("standing"));
  const StudyFrame frame(study, 0, 0);
  const std::vector<std::string>& names = study.axes.muscles;
  int compared = 0;
  for (std::size_t m = 0; m < names.size(); ++m) {
    if (!names[m].ends_with("_r")) continue;
    const std::string left = names[m].substr(0, names[m].size() - 1) + "l";
    const auto other = std::find(names.begin(), names.end(), left);
    ASSERT_NE(other, names.end()) << left;
    const auto right_line = drawn_path(frame, m);
    const auto left_line = drawn_path(frame, static_cast<std::size_t>(other - names.begin()));
    ASSERT_EQ(right_line.size(), left_line.size()) << left;
    for (std::size_t i = 0; i < right_line.size(); ++i) {
      EXPECT_LT(length(right_line[i] - mirrored(left_line[i])), 1e-5F) << left;
    }
    ++compared;
  }
  EXPECT_EQ(compared, 170);
}

// Gluteals lie on the ilium with all of their width, ends too.
TEST(MusclesAndBones, GlutealSheetsLieOnTheIlium) {
  const Study study = test::answer(test::shipped("standing"));
  const StudyFrame frame(study, 0, 0);
  const Skeleton skeleton{LandmarkTable(study)};
  const PlacedBones placed = skeleton.field().at(frame);
  const auto bones = bones_in_world(skeleton, frame, true);
  int sheets = 0;
  int deep = 0;
  int all = 0;
  for (std::size_t m = 0; m < study.axes.muscles.size(); ++m) {
    const std::string& name = study.axes.muscles[m];
    if (!name.starts_with("glut_")) continue;
    ++sheets;
    for (const Vec3f& p : make_muscle(frame, m, {}, placed).points) {
      ++all;
      if (depth_in(bones, p) > 0.002F) ++deep;
    }
  }
  std::cout << deep << " of " << all << " points are deeper than 2 mm in a bone\n";
  EXPECT_LT(deep, all / 100);
  EXPECT_EQ(sheets, 18);
}

}  // namespace
}  // namespace plumbline::viz
