// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "forces/passive_forces.h"
#include "model/compile.h"
#include "osim/osim_reader.h"
#include "paths/path_geometry.h"
#include "support/mutate.h"

namespace plumbline {
namespace {

constexpr int kNumMutants = 3000;  // of each sample

// One of each kind of thing that the reader knows, in the form of version 4.
const char* const kNewModel = R"(<?xml version="1.0" encoding="UTF-8" ?>
<OpenSimDocument Version="40000"><Model name="new"><gravity>0 -9.80665 0</gravity>
<Ground name="ground"><attached_geometry/></Ground>
<BodySet><objects>
<Body name="thigh"><mass>8</mass><mass_center>0 -0.2 0</mass_center><inertia>0.1 0.02 0.1 0 0 0</inertia></Body>
<Body name="shank"><mass>3</mass><mass_center>0 -0.2 0</mass_center><inertia>0.05 0.01 0.05 0 0 0</inertia>
<components><PhysicalOffsetFrame name="mark"><socket_parent>..</socket_parent><translation>0 0.1 0</translation><orientation>0 0 0.3</orientation></PhysicalOffsetFrame></components></Body>
<Body name="foot"><mass>1</mass><mass_center>0.1 0 0</mass_center><inertia>0.001 0.004 0.004 0 0 0</inertia></Body>
</objects></BodySet>
<JointSet><objects>
<BallJoint name="hip"><socket_parent_frame>/ground</socket_parent_frame><socket_child_frame>/bodyset/thigh</socket_child_frame>
<coordinates><Coordinate name="h1"/><Coordinate name="h2"><range>-1 1</range></Coordinate><Coordinate name="h3"><locked>true</locked></Coordinate></coordinates></BallJoint>
<CustomJoint name="knee"><socket_parent_frame>thigh_end</socket_parent_frame><socket_child_frame>/bodyset/shank</socket_child_frame>
<coordinates><Coordinate name="k"><default_value>-0.2</default_value><range>-2 0.1</range></Coordinate></coordinates>
<frames><PhysicalOffsetFrame name="thigh_end"><socket_parent>/bodyset/thigh</socket_parent><translation>0 -0.4 0</translation><orientation>0.1 0 0</orientation></PhysicalOffsetFrame></frames>
<SpatialTransform>
<TransformAxis name="rotation1"><coordinates>k</coordinates><axis>0 0 1</axis><LinearFunction name="function"><coefficients>1 0</coefficients></LinearFunction></TransformAxis>
<TransformAxis name="rotation2"><coordinates></coordinates><axis>0 1 0</axis><Constant name="function"><value>0.1</value></Constant></TransformAxis>
<TransformAxis name="translation1"><coordinates>k</coordinates><axis>1 0 0</axis><MultiplierFunction name="function"><function><SimmSpline><x>-2 -1 0 0.1</x><y>0.01 0.005 0 0</y></SimmSpline></function><scale>0.9</scale></MultiplierFunction></TransformAxis>
</SpatialTransform></CustomJoint>
<PinJoint name="ankle"><socket_parent_frame>mark</socket_parent_frame><socket_child_frame>/bodyset/foot</socket_child_frame><coordinates><Coordinate name="a"/></coordinates></PinJoint>
</objects></JointSet>
<ConstraintSet><objects><CoordinateCouplerConstraint name="c"><coupled_coordinates_function><PiecewiseLinearFunction><x>-2 0</x><y>0.3 0</y></PiecewiseLinearFunction></coupled_coordinates_function><independent_coordinate_names>k</independent_coordinate_names><dependent_coordinate_name>a</dependent_coordinate_name></CoordinateCouplerConstraint></objects></ConstraintSet>
<ForceSet><objects><Thelen2003Muscle name="m_r"><GeometryPath name="p"><PathPointSet><objects>
<PathPoint name="1"><socket_parent_frame>/ground</socket_parent_frame><location>0.05 0.1 0</location></PathPoint>
<ConditionalPathPoint name="2"><socket_parent_frame>/bodyset/thigh</socket_parent_frame><location>0.05 -0.3 0</location><socket_coordinate>/jointset/knee/k</socket_coordinate><range>-2 -0.5</range></ConditionalPathPoint>
<MovingPathPoint name="3"><socket_parent_frame>/bodyset/shank</socket_parent_frame><socket_x_coordinate>k</socket_x_coordinate><x_location><SimmSpline><x>-2 0 0.1</x><y>0.03 0.05 0.05</y></SimmSpline></x_location><y_location><Constant><value>-0.05</value></Constant></y_location></MovingPathPoint>
</objects></PathPointSet></GeometryPath><max_isometric_force>500</max_isometric_force><optimal_fiber_length>0.1</optimal_fiber_length><tendon_slack_length>0.3</tendon_slack_length><pennation_angle_at_optimal>0.1</pennation_angle_at_optimal></Thelen2003Muscle>
<CoordinateLimitForce name="s"><coordinate>k</coordinate><upper_stiffness>2</upper_stiffness><upper_limit>-20</upper_limit><lower_stiffness>3</lower_stiffness><lower_limit>-45</lower_limit><damping>0.5</damping><transition>8</transition></CoordinateLimitForce>
<SpringGeneralizedForce name="g"><coordinate>/jointset/hip/h1</coordinate><stiffness>7</stiffness><rest_length>0.2</rest_length><viscosity>0.3</viscosity></SpringGeneralizedForce>
<FunctionBasedBushingForce name="b"><socket_frame1>off</socket_frame1><socket_frame2>/bodyset/foot</socket_frame2><frames><PhysicalOffsetFrame name="off"><socket_parent>/bodyset/thigh</socket_parent><translation>0 0.1 0</translation><orientation>0 0 0.3</orientation></PhysicalOffsetFrame></frames><PolynomialFunction name="m_z_theta_z_function"><coefficients>3 0 1 0</coefficients></PolynomialFunction><translational_damping>10 11 12</translational_damping></FunctionBasedBushingForce>
<Ligament name="l"><GeometryPath name="path"><PathPointSet><objects><PathPoint name="1"><socket_parent_frame>/ground</socket_parent_frame><location>0 0 0.1</location></PathPoint><PathPoint name="2"><socket_parent_frame>/bodyset/shank</socket_parent_frame><location>0 0.1 0.1</location></PathPoint></objects></PathPointSet></GeometryPath><resting_length>0.2</resting_length><pcsa_force>90</pcsa_force></Ligament></objects></ForceSet>
<MarkerSet><objects><Marker name="R.KNEE"><socket_parent_frame>/bodyset/shank</socket_parent_frame><location>0 0 0.05</location></Marker></objects></MarkerSet>
</Model></OpenSimDocument>
)";

// The form of version 2 and 3: joints stand in bodies.
const char* const kOldModel = R"(<?xml version="1.0"?>
<OpenSimDocument Version="20303"><Model name="old"><gravity> 0 -9.80665 0</gravity>
<BodySet><objects><Body name="ground"><mass>0</mass><Joint/></Body>
<Body name="arm"><mass>2</mass><mass_center>0 -0.15 0</mass_center><inertia_xx>0.02</inertia_xx><inertia_yy>0.004</inertia_yy><inertia_zz>0.02</inertia_zz>
<Joint><CustomJoint name="shoulder"><parent_body>ground</parent_body><location_in_parent>0 1 0</location_in_parent><orientation_in_parent>0 0 0</orientation_in_parent><location>0 0 0</location><orientation>0 0 0</orientation>
<CoordinateSet><objects><Coordinate name="s"><motion_type>rotational</motion_type><range>-1 2</range></Coordinate></objects></CoordinateSet><reverse>false</reverse>
<SpatialTransform><TransformAxis name="rotation1"><coordinates>s</coordinates><axis>0 0 1</axis><function><NaturalCubicSpline><x>-1 0 1 2</x><y>-1 0 1 2.1</y></NaturalCubicSpline></function></TransformAxis></SpatialTransform></CustomJoint></Joint>
<VisibleObject><display_preference>4</display_preference></VisibleObject></Body></objects></BodySet>
<ForceSet><objects><BushingForce name="b"><body_1>ground</body_1><body_2>arm</body_2><location_body_1>0 1 0</location_body_1><orientation_body_1>0 0.2 0</orientation_body_1><rotational_stiffness>1 2 3</rotational_stiffness><translational_stiffness>4 5 6</translational_stiffness></BushingForce>
<PointToPointSpring name="p"><body1>ground</body1><body2>arm</body2><point1>0 2 0</point1><stiffness>500</stiffness><rest_length>0.05</rest_length></PointToPointSpring></objects></ForceSet>
</Model></OpenSimDocument>
)";

struct Outcomes {
  int models = 0, faults = 0;
};

// Whatever is done to a file, it becomes a model with finite poses or an InputError.
void run_mutants(const std::string& sample, bool lenient, Outcomes& outcomes) {
  test::Random random(11);
  for (int i = 0; i < kNumMutants; ++i) {
    std::string text = sample;
    for (std::size_t k = 1 + random.index(3); k > 0; --k) test::mutate(text, random);
    SCOPED_TRACE("mutant " + std::to_string(i));
    try {
      ConversionReport report{.lenient = lenient};
      const Model model = compile(parse_osim_model({"mutant", text}, report));
      std::vector<double> q;
      for (const Dof& dof : model.dofs) q.push_back(dof.neutral);
      PositionKinematics<double> pos(model);
      PathGeometry<double> paths(model);
      calc_position_kinematics<double>(model, q, pos);
      calc_path_geometry<double>(model, pos, q, paths);
      BodyLoads<double> loads(model);
      add_passive_elasticity<double>(model, pos, paths, q, loads);
      ++outcomes.models;
    } catch (const InputError& fault) {
      ++outcomes.faults;
      ASSERT_FALSE(fault.cause().empty());
      ASSERT_FALSE(fault.remedy().empty());
      ASSERT_LT(std::string(fault.what()).size(), 2000u);
    }
  }
}

TEST(OsimMutation, EveryMutantIsAModelOrAnInputError) {
  for (const bool lenient : {false, true}) {
    Outcomes outcomes;
    run_mutants(kNewModel, lenient, outcomes);
    run_mutants(kOldModel, lenient, outcomes);
    EXPECT_GT(outcomes.models, kNumMutants / 20);
    EXPECT_GT(outcomes.faults, kNumMutants / 10);
  }
}

TEST(OsimMutation, BothSamplesAreModels) {
  for (const char* sample : {kNewModel, kOldModel}) {
    ConversionReport report;
    EXPECT_NO_THROW((void)compile(parse_osim_model({"sample", sample}, report)));
    EXPECT_TRUE(report.dropped.empty());
  }
}

}  // namespace
}  // namespace plumbline
