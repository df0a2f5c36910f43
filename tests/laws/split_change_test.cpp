// SPDX-License-Identifier: Apache-2.0
#include "scenarios/split_change.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "calibration/real_body.h"
#include "model/compile.h"
#include "model/yielding_levels.h"
#include "scenarios/apply_imbalance.h"
#include "scenarios/read_text.h"

// Why the load of a level changes: the parts are exact, and each reason gets what it alone
// explains.
namespace plumbline {
namespace {

constexpr std::size_t kBody = 0, kPosture = 1, kSharing = 2;
constexpr std::size_t kWeight = static_cast<std::size_t>(Contributor::kWeightAbove);
constexpr std::size_t kPassive = static_cast<std::size_t>(Contributor::kPassive);
constexpr std::size_t kActive = static_cast<std::size_t>(Contributor::kActive);
constexpr std::size_t kTone = static_cast<std::size_t>(Contributor::kTone);

/// A body held in a posture: its forces are shared out, its balance is what it is.
struct HeldBody {
  HeldBody(const std::string& imbalance, bool tissue, unsigned posture)
      : model(make(imbalance, tissue)), step(hold(model, posture)), analysis(model, step) {}

  [[nodiscard]] AnalysedBody view() const { return {model, step, analysis}; }

  static Model make(const std::string& imbalance, bool tissue) {
    ModelSpec spec = test::prepared_body().spec;
    if (tissue) spec = let_levels_yield(std::move(spec));
    if (!imbalance.empty()) apply_imbalance(test::imbalance_of(imbalance), spec);
    return compile(spec);
  }

  static SolvedStep hold(const Model& model, unsigned posture) {
    SolvedStep step;
    TaskSettings settings = test::prepared_body().settings;
    settings.symmetric = false;
    step.task = pose_task(model, Anatomy(model), {.kind = PoseKind::kBend}, settings, 0.0);
    test::Random random(posture);
    step.q = test::shaken(model, test::prepared_body().standing, random, 0.15, 0.0);
    return step;
  }

  Model model;
  SolvedStep step;
  StepAnalysis analysis;
};

constexpr const char* kTightPsoas =
    "kind = 'tight_muscles'\ngroup = 'psoas'\nslack_shift_pct = 30\n";
constexpr const char* kBelly = "kind = 'belly_mass'\nmass_kg = 12\n";

LevelForce sum(const ReasonedChange& change) { return change[0] + change[1] + change[2]; }

LevelForce load_of(const StepAnalysis& analysis, std::size_t l) {
  const LevelLoad& load = analysis.level[l];
  return {load.compression, load.anterior_shear, load.lateral_shear};
}

void expect_near(const Vec3d& a, const Vec3d& b, double tolerance, const std::string& what) {
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(a[k], b[k], tolerance) << what << ", load " << k;
}

void expect_exact(const HeldBody& reference, const HeldBody& changed) {
  const LoadChanges changes = split_change(reference.view(), changed.view());
  for (std::size_t l = 0; l < changes.num_levels; ++l) {
    const LevelForce from = load_of(reference.analysis, l);
    const LevelForce to = load_of(changed.analysis, l);
    const double tolerance = 1e-9 * (norm(from) + norm(to));
    LevelForce total{};
    for (const ReasonedChange& part : changes.by_contributor[l]) total += sum(part);
    expect_near(total, to - from, tolerance, reference.model.levels[l].name);

    for (std::size_t r = 0; r < 3; ++r) {
      LevelForce muscles{};
      for (std::size_t i = 0; i < reference.model.muscles.size(); ++i) {
        muscles += changes.of_muscle(i, l)[r];
      }
      const auto& by = changes.by_contributor[l];
      expect_near(muscles, by[kTone][r] + by[kActive][r] + by[kPassive][r], tolerance,
                  std::string(kReasonNames[r]) + " of muscles");
    }
  }
}

TEST(SplitChange, PartsSumToTheChange) {
  expect_exact({"", false, 1}, {kTightPsoas, false, 2});
  expect_exact({"", true, 3}, {kBelly, true, 4});
  expect_exact({"", true, 5}, {"kind = 'short_leg'\nshortening_mm = 20\nside = 'left'\n", true, 6});
  expect_exact({"", true, 7}, {"kind = 'worn_disc'\nlevel = 'L4/5'\ngrade = 4\n", true, 8});
}

TEST(SplitChange, ExchangedCasesNegateEveryPart) {
  const HeldBody reference("", true, 1);
  const HeldBody changed(kTightPsoas, true, 2);
  const LoadChanges there = split_change(reference.view(), changed.view());
  const LoadChanges back = split_change(changed.view(), reference.view());
  for (std::size_t l = 0; l < there.num_levels; ++l) {
    const double tolerance = 1e-9 * norm(load_of(reference.analysis, l));
    for (std::size_t c = 0; c < kContributorNames.size(); ++c) {
      for (std::size_t r = 0; r < 3; ++r) {
        expect_near(back.by_contributor[l][c][r], -there.by_contributor[l][c][r], tolerance,
                    kContributorNames[c]);
      }
    }
  }
}

TEST(SplitChange, NothingDiffersFromItself) {
  const HeldBody body("", true, 1);
  const LoadChanges changes = split_change(body.view(), body.view());
  for (const auto& by : changes.by_contributor) {
    for (const ReasonedChange& part : by) {
      for (const LevelForce& force : part) expect_near(force, {}, 1e-9, "of itself");
    }
  }
}

// With the disc standing as it stood, more weight above it is the body's doing alone.
TEST(SplitChange, MassInTheSamePostureIsNoMatterOfPosture) {
  const HeldBody reference("", false, 1);
  const HeldBody changed(kBelly, false, 1);
  const LoadChanges changes = split_change(reference.view(), changed.view());
  for (std::size_t l = 0; l < changes.num_levels; ++l) {
    const auto& by = changes.by_contributor[l];
    for (const ReasonedChange& part : by) expect_near(part[kPosture], {}, 1e-9, "posture");
    expect_near(by[kWeight][kSharing], {}, 0.0, "sharing of weight");
    expect_near(by[kPassive][kBody], {}, 1e-9, "body of passive muscle");
    expect_near(by[kWeight][kBody],
                changed.analysis.parts.weight[l] - reference.analysis.parts.weight[l], 1e-9,
                "weight");
  }
  EXPECT_GT(changes.by_contributor[0][kWeight][kBody][0], 50.0) << "of 12 kg";
  EXPECT_GT(std::abs(changes.by_contributor[0][kActive][kSharing][0]), 10.0) << "held by muscle";
}

// Another passive slack at the same length is the muscle's doing; another length of the same muscle
// that of the posture.
TEST(SplitChange, TightIsToldFromStretched) {
  const HeldBody reference("", false, 1);
  const HeldBody tight(kTightPsoas, false, 1);
  const LoadChanges tightened = split_change(reference.view(), tight.view());
  EXPECT_GT(tightened.by_contributor[0][kPassive][kBody][0], 5.0);
  EXPECT_NEAR(tightened.by_contributor[0][kPassive][kPosture][0], 0.0, 1e-9);

  const HeldBody moved("", false, 2);
  const LoadChanges stretched = split_change(reference.view(), moved.view());
  EXPECT_GT(std::abs(stretched.by_contributor[0][kPassive][kPosture][0]), 5.0);
  EXPECT_NEAR(stretched.by_contributor[0][kPassive][kBody][0], 0.0, 1e-9);
}

// Of one body: force times the mean change of line of action and axis, and their mean times the
// change of force.
TEST(SplitChange, IsTheMidpointRuleForAFascicle) {
  const HeldBody a("", false, 1);
  const HeldBody b("", false, 2);
  const LoadChanges changes = split_change(a.view(), b.view());
  const auto& from = a.analysis;
  const auto& to = b.analysis;
  for (std::size_t l = 0; l < changes.num_levels; ++l) {
    LevelForce posture{};
    LevelForce sharing{};
    for (std::size_t i = 0; i < a.model.muscles.size(); ++i) {
      const double F0 = from.shared.active[i];
      const double F1 = to.shared.active[i];
      posture += 0.5 * (F0 + F1) * (to.parts.pull(i, l) - from.parts.pull(i, l));
      sharing += (F1 - F0) * (0.5 * (to.parts.pull(i, l) + from.parts.pull(i, l)));
    }
    const ReasonedChange& active = changes.by_contributor[l][kActive];
    expect_near(active[kPosture], posture, 1e-9 * (1.0 + norm(posture)), "posture");
    expect_near(active[kSharing], sharing, 1e-9 * (1.0 + norm(sharing)), "sharing");
    expect_near(active[kBody], {}, 1e-9, "body");
  }
}

}  // namespace
}  // namespace plumbline
