// SPDX-License-Identifier: Apache-2.0
#include "calibration/prepare.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "model_io/native_reader.h"
#include "support/folders.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;

PreparedBody prepare(const PersonSpec& person) {
  return prepare_body(read_native_model(test::repository_file("models/full_body_lumbar")), person,
                      {}, {});
}

TEST(PrepareBody, TheReferencePersonStands) {
  const PreparedBody& body = test::prepared_body();
  EXPECT_EQ(body.standing_report.end, PostureEnd::kConverged) << body.standing_report.message();
  EXPECT_EQ(test::mirrored_posture(body.model, body.standing), body.standing);
  EXPECT_LT(std::abs(body.standing_inclination), deg_to_rad(6.0));
}

// Prestress shall hold the neutral lordosis: no level wanders off by more than 4 degrees.
TEST(PrepareBody, StandsNearItsNeutralLordosis) {
  const PreparedBody& body = test::prepared_body();
  for (const Level& level : body.model.levels) {
    const DofIndex d = level.rotations[0];
    EXPECT_NEAR(body.standing[d], body.model.dofs[d].neutral, deg_to_rad(4.0)) << level.name;
  }
}

TEST(PrepareBody, IsTheSameEachTime) {
  const PreparedBody& a = test::prepared_body();
  const PreparedBody b = prepare(a.spec.person);
  EXPECT_EQ(a.standing, b.standing);
}

// Twice the muscle, twice the price of a posture: weights grow with muscle volume.
TEST(PrepareBody, WeightsGrowWithMuscleVolume) {
  const PreparedBody& reference = test::prepared_body();
  const PreparedBody tall = prepare({.mass = 95, .height = 1.92, .sex = "male"});
  const auto volume = [](const Model& model) {
    double sum = 0.0;
    for (const Muscle& muscle : model.muscles) sum += muscle.volume_litre;
    return sum;
  };
  const double growth = volume(tall.model) / volume(reference.model);
  EXPECT_GT(growth, 1.1);
  // A few fibres are shortened where their path leaves no room for tendon.
  EXPECT_NEAR(tall.settings.weights.k_lum / reference.settings.weights.k_lum, growth, 0.02);
  EXPECT_EQ(tall.settings.weights.k_s, reference.settings.weights.k_s);
}

class OtherPeople : public testing::TestWithParam<PersonSpec> {};

TEST_P(OtherPeople, Stand) {
  const PreparedBody body = prepare(GetParam());
  EXPECT_TRUE(body.standing_report.usable()) << body.standing_report.message();
  EXPECT_NEAR(body.model.total_mass, GetParam().mass, 1e-9);
  EXPECT_LT(std::abs(body.standing_inclination), deg_to_rad(8.0));
}

INSTANTIATE_TEST_SUITE_P(People, OtherPeople,
                         testing::Values(PersonSpec{.mass = 55, .height = 1.62, .sex = "female"},
                                         PersonSpec{.mass = 75, .height = 1.65, .sex = "female"},
                                         PersonSpec{.mass = 110, .height = 1.85, .sex = "male"},
                                         PersonSpec{.mass = 68, .height = 1.95, .sex = "male"}));

TEST(PrepareBody, RefusesWhatTheSearchWouldIgnore) {
  ModelSpec spec = read_native_model(test::repository_file("models/full_body_lumbar"));
  spec.couplers.push_back({.coordinate = "subtalar_angle_r", .terms = {{"ankle_angle_r", {}}}});
  EXPECT_THROW((void)prepare_body(spec, spec.person, {}, {}), InputError);
  spec.couplers.clear();
  spec.constraints.push_back({.name = "loop", .body0 = "pelvis", .body1 = "torso"});
  EXPECT_THROW((void)prepare_body(spec, spec.person, {}, {}), InputError);
  spec.constraints.clear();
  spec.for_person = false;
  EXPECT_THROW((void)prepare_body(spec, spec.person, {}, {}), InputError);
}

}  // namespace
}  // namespace plumbline
