// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/natural_spline.h"
#include "kinematics/assembly.h"
#include "model/compile.h"
#include "muscle/elastic_tendon.h"
#include "osim/osim_fixture.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

// Two bodies on pins at the origin and at (1, 0, 0), with more inside the first joint, its
// coordinate, and the model.
std::string two_rods(const std::string& in_coordinate, const std::string& in_model = "") {
  const auto body = [](const char* name) {
    return std::string("<Body name=\"") + name +
           "\"><mass>1</mass><inertia>1 1 1 0 0 0</inertia></Body>";
  };
  const auto joint = [](const std::string& name, const std::string& place,
                        const std::string& inside) {
    return "<PinJoint name=\"pin_" + name +
           "\"><socket_parent_frame>at_ground</socket_parent_frame><socket_child_frame>/bodyset/" +
           name + "</socket_child_frame><coordinates><Coordinate name=\"q_" + name +
           "\"><default_value>0.2</default_value>" + inside +
           "</Coordinate></coordinates><frames><PhysicalOffsetFrame name=\"at_ground\">"
           "<socket_parent>/ground</socket_parent><translation>" +
           place + "</translation></PhysicalOffsetFrame></frames></PinJoint>";
  };
  return test::osim_document(
      "40000", "<Ground name=\"ground\"/><BodySet><objects>" + body("a") + body("b") +
                   "</objects></BodySet><JointSet><objects>" + joint("a", "0 0 0", in_coordinate) +
                   joint("b", "1 0 0", "") + "</objects></JointSet>" + in_model);
}

std::string prescribed(const std::string& function) {
  return "<range>-1 1</range><prescribed>true</prescribed>" + function;
}

TEST(OsimCoordinates, PrescribedOnesAreHeldAtTimeZero) {
  ConversionReport report;
  const ModelSpec spec = test::read_osim_text(
      two_rods(prescribed("<prescribed_function><Sine><amplitude>2</amplitude><omega>3</omega>"
                          "<phase>0.5</phase><offset>0.25</offset></Sine></prescribed_function>")),
      report);
  EXPECT_TRUE(spec.coordinates[0].locked);
  EXPECT_DOUBLE_EQ(spec.coordinates[0].neutral, 0.25 + 2 * std::sin(0.5));
  EXPECT_GE(spec.coordinates[0].hi, spec.coordinates[0].neutral);
  ASSERT_EQ(report.changed.size(), 2u);
  EXPECT_THAT(report.changed[0].what, HasSubstr("held at its value at time 0, 1.2"));
  EXPECT_THAT(report.changed[1].what, HasSubstr("outside its range"));
}

TEST(OsimCoordinates, AConstantPrescriptionChangesNothingElse) {
  ConversionReport report;
  const ModelSpec spec = test::read_osim_text(
      two_rods(prescribed("<Constant name=\"prescribed_function\"><value>0.5</value></Constant>")),
      report);
  EXPECT_TRUE(spec.coordinates[0].locked);
  EXPECT_EQ(spec.coordinates[0].neutral, 0.5);
  EXPECT_TRUE(report.changed.empty());
}

TEST(OsimCoordinates, WithoutAFunctionOrLockedAPrescriptionIsNotInForce) {
  ConversionReport report;
  EXPECT_FALSE(test::read_osim_text(two_rods(prescribed("<prescribed_function/>")), report)
                   .coordinates[0]
                   .locked);
  ASSERT_EQ(report.changed.size(), 1u);
  EXPECT_THAT(report.changed[0].what, HasSubstr("left free"));
  const ModelSpec locked = test::read_osim_text(
      two_rods("<locked>true</locked>" +
               prescribed("<prescribed_function><Constant><value>0.5</value></Constant>"
                          "</prescribed_function>")));
  EXPECT_EQ(locked.coordinates[0].neutral, 0.2);
}

std::string gcv(const std::string& half_order, const std::string& more = "") {
  return two_rods("",
                  "<ConstraintSet><objects><CoordinateCouplerConstraint name=\"c\">"
                  "<independent_coordinate_names>q_a</independent_coordinate_names>"
                  "<dependent_coordinate_name>q_b</dependent_coordinate_name>"
                  "<coupled_coordinates_function><GCVSpline>" +
                      half_order + more +
                      "<x>-1 -0.6 0 0.4 1 1.5 2 2.2</x><y>0 1 0.5 -1 2 1 0 0.3</y>"
                      "<weights>1 1 1 1 1 1 1 1</weights><coefficients/></GCVSpline>"
                      "</coupled_coordinates_function></CoordinateCouplerConstraint></objects>"
                      "</ConstraintSet>");
}

TEST(OsimFunctions, GcvSplinesAreNaturalOnesOfEveryDegree) {
  const std::vector<double> x = {-1, -0.6, 0, 0.4, 1, 1.5, 2, 2.2};
  const std::vector<double> y = {0, 1, 0.5, -1, 2, 1, 0, 0.3};
  for (int m = 2; m <= 4; ++m) {
    const ModelSpec spec =
        test::read_osim_text(gcv("<half_order>" + std::to_string(m) + "</half_order>"));
    const ScalarFunction function(spec.couplers.at(0).terms.at(0).function);
    const NaturalSpline expected(x, y, m);
    for (const double q : {-2.0, -0.3, 0.7, 3.0}) {
      EXPECT_NEAR(function(q).f, expected(q).f, 1e-12) << m;
    }
  }
  const ModelSpec linear = test::read_osim_text(gcv("<half_order>1</half_order>"));
  EXPECT_DOUBLE_EQ(ScalarFunction(linear.couplers[0].terms[0].function)(0.2).f, -0.25);
}

TEST(OsimFunctions, GcvSplinesThatSmoothAreRefused) {
  EXPECT_THAT(
      test::osim_fault(gcv("<half_order>3</half_order>", "<error_variance>0.1</error_variance>")),
      HasSubstr("smooths its points"));
  EXPECT_THAT(test::osim_fault(gcv("<half_order>5</half_order>")), HasSubstr("half order 5"));
  EXPECT_THAT(test::osim_fault(gcv("")), HasSubstr("has no <half_order>"));
}

std::string constraint(const std::string& tag, const std::string& inside) {
  return "<ConstraintSet><objects><" + tag + " name=\"c\">" + inside + "</" + tag +
         "></objects></ConstraintSet>";
}

const char* kPoints4 =
    "<socket_body_1>/bodyset/a</socket_body_1><socket_body_2>/bodyset/b</socket_body_2>"
    "<location_body_1>1 2 3</location_body_1><location_body_2>4 5 6</location_body_2>";
const char* kPoints3 =
    "<isDisabled>false</isDisabled><body_1>a</body_1><body_2>b</body_2>"
    "<location_body_1>1 2 3</location_body_1><location_body_2>4 5 6</location_body_2>";

TEST(OsimConstraints, PointsAreReadInBothForms) {
  for (const char* points : {kPoints4, kPoints3}) {
    const ModelSpec spec =
        test::read_osim_text(two_rods("", constraint("PointConstraint", points)));
    ASSERT_EQ(spec.constraints.size(), 1u);
    const ConstraintSpec& c = spec.constraints[0];
    EXPECT_EQ(c.kind, ConstraintKind::kPoint);
    EXPECT_EQ(c.body0, "a");
    EXPECT_EQ(c.body1, "b");
    EXPECT_EQ(c.X_B0F0.p.y, 2.0);
    EXPECT_EQ(c.X_B1F1.p.z, 6.0);
  }
}

TEST(OsimConstraints, DistancesLinesAndWeldsAreRead) {
  const ModelSpec rod = test::read_osim_text(two_rods(
      "", constraint("ConstantDistanceConstraint",
                     std::string(kPoints4) + "<constant_distance>0.7</constant_distance>")));
  EXPECT_EQ(rod.constraints.at(0).kind, ConstraintKind::kDistance);
  EXPECT_EQ(rod.constraints.at(0).distance, 0.7);

  const ModelSpec line = test::read_osim_text(
      two_rods("", constraint("PointOnLineConstraint",
                              "<line_body>a</line_body><follower_body>b</follower_body>"
                              "<line_direction_vec>0 3 4</line_direction_vec>"
                              "<point_on_line>1 0 0</point_on_line>"
                              "<point_on_follower>0 0 1</point_on_follower>")));
  const ConstraintSpec& l = line.constraints.at(0);
  EXPECT_EQ(l.kind, ConstraintKind::kPointOnLine);
  EXPECT_NEAR(column(l.X_B0F0.R, 2).y, 0.6, 1e-15);
  EXPECT_NEAR(column(l.X_B0F0.R, 2).z, 0.8, 1e-15);
  EXPECT_NEAR(norm(cross(column(l.X_B0F0.R, 0), column(l.X_B0F0.R, 1)) - column(l.X_B0F0.R, 2)),
              0.0, 1e-15);

  const ModelSpec weld = test::read_osim_text(two_rods(
      "", constraint("WeldConstraint",
                     "<socket_frame1>on_a</socket_frame1><socket_frame2>/bodyset/b</socket_frame2>"
                     "<frames><PhysicalOffsetFrame name=\"on_a\"><socket_parent>/bodyset/a"
                     "</socket_parent><translation>1 2 3</translation>"
                     "<orientation>0 0 0.5</orientation></PhysicalOffsetFrame></frames>")));
  const ConstraintSpec& w = weld.constraints.at(0);
  EXPECT_EQ(w.kind, ConstraintKind::kWeld);
  EXPECT_EQ(w.body0, "a");
  EXPECT_EQ(w.X_B0F0.p.z, 3.0);
  EXPECT_NEAR(w.X_B0F0.R(1, 0), std::sin(0.5), 1e-15);
  EXPECT_EQ(w.body1, "b");

  const ModelSpec old = test::read_osim_text(two_rods(
      "", constraint("WeldConstraint",
                     "<body_1>a</body_1><body_2>b</body_2><location_body_1>1 2 3</location_body_1>"
                     "<orientation_body_2>0 0 0.5</orientation_body_2>")));
  EXPECT_EQ(old.constraints.at(0).X_B0F0.p.z, 3.0);
  EXPECT_NEAR(old.constraints.at(0).X_B1F1.R(1, 0), std::sin(0.5), 1e-15);
}

TEST(OsimConstraints, ThatAreNotEnforcedAreListedAndLeftOut) {
  for (const char* off : {"<isEnforced>false</isEnforced>", "<isDisabled>true</isDisabled>"}) {
    std::string points = kPoints4;
    ConversionReport report;
    const ModelSpec spec =
        test::read_osim_text(two_rods("", constraint("PointConstraint", points + off)), report);
    EXPECT_TRUE(spec.constraints.empty());
    ASSERT_EQ(report.changed.size(), 1u);
    EXPECT_THAT(report.changed[0].what, HasSubstr("not enforced"));
  }
}

TEST(OsimConstraints, OthersAreRefused) {
  EXPECT_THAT(test::osim_fault(two_rods("", constraint("RollingOnSurfaceConstraint", ""))),
              HasSubstr("<RollingOnSurfaceConstraint> c: is a constraint that is not carried"));
  EXPECT_THAT(test::osim_fault(two_rods("", constraint("PointConstraint", ""))),
              HasSubstr("has no body_1"));
}

// From the file to a closed loop: the ends (1, 0, 0) of a and (0, 1, 0) of b meet where both angles
// are 0 or, turned about the middle of the pins, at 90 and 0 degrees of the square.
TEST(OsimConstraints, CloseALoop) {
  const Model model = compile(
      test::read_osim_text(two_rods("", constraint("PointConstraint",
                                                   "<socket_body_1>/bodyset/a</socket_body_1>"
                                                   "<socket_body_2>/bodyset/b</socket_body_2>"
                                                   "<location_body_1>1 1 0</location_body_1>"
                                                   "<location_body_2>0 1 0</location_body_2>"))));
  const Assembly got = assemble(model, std::vector<double>{0.2, 0.2});
  ASSERT_TRUE(got.converged) << got.open;
  EXPECT_NEAR(got.q[0], 0.0, 1e-11);
  EXPECT_NEAR(got.q[1], 0.0, 1e-11);
}

std::string ellipsoid(const std::string& tag, const std::string& inside) {
  std::string text = two_rods("");
  const std::string pin = "<PinJoint name=\"pin_a\">";
  text.replace(text.find(pin), pin.size(), "<" + tag + " name=\"pin_a\">" + inside);
  text.replace(text.find("</PinJoint>"), 11, "</" + tag + ">");
  const std::string end = "</Coordinate></coordinates>";
  return text.replace(text.find(end), end.size(),
                      "</Coordinate><Coordinate name=\"q_2\"/><Coordinate name=\"q_3\"/>"
                      "</coordinates>");
}

TEST(OsimJoints, EllipsoidsAreRead) {
  const ModelSpec spec = test::read_osim_text(
      ellipsoid("EllipsoidJoint", "<radii_x_y_z>0.1 0.2 0.3</radii_x_y_z><Appearance/>"));
  ASSERT_TRUE(spec.joints[0].ellipsoid.has_value());
  EXPECT_EQ(spec.joints[0].ellipsoid.value_or(EllipsoidSpec{}).radii.y, 0.2);
  EXPECT_EQ(spec.joints[0].axes.size(), 3u);
  EXPECT_NO_THROW((void)compile(spec));
  EXPECT_THROW((void)compile(test::read_osim_text(
                   ellipsoid("EllipsoidJoint", "<radii_x_y_z>0.1 -0.2 0.3</radii_x_y_z>"))),
               InputError);
  EXPECT_THAT(test::osim_fault(ellipsoid("EllipsoidJoint", "")), HasSubstr("no <radii_x_y_z>"));
}

TEST(OsimJoints, TheScapulothoracicJointIsRefusedWithItsReason) {
  EXPECT_THAT(test::osim_fault(ellipsoid("ScapulothoracicJoint", "")),
              HasSubstr("the scapula slides and winges on the thorax"));
}

std::string muscle(const std::string& tag, const std::string& inside) {
  return two_rods("", "<ForceSet><objects><" + tag +
                          " name=\"m\"><GeometryPath><PathPointSet><objects>"
                          "<PathPoint name=\"1\"><socket_parent_frame>/ground</socket_parent_frame>"
                          "<location>0 0 0</location></PathPoint>"
                          "<PathPoint name=\"2\"><socket_parent_frame>/bodyset/a"
                          "</socket_parent_frame><location>0 0.3 0</location></PathPoint>"
                          "</objects></PathPointSet></GeometryPath>"
                          "<max_isometric_force>800</max_isometric_force>"
                          "<optimal_fiber_length>0.1</optimal_fiber_length>"
                          "<tendon_slack_length>0.2</tendon_slack_length>" +
                          inside + "</" + tag + "></objects></ForceSet>");
}

std::string curve(const std::string& tag, const std::string& x, const std::string& y) {
  return "<" + tag + "><NaturalCubicSpline><x>" + x + "</x><y>" + y +
         "</y></NaturalCubicSpline></" + tag + ">";
}

HillMuscle compiled(const ModelSpec& spec) {
  return compile_muscle(spec.muscles.at(0).published.value_or(MuscleParameters{}));
}

TEST(OsimMuscles, SchutteBringsItsCurves) {
  const HillMuscle m = compiled(test::read_osim_text(muscle(
      "Schutte1993Muscle",
      "<time_scale>0.125</time_scale><damping>0.05</damping><activation1>0.01</activation1>" +
          curve("active_force_length_curve", "0 0.5 1 1.5 2", "0 0.6 1 0.6 0") +
          curve("passive_force_length_curve", "0 1 1.2 1.6", "0 0 0.1 1") +
          curve("tendon_force_length_curve", "0 0.01 0.02 0.04", "0 0.1 0.4 1.2") +
          curve("force_velocity_curve", "-1 0 1", "0 1 2"))));
  EXPECT_EQ(m.numbers.v_max, 8.0);
  EXPECT_EQ(m.damping, 0.05);
  const MuscleEquilibrium e = calc_muscle_equilibrium(m, 0.305, 0.0, 0.7, FibreRate::kAtRest);
  ASSERT_TRUE(e.converged);
  const auto at = [](std::vector<double> x, std::vector<double> y, double q) {
    return ScalarFunction({FunctionKind::kSimmSpline, std::move(x), std::move(y)})(q).f;
  };
  const double l = e.l_m / 0.1;
  const double fibre = 0.7 * at({0, 0.5, 1, 1.5, 2}, {0, 0.6, 1, 0.6, 0}, l) +
                       at({0, 1, 1.2, 1.6}, {0, 0, 0.1, 1}, l);
  const double tendon = at({0, 0.01, 0.02, 0.04}, {0, 0.1, 0.4, 1.2}, e.l_t / 0.2 - 1);
  EXPECT_NEAR(e.l_m + e.l_t, 0.305, 1e-15);
  EXPECT_NEAR(fibre, tendon, 1e-12);
  EXPECT_NEAR(e.tension, 800 * tendon, 1e-9);
  // Hill's hyperbola: at v = -1/2 it is (1/2)/(1 + 1/0.3).
  EXPECT_NEAR(std::get<TabulatedCurves>(m.curves).velocity(-0.5, 1.0), 0.5 / (1 + 0.5 / 0.15),
              1e-15);
}

TEST(OsimMuscles, SchutteWithoutCurvesTakesTheUsualOnes) {
  const HillMuscle m = compiled(test::read_osim_text(muscle("Schutte1993Muscle_Deprecated", "")));
  const auto& curves = std::get<TabulatedCurves>(m.curves);
  EXPECT_NEAR(curves.passive(1.5), 1.0, 1e-15);
  EXPECT_NEAR(curves.active(1.045), 0.993333, 1e-12);
  EXPECT_NEAR(curves.tendon(1.00281), 0.0257, 1e-12);
  EXPECT_EQ(m.numbers.v_max, 10.0);
}

TEST(OsimMuscles, RigidTendonMusclesAreRead) {
  const HillMuscle m = compiled(test::read_osim_text(
      muscle("RigidTendonMuscle", "<max_contraction_velocity>5</max_contraction_velocity>")));
  EXPECT_TRUE(m.numbers.rigid_tendon);
  const MuscleEquilibrium e = calc_muscle_equilibrium(m, 0.31, -0.1, 0.5, FibreRate::kAtRest);
  // v = -0.1 m/s of 0.5 m/s; l = 1.1: by the tables 0.5 f_l 0.444444 + 0.035.
  const double f_l = std::get<TabulatedCurves>(m.curves).active(1.1);
  EXPECT_NEAR(e.tension, 800 * (0.5 * f_l * 0.444444 + 0.035), 1e-9);
}

TEST(OsimMuscles, OthersAreRefused) {
  for (const char* tag : {"Millard2012AccelerationMuscle", "Delp1990Muscle"}) {
    EXPECT_THAT(test::osim_fault(muscle(tag, "")), HasSubstr("carries a mass between"));
  }
}

}  // namespace
}  // namespace plumbline
