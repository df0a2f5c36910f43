// SPDX-License-Identifier: Apache-2.0
#include "spatial/spatial_inertia.h"

#include <gtest/gtest.h>

#include <vector>

#include "spatial/rotation.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::kEpsilon;
using test::near;
using test::Random;

struct Particle {
  double m = 0;
  Vec3d p{};
};

// A dozen particles in a body frame B, and the mass properties that follow from them.
class ParticleBody : public testing::Test {
 protected:
  ParticleBody() {
    Random random(21);
    for (int i = 0; i < 12; ++i) {
      particles_.push_back({random.uniform(0.1, 1), test::random_vector(random, 0.5)});
      mass_ += particles_.back().m;
      com_ += particles_.back().m * particles_.back().p;
    }
    com_ = (1 / mass_) * com_;
    for (const Particle& particle : particles_) {
      const Vec3d r = particle.p - com_;
      central_.xx += particle.m * (r.y * r.y + r.z * r.z);
      central_.yy += particle.m * (r.x * r.x + r.z * r.z);
      central_.zz += particle.m * (r.x * r.x + r.y * r.y);
      central_.xy -= particle.m * r.x * r.y;
      central_.xz -= particle.m * r.x * r.z;
      central_.yz -= particle.m * r.y * r.z;
    }
    X_WB_ = {test::random_rotation(random), test::random_vector(random, 1)};
    V_ = {test::random_vector(random, 2), test::random_vector(random, 2)};
  }

  std::vector<Particle> particles_;
  double mass_ = 0;
  Vec3d com_{};
  SymMat3 central_{};
  Transform<double> X_WB_;
  Motion<double> V_;
};

// Momentum of every particle, summed, against the inertia times the twist.
TEST_F(ParticleBody, MomentumIsTheSumOverItsParticles) {
  Wrench<double> expected;
  for (const Particle& particle : particles_) {
    const Vec3d p_W = X_WB_ * particle.p;
    expected += force_at(p_W, particle.m * (V_.v + cross(V_.w, p_W)));
  }
  const SpatialInertia M = inertia_in_world(mass_, X_WB_ * com_, central_, X_WB_.R);
  // 12 particles of up to 1 kg, 4 m from Wo, at up to 12 m/s.
  EXPECT_TRUE(near(M * V_, expected, 12 * 48 * kEpsilon));
}

TEST_F(ParticleBody, AddsUpFromParts) {
  SpatialInertia sum;
  for (const Particle& particle : particles_) {
    sum += inertia_in_world(particle.m, X_WB_ * particle.p, {}, X_WB_.R);
  }
  const SpatialInertia M = inertia_in_world(mass_, X_WB_ * com_, central_, X_WB_.R);
  EXPECT_NEAR(sum.m, M.m, 12 * 12 * kEpsilon);
  EXPECT_TRUE(near(sum.h, M.h, 12 * 48 * kEpsilon));
  EXPECT_TRUE(near(sum * V_, M * V_, 12 * 48 * kEpsilon));
}

TEST_F(ParticleBody, IsPhysical) { EXPECT_TRUE(is_physical_inertia(central_)); }

TEST(PhysicalInertia, AcceptsLimitingShapes) {
  EXPECT_TRUE(is_physical_inertia({}));                  // point
  EXPECT_TRUE(is_physical_inertia({1, 1, 0}));           // thin rod
  EXPECT_TRUE(is_physical_inertia({1, 1, 2}));           // thin plate
  EXPECT_TRUE(is_physical_inertia({0.4, 0.4, 0.4}));     // ball
  EXPECT_TRUE(is_physical_inertia({1e-9, 1e-9, 2e-9}));  // small plate
}

TEST(PhysicalInertia, RefusesWhatNoMassHas) {
  EXPECT_FALSE(is_physical_inertia({1, 1, 2.1}));   // beyond a plate
  EXPECT_FALSE(is_physical_inertia({1, 1, -0.1}));  // negative moment
  EXPECT_FALSE(is_physical_inertia({-1, -1, -1}));
  EXPECT_FALSE(is_physical_inertia({1e-9, 1e-9, 2.1e-9}));      // whatever its size
  EXPECT_FALSE(is_physical_inertia({1, 1, 1, 0.9, 0.9, 0.9}));  // moments 2.8, 0.1, 0.1
}

// Turning a body does not make its inertia impossible, nor an impossible one possible.
TEST(PhysicalInertia, DoesNotDependOnTheFrame) {
  Random random(8);
  for (int i = 0; i < 50; ++i) {
    const Mat3d R = test::random_rotation(random);
    const auto turned = [&](const SymMat3& I) { return inertia_in_world(0, {}, I, R).I; };
    EXPECT_TRUE(is_physical_inertia(turned({1, 2, 2.999})));
    EXPECT_FALSE(is_physical_inertia(turned({1, 2, 3.001})));
    EXPECT_TRUE(is_physical_inertia(turned({1, 1, 0})));
    EXPECT_FALSE(is_physical_inertia(turned({1, 1, -0.001})));
  }
}

}  // namespace
}  // namespace plumbline
