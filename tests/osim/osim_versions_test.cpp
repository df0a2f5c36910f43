// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "kinematics/position.h"
#include "model/compile.h"
#include "osim/osim_fixture.h"
#include "support/near.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// The same pendulum in each version's own words: a rod of 2 kg on a pin at (1, 2, 3), the pin half
// a metre above the rod's origin, the joint's frames turned by 0.3 rad about x; one marker.
const char* kBody1 =
    "<mass>2</mass><mass_center>0 -0.5 0</mass_center><inertia_xx>0.1</inertia_xx>"
    "<inertia_yy>0.01</inertia_yy><inertia_zz>0.1</inertia_zz><inertia_xy>0</inertia_xy>"
    "<inertia_xz>0</inertia_xz><inertia_yz>0</inertia_yz>\n";
const char* kBody4 =
    "<mass>2</mass><mass_center>0 -0.5 0</mass_center><inertia>0.1 0.01 0.1 0 0 0</inertia>\n";
const char* kCoordinate =
    "<Coordinate name=\"angle\"><default_value>0.1</default_value><range>-1 1</range></Coordinate>";

std::string set_of(const std::string& tag, const std::string& inside) {
  return "<" + tag + "><objects>" + inside + "</objects><groups/></" + tag + ">\n";
}

std::string joint_in_body(const std::string& tag, const std::string& inside) {
  return "<Joint>\n<" + tag +
         " name=\"pin\"><parent_body>ground</parent_body>"
         "<location_in_parent>1 2 3</location_in_parent>"
         "<orientation_in_parent>0.3 0 0</orientation_in_parent>"
         "<location>0 0.5 0</location><orientation>0.3 0 0</orientation>" +
         set_of("CoordinateSet", kCoordinate) + inside + "</" + tag + ">\n</Joint>";
}

std::string marker(const std::string& tie) {
  return set_of("MarkerSet",
                "<Marker name=\"tip\">" + tie + "<location>0 -1 0.2</location></Marker>");
}

std::string bodies_1(const std::string& joint) {
  return set_of("BodySet",
                "<Body name=\"ground\"><mass>0</mass><Joint/></Body><Body name=\"rod\">" +
                    std::string(kBody1) + joint + "</Body>");
}

// Of version 1.6: an engine between the model and its bodies.
std::string version_10600() {
  return test::osim_document(
      "10600",
      "<ActuatorSet><objects/></ActuatorSet>\n<DynamicsEngine>\n<SimbodyEngine "
      "name=\"\">\n<gravity>0 -9.81 0</gravity>\n" +
          bodies_1(joint_in_body("PinJoint", "")) + marker("<body>rod</body>") +
          "</SimbodyEngine></DynamicsEngine>\n");
}

// Up to 1.9.0 custom joints list their axes.
std::string version_10900() {
  const std::string axes =
      "<TransformAxisSet name=\"\"><objects><TransformAxis name=\"r1\"><function/>"
      "<coordinate> angle </coordinate><is_rotation> true </is_rotation>"
      "<axis> 0 0 1 </axis></TransformAxis></objects><groups/></TransformAxisSet>";
  return test::osim_document(
      "10900", bodies_1(joint_in_body("CustomJoint", axes)) + marker("<body>rod</body>"));
}

std::string version_20303() {
  const std::string transform =
      "<SpatialTransform><TransformAxis name=\"rotation1\"><coordinates>angle</coordinates>"
      "<axis>0 0 1</axis><function><LinearFunction><coefficients> 1 0 </coefficients>"
      "</LinearFunction></function></TransformAxis>"
      "<TransformAxis name=\"rotation2\"><coordinates/><axis>0 1 0</axis>"
      "<function><Constant><value>0</value></Constant></function></TransformAxis>"
      "</SpatialTransform>";
  return test::osim_document(
      "20303", bodies_1(joint_in_body("CustomJoint", transform)) + marker("<body>rod</body>"));
}

std::string connector(const std::string& name, const std::string& to) {
  return "<Connector_PhysicalFrame_ name=\"" + name + "\"><connectee_name>" + to +
         "</connectee_name></Connector_PhysicalFrame_>";
}

// Joints have left the bodies, places are still the joint's.
std::string version_30501() {
  const std::string joint = "<PinJoint name=\"pin\"><connectors>" +
                            connector("parent_body", "../ground") +
                            connector("child_body", "../rod") +
                            "</connectors><location_in_parent>1 2 3</location_in_parent>"
                            "<orientation_in_parent>0.3 0 0</orientation_in_parent>"
                            "<location_in_child>0 0.5 0</location_in_child>"
                            "<orientation_in_child>0.3 0 0</orientation_in_child>" +
                            set_of("CoordinateSet", kCoordinate) + "</PinJoint>";
  return test::osim_document(
      "30501", "<Ground name=\"ground\"/>" +
                   set_of("BodySet", "<Body name=\"rod\">" + std::string(kBody4) + "</Body>") +
                   set_of("JointSet", joint) +
                   marker("<connectors>" + connector("parent_frame", "../rod") + "</connectors>"));
}

std::string offset(const std::string& name, const std::string& parent, const std::string& place) {
  return "<PhysicalOffsetFrame name=\"" + name + "\">" + parent + "<translation>" + place +
         "</translation><orientation>0.3 0 0</orientation></PhysicalOffsetFrame>";
}

// Ties in the form that `tie` gives them.
template <class Tie>
std::string with_frames(const std::string& version, const std::string& ground,
                        const std::string& rod, Tie tie) {
  const std::string joint =
      "<PinJoint name=\"pin\">" + tie("parent_frame", "ground_offset") +
      tie("child_frame", "rod_offset") + "<coordinates>" + kCoordinate + "</coordinates><frames>" +
      offset("ground_offset", tie("parent", ground), "1 2 3") +
      offset("rod_offset", tie("parent", rod), "0 0.5 0") + "</frames></PinJoint>";
  return test::osim_document(
      version, "<Ground name=\"ground\"/>" +
                   set_of("BodySet", "<Body name=\"rod\">" + std::string(kBody4) + "</Body>") +
                   set_of("JointSet", joint) + marker(tie("parent_frame", rod)));
}

std::string version_30506() {
  const auto tie = [](const std::string& name, const std::string& to) {
    return "<connectors>" + connector(name, to) + "</connectors>";
  };
  // Both connectors of the joint stand in one element.
  std::string text = with_frames("30506", "ground", "rod", tie);
  const std::string seam = "</connectors><connectors>";
  return text.replace(text.find(seam), seam.size(), "");
}

std::string version_30509() {
  return with_frames("30509", "../ground", "../rod",
                     [](const std::string& name, const std::string& to) {
                       return "<connector_" + name + "_connectee_name>" + to + "</connector_" +
                              name + "_connectee_name>";
                     });
}

std::string version_30516() {
  return with_frames("30516", "../ground", "../rod",
                     [](const std::string& name, const std::string& to) {
                       return "<socket_" + name + "_connectee_name>" + to + "</socket_" + name +
                              "_connectee_name>";
                     });
}

std::string socket(const std::string& name, const std::string& to) {
  return "<socket_" + name + ">" + to + "</socket_" + name + ">";
}

std::string version_40000() { return with_frames("40000", "/ground", "/bodyset/rod", socket); }

std::string version_40500_in_components() {
  const std::string joint = "<PinJoint name=\"pin\">" + socket("parent_frame", "/at_ground") +
                            socket("child_frame", "../rod/at_rod") + "<coordinates>" + kCoordinate +
                            "</coordinates></PinJoint>";
  return test::osim_document(
      "40500", "<Ground name=\"ground\"/><components>" + joint + "<Body name=\"rod\">" + kBody4 +
                   "<components>" + offset("at_rod", socket("parent", ".."), "0 0.5 0") +
                   "</components></Body>" +
                   offset("at_ground", socket("parent", "../ground"), "1 2 3") +
                   "<Marker name=\"tip\">" + socket("parent_frame", "/rod") +
                   "<location>0 -1 0.2</location></Marker></components>");
}

struct VersionCase {
  const char* name;
  std::string (*text)();
};
void PrintTo(const VersionCase& tested, std::ostream* out) { *out << tested.name; }

class OsimVersions : public testing::TestWithParam<VersionCase> {};

TEST_P(OsimVersions, AllDescribeThePendulum) {
  ConversionReport report;
  const Model model = compile(test::read_osim_text(GetParam().text(), report));
  EXPECT_TRUE(report.dropped.empty());
  ASSERT_EQ(model.num_bodies(), 2);
  EXPECT_EQ(model.bodies[1].mass, 2.0);
  EXPECT_EQ(model.bodies[1].I_BBcm_B.yy, 0.01);
  ASSERT_EQ(model.num_dofs(), 1);
  EXPECT_EQ(model.dofs[0].neutral, 0.1);
  ASSERT_EQ(model.landmarks.size(), 1u);

  // Rx(0.3) Rz(q) Rx(-0.3) turns the rod about the pin.
  PositionKinematics<double> pos(model);
  const double q = 0.7;
  calc_position_kinematics<double>(model, std::vector<double>{q}, pos);
  const auto turned = [&](const Vec3d& p) {
    const double c = std::cos(0.3);
    const double s = std::sin(0.3);
    const Vec3d a{p.x, c * p.y + s * p.z, -s * p.y + c * p.z};
    const Vec3d b{std::cos(q) * a.x - std::sin(q) * a.y, std::sin(q) * a.x + std::cos(q) * a.y,
                  a.z};
    return Vec3d{b.x, c * b.y - s * b.z, s * b.y + c * b.z};
  };
  const Vec3d tip = Vec3d{1, 2, 3} + turned(Vec3d{0, -1, 0.2} - Vec3d{0, 0.5, 0});
  EXPECT_TRUE(test::near(point_in_world(pos, model.landmarks[0].body, model.landmarks[0].p_BoP_B),
                         tip, 1e-14));
}

INSTANTIATE_TEST_SUITE_P(
    All, OsimVersions,
    testing::Values(VersionCase{"v10600", version_10600}, VersionCase{"v10900", version_10900},
                    VersionCase{"v20303", version_20303}, VersionCase{"v30501", version_30501},
                    VersionCase{"v30506", version_30506}, VersionCase{"v30509", version_30509},
                    VersionCase{"v30516", version_30516}, VersionCase{"v40000", version_40000},
                    VersionCase{"v40500Components", version_40500_in_components}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(OsimOldDocuments, NameTheirLinesAfterRenaming) {
  std::string text = version_10600();
  const std::string empty = "<ActuatorSet><objects/></ActuatorSet>";
  text.replace(text.find(empty), empty.size(),
               "<ActuatorSet><objects>\n<Thelen2003Muscle name=\"m\">\n<MusclePointSet><objects>\n"
               "<MusclePoint name=\"p\"><location>0 0</location><body>rod</body></MusclePoint>\n"
               "</objects></MusclePointSet></Thelen2003Muscle></objects></ActuatorSet>");
  EXPECT_THAT(test::osim_fault(text), HasSubstr("test.osim:7: <location> of p: has 2 numbers"));
}

TEST(OsimOldDocuments, MusclesCarryTheirPointsThemselves) {
  std::string text = version_10900();
  text.insert(text.find("<BodySet>"),
              "<ForceSet><objects><Thelen2003Muscle name=\"m\"><MusclePointSet><objects>"
              "<MusclePoint name=\"p\"><location>0 1 0</location><body>ground</body></MusclePoint>"
              "<MuscleViaPoint name=\"v\"><location>0 0.1 0</location><body>rod</body>"
              "<range>0 1</range><coordinates>angle</coordinates></MuscleViaPoint>"
              "<MusclePoint name=\"q\"><location>0 0.2 0</location><body>rod</body></MusclePoint>"
              "</objects></MusclePointSet><MuscleWrapSet><objects/></MuscleWrapSet>"
              "<muscle_model>9</muscle_model><max_isometric_force>100</max_isometric_force>"
              "<Vmax>8</Vmax><Vmax0>5</Vmax0><damping>0.05</damping>"
              "</Thelen2003Muscle></objects></ForceSet>\n");
  const ModelSpec spec = test::read_osim_text(text);
  ASSERT_EQ(spec.muscles.size(), 1u);
  ASSERT_EQ(spec.muscles[0].path.size(), 3u);
  EXPECT_EQ(spec.muscles[0].path[1].coordinate, "angle");
  EXPECT_EQ(spec.muscles[0].path[2].p_BoP_B.y, 0.2);
  EXPECT_EQ(spec.muscles[0].published->v_max, 8.0);
}

TEST(OsimOldDocuments, OtherEnginesAreRefused) {
  EXPECT_THAT(test::osim_fault(test::osim_document(
                  "10500", "<DynamicsEngine><SimmKinematicsEngine/></DynamicsEngine>")),
              HasSubstr("<SimmKinematicsEngine> of test: is an engine"));
}

// Two joints whose frames have the same names: each finds its own, and others by the whole path.
TEST(OsimFramesByPath, FramesOfOneNameAreToldApart) {
  const auto joint = [](const char* name, const char* child, const char* x) {
    return std::string("<PinJoint name=\"") + name + "\">" + socket("parent_frame", "offset") +
           socket("child_frame", std::string("/bodyset/") + child) +
           "<coordinates><Coordinate name=\"" + name + "_q\"/></coordinates><frames>" +
           offset("offset", socket("parent", "/ground"), std::string(x) + " 0 0") +
           "</frames></PinJoint>";
  };
  const auto text = [&](const std::string& tie) {
    return test::osim_document(
        "40000", "<Ground name=\"ground\"/>" +
                     set_of("BodySet", "<Body name=\"a\">" + std::string(kBody4) +
                                           "</Body><Body name=\"b\">" + kBody4 + "</Body>") +
                     set_of("JointSet", joint("ja", "a", "1") + joint("jb", "b", "2")) +
                     marker(socket("parent_frame", tie)));
  };
  const ModelSpec spec = test::read_osim_text(text("/jointset/ja/offset"));
  EXPECT_EQ(spec.joints[0].X_PF.p.x, 1.0);
  EXPECT_EQ(spec.joints[1].X_PF.p.x, 2.0);
  EXPECT_EQ(spec.landmarks[0].p_BoP_B.x, 1.0);
  EXPECT_EQ(test::read_osim_text(text("../../jointset/jb/offset")).landmarks[0].p_BoP_B.x, 2.0);
  EXPECT_THAT(test::osim_fault(text("offset")), HasSubstr("'offset', of which there are 2"));
}

TEST(OsimFramesByPath, FramesThatHangOnThemselvesAreRefused) {
  const std::string text =
      test::osim_document("40000", "<Ground name=\"ground\"/><components>" +
                                       offset("a", socket("parent", "/b"), "0 0 0") +
                                       offset("b", socket("parent", "/a"), "0 0 0") +
                                       "</components>" + marker(socket("parent_frame", "/a")));
  EXPECT_THAT(test::osim_fault(text), HasSubstr("hangs on itself"));
}

// What an element leaves out, the model's default element of its tag says.
TEST(OsimDefaults, StandForWhatIsLeftOut) {
  std::string text = version_20303();
  text.insert(text.find("<BodySet>"),
              "<defaults><Coordinate name=\"default\"><locked>true</locked><range>-5 5</range>"
              "</Coordinate></defaults>");
  const ModelSpec spec = test::read_osim_text(text);
  EXPECT_TRUE(spec.coordinates[0].locked);
  EXPECT_EQ(spec.coordinates[0].hi, 1.0);
}

TEST(OsimTags, WithColonsAreParsed) {
  std::string text = version_20303();
  text.insert(
      text.find("<BodySet>"),
      "<ForceSet><objects><HuntCrossleyForce name=\"heel\">"
      "<HuntCrossleyForce::ContactParametersSet name=\"\"><objects>"
      "<HuntCrossleyForce::ContactParameters name=\"\"><geometry>a b</geometry>"
      "</HuntCrossleyForce::ContactParameters></objects>"
      "</HuntCrossleyForce::ContactParametersSet></HuntCrossleyForce></objects></ForceSet>");
  ConversionReport report{.lenient = true};
  EXPECT_EQ(test::read_osim_text(text, report).bodies.size(), 1u);
}

}  // namespace
}  // namespace plumbline
