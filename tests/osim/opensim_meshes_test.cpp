// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "osim/osim_reader.h"
#include "support/folders.h"

namespace plumbline {
namespace {

// A published model, and how many files its bodies name.
struct Shown {
  const char* model;
  std::size_t meshes;
};

class OpenSimMeshes : public testing::TestWithParam<Shown> {};

TEST_P(OpenSimMeshes, AreAllCarried) {
  PLUMBLINE_FOLDER_OR_SKIP(osim, "PLUMBLINE_OSIM_DIR");
  ConversionReport report{.lenient = true};
  const ModelSpec spec = read_osim_model(osim / (std::string(GetParam().model) + ".osim"), report);
  std::size_t count = 0;
  for (const BodySpec& body : spec.bodies) {
    for (const MeshSpec& mesh : body.meshes) {
      EXPECT_NE(mesh.file.find('.'), std::string::npos) << mesh.file;
      ++count;
    }
  }
  EXPECT_EQ(count, GetParam().meshes);
}

INSTANTIATE_TEST_SUITE_P(
    Models, OpenSimMeshes,
    testing::Values(Shown{"gait10dof18musc", 19}, Shown{"gait2392_thelen2003muscle", 19},
                    Shown{"gait2354_simbody_v20303", 19}, Shown{"leg6dof9musc", 10},
                    Shown{"arm26", 36}, Shown{"Rajagopal2016", 81},
                    Shown{"christophy_skeleton_v20101", 21}, Shown{"FBLS_v30000", 104},
                    Shown{"FBLS_v40500", 104}, Shown{"LFB_pose2sim", 104}),
    [](const auto& tested) { return std::string(tested.param.model); });

}  // namespace
}  // namespace plumbline
