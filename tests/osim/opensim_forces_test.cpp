// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/units.h"
#include "forces/coordinate_springs.h"
#include "model/compile.h"
#include "osim/osim_reader.h"

namespace plumbline {
namespace {

// The limit on the ankle in OpenSim's own test of static optimisation with a spring
// (subject01_adjusted_spring.osim of opensim-core), on a pin.
const char* const kAnkle = R"(<OpenSimDocument Version="30000"><Model name="ankle">
<BodySet><objects><Body name="ground"/>
<Body name="foot"><mass>1</mass><mass_center>0 0 0</mass_center><inertia_xx>1</inertia_xx><inertia_yy>1</inertia_yy><inertia_zz>1</inertia_zz>
<Joint><PinJoint name="ankle"><parent_body>ground</parent_body><CoordinateSet><objects><Coordinate name="ankle_angle_r"/></objects></CoordinateSet></PinJoint></Joint></Body>
</objects></BodySet>
<ForceSet><objects><CoordinateLimitForce name="AnkleLimitSpringDamper"><isDisabled>false</isDisabled><coordinate>ankle_angle_r</coordinate><upper_stiffness>30</upper_stiffness><upper_limit>5</upper_limit><lower_stiffness>1</lower_stiffness><lower_limit>-90</lower_limit><damping>0.01</damping><transition>2</transition></CoordinateLimitForce></objects></ForceSet>
</Model></OpenSimDocument>
)";

// What OpenSim published of it (std_walk_subject01_ankle_spring_StaticOptimization_force.sto) at
// angles of walk_subject01_Kinematics_q.sto.
struct Published {
  double degrees[5];      // 2 and 1 ms before, now, 1 and 2 ms after
  double moment, energy;  // [N m], [J]
};
constexpr Published kPublished[] = {
    {{0.77791959, 0.72764441, 0.67768314, 0.62806407, 0.57881520}, 0.00000000, 0.00000000},
    {{5.24106788, 5.27178546, 5.30188343, 5.33136240, 5.36023324}, -0.25325603, 0.00026948},
    {{5.75186152, 5.77266439, 5.79312579, 5.81324953, 5.83304802}, -7.47539791, 0.02348621},
    {{6.27725192, 6.29295005, 6.30862520, 6.32427505, 6.33990322}, -30.40850993, 0.18365848},
    {{6.90357935, 6.91890432, 6.93416891, 6.94936253, 6.96447960}, -58.15763816, 0.68020041},
    {{7.31828080, 7.32997098, 7.34150552, 7.35288062, 7.36409623}, -70.35971880, 1.13615462},
    {{7.78727836, 7.79729103, 7.80749921, 7.81790392, 7.82851420}, -84.32803655, 1.76431704},
    {{8.97417106, 9.00506362, 9.03621782, 9.06761088, 9.09922850}, -121.39930636, 3.96578874},
    {{10.95546114, 10.97090649, 10.98586612, 11.00033401, 11.01431402}, -179.72312780, 9.08122807},
    {{11.43101585, 11.44065922, 11.45064555, 11.46096539, 11.47162062}, -193.62091007, 10.59449000},
    {{12.24186015, 12.24838394, 12.25387102, 12.25826903, 12.26154155}, -217.66562496, 13.47632969},
    {{12.12046023, 12.09703957, 12.07159278, 12.04406777, 12.01444005}, -211.88298001, 12.79271381},
};

// Printed with eight decimals; the speed comes from differences where OpenSim fitted a spline,
// which leaves 1e-3 deg/s.
TEST(OpenSimForces, ALimitHoldsAndStoresAsPublished) {
  ConversionReport report;
  const Model model = compile(parse_osim_model({"ankle.osim", kAnkle}, report));
  const ElasticStop& stop = model.elastic_stops.at(0);
  for (const Published& published : kPublished) {
    const double* degrees = published.degrees;
    const double per_ms = (8 * (degrees[3] - degrees[1]) - (degrees[4] - degrees[0])) / 12;
    const std::vector<double> q = {deg_to_rad(degrees[2])};
    const std::vector<double> v = {deg_to_rad(1e3 * per_ms)};
    BodyLoads<double> loads(model);
    add_coordinate_springs<double>(model, q, loads);
    add_coordinate_dampers(model, q, v, loads);
    EXPECT_NEAR(loads.tau[0], published.moment, 1.5e-5) << degrees[2];
    EXPECT_NEAR(calc_stop_energy(stop, q[0]), published.energy, 6e-9) << degrees[2];
  }
}

}  // namespace
}  // namespace plumbline
