// SPDX-License-Identifier: Apache-2.0
// Forms that published files have and specifications do not speak of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "kinematics/position.h"
#include "model/compile.h"
#include "osim_fixture.h"
#include "paths/moment_arms.h"

namespace plumbline {
namespace {

using test::osim_document;
using test::osim_fault;
using test::read_osim_text;
using testing::HasSubstr;

std::string body(const std::string& name, const std::string& inside = "") {
  return "<Body name=\"" + name +
         "\"><mass>1</mass><mass_center>0 -0.5 0</mass_center>"
         "<inertia>0.1 0.01 0.1 0 0 0</inertia>" +
         inside + "</Body>\n";
}

std::string joint(const std::string& kind, const std::string& name, const std::string& parent,
                  const std::string& child, const std::string& inside) {
  return "<" + kind + " name=\"" + name + "\"><socket_parent_frame>" + parent +
         "</socket_parent_frame><socket_child_frame>" + child + "</socket_child_frame>" + inside +
         "</" + kind + ">\n";
}

std::string coordinate(const std::string& name) {
  return "<coordinates><Coordinate name=\"" + name +
         "\"><range>-2 2</range></Coordinate></coordinates>";
}

// Two rods, the second on the first.
std::string linked_rods(const std::string& joints, const std::string& inside_model = "",
                        const std::string& inside_first = "") {
  return osim_document("40000", "<BodySet><objects>\n" + body("first", inside_first) +
                                    body("second") + "</objects></BodySet>\n<JointSet><objects>\n" +
                                    joints + "</objects></JointSet>\n" + inside_model);
}

std::string plain_joints() {
  return joint("PinJoint", "pin1", "/ground", "/bodyset/first", coordinate("angle1")) +
         joint("PinJoint", "pin2", "/bodyset/first", "/bodyset/second", coordinate("angle2"));
}

const CoordinateSpec* find(const ModelSpec& spec, const std::string& name) {
  for (const CoordinateSpec& c : spec.coordinates) {
    if (c.name == name) return &c;
  }
  return nullptr;
}

TEST(OsimWild, CoordinatesThatShareANameAreToldApartByTheirJoint) {
  const std::string coupler = R"(<ConstraintSet><objects><CoordinateCouplerConstraint name="c">
<coupled_coordinates_function><LinearFunction><coefficients>2 0</coefficients></LinearFunction></coupled_coordinates_function>
<independent_coordinate_names>/jointset/pin1/rz</independent_coordinate_names>
<dependent_coordinate_name>/jointset/pin2/rz</dependent_coordinate_name>
</CoordinateCouplerConstraint></objects></ConstraintSet>)";
  ConversionReport report;
  const ModelSpec spec = read_osim_text(
      linked_rods(
          joint("PinJoint", "pin1", "/ground", "/bodyset/first", coordinate("rz")) +
              joint("PinJoint", "pin2", "/bodyset/first", "/bodyset/second", coordinate("rz")),
          coupler),
      report);
  ASSERT_NE(find(spec, "pin1_rz"), nullptr);
  ASSERT_NE(find(spec, "pin2_rz"), nullptr);
  ASSERT_EQ(spec.couplers.size(), 1u);
  EXPECT_EQ(spec.couplers[0].coordinate, "pin2_rz");
  EXPECT_EQ(spec.couplers[0].terms[0].coordinate, "pin1_rz");
  EXPECT_THAT(print_report(report), HasSubstr("is called 'rz' as one of another joint is"));
}

// X_PC of a reversed joint is that of the plain one with parent and child swapped, inverted.
TEST(OsimWild, AReversedJointTurnsTheOtherWayRound) {
  const std::string coordinates =
      "<coordinates><Coordinate name=\"a\"/><Coordinate name=\"b\"/></coordinates>";
  const auto pose = [&](const std::string& reverse) {
    const Model model = compile(read_osim_text(linked_rods(
        joint("UniversalJoint", "u", "/ground", "/bodyset/first",
              coordinates + "<reverse>" + reverse + "</reverse>") +
        joint("PinJoint", "pin2", "/bodyset/first", "/bodyset/second", coordinate("angle2")))));
    PositionKinematics<double> pos(model);
    std::vector<double> q(3, 0.0);
    q[model.find_dof("a")] = 0.7;
    q[model.find_dof("b")] = -0.4;
    calc_position_kinematics<double>(model, q, pos);
    return pos.R_WB[1];
  };
  const Mat3d twice = pose("false") * pose("true");
  EXPECT_LT(norm(twice * Vec3d{1, 2, 3} - Vec3d{1, 2, 3}), 1e-15);
  EXPECT_GT(norm(pose("true") * Vec3d{1, 2, 3} - Vec3d{1, 2, 3}), 0.5);
}

TEST(OsimWild, AReversedJointThatTurnsAndSlidesIsRefused) {
  const std::string three =
      "<coordinates><Coordinate name=\"a\"/><Coordinate name=\"b\"/>"
      "<Coordinate name=\"c\"/></coordinates><reverse>true</reverse>";
  EXPECT_THAT(osim_fault(linked_rods(joint("PlanarJoint", "p", "/ground", "/bodyset/first", three) +
                                     joint("PinJoint", "pin2", "/bodyset/first", "/bodyset/second",
                                           coordinate("angle2")))),
              HasSubstr("is reversed and both turns and slides"));
}

TEST(OsimWild, ACoordinateThatMovesNothingIsLeftOut) {
  const std::string idle =
      R"(<coordinates><Coordinate name="angle1"/><Coordinate name="idle"><locked>true</locked></Coordinate></coordinates>
<SpatialTransform><TransformAxis name="rotation1"><coordinates>angle1</coordinates><axis>0 0 1</axis><LinearFunction><coefficients>1 0</coefficients></LinearFunction></TransformAxis></SpatialTransform>)";
  ConversionReport report;
  const ModelSpec spec =
      read_osim_text(linked_rods(joint("CustomJoint", "pin1", "/ground", "/bodyset/first", idle) +
                                 joint("PinJoint", "pin2", "/bodyset/first", "/bodyset/second",
                                       coordinate("angle2"))),
                     report);
  EXPECT_EQ(find(spec, "idle"), nullptr);
  EXPECT_EQ(spec.coordinates.size(), 2u);
  EXPECT_THAT(print_report(report), HasSubstr("moves nothing, and is left out"));
}

// Then it is a fault of the file, and compiling says which.
TEST(OsimWild, ButNotIfSomethingNamesIt) {
  const std::string idle =
      R"(<coordinates><Coordinate name="angle1"/><Coordinate name="idle"/></coordinates>
<SpatialTransform><TransformAxis name="rotation1"><coordinates>angle1</coordinates><axis>0 0 1</axis><LinearFunction><coefficients>1 0</coefficients></LinearFunction></TransformAxis></SpatialTransform>)";
  const ModelSpec spec = read_osim_text(linked_rods(
      joint("CustomJoint", "pin1", "/ground", "/bodyset/first", idle) +
          joint("PinJoint", "pin2", "/bodyset/first", "/bodyset/second", coordinate("angle2")),
      "<ForceSet><objects><CoordinateActuator name=\"a\"><coordinate>idle</coordinate>"
      "</CoordinateActuator></objects></ForceSet>"));
  EXPECT_NE(find(spec, "idle"), nullptr);
}

TEST(OsimWild, MarkersMayHangOnTheirBody) {
  const ModelSpec spec = read_osim_text(
      linked_rods(plain_joints(), "",
                  "<components><Marker name=\"tip\"><socket_parent_frame>..</socket_parent_frame>"
                  "<location>1 2 3</location></Marker></components>"));
  ASSERT_EQ(spec.landmarks.size(), 1u);
  EXPECT_EQ(spec.landmarks[0].body, "first");
  EXPECT_EQ(spec.landmarks[0].p_BoP_B.z, 3.0);
}

// Nothing is lost silently: what has no part in mechanics is counted.
TEST(OsimWild, SensorsControllersAndSurfacesOfContactAreSetAside) {
  ConversionReport report;
  const ModelSpec spec = read_osim_text(
      linked_rods(plain_joints(),
                  "<ControllerSet><objects><PrescribedController name=\"c\"><enabled>true</enabled>"
                  "</PrescribedController></objects></ControllerSet>\n"
                  "<ContactGeometrySet><objects><ContactHalfSpace name=\"floor\"/></objects>"
                  "</ContactGeometrySet>\n"
                  "<components><IMU name=\"i\"/><Station name=\"s\"/></components>\n"),
      report);
  EXPECT_EQ(spec.bodies.size(), 2u);
  EXPECT_EQ(
      report.set_aside["control over time; an analysis finds its own"]["PrescribedController"], 1);
  EXPECT_EQ(report.set_aside["a sensor"]["IMU"], 1);
  EXPECT_EQ(report.set_aside["a place that nothing hangs on"]["Station"], 1);
  EXPECT_EQ(report.set_aside["surfaces of contact forces"]["ContactGeometrySet"], 1);
}

std::string muscle_along(const std::string& tag, const std::string& points,
                         const std::string& more = "") {
  return "<ForceSet><objects><" + tag + " name=\"m\"><GeometryPath><PathPointSet><objects>\n" +
         points +
         "</objects></PathPointSet></GeometryPath><max_isometric_force>100</max_isometric_force>"
         "<optimal_fiber_length>0.1</optimal_fiber_length>"
         "<tendon_slack_length>0.1</tendon_slack_length>" +
         more + "</" + tag + "></objects></ForceSet>\n";
}

std::string point(const std::string& kind, const std::string& on, const std::string& inside) {
  return "<" + kind + " name=\"p\"><socket_parent_frame>" + on + "</socket_parent_frame>" + inside +
         "</" + kind + ">\n";
}

// A point whose x runs from 0 at angle2 = 0 to `x` at 1.
std::string sliding_point(const std::string& x) {
  return point("MovingPathPoint", "/bodyset/first",
               "<socket_x_coordinate>/jointset/pin2/angle2</socket_x_coordinate>"
               "<x_location><PiecewiseLinearFunction><x>0 1</x><y>0 " +
                   x + "</y></PiecewiseLinearFunction></x_location>");
}

// Points that move on one body may meet; the piece between them then pulls nothing.
TEST(OsimWild, MovingPointsMayMeet) {
  const Model model = compile(read_osim_text(linked_rods(
      plain_joints(),
      muscle_along("Thelen2003Muscle",
                   point("PathPoint", "/ground", "<location>0 1 0</location>") +
                       sliding_point("0.3") + sliding_point("0.5") +
                       point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>")))));
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  MomentArms arms(model);
  const auto length_at = [&](double angle2) {
    const std::vector<double> q{0.0, angle2};
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
    calc_moment_arms(model, pos, paths, arms);
    return paths.length[0];
  };
  EXPECT_NEAR(length_at(0.0), 1.0 + std::hypot(0.1, 1.0), 1e-15);
  for (const double r : arms.r) EXPECT_TRUE(std::isfinite(r));
  const Vec3d tip{0.1 * std::cos(1.0) + std::sin(1.0), 0.1 * std::sin(1.0) - std::cos(1.0), 0.0};
  EXPECT_NEAR(length_at(1.0), std::hypot(0.3, 1.0) + 0.2 + norm(tip - Vec3d{0.5, 0.0, 0.0}), 1e-15);
}

// Present at one value of its coordinate, and fading about it.
TEST(OsimWild, AConditionalPointMayHaveARangeOfOneValue) {
  const ModelSpec spec = read_osim_text(linked_rods(
      plain_joints(),
      muscle_along(
          "Thelen2003Muscle",
          point("PathPoint", "/ground", "<location>0 1 0</location>") +
              point("ConditionalPathPoint", "/bodyset/first",
                    "<location>0.1 0 0</location><socket_coordinate>angle2</socket_coordinate>"
                    "<range>0 0</range>") +
              point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>"))));
  const Model model = compile(spec);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  const auto length_at = [&](double angle2) {
    const std::vector<double> q{0.0, angle2};
    calc_position_kinematics<double>(model, q, pos);
    calc_path_geometry<double>(model, pos, q, paths);
    return paths.length[0];
  };
  EXPECT_NEAR(length_at(0.0), std::hypot(0.1, 1.0) + 1.0, 1e-15);
  const Vec3d tip{0.1 * std::cos(0.2) + std::sin(0.2), 0.1 * std::sin(0.2) - std::cos(0.2), 0.0};
  EXPECT_NEAR(length_at(0.2), norm(tip - Vec3d{0, 1, 0}), 1e-15);
}

// The frame is turned by a quarter about z: its x is the body's y.
TEST(OsimWild, AMovingPointMayMoveInATurnedFrame) {
  const std::string frame =
      "<components><PhysicalOffsetFrame name=\"turned\"><socket_parent>..</socket_parent>"
      "<translation>0 0 0.1</translation><orientation>0 0 1.5707963267948966</orientation>"
      "</PhysicalOffsetFrame></components>";
  std::string moving = sliding_point("0.3");
  moving.replace(moving.find("/bodyset/first"), 14, "/bodyset/first/turned");
  const ModelSpec spec = read_osim_text(linked_rods(
      plain_joints(),
      muscle_along("Thelen2003Muscle",
                   point("PathPoint", "/ground", "<location>0 1 0</location>") + moving +
                       point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>")),
      frame));
  const PathNodeSpec& node = spec.muscles[0].path[1];
  EXPECT_EQ(node.p_BoP_B.z, 0.1);
  ASSERT_FALSE(node.motions.empty());
  EXPECT_EQ(node.motions.back().axis, 1);
  EXPECT_NEAR(ScalarFunction(node.motions.back().function)(1.0).f, 0.3, 1e-15);
}

TEST(OsimWild, SurfacesMayHangOnOffsetFrames) {
  const std::string frame =
      "<components><PhysicalOffsetFrame name=\"off\"><socket_parent>..</socket_parent>"
      "<translation>0 0.2 0</translation><orientation>0 0 0</orientation><WrapObjectSet><objects>"
      "<WrapSphere name=\"ball\"><xyz_body_rotation>0 0 0</xyz_body_rotation>"
      "<translation>0.1 0 0</translation><radius>0.02</radius></WrapSphere></objects>"
      "</WrapObjectSet></PhysicalOffsetFrame></components>";
  const ModelSpec spec = read_osim_text(linked_rods(plain_joints(), "", frame));
  ASSERT_EQ(spec.wraps.size(), 1u);
  EXPECT_EQ(spec.wraps[0].body, "first");
  EXPECT_EQ(spec.wraps[0].X_BS.p.y, 0.2);
  EXPECT_EQ(spec.wraps[0].X_BS.p.x, 0.1);
}

// Nothing is read past: what stands twice, or where it does not belong, is refused.
TEST(OsimWild, NothingIsReadPast) {
  const std::string set = "<ForceSet><objects></objects></ForceSet>\n";
  EXPECT_THAT(osim_fault(linked_rods(plain_joints(), set + set)),
              HasSubstr("<ForceSet> of test: stands here a second time; the first is in line"));
  EXPECT_THAT(osim_fault(linked_rods(plain_joints(), "<gravity>0 -9<x>1</x> 0</gravity>")),
              HasSubstr("<x> of test: stands where a value belongs"));
  const std::string inner = "<components><BodyDragForce name=\"d\"/></components>";
  EXPECT_THAT(osim_fault(linked_rods(
                  plain_joints(),
                  muscle_along(
                      "Thelen2003Muscle",
                      point("PathPoint", "/ground", "<location>0 1 0</location>" + inner) +
                          point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>")))),
              HasSubstr("<BodyDragForce> d: is not understood here"));
  EXPECT_THAT(osim_fault(linked_rods(plain_joints(), "<gravity>0 -1e200 0</gravity>")),
              HasSubstr("-1e200 is beyond any quantity of a body"));
}

TEST(OsimWild, ACommentMayPartAValue) {
  const ModelSpec spec =
      read_osim_text(linked_rods(plain_joints(), "<gravity>0 -9.<!-- no -->5 0</gravity>"));
  EXPECT_EQ(spec.gravity.y, -9.5);
}

// Windows-1252 in documents that say UTF-8, as published.
TEST(OsimWild, BytesThatAreNoUtf8AreLatin1) {
  ConversionReport report;
  (void)read_osim_text(linked_rods(plain_joints(), "<credits>Zaj\xE4\x96</credits>"), report);
  EXPECT_THAT(print_report(report), HasSubstr("is no UTF-8, and is read as Latin-1"));
  ConversionReport clean;
  (void)read_osim_text(linked_rods(plain_joints(), "<credits>Zaj\xC3\xA4</credits>"), clean);
  EXPECT_THAT(print_report(clean), testing::Not(HasSubstr("Latin-1")));
}

TEST(OsimWild, FaultsOfAMuscleCarryTheNamesOfTheFile) {
  std::string text = linked_rods(
      plain_joints(),
      muscle_along("Thelen2003Muscle",
                   point("PathPoint", "/ground", "<location>0 1 0</location>") +
                       point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>")));
  const std::string length = "<optimal_fiber_length>";
  text.insert(text.find(length) + length.size(), "-");
  EXPECT_THAT(osim_fault(text), HasSubstr("optimal_fiber_length must be positive"));
}

TEST(OsimWild, NumbersOfAnotherMuscleModelMeanNothing) {
  ConversionReport report;
  const ModelSpec spec = read_osim_text(
      linked_rods(
          plain_joints(),
          muscle_along("Millard2012EquilibriumMuscle",
                       point("PathPoint", "/ground", "<location>0 1 0</location>") +
                           point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>"),
                       "<FmaxTendonStrain>0.033</FmaxTendonStrain><Af>0.3</Af>")),
      report);
  EXPECT_EQ(spec.muscles.size(), 1u);
  EXPECT_EQ(report.set_aside["of a Thelen2003Muscle, without meaning for this one"]["Af"], 1);
}

TEST(OsimWild, ScalesOfTheOldestMovingPointsAreOneOrRefused) {
  const auto text = [&](const std::string& scale) {
    std::string moving = sliding_point("0.3");
    moving.insert(moving.find("<x_location>"), "<scale_factors>" + scale + "</scale_factors>");
    return linked_rods(
        plain_joints(),
        muscle_along("Thelen2003Muscle",
                     point("PathPoint", "/ground", "<location>0 1 0</location>") + moving +
                         point("PathPoint", "/bodyset/second", "<location>0.1 -1 0</location>")));
  };
  EXPECT_EQ(osim_fault(text("1 1 1")), "no fault");
  EXPECT_THAT(osim_fault(text("1 1.1 1")), HasSubstr("scales its functions"));
}

}  // namespace
}  // namespace plumbline
