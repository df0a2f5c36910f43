// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "model/compile.h"
#include "model/yielding_levels.h"
#include "scenarios/apply_imbalance.h"
#include "scenarios/read_text.h"
#include "scenarios/solve_case.h"

// Every imbalance that can be one-sided, on either side: what one body does, the other does in the
// mirror.
namespace plumbline {
namespace {

// A one-sided example of each kind.
const std::map<std::string, std::string>& examples() {
  static const std::map<std::string, std::string> texts = {
      {"tight_hamstrings", "straight_leg_raise_deg = 55\n"},
      {"tight_hip_flexors", "thomas_hip_extension_deg = 8\n"},
      {"tight_muscles", "group = 'quadratus_lumborum'\nslack_shift_pct = 35\n"},
      {"spasm", "group = 'erector_spinae'\ntone_pct = 10\n"},
      {"weak_glutes", "strength_pct = 20\n"},
      {"weak_hip_abductors", "grade = 2\n"},
      {"weak_abdominals", "strength_pct = 20\n"},
      {"weak_back", "strength_pct = 40\n"},
      {"weak_muscles", "muscles = ['multifidus', 'psoas']\nstrength_pct = 30\n"},
      {"muscle_override", "group = 'hamstrings'\noptimal_fiber_length.factor = 0.8\n"},
      {"hand_load", "mass_kg = 8\n"},
      {"short_leg", "shortening_mm = 15\n"},
      {"stiff_ankle", "lunge_deg = 12\n"},
      {"capsule_laxity", "level = 'L4/5'\nslack_pct = 30\n"},
      {"stenosis", "level = 'L4/5'\nnarrowing_mm = 2\n"},
      {"scoliosis", "level = 'L3/4'\nlateral_deg = 6\naxial_deg = -2\n"},
  };
  return texts;
}

Imbalance example(const std::string& kind) {
  const std::string side = imbalance_kind(kind).sided ? "side = 'right'\n" : "";
  return test::imbalance_of("kind = '" + kind + "'\n" + side + examples().at(kind));
}

bool needs_tissue(const std::string& kind) {
  return kind == "capsule_laxity" || kind == "stenosis";
}

Model changed_by(const Imbalance& imbalance, bool tissue) {
  ModelSpec spec = test::prepared_body().spec;
  if (tissue) spec = let_levels_yield(std::move(spec));
  apply_imbalance(imbalance, spec);
  return compile(spec);
}

TaskSettings in_space() {
  TaskSettings settings = test::prepared_body().settings;
  settings.symmetric = false;
  return settings;
}

TEST(ImbalanceMirror, CoversEveryKindThatTellsLeftFromRight) {
  for (const ImbalanceKind& kind : imbalance_kinds()) {
    EXPECT_EQ(examples().contains(kind.name), kind.sided || kind.skews) << kind.name;
  }
}

class ImbalanceMirror : public testing::TestWithParam<std::string> {};

// Cost and gradient of a posture askew, levels of tissue.
TEST_P(ImbalanceMirror, HoldsAtAGivenPosture) {
  const Imbalance right = example(GetParam());
  const Model a = changed_by(right, true);
  const Model b = changed_by(mirrored(right), true);
  test::Random random(7);
  const std::vector<double> q = test::shaken(a, test::prepared_body().standing, random, 0.1, 0.0);
  const auto evaluate = [&](const Model& model, const std::vector<double>& at,
                            std::vector<double>& gradient) {
    const PosedTask task =
        pose_task(model, Anatomy(model), {.kind = PoseKind::kBend}, in_space(), 0.0);
    gradient.resize(at.size());
    return PostureObjective(task.problem).evaluate(at, gradient, false);
  };
  std::vector<double> g, image;
  const PostureValue value = evaluate(a, q, g);
  const PostureValue twin = evaluate(b, test::mirrored_posture(a, q), image);
  EXPECT_NEAR(twin.total, value.total, 1e-9 * value.total);
  const std::vector<double> expected = test::mirrored_posture(a, g);
  double largest = 0.0;
  for (const double part : g) largest = std::max(largest, std::abs(part));
  for (const DofIndex d : a.free_dofs) {
    EXPECT_NEAR(image[d], expected[d], 1e-9 * largest) << a.dofs[d].name;
  }
}

// Standing, searched to the end: the usual stall criterion would leave flat directions at 1e-5.
TEST_P(ImbalanceMirror, HoldsForThePostureFound) {
  const Imbalance right = example(GetParam());
  const bool tissue = needs_tissue(GetParam());
  const Model a = changed_by(right, tissue);
  const Model b = changed_by(mirrored(right), tissue);
  const auto stand = [](const Model& model) {
    const PostureOptions options{.gradient_tolerance = 1e-9, .decrease_tolerance = 1e-15};
    return solve_case(model, test::prepared_body(), {PoseRequest{}}, in_space(), options, [] {})
        .steps.front();
  };
  const SolvedStep one = stand(a);
  const SolvedStep other = stand(b);
  ASSERT_TRUE(one.report.usable()) << one.report.message();
  ASSERT_TRUE(other.report.usable()) << other.report.message();
  EXPECT_NEAR(other.report.value.total, one.report.value.total, 1e-9);
  const std::vector<double> expected = test::mirrored_posture(a, one.q);
  double askew = 0.0;
  for (const DofIndex d : a.free_dofs) {
    EXPECT_NEAR(other.q[d], expected[d], 1e-6) << a.dofs[d].name;
    askew = std::max(askew, std::abs(one.q[d] - expected[d]));
  }
  // Capsules are slack in standing.
  if (imbalance_kind(GetParam()).moves_body && GetParam() != "capsule_laxity") {
    EXPECT_GT(askew, 1e-4) << "an imbalance of one side must show";
  }
}

std::vector<std::string> kinds() {
  std::vector<std::string> out;
  for (const auto& [kind, text] : examples()) out.push_back(kind);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Kinds, ImbalanceMirror, testing::ValuesIn(kinds()),
                         [](const auto& of) { return of.param; });

}  // namespace
}  // namespace plumbline
