// SPDX-License-Identifier: Apache-2.0
#include "osim/osim_actuators.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "osim/osim_external_loads.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

constexpr const char* kActuators = R"(<OpenSimDocument Version="40000">
<ForceSet name="reserves"><defaults><CoordinateActuator name="default"/></defaults><objects>
<CoordinateActuator name="hip"><min_control>-Inf</min_control><max_control>Inf</max_control>
<coordinate>hip_flexion_r</coordinate><optimal_force>250</optimal_force></CoordinateActuator>
<PointActuator name="FX"><min_control>-10</min_control><max_control>20</max_control>
<body>pelvis</body><point>0.1 0.2 0.3</point><direction>-2 0 0</direction>
<force_is_global>true</force_is_global></PointActuator>
<TorqueActuator name="MY"><bodyA>pelvis</bodyA><bodyB>ground</bodyB><axis>0 1 0</axis></TorqueActuator>
<TorqueActuator name="off"><appliesForce>false</appliesForce><bodyA>pelvis</bodyA></TorqueActuator>
</objects><groups/></ForceSet></OpenSimDocument>
)";

constexpr const char* kLoads = R"(<OpenSimDocument Version="40000">
<ExternalLoads><defaults/><objects>
<ExternalForce name="right"><applied_to_body>calcn_r</applied_to_body>
<force_expressed_in_body>ground</force_expressed_in_body>
<force_identifier>right_v</force_identifier><point_identifier>right_p</point_identifier>
<torque_identifier>Unassigned</torque_identifier><data_source_name>Unassigned</data_source_name>
</ExternalForce></objects><groups/><datafile>walk.mot</datafile></ExternalLoads></OpenSimDocument>
)";

class OsimTables : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& text) {
    const std::filesystem::path path = folder_ / "file.xml";
    std::ofstream(path) << text;
    return path;
  }
  template <class Read>
  std::string fault(Read&& read, std::string text, const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    try {
      read(write(text), report_);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }

  std::filesystem::path folder_ = test::scratch_folder();
  ConversionReport report_;
};

TEST_F(OsimTables, ActuatorsOfEachKind) {
  const std::vector<ActuatorSpec> found = read_osim_actuators(write(kActuators), report_);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].kind, ActuatorKind::kCoordinate);
  EXPECT_EQ(found[0].coordinate, "hip_flexion_r");
  EXPECT_EQ(found[0].optimal_force, 250.0);
  EXPECT_TRUE(std::isinf(found[0].min_control) && found[0].min_control < 0.0);
  EXPECT_TRUE(std::isinf(found[0].max_control) && found[0].max_control > 0.0);
  EXPECT_EQ(found[1].kind, ActuatorKind::kPoint);
  EXPECT_EQ(found[1].body, "pelvis");
  EXPECT_EQ(found[1].point.z, 0.3);
  EXPECT_EQ(found[1].direction.x, -2.0);
  EXPECT_TRUE(found[1].direction_in_world);
  EXPECT_FALSE(found[1].point_in_world);
  EXPECT_EQ(found[1].min_control, -10.0);
  EXPECT_EQ(found[1].max_control, 20.0);
  EXPECT_EQ(found[2].kind, ActuatorKind::kTorque);
  EXPECT_EQ(found[2].reaction_body, "ground");
  EXPECT_TRUE(found[2].direction_in_world);
  EXPECT_EQ(found[2].direction.y, 1.0);
  ASSERT_EQ(report_.changed.size(), 1u);
  EXPECT_THAT(report_.changed[0].what, HasSubstr("disabled"));
}

TEST_F(OsimTables, FaultsOfActuatorsAreNamed) {
  const auto of = [&](const std::string& from, const std::string& to) {
    return fault([](const auto& path, auto& report) { return read_osim_actuators(path, report); },
                 kActuators, from, to);
  };
  EXPECT_THAT(of("<coordinate>hip_flexion_r</coordinate>", ""), HasSubstr("has no <coordinate>"));
  EXPECT_THAT(of("<direction>-2 0 0", "<direction>0 0 0"), HasSubstr("has no length"));
  EXPECT_THAT(of("<min_control>-10", "<min_control>30"), HasSubstr("above its <max_control>"));
  EXPECT_THAT(of("<min_control>-Inf", "<min_control>nan"), HasSubstr("'nan' is no number"));
  EXPECT_THAT(of("<point>", "<speed>3</speed><point>"), HasSubstr("<speed> of FX"));
  EXPECT_THAT(of("<bodyA>pelvis</bodyA>", ""), HasSubstr("has no <bodyA>"));
  EXPECT_THAT(of("ForceSet name", "BodySet name"), HasSubstr("is no XML"));
}

TEST_F(OsimTables, ExternalLoads) {
  const ExternalLoadsSpec loads = read_osim_external_loads(write(kLoads), report_);
  ASSERT_EQ(loads.forces.size(), 1u);
  EXPECT_EQ(loads.forces[0].body, "calcn_r");
  EXPECT_EQ(loads.forces[0].force_frame, "ground");
  EXPECT_EQ(loads.forces[0].point_frame, "ground");
  EXPECT_EQ(loads.forces[0].force_prefix, "right_v");
  EXPECT_EQ(loads.forces[0].point_prefix, "right_p");
  EXPECT_TRUE(loads.forces[0].torque_prefix.empty());
  EXPECT_EQ(loads.table, folder_ / "walk.mot");
}

TEST_F(OsimTables, FaultsOfExternalLoadsAreNamed) {
  const auto of = [&](const std::string& from, const std::string& to) {
    return fault(
        [](const auto& path, auto& report) { return read_osim_external_loads(path, report); },
        kLoads, from, to);
  };
  EXPECT_THAT(of("<applied_to_body>calcn_r", "<applied_to_body>"), HasSubstr("acts on no body"));
  EXPECT_THAT(of("<force_identifier>right_v", "<force_identifier>"),
              HasSubstr("neither a force nor a torque"));
  EXPECT_THAT(of("<datafile>walk.mot", "<datafile>"), HasSubstr("names no table"));
  EXPECT_THAT(of("<groups/>", "<spring/>"), HasSubstr("<spring>"));
}

}  // namespace
}  // namespace plumbline
