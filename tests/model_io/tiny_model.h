// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace plumbline::test {

/// Pelvis on the ground, one vertebra, one leg to the shank (right side, mirrored), two muscles a
/// side: every kind of element once, with numbers that are easy to convert by hand.
///
///   ground -(pelvis_y, pelvis_tilt)- pelvis -(disc, tilted 30 deg)- lumbar5
///                                       '-(hip)- femur_r -(knee, rolling by a spline)- tibia_r
struct TinyModel {
  std::string toml = R"(format = "plumbline-model-1"
name = "tiny"
title = "Tiny test body"
mirror = true

[reference_person]
mass_kg = 75.0
height_m = 1.80
sex = "male"

[strength]
trunk_N_cm2 = 70.0
leg_N_cm2 = 37

[tables]
muscles = "muscles.csv"
paths = "paths.csv"
landmarks = "landmarks.csv"

[[body]]
name = "pelvis"
mass_kg = 10.0
com_m = [-0.05, 0.01, 0.0]
inertia_kg_m2 = [0.10, 0.08, 0.06, 0.001, 0.0, 0.0]

[[body]]
name = "lumbar5"
mass_kg = 30.0
com_m = [0.01, 0.25, 0.0]
inertia_kg_m2 = [1.5, 0.8, 1.4, 0.0, 0.0, 0.0]

[[body]]
name = "femur_r"
mass_kg = 8.0
com_m = [0.0, -0.17, 0.0]
inertia_kg_m2 = [0.13, 0.035, 0.14, 0.0, 0.0, 0.0]

[[body]]
name = "tibia_r"
mass_kg = 4.0
com_m = [0.0, -0.19, 0.0]
inertia_kg_m2 = [0.05, 0.005, 0.05, 0.0, 0.0, 0.0]

[[joint]]
name = "ground_pelvis"
parent = "ground"
child = "pelvis"
axes = [
  { translate = [0, 1, 0], coordinate = "pelvis_y" },
  { rotate = [0, 0, 1], coordinate = "pelvis_tilt" },
]

[[joint]]
name = "L5_S1_IVDjnt"
parent = "pelvis"
child = "lumbar5"
parent_frame = { p_m = [-0.10, 0.08, 0.0], tilt_deg = 30 }
child_frame = { p_m = [0.0, -0.02, 0.0], tilt_deg = 30 }
axes = [
  { translate = [1, 0, 0], coordinate = "L5_S1_TX" },
  { translate = [0, 1, 0], coordinate = "L5_S1_TY" },
  { translate = [0, 0, 1], coordinate = "L5_S1_TZ" },
  { rotate = [0, 0, -1], coordinate = "L5_S1_FE" },
  { rotate = [1, 0, 0], coordinate = "L5_S1_LB" },
  { rotate = [0, 1, 0], coordinate = "L5_S1_AR" },
]

[[joint]]
name = "hip_r"
parent = "pelvis"
child = "femur_r"
parent_frame = { p_m = [-0.07, -0.066, 0.083], euler_xyz_deg = [0, 0, 90] }
child_frame = { euler_xyz_deg = [0, 0, 90] }
axes = [{ rotate = [0, 0, 1], coordinate = "hip_flexion_r" }]

[[joint]]
name = "knee_r"
parent = "femur_r"
child = "tibia_r"
axes = [
  { translate = [1, 0, 0], coordinate = "knee_angle_r", function = { kind = "natural_spline", in = "deg", out = "m", x = [-120, -60, 0], y = [-0.005, 0.002, 0] } },
  { translate = [0, 1, 0], coordinate = "knee_angle_r", function = { kind = "natural_spline", in = "deg", out = "m", x = [-120, 0], y = [-0.42, -0.40] } },
  { rotate = [0, 0, 1], coordinate = "knee_angle_r" },
]

[[coordinate]]
name = "pelvis_y"
range_m = [-1.0, 2.0]
default_m = 0.95

[[coordinate]]
name = "pelvis_tilt"
range_deg = [-90, 90]

[[coordinate]]
name = "L5_S1_TX"
range_m = [-0.01, 0.01]
locked = true

[[coordinate]]
name = "L5_S1_TY"
range_m = [-0.01, 0.01]
locked = true

[[coordinate]]
name = "L5_S1_TZ"
range_m = [-0.01, 0.01]
locked = true

[[coordinate]]
name = "L5_S1_FE"
range_deg = [-8, 14]

[[coordinate]]
name = "L5_S1_LB"
range_deg = [-10, 10]

[[coordinate]]
name = "L5_S1_AR"
range_deg = [-5, 5]

[[coordinate]]
name = "hip_flexion_r"
range_deg = [-30, 120]

[[coordinate]]
name = "knee_angle_r"
range_deg = [-120, 5]

[[wrap]]
name = "ham_at_hip_r"
body = "femur_r"
shape = "cylinder"
center_m = [0.0, 0.01, 0.0]
axes_deg = [90, 0, 0]
radius_m = 0.04
side = [0, -1, 0]

[[wrap]]
name = "belly"
body = "pelvis"
shape = "ellipsoid"
center_m = [0.05, 0.10, 0.0]
radii_m = [0.10, 0.12, 0.14]
side = [1, 0, 0]

[[level]]
name = "L5/S1"
joint = "L5_S1_IVDjnt"
disc_area_mm2 = 1700
elastic_limit_Nm = 70
flexion = { linear_Nm_deg = 0.5, cubic_Nm_deg3 = 0.005 }
extension = { linear_Nm_deg = 0.5, cubic_Nm_deg3 = 0.02 }
lateral = { linear_Nm_deg = 0.8, cubic_Nm_deg3 = 0.01 }
axial = { linear_Nm_deg = 2.0, cubic_Nm_deg3 = 0.2 }

[[limit]]
coordinate = "knee_angle_r"
range_deg = [-140, 2]
moment_Nm = 3.0
width_deg = 2.0

[[torque]]
coordinate = "L5_S1_AR"
cost_litre_per_Nm2 = 1e-4

[[contact]]
name = "heel_r"
body = "tibia_r"
p_m = [0.0, -0.45, 0.0]
)";

  std::string muscles =
      "# one row a muscle\n"
      "name,group,tension,pcsa_cm2,l_opt_m,pennation_deg,neutral_fibre,l_slack_m,passive_slack,"
      "passive_strain,stretch_tolerance,source\n"
      "es_r,erector spinae,trunk,10,0.11,0,0.9,,1.05,0.6,1.5,\"invented, for a test\"\n"
      "ham_r,hamstrings,leg,30,0.10,15,,0.30,1.2,0.5,0.2,invented\n";

  std::string paths =
      "muscle,index,kind,body,x_m,y_m,z_m,coordinate,lo_deg,hi_deg,blend_deg,wrap\n"
      "ham_r,1,point,pelvis,-0.12,-0.10,0.07,,,,,\n"
      "ham_r,2,wrap,,,,,,,,,ham_at_hip_r\n"
      "ham_r,4,point,tibia_r,-0.03,-0.05,0.01,,,,,\n"
      "ham_r,3,conditional,femur_r,-0.04,-0.30,0.01,knee_angle_r,-120,-30,10,\n"
      "es_r,1,point,pelvis,-0.14,0.02,0.03,,,,,\n"
      "es_r,2,point,lumbar5,-0.06,0.20,0.03,,,,,\n";

  std::string landmarks =
      "name,body,kind,x_m,y_m,z_m,nx,ny,nz,source\n"
      "S1_top,pelvis,endplate_superior,-0.10,0.08,0,0.5,0.8660254,0,invented\n"
      "asis_r,pelvis,asis,0,0,0.12,,,,invented\n";

  /// Writes the files into `folder` and returns it.
  std::filesystem::path write(const std::filesystem::path& folder) const {
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "model.toml") << toml;
    std::ofstream(folder / "muscles.csv") << muscles;
    std::ofstream(folder / "paths.csv") << paths;
    std::ofstream(folder / "landmarks.csv") << landmarks;
    return folder;
  }
};

/// `text` with the first `from` replaced; the test fails if there is none.
inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "nothing to replace: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

/// 1-based line of the first `what` in `text`.
inline int line_of(const std::string& text, const std::string& what) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << "nowhere: " << what;
  int line = 1;
  for (std::size_t i = 0; i < at && i < text.size(); ++i) line += text[i] == '\n' ? 1 : 0;
  return line;
}

}  // namespace plumbline::test
