// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "osim/osim_fixture.h"
#include "spatial/rotation.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using testing::HasSubstr;

constexpr const char* kMass =
    "<mass>1</mass><mass_center>0 0 0</mass_center><inertia>1 1 1 0 0 0</inertia>";

// One body that shows this, welded to the ground as version 4 does it.
std::string version_4(const std::string& shown) {
  return test::osim_document(
      "40000",
      "<Ground name=\"ground\"><attached_geometry><Mesh><mesh_file>floor.obj</mesh_file>"
      "</Mesh></attached_geometry></Ground><BodySet><objects><Body name=\"rod\">" +
          std::string(kMass) + shown +
          "</Body></objects></BodySet><JointSet><objects><WeldJoint name=\"weld\">"
          "<socket_parent_frame>/ground</socket_parent_frame>"
          "<socket_child_frame>/bodyset/rod</socket_child_frame></WeldJoint>"
          "</objects></JointSet>");
}

// The same as versions 1 to 3 do it.
std::string before_4(const std::string& version, const std::string& shown) {
  return test::osim_document(
      version, "<BodySet><objects><Body name=\"ground\"/><Body name=\"rod\">" + std::string(kMass) +
                   "<Joint><WeldJoint name=\"weld\"><parent_body>ground</parent_body></WeldJoint>"
                   "</Joint><VisibleObject>" +
                   shown + "</VisibleObject></Body></objects></BodySet>");
}

bool is_turned(const Transformd& X, const Mat3d& R, const Vec3d& p) {
  return near(X.p, p, 1e-15) && near(X.R * Vec3d{1, 2, 3}, R * Vec3d{1, 2, 3}, 1e-15);
}

TEST(OsimMeshes, HangOnBodiesAndOnTheirFrames) {
  ConversionReport report;
  const ModelSpec spec = test::read_osim_text(
      version_4("<attached_geometry>"
                "<Mesh name=\"a\"><socket_frame>..</socket_frame><scale_factors>1 2 3"
                "</scale_factors><Appearance><opacity>1</opacity></Appearance>"
                "<mesh_file>a.vtp</mesh_file></Mesh>"
                "<Sphere name=\"s\"><radius>1</radius></Sphere></attached_geometry>"
                "<components><PhysicalOffsetFrame name=\"f\"><socket_parent>..</socket_parent>"
                "<translation>1 2 3</translation><orientation>0.1 0.2 0.3</orientation>"
                "<attached_geometry><Mesh name=\"b\"><mesh_file>b.stl</mesh_file></Mesh>"
                "</attached_geometry></PhysicalOffsetFrame></components>"),
      report);
  const std::vector<MeshSpec>& meshes = spec.bodies.at(0).meshes;
  ASSERT_EQ(meshes.size(), 2U);
  EXPECT_EQ(meshes[0].file, "a.vtp");
  EXPECT_TRUE(is_turned(meshes[0].X_BM, Mat3d::identity(), {}));
  EXPECT_TRUE(near(meshes[0].scale, Vec3d{1, 2, 3}, 0));
  EXPECT_EQ(meshes[1].file, "b.stl");
  EXPECT_TRUE(is_turned(meshes[1].X_BM, euler_xyz(Vec3d{0.1, 0.2, 0.3}), {1, 2, 3}));
  EXPECT_TRUE(near(meshes[1].scale, Vec3d{1, 1, 1}, 0));
  EXPECT_EQ(report.set_aside["drawing"]["Sphere"], 1);
  EXPECT_EQ(report.set_aside["drawing"]["Appearance"], 1);
  EXPECT_EQ(report.set_aside["drawing"].count("attached_geometry"), 0U);
  EXPECT_EQ(report.set_aside["drawn on the ground"]["attached_geometry"], 1);
}

// What stands for all that a body shows acts on each of its files.
TEST(OsimMeshes, OfVisibleObjects) {
  for (const char* version : {"20303", "30000"}) {
    ConversionReport report;
    const ModelSpec spec = test::read_osim_text(
        before_4(version,
                 "<GeometrySet><objects><DisplayGeometry><geometry_file> a.vtp </geometry_file>"
                 "<transform>0.1 0.2 0.3 1 2 3</transform><scale_factors>1 2 3</scale_factors>"
                 "<opacity>1</opacity></DisplayGeometry><DisplayGeometry><geometry_file/>"
                 "</DisplayGeometry></objects></GeometrySet><scale_factors>2 2 0.5"
                 "</scale_factors><transform>0 0 0 0 0 1</transform>"
                 "<display_preference>4</display_preference>"),
        report);
    const std::vector<MeshSpec>& meshes = spec.bodies.at(0).meshes;
    ASSERT_EQ(meshes.size(), 1U);
    EXPECT_EQ(meshes[0].file, "a.vtp");
    EXPECT_TRUE(is_turned(meshes[0].X_BM, euler_xyz(Vec3d{0.1, 0.2, 0.3}), {1, 2, 4}));
    EXPECT_TRUE(near(meshes[0].scale, Vec3d{2, 4, 1.5}, 0));
    EXPECT_EQ(report.set_aside["drawing"]["opacity"], 1);
    EXPECT_EQ(report.set_aside["drawing"]["display_preference"], 1);
  }
}

TEST(OsimMeshes, OfVersionOneAreAListOfFiles) {
  const ModelSpec spec =
      test::read_osim_text(before_4("10600",
                                    "<geometry_files>a.vtp b.vtp</geometry_files>"
                                    "<scale_factors>2 3 4</scale_factors>"));
  const std::vector<MeshSpec>& meshes = spec.bodies.at(0).meshes;
  ASSERT_EQ(meshes.size(), 2U);
  EXPECT_EQ(meshes[0].file, "a.vtp");
  EXPECT_EQ(meshes[1].file, "b.vtp");
  EXPECT_TRUE(near(meshes[1].scale, Vec3d{2, 3, 4}, 0));
}

TEST(OsimMeshes, RefusesWhatIsNoPlace) {
  EXPECT_THAT(test::osim_fault(before_4("30000", "<transform>1 2 3</transform>")),
              HasSubstr("its transform has no six numbers"));
}

}  // namespace
}  // namespace plumbline
