// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "model/compile.h"
#include "scenarios/analyze_step.h"

namespace plumbline {
namespace {

using test::Random;

constexpr double kTolerance = 1e-9;

// The reference person with the hamstrings of one side tight and its gluteus maximus at half
// strength.
ModelSpec one_sided(const char* side) {
  ModelSpec spec = test::prepared_body().spec;
  tighten_hamstrings(spec, side, deg_to_rad(60.0));
  for (MuscleSpec& muscle : spec.muscles) {
    if (muscle.group == "gluteus_maximus" && muscle.name.ends_with(side)) muscle.strength *= 0.5;
  }
  return spec;
}

SolvedStep step_at(const Model& model, const std::vector<double>& q) {
  const PreparedBody& body = test::prepared_body();
  TaskSettings settings = body.settings;
  settings.symmetric = false;
  PoseRequest request{.kind = PoseKind::kBend, .trunk_inclination = 0.5, .hand_mass = 7};
  return {
      .request = request, .task = pose_task(model, Anatomy(model), request, settings, 0.0), .q = q};
}

// What one body feels, its mirror image feels on the other side.
class Mirror : public testing::TestWithParam<int> {
 protected:
  Mirror()
      : right_(compile(one_sided("_r"))),
        left_(compile(one_sided("_l"))),
        twin_(test::mirrored_muscles(right_)),
        q_(posture()) {}

  [[nodiscard]] std::vector<double> posture() const {
    Random random(static_cast<std::uint64_t>(GetParam()));
    return test::shaken(right_, test::prepared_body().standing, random, 0.25, 0.03);
  }
  [[nodiscard]] std::vector<double> mirrored() const { return test::mirrored_posture(right_, q_); }

  Model right_, left_;
  std::vector<MuscleIndex> twin_;
  std::vector<double> q_;
};

TEST_P(Mirror, ExchangesActivationsAndLoads) {
  const StepAnalysis a(right_, step_at(right_, q_));
  const StepAnalysis b(left_, step_at(left_, mirrored()));
  EXPECT_NEAR(b.sharing.objective, a.sharing.objective, kTolerance * a.sharing.objective);
  double side_difference = 0.0;
  for (MuscleIndex i = 0; i < right_.num_muscles(); ++i) {
    const std::string& name = right_.muscles[i].name;
    EXPECT_NEAR(b.sharing.x[twin_[i]], a.sharing.x[i], kTolerance) << name;
    EXPECT_NEAR(b.passive_force(twin_[i]), a.passive_force(i), 1e-7) << name;
    side_difference = std::max(side_difference, std::abs(a.sharing.x[i] - a.sharing.x[twin_[i]]));
  }
  EXPECT_GT(side_difference, 0.1) << "the posture tells left from right";

  // Of body weight, and that at 1 m.
  const double force = kTolerance * right_.total_mass * kStandardGravity;
  for (std::size_t l = 0; l < right_.levels.size(); ++l) {
    const LevelLoad& load = a.level[l];
    const LevelLoad& image = b.level[l];
    EXPECT_NEAR(image.compression, load.compression, force);
    EXPECT_NEAR(image.anterior_shear, load.anterior_shear, force);
    EXPECT_NEAR(image.lateral_shear, -load.lateral_shear, force);
    EXPECT_NEAR(image.flexion_moment, load.flexion_moment, force);
    EXPECT_NEAR(image.lateral_moment, -load.lateral_moment, force);
    EXPECT_NEAR(image.axial_moment, -load.axial_moment, force);
  }
  EXPECT_NEAR(b.center_of_pressure.x, a.center_of_pressure.x, kTolerance);
  EXPECT_NEAR(b.center_of_pressure.z, -a.center_of_pressure.z, kTolerance);
}

TEST_P(Mirror, ExchangesTheGradient) {
  const SolvedStep a = step_at(right_, q_);
  const SolvedStep b = step_at(left_, mirrored());
  std::vector<double> g(q_.size()), image(q_.size());
  const PostureValue value = PostureObjective(a.task.problem).evaluate(a.q, g, false);
  const PostureValue twin = PostureObjective(b.task.problem).evaluate(b.q, image, false);
  EXPECT_NEAR(twin.total, value.total, kTolerance * value.total);
  const std::vector<double> expected = test::mirrored_posture(right_, g);
  double largest = 0.0;
  for (const double part : g) largest = std::max(largest, std::abs(part));
  for (const DofIndex d : right_.free_dofs) {
    EXPECT_NEAR(image[d], expected[d], kTolerance * largest) << right_.dofs[d].name;
  }
}

INSTANTIATE_TEST_SUITE_P(Postures, Mirror, testing::Range(1, 6));

}  // namespace
}  // namespace plumbline
