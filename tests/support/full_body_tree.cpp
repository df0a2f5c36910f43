// SPDX-License-Identifier: Apache-2.0
#include "support/full_body_tree.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "support/mechanisms.h"

namespace plumbline::test {
namespace {

// A body with its joint at p_PF on the parent, mass centred at p_BoBcm.
void add_segment(ModelSpec& spec, const std::string& name, const std::string& parent, double mass,
                 const Vec3d& p_PF, const Vec3d& p_BoBcm, std::vector<AxisSpec> axes) {
  const double i = 0.01 * mass;
  spec.bodies.push_back(
      {.name = name, .mass = mass, .p_BoBcm_B = p_BoBcm, .I_BBcm_B = {i, 0.5 * i, i}});
  add_joint(spec, {.name = "to_" + name,
                   .parent = parent,
                   .child = name,
                   .X_PF = {.p = p_PF},
                   .axes = std::move(axes)});
}

void add_spine(ModelSpec& spec, bool free_translations) {
  std::string below = "pelvis";
  Vec3d p_PF{-0.08, 0.06, 0};
  for (const std::string name : {"L5", "L4", "L3", "L2", "L1", "thorax"}) {
    const bool thorax = name == "thorax";
    add_segment(spec, name, below, thorax ? 28.0 : 1.5, p_PF, {0.02, thorax ? 0.2 : 0.015, 0},
                {slide(name + "_tx", {1, 0, 0}), slide(name + "_ty", {0, 1, 0}),
                 slide(name + "_tz", {0, 0, 1}), turn(name + "_flexion", {0, 0, -1}),
                 turn(name + "_lateral", {1, 0, 0}), turn(name + "_axial", {0, 1, 0})});
    for (CoordinateSpec& coordinate : spec.coordinates) {
      if (coordinate.name.starts_with(name + "_t")) coordinate.locked = !free_translations;
    }
    below = name;
    p_PF = {0.004, 0.035, 0};
  }
}

void add_right_leg(ModelSpec& spec) {
  add_segment(spec, "femur_r", "pelvis", 9.0, {0, -0.07, 0.085}, {0, -0.18, 0},
              {turn("hip_flexion_r", {0, 0, 1}), turn("hip_adduction_r", {1, 0, 0}),
               turn("hip_rotation_r", {0, 1, 0})});
  // The knee rolls back as it bends.
  const std::vector<double> bend = {-2.1, -1.4, -0.7, 0.0, 0.2};
  add_segment(
      spec, "tibia_r", "femur_r", 3.5, {0, -0.4, 0}, {0, -0.19, 0},
      {along_spline(slide("knee_r", {1, 0, 0}), bend, {-0.003, 0.002, 0.004, 0.0, -0.005}),
       along_spline(slide("knee_r", {0, 1, 0}), bend, {-0.423, -0.41, -0.4, -0.396, -0.395}),
       turn("knee_r", {0, 0, 1})});
  add_segment(spec, "talus_r", "tibia_r", 0.1, {0, -0.43, 0}, {},
              {turn("ankle_r", {-0.104, -0.174, std::sqrt(1 - 0.104 * 0.104 - 0.174 * 0.174)})});
  add_segment(spec, "foot_r", "talus_r", 1.2, {-0.05, -0.04, 0.008}, {0.1, 0.03, 0},
              {turn("subtalar_r", {0.8, 0.6, 0.0})});
}

void add_right_arm(ModelSpec& spec) {
  add_segment(spec, "humerus_r", "thorax", 2.0, {0, 0.37, 0.17}, {0, -0.16, 0},
              {turn("arm_flexion_r", {0, 0, 1}), turn("arm_adduction_r", {1, 0, 0}),
               turn("arm_rotation_r", {0, 1, 0})});
  add_segment(spec, "forearm_r", "humerus_r", 1.6, {0.01, -0.29, 0}, {0, -0.15, 0.02},
              {turn("elbow_r", {0.2, 0.1, std::sqrt(0.95)})});
}

}  // namespace

ModelSpec full_body_tree_spec(bool free_translations) {
  ModelSpec spec{.name = "full_body_tree", .mirror = true};
  add_segment(spec, "pelvis", "ground", 11.0, {0, 0.95, 0}, {-0.07, 0, 0}, six_axes("pelvis"));
  add_spine(spec, free_translations);
  add_right_leg(spec);
  add_right_arm(spec);
  return spec;
}

}  // namespace plumbline::test
