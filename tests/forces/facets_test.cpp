// SPDX-License-Identifier: Apache-2.0
#include "forces/facets.h"

#include <gtest/gtest.h>

#include "model/compile.h"
#include "support/differences.h"
#include "support/kinematics_at.h"
#include "support/random.h"
#include "support/two_vertebrae.h"

namespace plumbline {
namespace {

// Generalized force of all facets.
std::vector<double> facet_forces(const Model& model, const std::vector<double>& q) {
  const PositionKinematics<double> pos = test::kinematics_at(model, q);
  AppliedForces loads(model);
  add_facets<double>(model, pos, loads);
  std::vector<double> tau(q.size());
  project_loads<double>(model, pos, loads, tau);
  return tau;
}

double energy_at(const Model& model, const std::vector<double>& q) {
  return calc_facet_energy(model, test::kinematics_at(model, q));
}

// Of the level's joint: translations, then rotations, so that facets press.
std::vector<double> random_state(test::Random& random) {
  std::vector<double> q = random.uniform(6, -0.002, 0.002);
  for (int k = 3; k < 6; ++k) q[k] = random.uniform(-0.2, 0.2);
  return q;
}

struct Pressing {
  double face_right, face_left, tip_right, tip_left;
};
Pressing pressing_at(const Model& model, const std::vector<double>& q) {
  const PositionKinematics<double> pos = test::kinematics_at(model, q);
  const Level& level = model.levels[0];
  const auto force = [&](const LevelContact& contact) {
    return calc_contact_force(contact, calc_contact_gap(contact, level, pos));
  };
  return {force(level.facets[0].face), force(level.facets[1].face), force(level.facets[0].tip),
          force(level.facets[1].tip)};
}

TEST(Facets, StandOnBothSidesOfTheLevel) {
  const Model model = compile(test::two_vertebrae_spec());
  ASSERT_EQ(model.levels[0].facets.size(), 2);
  EXPECT_TRUE(model.levels[0].facets[0].right);
  EXPECT_FALSE(model.levels[0].facets[1].right);
}

TEST(Facets, PushWithTheSlopeOfTheirEnergy) {
  const Model model = compile(test::two_vertebrae_spec());
  test::Random random(5);
  for (int i = 0; i < 200; ++i) {
    const std::vector<double> q = random_state(random);
    const std::vector<double> tau = facet_forces(model, q);
    for (int k = 0; k < 6; ++k) {
      const auto energy = [&](double h) {
        std::vector<double> moved = q;
        moved[k] += h;
        return energy_at(model, moved);
      };
      EXPECT_NEAR(tau[k], -test::difference(energy, k < 3 ? 1e-6 : 1e-5),
                  1e-4 * (1.0 + std::abs(tau[k])));
    }
  }
}

TEST(Facets, LeaveEachOtherAloneInFlexion) {
  const Model model = compile(test::two_vertebrae_spec());
  EXPECT_EQ(energy_at(model, {0, 0, 0, 0.1, 0, 0}), 0.0);
  for (const double f : facet_forces(model, {0, 0, 0, 0.1, 0, 0})) EXPECT_EQ(f, 0.0);
}

// Turning to the left closes the right facet only; forward shear closes both alike.
TEST(Facets, CloseAsInASpine) {
  const Model model = compile(test::two_vertebrae_spec());
  const Pressing turned = pressing_at(model, {0, 0, 0, 0, 0, 0.06});
  EXPECT_GT(turned.face_right, 10.0);
  EXPECT_EQ(turned.face_left, 0.0);
  const Pressing sheared = pressing_at(model, {0.002, 0, 0, 0, 0, 0});
  EXPECT_GT(sheared.face_right, 10.0);
  EXPECT_NEAR(sheared.face_left, sheared.face_right, 1e-9 * sheared.face_right);
}

// The tips come down on the lamina in extension; both push the vertebra up.
TEST(Facets, TipsBearCompressionInExtension) {
  const Model model = compile(test::two_vertebrae_spec());
  const Pressing extended = pressing_at(model, {0, 0, 0, -0.1, 0, 0});
  EXPECT_GT(extended.tip_right, 10.0);
  EXPECT_NEAR(extended.tip_left, extended.tip_right, 1e-9 * extended.tip_right);
  const std::vector<double> tau = facet_forces(model, {0, 0, 0, -0.1, 0, 0});
  EXPECT_NEAR(tau[1], extended.tip_right + extended.tip_left, 1e-9 * tau[1]);
  EXPECT_GT(tau[3], 0.0);
}

TEST(Facets, AreMirrorImages) {
  const Model model = compile(test::two_vertebrae_spec());
  const std::vector<double> sign = {1, 1, -1, 1, -1, -1};
  test::Random random(6);
  for (int i = 0; i < 50; ++i) {
    const std::vector<double> q = random_state(random);
    std::vector<double> mirrored = q;
    for (int k = 0; k < 6; ++k) mirrored[k] *= sign[k];
    const std::vector<double> tau = facet_forces(model, q);
    const std::vector<double> other = facet_forces(model, mirrored);
    for (int k = 0; k < 6; ++k) {
      EXPECT_NEAR(other[k], sign[k] * tau[k], 1e-9 * (1.0 + std::abs(tau[k])));
    }
  }
}

TEST(Facets, AreRefusedWithoutANormalOrOnAStrangeBody) {
  ModelSpec spec = test::two_vertebrae_spec();
  for (LandmarkSpec& landmark : spec.landmarks) landmark.normal_B = {};
  EXPECT_THROW(static_cast<void>(compile(spec)), InputError);
  spec = test::two_vertebrae_spec();
  std::swap(spec.levels[0].facets[0].upper, spec.levels[0].facets[0].lower);
  EXPECT_THROW(static_cast<void>(compile(spec)), InputError);
}

}  // namespace
}  // namespace plumbline
