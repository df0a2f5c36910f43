// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bones/bone_list.h"

#include <cmath>
#include <utility>

#include "anatomy/bones/limbs.h"
#include "anatomy/bones/pelvis.h"
#include "anatomy/bones/shoulder.h"
#include "anatomy/bones/skull.h"
#include "anatomy/bones/trunk.h"
#include "anatomy/bones/vertebra.h"
#include "anatomy/mesh_surface.h"
#include "anatomy/simplify.h"

namespace plumbline::viz {
namespace {

Mesh mesh_vertebra(const LandmarkTable& landmarks, const std::string& name) {
  const Vertebra vertebra(landmarks, name);
  SurfaceOptions options;
  options.low = vertebra.low();
  options.high = vertebra.high();
  options.cell = 2.0F;
  return mesh_surface(vertebra, options);
}

// Meshes a solid of a typical adult, then scales it.
Mesh mesh_scaled(const DistanceFunction& solid, Vec3f low, Vec3f high, float cell, float scale) {
  SurfaceOptions options;
  options.low = low;
  options.high = high;
  options.cell = cell;
  Mesh mesh = mesh_surface(solid, options);
  for (Vec3f& p : mesh.points) p = scale * p;
  return mesh;
}

// Fewer triangles where a bone is smooth, for one that has been meshed finely for its details.
Mesh thinned(const Mesh& mesh, float share) {
  return simplified(mesh,
                    static_cast<std::size_t>(share * static_cast<float>(mesh.triangles.size())));
}

void add_lumbar_spine(std::vector<BoneRecipe>& list, const LandmarkTable& landmarks) {
  for (const char* level : {"5", "4", "3", "2", "1"}) {
    const std::string name = std::string("L") + level;
    list.push_back({name, std::string("lumbar") + level, false,
                    [&landmarks, name] { return mesh_vertebra(landmarks, name); }});
  }
}

void add_pelvis(std::vector<BoneRecipe>& list, const LandmarkTable& landmarks) {
  list.push_back({"sacrum", "pelvis", false, [&landmarks] {
                    const Vec3f s1 = landmarks.point("S1_superior");
                    return mesh_scaled(Sacrum(landmarks), s1 - Vec3f{110, 175, 66},
                                       s1 + Vec3f{40, 45, 66}, 2.4F, 1);
                  }});
  const float scale = landmarks.point("hip_centre_r").z / kHipHalfDistance;
  list.push_back({"hip_bone", "pelvis", true, [scale] {
                    return mesh_scaled(HipBone(), {-175, -140, -4}, {24, 110, 146}, 3.2F, scale);
                  }});
}

void add_limbs(std::vector<BoneRecipe>& list, const LandmarkTable& landmarks) {
  const float femur = landmarks.point("knee_r").y / kFemurLength;
  const float shank = landmarks.point("malleolus_lateral_r").y / kShankLength;
  const float foot = landmarks.point("toe_r").x / kFootLength;
  const float humerus = landmarks.point("elbow_r").y / -286;
  const float forearm = landmarks.point("wrist_r").y / -249;
  list.push_back({"femur", "femur_r", true, [femur] {
                    return mesh_scaled(make_femur(), {-50, -440, -60}, {45, 40, 90}, 3.6F, femur);
                  }});
  list.push_back({"shank", "tibia_r", true, [shank] {
                    return mesh_scaled(make_shank(), {-55, -460, -60}, {70, 40, 64}, 3.4F, shank);
                  }});
  list.push_back({"patella", "patella_r", true, [femur] {
                    return mesh_scaled(make_patella(), {-16, -28, -26}, {16, 28, 26}, 2.4F, femur);
                  }});
  list.push_back(
      {"foot", "calcn_r", true, [foot] {
         return thinned(mesh_scaled(make_foot(), {-45, -30, -60}, {262, 70, 60}, 2, foot), 0.4F);
       }});
  list.push_back({"humerus", "humerus_r", true, [humerus] {
                    return mesh_scaled(make_humerus(), {-40, -315, -60}, {45, 40, 50}, 3, humerus);
                  }});
  list.push_back({"forearm", "forearm_r", true, [forearm] {
                    return thinned(
                        mesh_scaled(make_forearm(), {-70, -455, -30}, {60, 35, 70}, 2.2F, forearm),
                        0.45F);
                  }});
}

// A solid of which only the right half is described, made whole.
DistanceFunction both_halves(BlobShape right) {
  return [shape = std::move(right)](const Vec3f& p) { return shape({p.x, p.y, std::fabs(p.z)}); };
}

void add_trunk(std::vector<BoneRecipe>& list, const LandmarkTable& landmarks) {
  const float scale = landmarks.point("acromion_r").y / 402;
  const float head = landmarks.point("head_vertex").y / 735;
  list.push_back(
      {"upper_spine", "torso", false, [&landmarks] { return make_upper_spine(landmarks); }});
  list.push_back({"ribs", "torso", true, [&landmarks] { return make_ribs(landmarks); }});
  list.push_back({"sternum", "torso", false, [scale] {
                    return mesh_scaled(both_halves(make_sternum()), {30, 190, -40}, {115, 385, 40},
                                       2.6F, scale);
                  }});
  list.push_back(
      {"scapula", "torso", true, [scale] {
         return thinned(mesh_scaled(Scapula(), {-125, 225, 40}, {45, 420, 200}, 2, scale), 0.55F);
       }});
  list.push_back({"clavicle", "torso", true, [scale] {
                    return mesh_scaled(make_clavicle(), {-15, 360, 5}, {75, 418, 170}, 2.6F, scale);
                  }});
  list.push_back({"skull", "torso", false, [head] {
                    return thinned(mesh_scaled(both_halves(make_cranium()), {-95, 535, -85},
                                               {135, 740, 85}, 2.6F, head),
                                   0.4F);
                  }});
  list.push_back(
      {"mandible", "torso", false, [head] {
         return thinned(mesh_scaled(Mandible(), {0, 495, -70}, {115, 610, 70}, 2, head), 0.4F);
       }});
}

}  // namespace

std::vector<BoneRecipe> bone_list(const LandmarkTable& landmarks) {
  std::vector<BoneRecipe> list;
  add_lumbar_spine(list, landmarks);
  add_pelvis(list, landmarks);
  add_trunk(list, landmarks);
  add_limbs(list, landmarks);
  return list;
}

}  // namespace plumbline::viz
