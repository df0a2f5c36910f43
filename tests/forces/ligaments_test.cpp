// SPDX-License-Identifier: Apache-2.0
#include "forces/ligaments.h"

#include <gtest/gtest.h>

#include <vector>

#include "model/compile.h"
#include "support/differences.h"
#include "support/kinematics_at.h"
#include "support/mechanisms.h"

namespace plumbline {
namespace {

// A mass on a rail along x, tied to the world 0.1 m behind its zero.
Model tied(const LigamentLaw& law) {
  ModelSpec spec = test::slider_spec(2.0, {1, 0, 0});
  spec.ligaments = {{.name = "tie",
                     .rest_length = 0.2,
                     .law = law,
                     .path = {{.body = "ground", .p_BoP_B = {-0.1, 0, 0}},
                              {.body = spec.bodies[0].name, .p_BoP_B = {0, 0, 0}}}}};
  return compile(spec);
}

double tension(const Model& model, double length) {
  return calc_ligament_tension(model, model.ligaments[0], length);
}
double damping(const Model& model, double length, double speed) {
  return calc_ligament_damping(model.ligaments[0], length, speed);
}

const LigamentLaw kCurveLaw =
    CurveLigament{50, {FunctionKind::kPolynomial, {}, {1, -2, 1}}};  // (x - 1)^2
const LigamentLaw kSpringLaw = SpringLigament{400, 0.3};
const LigamentLaw kToeLaw = ToeLigament{1000, 0.06, 25};

TEST(Ligament, IsSlackUpToItsRestLength) {
  for (const LigamentLaw& law : {kCurveLaw, kSpringLaw, kToeLaw}) {
    const Model model = tied(law);
    for (const double length : {0.05, 0.19, 0.2}) {
      EXPECT_EQ(tension(model, length), 0.0);
      EXPECT_EQ(damping(model, length, 1.0), 0.0);
      EXPECT_EQ(calc_ligament_energy(model, model.ligaments[0], length), 0.0);
    }
    EXPECT_GT(tension(model, 0.25), 0.0);
  }
}

TEST(Ligament, FollowsItsCurve) {
  EXPECT_NEAR(tension(tied(kCurveLaw), 0.3), 50 * 0.25, 1e-13);
  EXPECT_EQ(damping(tied(kCurveLaw), 0.3, 2.0), 0.0);
}

TEST(Ligament, AsASpringIsDampedInProportionToItsTension) {
  const Model model = tied(kSpringLaw);
  EXPECT_NEAR(tension(model, 0.25), 400 * 0.05, 1e-13);
  EXPECT_NEAR(damping(model, 0.25, 2.0), 400 * 0.05 * 0.3 * 2.0, 1e-13);
  EXPECT_NEAR(damping(model, 0.25, -2.0), -400 * 0.05 * 0.3 * 2.0, 1e-13);
}

TEST(Ligament, HasAToeAndThenAStraightPart) {
  const Model model = tied(kToeLaw);
  EXPECT_NEAR(tension(model, 0.2 * 1.03), 0.5 * 1000 / 0.06 * 0.03 * 0.03, 1e-12);
  EXPECT_NEAR(tension(model, 0.2 * 1.06), 1000 * 0.03, 1e-12);
  EXPECT_NEAR(tension(model, 0.2 * 1.2), 1000 * (0.2 - 0.03), 1e-11);
  // Strain rate 2 / 0.2; half of it half way through the first percent of strain.
  EXPECT_NEAR(damping(model, 0.2 * 1.05, 2.0), 25 * 10, 1e-12);
  EXPECT_NEAR(damping(model, 0.2 * 1.005, 2.0), 0.5 * 25 * 10, 1e-9);
  EXPECT_EQ(damping(model, 0.2 * 1.05, -2.0), 0.0);
}

TEST(Ligament, HasTheEnergyThatItTook) {
  for (const LigamentLaw& law : {kCurveLaw, kSpringLaw, kToeLaw}) {
    const Model model = tied(law);
    for (double length = 0.2031; length < 0.4; length += 0.0073) {
      const auto energy = [&](double h) {
        return calc_ligament_energy(model, model.ligaments[0], length + h);
      };
      EXPECT_NEAR(tension(model, length), test::difference(energy, 1e-5), 1e-7);
    }
  }
}

TEST(Ligament, PullsAlongItsPath) {
  const Model model = tied(kSpringLaw);
  const std::vector<double> q = {0.15};
  const std::vector<double> v = {2.0};
  const PositionKinematics<double> pos = test::kinematics_at(model, q);
  VelocityKinematics vel(model);
  calc_velocity_kinematics(model, pos, v, vel);
  PathGeometry<double> paths(model);
  calc_path_geometry<double>(model, pos, q, paths);
  BodyLoads<double> loads(model);
  add_ligaments<double>(model, paths, loads);
  EXPECT_NEAR(loads.F_B_W[1].f.x, -20, 1e-12);
  EXPECT_NEAR(loads.F_B_W[0].f.x, 20, 1e-12);
  add_ligament_dampers(model, vel, paths, v, loads);
  EXPECT_NEAR(loads.F_B_W[1].f.x, -20 - 12, 1e-12);
}

}  // namespace
}  // namespace plumbline
