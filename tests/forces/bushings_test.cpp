// SPDX-License-Identifier: Apache-2.0
#include "forces/bushings.h"

#include <gtest/gtest.h>

#include "model/compile.h"
#include "spatial/rotation.h"
#include "support/kinematics_at.h"
#include "support/mechanisms.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;

// A free body on a pad at the world's origin.
Model padded() {
  ModelSpec spec = test::free_body_spec(1, {}, {1, 1, 1});
  BushingSpec bushing{.name = "pad", .body_A = "ground", .body_B = spec.bodies[0].name};
  bushing.moment = {linear_resistance(2), linear_resistance(3), linear_resistance(5)};
  bushing.force = {linear_resistance(70), linear_resistance(110), linear_resistance(130)};
  spec.bushings = {bushing};
  return compile(spec);
}

// Coordinates of the free body: x, y, z, then angles about its own x, y, z.
TEST(Bushing, SeesTheAnglesAndThePlaceOfItsSecondFrame) {
  const Model model = padded();
  for (const Vec3d& angles : {Vec3d{0.3, -0.4, 0.5}, Vec3d{2.5, 1.2, -3.0}, Vec3d{-1, -1.5, 2}}) {
    const auto pos = test::kinematics_at(model, {0.1, -0.2, 0.3, angles.x, angles.y, angles.z});
    const auto x = calc_bushing_deflection(model.bushings[0], pos);
    EXPECT_TRUE(near(x.angles, angles, 1e-14));
    EXPECT_TRUE(near(x.p_FoMo_F, Vec3d{0.1, -0.2, 0.3}, 1e-15));
  }
}

// Where frames are those of a six-axis joint, its forces are the bushing's own.
TEST(Bushing, ResistsEachDeflectionByItself) {
  const Model model = padded();
  const std::vector<double> q = {0.1, -0.2, 0.3, 0.3, -0.4, 0.5};
  const auto pos = test::kinematics_at(model, q);
  BodyLoads<double> loads(model);
  add_bushings<double>(model, pos, loads);
  std::vector<double> tau(6);
  project_loads<double>(model, pos, loads, tau);
  const std::vector<double> stiffness = {70, 110, 130, 2, 3, 5};
  for (int d = 0; d < 6; ++d) EXPECT_NEAR(tau[d], -stiffness[d] * q[d], 1e-13);
}

TEST(Bushing, StaysFiniteWhereItsAnglesFail) {
  const Model model = padded();
  BodyLoads<double> loads(model);
  const auto pos = test::kinematics_at(model, {0, 0, 0, 0.3, 2 * std::atan(1.0), 0.2});
  add_bushings<double>(model, pos, loads);
  EXPECT_TRUE(std::isfinite(norm(loads.F_B_W[1].t)));
}

}  // namespace
}  // namespace plumbline
