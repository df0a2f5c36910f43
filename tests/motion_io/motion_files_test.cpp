// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "motion_io/motion_reader.h"
#include "motion_io/motion_writer.h"
#include "motion_samples.h"
#include "support/folders.h"

namespace plumbline {
namespace {

std::vector<std::filesystem::path> motion_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::filesystem::path extension = entry.path().extension();
    if (extension == ".sto" || extension == ".mot") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(MotionFiles, PublishedFilesComeBackToTheLastBit) {
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  const std::vector<std::filesystem::path> files = motion_files(oracle / "static_optimization");
  ASSERT_FALSE(files.empty());
  for (const std::filesystem::path& file : files) {
    SCOPED_TRACE(file);
    // One of them states the rows of the recording that it was cut from.
    const MotionTable table = read_motion(file, {.ignore_stated_rows = true});
    EXPECT_GT(table.num_columns(), 1u);
    const std::string printed = print_motion(table);
    EXPECT_TRUE(test::same_table(parse_motion({"printed", printed}), table));
  }
}

TEST(MotionFiles, CountsAndUnitsOfAWalk) {
  PLUMBLINE_FOLDER_OR_SKIP(oracle, "PLUMBLINE_ORACLE_DIR");
  const std::filesystem::path walk = oracle / "static_optimization" / "gait2392_walk";
  const MotionTable kinematics = read_motion(walk / "subject01_walk1_Kinematics.sto");
  EXPECT_EQ(kinematics.num_rows(), 1500u);
  EXPECT_EQ(kinematics.num_columns(), 23u);
  EXPECT_EQ(kinematics.in_degrees, true);
  EXPECT_EQ(kinematics.value(0, kinematics.find_column("pelvis_tilt")), 4.52639516);

  const std::filesystem::path forces = walk / "subject01_walk1_grf.mot";
  const InputError error = test::input_error([&] { static_cast<void>(read_motion(forces)); });
  EXPECT_EQ(error.cause(), "the header states 9009 rows, but the file has 421");
  EXPECT_EQ(read_motion(forces, {.ignore_stated_rows = true}).num_columns(), 18u);
}

}  // namespace
}  // namespace plumbline
