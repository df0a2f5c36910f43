// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "model_io/native_tables.h"
#include "support/folders.h"

namespace plumbline {
namespace {

constexpr const char* kHead =
    "name,level,structure,body_upper,x_upper_m,y_upper_m,z_upper_m,body_lower,x_lower_m,y_lower_m,"
    "z_lower_m,stiffness_N_per_strain,toe_strain,slack_length_m,failure_force_N,source\n";

std::vector<LigamentSpec> read_rows(const std::string& rows) {
  const auto file = test::scratch_folder() / "ligaments.csv";
  std::ofstream(file) << kHead << rows;
  return read_ligament_table(file);
}

TEST(LigamentTable, HoldsOneStrandARow) {
  const auto strands = read_rows(
      "L4_LF_r,L4/5,LF,lumbar4,-0.02,0.01,0.007,lumbar5,-0.03,0.02,0.008,184,0.062,0.016,142.5,x\n"
      "L4_SSL,L4/5,SSL,lumbar4,-0.06,0.01,0,lumbar5,-0.06,0.02,0,600,0.2,0.027,150,\"a, b\"\n");
  ASSERT_EQ(strands.size(), 2);
  const LigamentSpec& lf = strands[0];
  EXPECT_EQ(lf.name, "L4_LF_r");
  EXPECT_EQ(lf.level, "L4/5");
  EXPECT_EQ(lf.structure, SpinalLigament::kLf);
  EXPECT_EQ(lf.rest_length, 0.016);
  EXPECT_EQ(lf.failure_force, 142.5);
  EXPECT_EQ(std::get<ToeLigament>(lf.law).stiffness, 184);
  EXPECT_EQ(std::get<ToeLigament>(lf.law).toe_strain, 0.062);
  ASSERT_EQ(lf.path.size(), 2);
  EXPECT_EQ(lf.path[0].body, "lumbar4");
  EXPECT_EQ(lf.path[1].p_BoP_B.z, 0.008);
  EXPECT_EQ(strands[1].structure, SpinalLigament::kSsl);
}

TEST(LigamentTable, RefusesWhatIsNoStrand) {
  const std::string ends = "lumbar4,0,0,0,lumbar5,0,0.02,0,";
  const std::string good = "a,L4/5,LF," + ends + "184,0.06,0.016,100,x\n";
  EXPECT_EQ(read_rows(good).size(), 1);
  EXPECT_THROW(read_rows(good + good), InputError);
  EXPECT_THROW(read_rows("a,L4/5,ACL," + ends + "184,0.06,0.016,100,x\n"), InputError);
  EXPECT_THROW(read_rows("a,L4/5,other," + ends + "184,0.06,0.016,100,x\n"), InputError);
  EXPECT_THROW(read_rows("a,L4/5,LF," + ends + "-1,0.06,0.016,100,x\n"), InputError);
  EXPECT_THROW(read_rows("a,L4/5,LF," + ends + "184,0,0.016,100,x\n"), InputError);
  EXPECT_THROW(read_rows("a,L4/5,LF," + ends + "184,0.06,16,100,x\n"), InputError);
  EXPECT_THROW(read_rows("a,,LF," + ends + "184,0.06,0.016,100,x\n"), InputError);
}

}  // namespace
}  // namespace plumbline
