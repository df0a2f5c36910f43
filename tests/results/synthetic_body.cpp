// SPDX-License-Identifier: Apache-2.0
#include "synthetic_body.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace plumbline::test {
namespace {

constexpr double kFootHeight = 0.057;  // ankle above the sole

Point3 add(const Point3& a, const Point3& b) { return {a[0] + b[0], a[1] + b[1], a[2] + b[2]}; }

Point3 turn(double angle, const Point3& v) {
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  return {c * v[0] - s * v[1], s * v[0] + c * v[1], v[2]};
}

// Pose of a child whose point `on_child` coincides with `on_parent`.
PlanarPose attach(const PlanarPose& parent, const Point3& on_parent, double angle,
                  const Point3& on_child = {}) {
  const Point3 p = to_world(parent, on_parent);
  const Point3 r = turn(angle, on_child);
  return {{p[0] - r[0], p[1] - r[1], p[2] - r[2]}, angle};
}

Point3 mirror(const Point3& p, double side) { return {p[0], p[1], side * p[2]}; }

void add_leg_and_arm(std::vector<PlanarPose>& poses, const PlanarPosture& posture, double side) {
  const auto at = [&](const char* name) -> const PlanarPose& { return poses[body_index(name)]; };
  const Point3 hip = mirror({-0.0707, -0.0661, 0.0835}, side);
  const PlanarPose femur = attach(at("pelvis"), hip, posture.thigh);
  const PlanarPose tibia = attach(femur, {-0.005, -0.396, 0}, -posture.shank);
  const PlanarPose talus = attach(tibia, {0, -0.43, 0}, 0);
  const PlanarPose calcn = attach(talus, mirror({-0.04877, -0.04195, 0.00792}, side), 0);
  const PlanarPose humerus =
      attach(at("torso"), mirror({0.003155, 0.3715, 0.17}, side), posture.arm);
  const PlanarPose forearm =
      attach(humerus, mirror({0.013, -0.286, -0.0096}, side), posture.arm + 0.15);
  poses.insert(poses.end(), {femur, tibia, talus, calcn, humerus, forearm});
}

}  // namespace

const std::vector<std::string>& body_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> n = {"pelvis",  "lumbar5", "lumbar4", "lumbar3",
                                  "lumbar2", "lumbar1", "torso"};
    for (const char* side : {"_r", "_l"}) {
      for (const char* part : {"femur", "tibia", "talus", "calcn", "humerus", "forearm"}) {
        n.push_back(std::string(part) + side);
      }
    }
    return n;
  }();
  return names;
}

std::size_t body_index(const std::string& name) {
  const auto& names = body_names();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

const std::vector<LevelGeometry>& levels() {
  static const std::vector<LevelGeometry> list = {
      {"L5/S1", "pelvis", "lumbar5", {-0.088, 0.054, 0}, deg_to_rad(33)},
      {"L4/5", "lumbar5", "lumbar4", {0.009, 0.0321, 0}, deg_to_rad(11)},
      {"L3/4", "lumbar4", "lumbar3", {0.0006, 0.0332, 0}, deg_to_rad(-2)},
      {"L2/3", "lumbar3", "lumbar2", {-0.0067, 0.0351, 0}, deg_to_rad(-11)},
      {"L1/2", "lumbar2", "lumbar1", {-0.0114, 0.0288, 0}, deg_to_rad(-16)},
      {"T12/L1", "lumbar1", "torso", {-0.012, 0.027, 0}, deg_to_rad(-18)}};
  return list;
}

std::vector<PlanarPose> calc_poses(const PlanarPosture& posture) {
  std::vector<PlanarPose> poses;
  poses.push_back({{0, 0, 0}, -posture.pelvis});
  double angle = posture.pelvis;
  for (const LevelGeometry& level : levels()) {
    angle += posture.lumbar / 6;
    const bool thorax = poses.size() == 6;
    poses.push_back(
        attach(poses.back(), level.center, -angle, thorax ? Point3{-0.0145, 0.117, 0} : Point3{}));
  }
  add_leg_and_arm(poses, posture, 1.0);
  add_leg_and_arm(poses, posture, -1.0);

  // Put the ankles above the origin at the height of a foot.
  const Point3 ankle = poses[body_index("talus_r")].p_WBo;
  for (PlanarPose& pose : poses) {
    pose.p_WBo = add(pose.p_WBo, {-ankle[0], kFootHeight - ankle[1], 0});
  }
  return poses;
}

Point3 to_world(const PlanarPose& pose, const Point3& p_BoP_B) {
  return add(pose.p_WBo, turn(pose.angle, p_BoP_B));
}

const std::vector<MuscleGeometry>& right_muscles() {
  static const std::vector<MuscleGeometry> list = {
      {"MF_m1t",
       "multifidus",
       3,
       {{"pelvis", {-0.132, 0.054, 0.03}},
        {"lumbar4", {-0.05, 0.01, 0.012}},
        {"lumbar1", {-0.044, -0.016, 0.005}}}},
      {"MF_m3t",
       "multifidus",
       3,
       {{"pelvis", {-0.112, 0.067, 0.02}}, {"lumbar3", {-0.044, -0.006, 0.004}}}},
      {"IL_R8",
       "iliocostalis",
       6,
       {{"pelvis", {-0.14, 0.0485, 0.052}},
        {"lumbar5", {-0.047, 0.036, 0.0545}},
        {"lumbar3", {-0.060, 0.0087, 0.057}},
        {"lumbar1", {-0.059, -0.0048, 0.06}},
        {"torso", {-0.079, 0.167, 0.065}},
        {"torso", {-0.079, 0.229, 0.066}}}},
      {"LTpT_T8",
       "longissimus",
       8,
       {{"pelvis", {-0.14, 0.05, 0.035}},
        {"lumbar4", {-0.055, 0.019, 0.03}},
        {"lumbar2", {-0.060, -0.0025, 0.025}},
        {"lumbar1", {-0.059, -0.0048, 0.024}},
        {"torso", {-0.075, 0.25, 0.03}}}},
      {"QL_post",
       "quadratus_lumborum",
       4,
       {{"pelvis", {-0.122, 0.072, 0.066}}, {"lumbar3", {-0.033, 0.02, 0.045}}}},
      {"Ps_L3",
       "psoas",
       7,
       {{"lumbar3", {0.002, 0.018, 0.03}},
        {"pelvis", {-0.047, -0.02, 0.08}},
        {"femur_r", {-0.0188, -0.06, 0.0104}}}},
      {"rect_abd",
       "abdominals",
       6,
       {{"pelvis", {-0.026, -0.07, 0.011}},
        {"pelvis", {0.008, 0.035, 0.02}},
        {"lumbar3", {0.1044, 0.0017, 0.03}},
        {"torso", {0.11, 0.1318, 0.033}},
        {"torso", {0.092, 0.222, 0.031}}}},
      {"EO3",
       "abdominals",
       5,
       {{"pelvis", {-0.039, 0.069, 0.122}},
        {"lumbar3", {0.0584, 0.0017, 0.122}},
        {"torso", {0.088, 0.1128, 0.088}}}},
      {"glut_max2",
       "glutes",
       20,
       {{"pelvis", {-0.135, 0.0176, 0.0563}},
        {"pelvis", {-0.138, -0.05, 0.08}},
        {"femur_r", {-0.0156, -0.1016, 0.0419}}}},
      {"glut_med1",
       "glutes",
       14,
       {{"pelvis", {-0.0408, 0.0304, 0.1209}}, {"femur_r", {-0.0218, -0.0117, 0.0555}}}},
      {"semimem",
       "hamstrings",
       18,
       {{"pelvis", {-0.1285, -0.09, 0.0715}},
        {"femur_r", {-0.045, -0.25, 0.0}},
        {"tibia_r", {-0.0348, -0.0352, -0.0189}},
        {"tibia_r", {-0.027, -0.0477, -0.0196}}}},
      {"bifemlh",
       "hamstrings",
       11,
       {{"pelvis", {-0.1285, -0.09, 0.0694}},
        {"femur_r", {-0.045, -0.25, 0.035}},
        {"tibia_r", {-0.03, -0.036, 0.0294}},
        {"tibia_r", {-0.0234, -0.0563, 0.0343}}}},
      {"rect_fem",
       "quadriceps",
       13,
       {{"pelvis", {-0.0295, -0.0311, 0.0968}},
        {"femur_r", {0.05, -0.38, 0.0024}},
        {"tibia_r", {0.0282, -0.0579, 0.0057}}}},
      {"vas_int",
       "quadriceps",
       20,
       {{"femur_r", {0.029, -0.1924, 0.031}},
        {"femur_r", {0.05, -0.38, 0.012}},
        {"tibia_r", {0.0282, -0.0579, 0.0057}}}},
      {"med_gas",
       "calf",
       14,
       {{"femur_r", {-0.024, -0.3929, -0.0235}},
        {"tibia_r", {-0.045, -0.12, -0.02}},
        {"calcn_r", {0, 0.031, -0.0053}}}},
      {"soleus",
       "calf",
       30,
       {{"tibia_r", {-0.0024, -0.1533, 0.0071}}, {"calcn_r", {0, 0.031, -0.0053}}}},
      {"tib_ant",
       "shin",
       8,
       {{"tibia_r", {0.0179, -0.1624, 0.0115}},
        {"tibia_r", {0.0329, -0.3951, -0.0177}},
        {"calcn_r", {0.1166, 0.0178, -0.0305}}}}};
  return list;
}

}  // namespace plumbline::test
