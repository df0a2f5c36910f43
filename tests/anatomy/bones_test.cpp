// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>

#include "anatomy/bones/bone_list.h"
#include "anatomy/bones/endplate.h"
#include "anatomy/color_map.h"
#include "anatomy/discs.h"
#include "anatomy/muscle_shape.h"
#include "anatomy/muscles.h"
#include "anatomy/sheet_places.h"
#include "anatomy/skeleton.h"
#include "surface_checks.h"
#include "synthetic_study.h"

namespace plumbline::viz {
namespace {

bool is_finite(const Mesh& mesh) {
  for (std::size_t i = 0; i < mesh.points.size(); ++i) {
    const Vec3f& p = mesh.points[i];
    const Vec3f& n = mesh.normals[i];
    const Vec3f& c = mesh.colors[i];
    if (!std::isfinite(p.x + p.y + p.z + n.x + n.y + n.z + c.x + c.y + c.z)) return false;
  }
  return true;
}

TEST(LandmarkTable, TakesTheStudysOwnAndScalesTheRest) {
  Study study;
  study.person.height = 0.9 * 1.80;
  study.landmarks = {{"L3_superior", "endplate_superior", "lumbar3", {0.001, 0.030, 0}, {0, 1, 0}}};
  const LandmarkTable table(study);
  EXPECT_NEAR(table.point("L3_superior").y, 30.0F, 1e-4F);
  const LandmarkTable typical(Study{});
  EXPECT_NEAR(table.point("hip_centre_r").z, 0.9F * typical.point("hip_centre_r").z, 1e-3F);
}

TEST(Endplate, RimIsWhereTheRelativeRadiusIsOne) {
  const LandmarkTable landmarks(Study{});
  const Endplate plate = find_endplate(landmarks, "L4", "superior");
  for (const float angle : {0.0F, 0.7F, 1.5708F, 2.6F, 3.1416F, 4.4F}) {
    const Vec3f offset = plate.rim(angle) - plate.center;
    EXPECT_NEAR(plate.relative_radius(dot(offset, plate.forward), offset.z), 1, 1e-3F) << angle;
    EXPECT_NEAR(dot(offset, plate.up), 0, 1e-3F);
  }
  EXPECT_NEAR(length(plate.rim(0) - plate.center), plate.half_depth, 0.05F);
}

TEST(Bones, AllHaveASurfaceAndTheirBodies) {
  const LandmarkTable landmarks(Study{});
  const Skeleton skeleton(landmarks);
  std::set<std::string> names;
  std::set<std::string> bodies;
  for (const Bone& bone : skeleton.bones()) {
    EXPECT_TRUE(names.insert(bone.name).second) << bone.name;
    bodies.insert(bone.body);
    EXPECT_GT(bone.mesh.triangles.size(), 1000U) << bone.name;
    EXPECT_TRUE(is_finite(bone.mesh)) << bone.name;
  }
  for (const char* body : {"pelvis", "lumbar5", "lumbar1", "torso", "femur_r", "femur_l", "tibia_r",
                           "calcn_l", "humerus_r", "forearm_l"}) {
    EXPECT_TRUE(bodies.count(body)) << body;
  }
}

TEST(Bones, StandWhereTheirLandmarksAre) {
  const LandmarkTable landmarks(Study{});
  const Skeleton skeleton(landmarks);
  const auto nearest = [&](const char* bone_name, const char* landmark) {
    float best = 1e9F;
    for (const Bone& bone : skeleton.bones()) {
      if (bone.name != bone_name) continue;
      for (const Vec3f& p : bone.mesh.points) {
        best = std::min(best, length(p - 1e-3F * landmarks.point(landmark)));
      }
    }
    return best;
  };
  // Within the thickness of a process.
  EXPECT_LT(nearest("L3", "L3_spinous_process"), 0.006F);
  EXPECT_LT(nearest("L3", "L3_transverse_process_r"), 0.006F);
  EXPECT_LT(nearest("L3", "L3_superior_anterior"), 0.006F);
  EXPECT_LT(nearest("L5", "L5_facet_inferior_r"), 0.004F);
  EXPECT_LT(nearest("sacrum", "S1_superior_anterior"), 0.006F);
  EXPECT_LT(nearest("skull", "head_vertex"), 0.030F);
  EXPECT_LT(nearest("sternum", "xiphoid"), 0.015F);
}

TEST(Discs, FillTheSpaceBetweenTheVertebrae) {
  const Study study = test::make_synthetic_study(1);
  const LandmarkTable landmarks(study);
  const StudyFrame frame(study, 0, 0);
  const Mesh discs = make_discs(frame, landmarks);
  EXPECT_TRUE(is_finite(discs));
  // The mean of each disc's points is its centre, within a few millimetres.
  const std::size_t each = discs.points.size() / 6;
  for (std::size_t l = 0; l < 6; ++l) {
    Vec3f sum;
    for (std::size_t i = l * each; i < (l + 1) * each; ++i) sum += discs.points[i];
    const auto pose = frame.disc_pose(l);
    ASSERT_TRUE(pose);
    EXPECT_LT(length((1 / static_cast<float>(each)) * sum - pose->p), 0.006F)
        << study.axes.levels[l];
  }
}

// Four times the force is twice the thickness.
TEST(Muscles, AreThickerWhereTheyPullHarder) {
  Study study = test::make_synthetic_study(1);
  const MuscleStyle by_force{.thickness = MuscleThickness::kForce};
  const std::size_t num_muscles = study.axes.muscles.size();
  for (std::size_t m = 0; m < num_muscles; ++m) study.muscle.force(0, 0, m) = 100;
  const std::vector<Mesh> thin = make_each_muscle({study, 0, 0}, by_force, {});
  const float thin_radius = drawn_radius({study, 0, 0}, 0, by_force);
  for (std::size_t m = 0; m < num_muscles; ++m) study.muscle.force(0, 0, m) = 400;
  const std::vector<Mesh> thick = make_each_muscle({study, 0, 0}, by_force, {});
  EXPECT_NEAR(drawn_radius({study, 0, 0}, 0, by_force) / thin_radius, 2, 1e-5F);
  int round = 0;
  for (std::size_t m = 0; m < num_muscles; ++m) {
    EXPECT_TRUE(is_finite(thin[m]));
    if (thin[m].triangles.empty() || find_sheet(study.axes.muscles, m)) continue;
    // A thick one has more sides, by which it is a little fuller; tendons have a least width.
    EXPECT_NEAR(volume(thick[m]) / volume(thin[m]), 4, 0.5) << study.axes.muscles[m];
    ++round;
  }
  EXPECT_GT(round, 5);
}

// Half as long, a muscle of the same volume has twice the cross-section.
TEST(Muscles, KeepTheirVolumeByDefault) {
  Study study = test::make_synthetic_study(1);
  study.axes.muscles[0] = "semimem_r";
  study.muscle.pcsa(0) = 20e-4;
  study.muscle.optimal_fibre_length(0) = 0.1;
  const auto radius_at = [&](double length) {
    study.muscle.length(0, 0, 0) = length;
    return drawn_radius({study, 0, 0}, 0, {});
  };
  const float at_once = radius_at(0.5);
  EXPECT_NEAR(radius_at(0.25) / at_once, std::sqrt(2.0F), 1e-3F);
  const double belly = std::numbers::pi * static_cast<double>(at_once * at_once);
  const MuscleShape shape = find_muscle_shape("semimem_r");
  EXPECT_NEAR(belly * 0.5 * static_cast<double>(spindle_fullness(shape)), 20e-4 * 0.1, 1e-7);
  study.muscle.force(0, 0, 0) = 1000;
  EXPECT_EQ(radius_at(0.5), at_once);
}

TEST(ColorMap, RunsThroughLightnessAndMarksTheUnknown) {
  const auto lightness = [](const Color& c) {
    return 0.2126F * c.x + 0.7152F * c.y + 0.0722F * c.z;
  };
  for (double p = 0; p < kPressureMaxMPa; p += 0.1) {
    EXPECT_LT(lightness(pressure_color(p)), lightness(pressure_color(p + 0.1))) << p;
  }
  EXPECT_EQ(pressure_color(99), pressure_color(kPressureMaxMPa));
  EXPECT_EQ(pressure_color(-1), pressure_color(0));
  EXPECT_EQ(activation_color(std::nan("")), kUnknownColor);
}

}  // namespace
}  // namespace plumbline::viz
