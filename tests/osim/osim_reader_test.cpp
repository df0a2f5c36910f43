// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "model/compile.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// A pendulum of version 4 whose text a test may change.
std::string pendulum(const std::string& inside_joint = "", const std::string& inside_model = "") {
  return R"(<?xml version="1.0" encoding="UTF-8" ?>
<OpenSimDocument Version="40000">
<Model name="pendulum">
<gravity>0 -9.81 0</gravity>
<BodySet><objects>
<Body name="rod"><mass>2</mass><mass_center>0 -0.5 0</mass_center><inertia>0.1 0.01 0.1 0 0 0</inertia></Body>
</objects></BodySet>
<JointSet><objects>
<PinJoint name="pin">
<socket_parent_frame>ground_offset</socket_parent_frame>
<socket_child_frame>/bodyset/rod</socket_child_frame>
<coordinates><Coordinate name="angle"><default_value>0.1</default_value><range>-1 1</range></Coordinate></coordinates>
<frames><PhysicalOffsetFrame name="ground_offset"><socket_parent>/ground</socket_parent><translation>1 2 3</translation><orientation>0 0 0</orientation></PhysicalOffsetFrame></frames>
)" + inside_joint +
         R"(</PinJoint>
</objects></JointSet>
)" + inside_model +
         "</Model></OpenSimDocument>\n";
}

class OsimReader : public testing::Test {
 protected:
  ~OsimReader() override { std::filesystem::remove(path_); }

  ModelSpec read(const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
    return read_osim_model(path_, report_);
  }

  // What is said of a text that cannot be read.
  std::string fault(const std::string& text) {
    try {
      read(text);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }

  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() /
      (std::string("plumbline_") + testing::UnitTest::GetInstance()->current_test_info()->name() +
       ".osim");
  ConversionReport report_;
};

TEST_F(OsimReader, ReadsAPendulum) {
  const Model model = compile(read(pendulum()));
  ASSERT_EQ(model.num_bodies(), 2);
  EXPECT_EQ(model.bodies[1].mass, 2.0);
  EXPECT_EQ(model.bodies[1].X_PF.p.y, 2.0);
  EXPECT_EQ(model.gravity.y, -9.81);
  EXPECT_EQ(model.dofs[0].name, "angle");
  EXPECT_EQ(model.dofs[0].neutral, 0.1);
  EXPECT_EQ(model.dofs[0].hi, 1.0);
  EXPECT_TRUE(report_.dropped.empty());
}

// A value that an element leaves out is that of the file's default for its kind, if it has one.
TEST_F(OsimReader, TakesWhatIsLeftOutFromTheDefaults) {
  std::string text = pendulum("", R"(<defaults>
<Body name="default"><mass>7</mass><mass_center>1 2 3</mass_center></Body>
<Coordinate name="default"><locked>true</locked></Coordinate></defaults>
)");
  text.replace(text.find("<mass>2</mass>"), 14, "");
  const Model model = compile(read(text));
  EXPECT_EQ(model.bodies[1].mass, 7.0);
  EXPECT_EQ(model.bodies[1].p_BoBcm_B.y, -0.5);
  EXPECT_TRUE(model.dofs[0].locked);
}

TEST_F(OsimReader, RefusesWhatItDoesNotKnow) {
  const std::string text = pendulum("<spring>3</spring>\n");
  const std::string message = fault(text);
  EXPECT_THAT(message, HasSubstr(":14: <spring> of pin: is not understood here"));
  EXPECT_THAT(message, HasSubstr("leniently"));
  report_.lenient = true;
  EXPECT_EQ(read(text).joints.size(), 1u);
  ASSERT_EQ(report_.dropped.size(), 1u);
  EXPECT_THAT(print_report(report_), HasSubstr("line 14: <spring> of pin: not understood"));
}

TEST_F(OsimReader, NamesEachFault) {
  EXPECT_THAT(fault("<OpenSimDocument"), HasSubstr("is no XML"));
  EXPECT_THAT(fault(""), HasSubstr("is no XML"));
  EXPECT_THAT(fault("<Model/>"), HasSubstr("is no OpenSim document"));
  std::string text = pendulum();
  EXPECT_THAT(fault(text.replace(text.find("<mass>2"), 7, "<mass>two")),
              HasSubstr("'two' is no number"));
  text = pendulum();
  EXPECT_THAT(fault(text.replace(text.find("<mass>2"), 7, "<mass>nan")), HasSubstr("no number"));
  text = pendulum();
  EXPECT_THAT(fault(text.replace(text.find("<mass>2"), 7, "<mass>1e999")), HasSubstr("no number"));
  text = pendulum();
  EXPECT_THAT(fault(text.replace(text.find("PinJoint name"), 8, "PinJount")),
              HasSubstr("is no XML"));
  text = pendulum();
  EXPECT_THAT(fault(text.replace(text.find(">ground_offset<"), 15, ">ground_of<")),
              HasSubstr("names the frame 'ground_of'"));
}

// The pendulum with surfaces on its rod, and a muscle of three points that wraps round some.
std::string wrapped_pendulum(const std::string& surfaces, const std::string& path_wraps) {
  std::string text = pendulum("", R"(<ForceSet><objects><Thelen2003Muscle name="m"><GeometryPath>
<PathPointSet><objects>
<PathPoint name="a"><socket_parent_frame>/ground</socket_parent_frame><location>1 3 3</location></PathPoint>
<PathPoint name="b"><socket_parent_frame>/bodyset/rod</socket_parent_frame><location>0.1 0.5 0</location></PathPoint>
<PathPoint name="c"><socket_parent_frame>/bodyset/rod</socket_parent_frame><location>0.1 -0.5 0</location></PathPoint>
</objects></PathPointSet><PathWrapSet><objects>)" +
                                      path_wraps + R"(</objects></PathWrapSet></GeometryPath>
<max_isometric_force>100</max_isometric_force><optimal_fiber_length>0.1</optimal_fiber_length><tendon_slack_length>0.1</tendon_slack_length>
</Thelen2003Muscle></objects></ForceSet>)");
  const std::string end = "</inertia>";
  return text.replace(text.find(end), end.size(),
                      end + "<WrapObjectSet><objects>" + surfaces + "</objects></WrapObjectSet>");
}

std::string cylinder(const std::string& name, const std::string& more) {
  return "<WrapCylinder name=\"" + name +
         "\"><xyz_body_rotation>0 0 0</xyz_body_rotation><translation>0 0 0</translation>"
         "<radius>0.02</radius><length>0.1</length>" +
         more + "</WrapCylinder>\n";
}

std::string path_wrap(const std::string& surface, const std::string& range) {
  return "<PathWrap><wrap_object>" + surface + "</wrap_object><method>hybrid</method><range>" +
         range + "</range></PathWrap>\n";
}

TEST_F(OsimReader, ReadsWraps) {
  const ModelSpec spec = read(wrapped_pendulum(
      cylinder("free", "<quadrant>all</quadrant>") + cylinder("sided", "<quadrant>-X</quadrant>") +
          "<WrapEllipsoid name=\"egg\"><dimensions>0.01 0.02 0.03</dimensions>"
          "<quadrant>+z</quadrant></WrapEllipsoid>",
      path_wrap("free", "-1 -1") + path_wrap("sided", "2 3") + path_wrap("egg", "1 -1")));
  ASSERT_EQ(spec.wraps.size(), 3u);
  EXPECT_EQ(spec.wraps[0].way, WrapWay::kShorter);
  EXPECT_EQ(spec.wraps[1].way, WrapWay::kSide);
  EXPECT_EQ(spec.wraps[1].side_S.x, -1.0);
  EXPECT_EQ(spec.wraps[2].shape, WrapShape::kEllipsoid);
  EXPECT_EQ(spec.wraps[2].radii.z, 0.03);
  EXPECT_EQ(spec.wraps[2].side_S.z, 1.0);

  // Between points b and c run all three surfaces; between a and b those without a side.
  const Model model = compile(spec);
  ASSERT_EQ(model.segments.size(), 2u);
  EXPECT_EQ(model.segments[0].num_wraps, 2);
  EXPECT_EQ(model.segments[1].num_wraps, 3);
}

TEST_F(OsimReader, ReadsATorus) {
  const ModelSpec spec =
      read(wrapped_pendulum("<WrapTorus name=\"ring\"><inner_radius>0.01</inner_radius>"
                            "<outer_radius>0.04</outer_radius><quadrant>all</quadrant></WrapTorus>",
                            path_wrap("ring", "-1 -1")));
  ASSERT_EQ(spec.wraps.size(), 1u);
  EXPECT_EQ(spec.wraps[0].shape, WrapShape::kTorus);
  EXPECT_EQ(spec.wraps[0].way, WrapWay::kShorter);
  EXPECT_EQ(spec.wraps[0].radii.x, 0.04);
  EXPECT_EQ(spec.wraps[0].radii.y, 0.01);
  EXPECT_EQ(compile(spec).wraps[0].radii.y, 0.01);
}

TEST_F(OsimReader, LeavesOutIdleSurfaces) {
  const ModelSpec spec = read(wrapped_pendulum(
      cylinder("off", "<active>false</active>") + cylinder("on", "") + cylinder("on", ""),
      path_wrap("off", "-1 -1") + path_wrap("on", "-1 -1")));
  EXPECT_EQ(spec.wraps.size(), 1u);
  ASSERT_EQ(spec.muscles[0].wraps.size(), 1u);
  EXPECT_EQ(spec.muscles[0].wraps[0].wrap, "on");
  EXPECT_EQ(report_.changed.size(), 2u);
}

TEST_F(OsimReader, NamesFaultsOfWraps) {
  const auto fault_of = [&](const std::string& surface, const std::string& range) {
    return fault(wrapped_pendulum(surface, path_wrap("s", range)));
  };
  EXPECT_THAT(fault_of(cylinder("s", "<quadrant>z</quadrant>"), "-1 -1"),
              HasSubstr("<WrapCylinder> s: its quadrant 'z' is no side of it"));
  EXPECT_THAT(fault_of(cylinder("s", "<quadrant>up</quadrant>"), "-1 -1"), HasSubstr("no side"));
  EXPECT_THAT(fault_of(cylinder("s", "<quadrant></quadrant>"), "-1 -1"), HasSubstr("no side"));
  EXPECT_THAT(fault_of(cylinder("s", ""), "3 2"), HasSubstr("names no points of the path"));
  EXPECT_THAT(fault_of(cylinder("s", ""), "1 4"), HasSubstr("whole numbers from 1 to 3"));
  EXPECT_THAT(fault_of("<WrapCone name=\"s\"/>", "-1 -1"), HasSubstr("not carried"));
  EXPECT_THAT(fault_of("<WrapTorus name=\"s\"><inner_radius>0.1</inner_radius>"
                       "<outer_radius>0.1</outer_radius></WrapTorus>",
                       "-1 -1"),
              HasSubstr("leaves no hole"));
  EXPECT_THAT(fault_of("<WrapSphere name=\"s\"/>", "-1 -1"), HasSubstr("has no <radius>"));
  EXPECT_THAT(fault_of(cylinder("", ""), "-1 -1"), HasSubstr("has no name"));
  EXPECT_THROW(compile(read(wrapped_pendulum(cylinder("t", ""), path_wrap("s", "-1 -1")))),
               InputError);
  report_.lenient = true;
  const ModelSpec spec = read(wrapped_pendulum("<WrapCone name=\"s\"/>", path_wrap("s", "1 2")));
  EXPECT_TRUE(spec.muscles[0].wraps.empty());
}

TEST_F(OsimReader, AnEntityBombStaysText) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;&a;&a;\">]><OpenSimDocument Version=\"40000\"><Model "
      "name=\"m\"><gravity>&b;</gravity></Model></OpenSimDocument>";
  EXPECT_THAT(fault(bomb), HasSubstr("'&b;' is no number"));
}

TEST_F(OsimReader, EndlessNestingIsRefused) {
  std::string deep = "<OpenSimDocument Version=\"40000\">";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (int i = 0; i < 100000; ++i) deep += "</a>";
  EXPECT_THAT(fault(deep + "</OpenSimDocument>"), HasSubstr("too deep"));
}

}  // namespace
}  // namespace plumbline
