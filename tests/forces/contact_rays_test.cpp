// SPDX-License-Identifier: Apache-2.0
#include "forces/contact_rays.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/compile.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

double tangential(const Vec3d& f) { return std::hypot(f.x, f.z); }

// A free body with two soles of different grip.
ModelSpec shoe_spec() {
  ModelSpec spec = test::free_body_spec(2.0, {0, 0, 0}, {1, 1, 1});
  const std::string body = spec.bodies[0].name;
  spec.contacts = {{.name = "heel", .body = body, .p_BoP_B = {-0.1, -0.02, 0.03}, .friction = 0.5},
                   {.name = "toe", .body = body, .p_BoP_B = {0.2, -0.02, -0.01}, .friction = 0.8}};
  return spec;
}

TEST(ContactRay, LiesOnTheFrictionCone) {
  for (const double mu : {0.0, 0.3, 1.0}) {
    for (int k = 0; k < kRaysPerContact; ++k) {
      EXPECT_EQ(contact_ray(mu, k).y, 1.0);
      EXPECT_NEAR(tangential(contact_ray(mu, k)), mu, 1e-15);
    }
  }
}

TEST(ContactRay, TheFourPullEvenly) {
  Vec3d sum;
  for (int k = 0; k < kRaysPerContact; ++k) sum += contact_ray(0.4, k);
  EXPECT_TRUE(near(sum, Vec3d{0, 4, 0}, 1e-15));
}

TEST(ContactForce, StaysInsideTheFrictionCone) {
  const Model model = compile(shoe_spec());
  Random random(41);
  for (int k = 0; k < 1000; ++k) {
    const std::vector<double> x = random.uniform(8, 0.0, 300.0);
    for (int c = 0; c < 2; ++c) {
      const Vec3d f = contact_force(model, c, x);
      EXPECT_GE(f.y, 0.0);
      EXPECT_LE(tangential(f), model.contacts[c].friction * f.y * (1 + 1e-14));
    }
  }
}

// Any force inside the pyramid |f_x| + |f_z| <= mu f_y can be made of the rays.
TEST(ContactForce, FillsThePyramid) {
  const Model model = compile(shoe_spec());
  Random random(42);
  for (int k = 0; k < 200; ++k) {
    const double mu = model.contacts[1].friction;
    const double fx = random.uniform(-1, 1) * mu * 100.0;
    const double fz = random.uniform(-1, 1) * (mu * 100.0 - std::abs(fx));
    std::vector<double> x(8, 0.0);
    x[4 + (fx > 0 ? 0 : 1)] = std::abs(fx) / mu;
    x[4 + (fz > 0 ? 2 : 3)] = std::abs(fz) / mu;
    const double rest = 100.0 - (std::abs(fx) + std::abs(fz)) / mu;
    x[4] += 0.5 * rest;
    x[5] += 0.5 * rest;
    EXPECT_TRUE(near(contact_force(model, 1, x), Vec3d{fx, 100.0, fz}, 1e-12));
  }
}

TEST(AddContactRays, PushesAtTheContactPoint) {
  const Model model = compile(shoe_spec());
  Random random(43);
  PositionKinematics<double> pos(model);
  const std::vector<double> q = random.uniform(model.dofs.size(), -1, 1);
  calc_position_kinematics<double>(model, q, pos);
  const std::vector<double> x = random.uniform(8, 0.0, 300.0);
  BodyLoads<double> loads(model);
  add_contact_rays<double>(model, pos, x, loads);

  Wrench<double> expected;
  for (int c = 0; c < 2; ++c) {
    const Vec3d p = point_in_world(pos, 1, model.contacts[c].p_BoP_B);
    expected += force_at(p, contact_force(model, c, x));
  }
  EXPECT_TRUE(near(loads.F_B_W[1], expected, 1e-12));
}

}  // namespace
}  // namespace plumbline
