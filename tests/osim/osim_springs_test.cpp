// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/units.h"
#include "model/compile.h"
#include "osim/osim_reader.h"
#include "spatial/rotation.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using testing::HasSubstr;

// A thigh that turns by "flexion" and slides by "lift", and a shank whose "bend" turns it by a
// spline only; as version 4 and as version 3 write them.
const char* kBodies4 = R"(<BodySet><objects>
<Body name="thigh"><mass>8</mass><mass_center>0 0 0</mass_center><inertia>1 1 1 0 0 0</inertia></Body>
<Body name="shank"><mass>4</mass><mass_center>0 0 0</mass_center><inertia>1 1 1 0 0 0</inertia></Body>
</objects></BodySet>
<JointSet><objects>
<CustomJoint name="hip"><socket_parent_frame>/ground</socket_parent_frame><socket_child_frame>/bodyset/thigh</socket_child_frame>
<coordinates><Coordinate name="flexion"/><Coordinate name="lift"/></coordinates>
<SpatialTransform>
<TransformAxis name="rotation1"><coordinates>flexion</coordinates><axis>0 0 1</axis><LinearFunction name="function"><coefficients>1 0</coefficients></LinearFunction></TransformAxis>
<TransformAxis name="translation2"><coordinates>lift</coordinates><axis>0 1 0</axis><LinearFunction name="function"><coefficients>1 0</coefficients></LinearFunction></TransformAxis>
</SpatialTransform></CustomJoint>
<CustomJoint name="knee"><socket_parent_frame>/bodyset/thigh</socket_parent_frame><socket_child_frame>/bodyset/shank</socket_child_frame>
<coordinates><Coordinate name="bend"/></coordinates>
<SpatialTransform>
<TransformAxis name="rotation1"><coordinates>bend</coordinates><axis>0 0 1</axis><SimmSpline name="function"><x>-1 0 1</x><y>-0.9 0 1.2</y></SimmSpline></TransformAxis>
</SpatialTransform></CustomJoint>
</objects></JointSet>
)";
const char* kBodies3 = R"(<BodySet><objects>
<Body name="ground"/>
<Body name="thigh"><mass>8</mass><mass_center>0 0 0</mass_center><inertia_xx>1</inertia_xx><inertia_yy>1</inertia_yy><inertia_zz>1</inertia_zz>
<Joint><CustomJoint name="hip"><parent_body>ground</parent_body>
<CoordinateSet><objects><Coordinate name="flexion"/><Coordinate name="lift"/></objects></CoordinateSet>
<SpatialTransform>
<TransformAxis name="rotation1"><coordinates>flexion</coordinates><axis>0 0 1</axis><function><LinearFunction><coefficients>1 0</coefficients></LinearFunction></function></TransformAxis>
<TransformAxis name="translation2"><coordinates>lift</coordinates><axis>0 1 0</axis><function><LinearFunction><coefficients>1 0</coefficients></LinearFunction></function></TransformAxis>
</SpatialTransform></CustomJoint></Joint></Body>
<Body name="shank"><mass>4</mass><mass_center>0 0 0</mass_center><inertia_xx>1</inertia_xx><inertia_yy>1</inertia_yy><inertia_zz>1</inertia_zz>
<Joint><CustomJoint name="knee"><parent_body>thigh</parent_body>
<CoordinateSet><objects><Coordinate name="bend"/></objects></CoordinateSet>
<SpatialTransform>
<TransformAxis name="rotation1"><coordinates>bend</coordinates><axis>0 0 1</axis><function><SimmSpline><x>-1 0 1</x><y>-0.9 0 1.2</y></SimmSpline></function></TransformAxis>
</SpatialTransform></CustomJoint></Joint></Body>
</objects></BodySet>
)";

class OsimSprings : public testing::Test {
 protected:
  static std::string text(const std::string& version, const std::string& forces) {
    return "<OpenSimDocument Version=\"" + version + "\"><Model name=\"leg\">\n" +
           (version < "4" ? kBodies3 : kBodies4) + "<ForceSet><objects>\n" + forces +
           "</objects></ForceSet></Model></OpenSimDocument>\n";
  }
  ModelSpec read(const std::string& version, const std::string& forces) {
    return parse_osim_model({"leg.osim", text(version, forces)}, report_);
  }
  std::string fault(const std::string& forces) {
    try {
      static_cast<void>(compile(read("40000", forces)));
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }

  ConversionReport report_;
};

std::string limit_on(const std::string& coordinate) {
  return "<CoordinateLimitForce name=\"stop\"><coordinate>" + coordinate +
         "</coordinate><upper_stiffness>2</upper_stiffness><upper_limit>90</upper_limit>"
         "<lower_stiffness>3</lower_stiffness><lower_limit>-45</lower_limit><damping>0.5</damping>"
         "<transition>18</transition><compute_dissipation_energy>false</"
         "compute_dissipation_energy></CoordinateLimitForce>\n";
}

TEST_F(OsimSprings, LimitsOfAnglesAreInDegrees) {
  const ModelSpec spec = read("40000", limit_on("flexion"));
  const ElasticStopSpec& stop = spec.elastic_stops.at(0);
  EXPECT_EQ(stop.coordinate, "flexion");
  EXPECT_DOUBLE_EQ(stop.hi, kPi / 2);
  EXPECT_DOUBLE_EQ(stop.lo, -kPi / 4);
  EXPECT_DOUBLE_EQ(stop.transition, kPi / 10);
  EXPECT_DOUBLE_EQ(stop.stiffness_hi, 2 * 180 / kPi);
  EXPECT_DOUBLE_EQ(stop.stiffness_lo, 3 * 180 / kPi);
  EXPECT_DOUBLE_EQ(stop.damping, 0.5 * 180 / kPi);
  EXPECT_TRUE(report_.dropped.empty());
}

// A way, and what only drives a spline, which OpenSim calls coupled.
TEST_F(OsimSprings, OtherLimitsAreNot) {
  for (const char* coordinate : {"lift", "bend"}) {
    const ModelSpec spec = read("40000", limit_on(coordinate));
    const ElasticStopSpec& stop = spec.elastic_stops.at(0);
    EXPECT_EQ(stop.hi, 90) << coordinate;
    EXPECT_EQ(stop.stiffness_hi, 2);
    EXPECT_EQ(stop.damping, 0.5);
    EXPECT_EQ(stop.transition, 18);
  }
}

TEST_F(OsimSprings, SpringsOnCoordinatesAreInRadians) {
  const ModelSpec spec = read("30000",
                              "<SpringGeneralizedForce name=\"s\"><isDisabled>false</isDisabled>"
                              "<coordinate>flexion</coordinate><stiffness>7</stiffness>"
                              "<rest_length>0.2</rest_length><viscosity>0.3</viscosity>"
                              "</SpringGeneralizedForce>");
  const CoordinateSpringSpec& spring = spec.coordinate_springs.at(0);
  EXPECT_EQ(spring.coordinate, "flexion");
  EXPECT_EQ(spring.stiffness, 7);
  EXPECT_EQ(spring.rest, 0.2);
  EXPECT_EQ(spring.damping, 0.3);
}

TEST_F(OsimSprings, SpringsBetweenPointsOfEitherVersionAreTheSame) {
  const std::string numbers =
      "<point1>0.1 0.2 0.3</point1><point2>0 -1 0</point2><stiffness>500</stiffness>"
      "<rest_length>0.05</rest_length></PointToPointSpring>";
  const ModelSpec old =
      read("30000",
           "<PointToPointSpring name=\"p\"><body1>ground</body1><body2>shank</body2>" + numbers);
  const ModelSpec now = read("40000",
                             "<PointToPointSpring name=\"p\"><socket_body1>/ground</socket_body1>"
                             "<socket_body2>/bodyset/shank</socket_body2>" +
                                 numbers);
  for (const ModelSpec* spec : {&old, &now}) {
    const PointSpringSpec& spring = spec->point_springs.at(0);
    EXPECT_EQ(spring.body_A, "ground");
    EXPECT_EQ(spring.body_B, "shank");
    EXPECT_TRUE(near(spring.p_AoP_A, Vec3d{0.1, 0.2, 0.3}, 0));
    EXPECT_TRUE(near(spring.p_BoQ_B, Vec3d{0, -1, 0}, 0));
    EXPECT_EQ(spring.stiffness, 500);
    EXPECT_EQ(spring.rest_length, 0.05);
  }
  EXPECT_TRUE(report_.changed.empty());
}

const char* kPad =
    "<rotational_stiffness>1 2 3</rotational_stiffness><translational_stiffness>4 5 "
    "6</translational_stiffness><rotational_damping>7 8 9</rotational_damping>"
    "<translational_damping>10 11 12</translational_damping></BushingForce>";

void expect_pad(const ModelSpec& spec) {
  const BushingSpec& pad = spec.bushings.at(0);
  EXPECT_EQ(pad.body_A, "thigh");
  EXPECT_EQ(pad.body_B, "shank");
  EXPECT_TRUE(near(pad.X_AF.p, Vec3d{1, 2, 3}, 0));
  EXPECT_TRUE(near(pad.X_AF.R, euler_xyz({0.1, 0.2, 0.3}), 0));
  EXPECT_TRUE(near(pad.X_BM.p, Vec3d{-1, 0, 0.5}, 0));
  EXPECT_TRUE(near(pad.X_BM.R, euler_xyz({0, -0.5, 0}), 0));
  for (int k = 0; k < 3; ++k) {
    EXPECT_EQ(ScalarFunction(pad.moment[k])(2.0).f, 2.0 * (1 + k));
    EXPECT_EQ(ScalarFunction(pad.force[k])(2.0).f, 2.0 * (4 + k));
    EXPECT_EQ(pad.angular_damping[k], 7 + k);
    EXPECT_EQ(pad.linear_damping[k], 10 + k);
  }
}

TEST_F(OsimSprings, BushingsStandInFramesOfEitherVersion) {
  expect_pad(read("30000", std::string("<BushingForce name=\"pad\"><body_1>thigh</body_1>"
                                       "<body_2>shank</body_2><location_body_1>1 2 "
                                       "3</location_body_1><orientation_body_1>0.1 0.2 "
                                       "0.3</orientation_body_1><location_body_2>-1 0 "
                                       "0.5</location_body_2><orientation_body_2>0 -0.5 "
                                       "0</orientation_body_2>") +
                               kPad));
  expect_pad(read(
      "40000", std::string("<BushingForce name=\"pad\"><socket_frame1>thigh_offset</socket_frame1>"
                           "<socket_frame2>/forceset/pad/shank_offset</socket_frame2><frames>"
                           "<PhysicalOffsetFrame name=\"thigh_offset\"><socket_parent>/bodyset/"
                           "thigh</socket_parent><translation>1 2 3</translation><orientation>0.1 "
                           "0.2 0.3</orientation></PhysicalOffsetFrame><PhysicalOffsetFrame "
                           "name=\"shank_offset\"><socket_parent>/bodyset/shank</socket_parent>"
                           "<translation>-1 0 0.5</translation><orientation>0 -0.5 0</orientation>"
                           "</PhysicalOffsetFrame></frames>") +
                   kPad));
  EXPECT_TRUE(report_.dropped.empty());
}

const char* kTies4 =
    "<socket_frame1>/ground</socket_frame1><socket_frame2>/bodyset/thigh</socket_frame2>";
const char* kTies3 = "<body_1>ground</body_1><body_2>thigh</body_2>";

// Several functions of one tag stand side by side from version 4 on.
TEST_F(OsimSprings, BushingsMayHaveFunctions) {
  const ModelSpec old =
      read("30000", std::string("<FunctionBasedBushingForce name=\"pad\">") + kTies3 +
                        "<m_x_theta_x_function><PolynomialFunction><coefficients>3 0 1 "
                        "0</coefficients></PolynomialFunction></m_x_theta_x_function>"
                        "<f_z_delta_z_function><PolynomialFunction><coefficients>50 "
                        "0</coefficients></PolynomialFunction></f_z_delta_z_function>"
                        "</FunctionBasedBushingForce>");
  const ModelSpec now =
      read("40000", std::string("<FunctionBasedBushingForce name=\"pad\">") + kTies4 +
                        "<PolynomialFunction name=\"f_z_delta_z_function\"><coefficients>50 "
                        "0</coefficients></PolynomialFunction><PolynomialFunction "
                        "name=\"m_x_theta_x_function\"><coefficients>3 0 1 0</coefficients>"
                        "</PolynomialFunction><visual_aspect_ratio>1</visual_aspect_ratio>"
                        "</FunctionBasedBushingForce>");
  for (const ModelSpec* spec : {&old, &now}) {
    const BushingSpec& pad = spec->bushings.at(0);
    EXPECT_EQ(ScalarFunction(pad.moment[0])(2.0).f, 3 * 8 + 2);
    EXPECT_EQ(ScalarFunction(pad.moment[1])(2.0).f, 0);
    EXPECT_EQ(ScalarFunction(pad.force[2])(2.0).f, 100);
  }
}

std::string tied(const std::string& tag, const std::string& numbers) {
  return "<" + tag +
         " name=\"tie\"><GeometryPath name=\"path\"><PathPointSet><objects>"
         "<PathPoint name=\"a\"><socket_parent_frame>/ground</socket_parent_frame><location>0 1 "
         "0</location></PathPoint><PathPoint name=\"b\"><socket_parent_frame>/bodyset/"
         "thigh</socket_parent_frame><location>0 -1 0</location></PathPoint></objects>"
         "</PathPointSet></GeometryPath>" +
         numbers + "</" + tag + ">\n";
}

TEST_F(OsimSprings, LigamentsFollowTheirLaws) {
  const ModelSpec spec =
      read("40500",
           tied("Ligament",
                "<resting_length>0.4</resting_length><pcsa_force>90</pcsa_force><SimmSpline "
                "name=\"force_length_curve\"><x>0 1 2 3</x><y>0 0 1 4</y></SimmSpline>") +
               tied("Ligament", "<resting_length>0.4</resting_length><pcsa_force>90</pcsa_force>") +
               tied("PathSpring",
                    "<resting_length>0.3</resting_length><stiffness>800</stiffness>"
                    "<dissipation>0.01</dissipation>") +
               tied("Blankevoort1991Ligament",
                    "<slack_length>0.5</slack_length><linear_stiffness>2000</linear_stiffness>"));
  ASSERT_EQ(spec.ligaments.size(), 4u);
  const auto& curve = std::get<CurveLigament>(spec.ligaments[0].law);
  EXPECT_EQ(spec.ligaments[0].rest_length, 0.4);
  EXPECT_EQ(curve.force, 90);
  EXPECT_EQ(curve.curve.y.back(), 4);
  // OpenSim's own curve, where none is given.
  const auto& usual = std::get<CurveLigament>(spec.ligaments[1].law);
  EXPECT_DOUBLE_EQ(ScalarFunction(usual.curve)(1.3).f, 0.26);
  const auto& spring = std::get<SpringLigament>(spec.ligaments[2].law);
  EXPECT_EQ(spring.stiffness, 800);
  EXPECT_EQ(spring.damping, 0.01);
  const auto& toe = std::get<ToeLigament>(spec.ligaments[3].law);
  EXPECT_EQ(toe.stiffness, 2000);
  EXPECT_EQ(toe.toe_strain, 0.06);
  EXPECT_EQ(toe.damping, 0.003);
  EXPECT_EQ(spec.ligaments[3].path.size(), 2u);
  EXPECT_EQ(compile(spec).ligaments.size(), 4u);
}

TEST_F(OsimSprings, ADisabledForceIsLeftOutWhateverItIs) {
  const ModelSpec spec = read("40000",
                              "<CoordinateLimitForce name=\"a\"><appliesForce>false</"
                              "appliesForce></CoordinateLimitForce><HuntCrossleyForce "
                              "name=\"b\"><isDisabled>true</isDisabled></HuntCrossleyForce>");
  EXPECT_TRUE(spec.elastic_stops.empty());
  EXPECT_EQ(report_.changed.size(), 2u);
  EXPECT_TRUE(report_.dropped.empty());
}

TEST_F(OsimSprings, WhatIsNotCarriedIsRefusedWithTheReason) {
  const std::string contact = "<HuntCrossleyForce name=\"foot\"/>\n";
  const std::string formula = "<ExpressionBasedBushingForce name=\"pad\"/>\n";
  EXPECT_THAT(fault(contact), HasSubstr("is contact between surfaces, which is not carried"));
  EXPECT_THAT(fault(contact), HasSubstr("leniently"));
  EXPECT_THAT(fault(formula), HasSubstr("follows a formula in text"));
  EXPECT_THAT(fault("<ToyForce name=\"toy\"/>"), HasSubstr("ToyForce is not carried"));
  report_.lenient = true;
  EXPECT_NO_THROW(read("40000", contact + formula));
  EXPECT_EQ(report_.dropped.size(), 2u);
}

TEST_F(OsimSprings, FaultsNameTheirPlace) {
  EXPECT_THAT(fault(limit_on("flexon")),
              HasSubstr("<CoordinateLimitForce> stop: names an unknown coordinate 'flexon'"));
  EXPECT_THAT(fault(limit_on("flexon")), HasSubstr("did you mean 'flexion'?"));
  EXPECT_THAT(
      fault("<BushingForce name=\"pad\"><socket_frame1>thig</socket_frame1></BushingForce>"),
      HasSubstr("names the frame 'thig'"));
  EXPECT_THAT(fault("<BushingForce name=\"pad\"><socket_frame1>thigh</socket_frame1>"
                    "<socket_frame2>thigh</socket_frame2></BushingForce>"),
              HasSubstr("ties the body 'thigh' to itself"));
  EXPECT_THAT(fault(std::string("<FunctionBasedBushingForce name=\"pad\">") + kTies4 +
                    "<Constant name=\"f_x_delta_x_function\"><value>0</value></Constant><Constant "
                    "name=\"f_x_delta_w_function\"><value>1</value></Constant>"
                    "</FunctionBasedBushingForce>"),
              HasSubstr("is no function of a bushing"));
  EXPECT_THAT(fault(tied("Ligament", "<resting_length>0</resting_length>")),
              HasSubstr("rest length 0 is not positive"));
  EXPECT_THAT(fault(tied("PathSpring", "<resting_length>1</resting_length>")),
              HasSubstr("has no <stiffness>"));
  EXPECT_THAT(fault("<PathSpring name=\"x\"/>"), HasSubstr("has no <GeometryPath>"));
  EXPECT_THAT(fault("<SpringGeneralizedForce name=\"s\"><coordinate>lift</coordinate>"
                    "<stiffness>-1</stiffness></SpringGeneralizedForce>"),
              HasSubstr("stiffness -1 is negative"));
}

}  // namespace
}  // namespace plumbline
