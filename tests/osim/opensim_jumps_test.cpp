// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/units.h"
#include "model/compile.h"
#include "osim/osim_reader.h"
#include "osim/path_jumps.h"
#include "support/folders.h"

namespace plumbline {
namespace {

constexpr double kSmallest = 1e-6;  // [m]
constexpr double kSwitched = 1e-3;  // [m]

// What is found in a published model.
struct Known {
  const char* model;
  std::vector<std::string> jumps;     // of ours, above kSmallest
  std::vector<std::string> switched;  // of OpenSim's alone, above kSwitched
};

std::vector<std::string> hip_flexors(const std::vector<std::string>& psoas) {
  std::vector<std::string> out;
  for (const char* side : {"r", "l"}) {
    out.push_back(fmt::format("iliacus_{0} hip_flexion_{0} -90.0 22.66 mm", side));
    for (const std::string& part : psoas) {
      out.push_back(fmt::format("{0}_{1} hip_flexion_{1} -90.0 19.50 mm", part, side));
    }
  }
  return out;
}
const std::vector<std::string> kPsoasOfFbls = {
    "Ps_L1_VB",     "Ps_L1_TP", "Ps_L1_L2_IVD", "Ps_L2_TP", "Ps_L2_L3_IVD", "Ps_L3_TP",
    "Ps_L3_L4_IVD", "Ps_L4_TP", "Ps_L4_L5_IVD", "Ps_L5_TP", "Ps_L5_VB"};

// The side of TRIlongglen lies along the path, beyond its end; with the arm raised, TRIlongglen and
// TRIlonghh cut each other where the path runs.
const std::vector<std::string> kJumpsOfArm26 = {
    "TRIlong r_shoulder_elev -14.7 1.49 mm", "TRIlong r_shoulder_elev 114.7 0.10 mm",
    "TRIlong r_shoulder_elev 114.7 0.06 mm", "TRIlong r_shoulder_elev 114.9 2.53 mm",
    "TRIlong r_shoulder_elev 115.0 2.39 mm", "TRIlong r_shoulder_elev 115.0 0.24 mm",
    "TRIlong r_shoulder_elev 117.4 0.30 mm", "TRIlong r_shoulder_elev 117.4 1.78 mm"};

class OpenSimJumps : public testing::TestWithParam<Known> {
 protected:
  std::vector<std::string> jumps_, switched_;

  void find(const Model& model) {
    for (const PathJump& jump : find_path_jumps(model, kSmallest)) {
      const Dof& dof = model.dofs[jump.dof];
      const std::string words =
          fmt::format("{} {} {:.1f} {:.2f} mm", model.muscles[jump.muscle].name, dof.name,
                      dof.rotational ? rad_to_deg(jump.q) : 1e3 * jump.q, 1e3 * jump.height);
      if (!jump.switched) jumps_.push_back(words);
      if (jump.switched && jump.height > kSwitched) switched_.push_back(words);
    }
  }
};

TEST_P(OpenSimJumps, AreTheseOnly) {
  PLUMBLINE_FOLDER_OR_SKIP(osim, "PLUMBLINE_OSIM_DIR");
  ConversionReport report{.lenient = true};
  find(compile(read_osim_model(osim / (std::string(GetParam().model) + ".osim"), report)));
  EXPECT_THAT(jumps_, testing::ElementsAreArray(GetParam().jumps));
  EXPECT_THAT(switched_, testing::ElementsAreArray(GetParam().switched));
}

INSTANTIATE_TEST_SUITE_P(
    Models, OpenSimJumps,
    testing::Values(Known{"arm26", kJumpsOfArm26, {}},
                    Known{"gait10dof18musc",
                          {},
                          {"iliopsoas_r hip_flexion_r -90.0 19.50 mm",
                           "iliopsoas_l hip_flexion_l -90.0 19.50 mm"}},
                    Known{"gait2392_thelen2003muscle", {}, hip_flexors({"psoas"})},
                    Known{"gait2354_simbody_v20303", {}, hip_flexors({"psoas"})},
                    Known{"leg6dof9musc", {}, {"psoas_r hip_flexion_r -90.0 20.36 mm"}},
                    Known{"Rajagopal2016", {}, {}}, Known{"christophy_skeleton_v20101", {}, {}},
                    Known{"FBLS_v30000", {}, hip_flexors(kPsoasOfFbls)},
                    Known{"FBLS_v40500", {}, hip_flexors(kPsoasOfFbls)},
                    Known{"LFB_pose2sim", {}, {}}),
    [](const auto& tested) { return std::string(tested.param.model); });

}  // namespace
}  // namespace plumbline
