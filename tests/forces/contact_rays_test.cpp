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

// A free body with two soles of different grip, and a back that leans on a wall.
struct Shoe {
  Shoe() {
    ModelSpec spec = test::free_body_spec(2.0, {0, 0, 0}, {1, 1, 1});
    const std::string body = spec.bodies[0].name;
    spec.contacts = {
        {.name = "heel", .body = body, .p_BoP_B = {-0.1, -0.02, 0.03}, .friction = 0.5},
        {.name = "toe", .body = body, .p_BoP_B = {0.2, -0.02, -0.01}, .friction = 0.8}};
    model = compile(spec);
    sites = sole_contacts(model);
    sites.push_back({"back", 1, {-0.2, 0.3, 0.0}, normalized(Vec3d{0.9, 0.4, 0}), 0.3});
  }

  Model model;
  std::vector<ContactSite> sites;
};

double along(const ContactSite& site, const Vec3d& f) { return dot(site.normal_W, f); }
double tangential(const ContactSite& site, const Vec3d& f) {
  return norm(f - along(site, f) * site.normal_W);
}
std::span<const double> rays_of(const std::vector<double>& x, std::size_t c) {
  return std::span(x).subspan(kRaysPerContact * c, kRaysPerContact);
}

TEST(ContactRay, LiesOnTheFrictionCone) {
  for (const double mu : {0.0, 0.3, 1.0}) {
    for (const Vec3d& n : {Vec3d{0, 1, 0}, Vec3d{0.6, 0.8, 0}, Vec3d{0, 0, -1}}) {
      const ContactSite site{.normal_W = n, .friction = mu};
      for (int k = 0; k < kRaysPerContact; ++k) {
        EXPECT_NEAR(along(site, contact_ray(site, k)), 1.0, 1e-15);
        EXPECT_NEAR(tangential(site, contact_ray(site, k)), mu, 1e-15);
      }
    }
  }
}

TEST(ContactRay, OnTheFloorPullsAlongXAndZ) {
  const ContactSite floor{.friction = 0.4};
  EXPECT_TRUE(near(contact_ray(floor, 0), Vec3d{0.4, 1, 0}, 1e-15));
  EXPECT_TRUE(near(contact_ray(floor, 3), Vec3d{0, 1, -0.4}, 1e-15));
}

TEST(ContactRay, TheFourPullEvenly) {
  const ContactSite site{.normal_W = {0.6, 0.8, 0}, .friction = 0.4};
  Vec3d sum;
  for (int k = 0; k < kRaysPerContact; ++k) sum += contact_ray(site, k);
  EXPECT_TRUE(near(sum, 4.0 * site.normal_W, 1e-15));
}

TEST(ContactForce, StaysInsideTheFrictionCone) {
  const Shoe shoe;
  Random random(41);
  for (int k = 0; k < 1000; ++k) {
    const std::vector<double> x = random.uniform(12, 0.0, 300.0);
    for (std::size_t c = 0; c < shoe.sites.size(); ++c) {
      const ContactSite& site = shoe.sites[c];
      const Vec3d f = contact_force(site, rays_of(x, c));
      EXPECT_GE(along(site, f), 0.0);
      EXPECT_LE(tangential(site, f), site.friction * along(site, f) * (1 + 1e-14));
    }
  }
}

// Any force inside the pyramid |f_x| + |f_z| <= mu f_y can be made of the rays.
TEST(ContactForce, FillsThePyramid) {
  const Shoe shoe;
  const ContactSite& toe = shoe.sites[1];
  Random random(42);
  for (int k = 0; k < 200; ++k) {
    const double mu = toe.friction;
    const double fx = random.uniform(-1, 1) * mu * 100.0;
    const double fz = random.uniform(-1, 1) * (mu * 100.0 - std::abs(fx));
    std::vector<double> x(4, 0.0);
    x[fx > 0 ? 0 : 1] = std::abs(fx) / mu;
    x[fz > 0 ? 2 : 3] = std::abs(fz) / mu;
    const double rest = 100.0 - (std::abs(fx) + std::abs(fz)) / mu;
    x[0] += 0.5 * rest;
    x[1] += 0.5 * rest;
    EXPECT_TRUE(near(contact_force(toe, x), Vec3d{fx, 100.0, fz}, 1e-12));
  }
}

TEST(AddContactRays, PushesAtTheContactPoint) {
  const Shoe shoe;
  Random random(43);
  PositionKinematics<double> pos(shoe.model);
  const std::vector<double> q = random.uniform(shoe.model.dofs.size(), -1, 1);
  calc_position_kinematics<double>(shoe.model, q, pos);
  const std::vector<double> x = random.uniform(12, 0.0, 300.0);
  BodyLoads<double> loads(shoe.model);
  add_contact_rays<double>(shoe.sites, pos, x, loads);

  Wrench<double> expected;
  for (std::size_t c = 0; c < shoe.sites.size(); ++c) {
    const Vec3d p = point_in_world(pos, 1, shoe.sites[c].p_BoP_B);
    expected += force_at(p, contact_force(shoe.sites[c], rays_of(x, c)));
  }
  EXPECT_TRUE(near(loads.F_B_W[1], expected, 1e-12));
}

}  // namespace
}  // namespace plumbline
