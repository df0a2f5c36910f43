// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "calibration/real_body.h"
#include "model/compile.h"
#include "scenarios/case_verdict.h"
#include "scenarios/run_scenario.h"
#include "support/folders.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

TEST(Straining, BeyondWhatPeopleReachIsRefused) {
  const auto file = test::scratch_folder() / "strain.toml";
  std::ofstream(file) << "title = 'T'\nquestion = 'Q?'\nextends = 'base/standing'\n"
                         "[task]\nvalsalva_kPa = 27\n";
  const Scenario scenario = read_scenario(file, {test::repository_file("scenarios")});
  try {
    static_cast<void>(run_scenario(scenario, {.band = false}, {}, CancelToken()));
    FAIL() << "27 kPa were found";
  } catch (const InputError& error) {
    EXPECT_THAT(error.place().element, HasSubstr("valsalva_kPa"));
    EXPECT_THAT(error.place().file, HasSubstr("strain.toml"));
    EXPECT_THAT(error.remedy(), HasSubstr("26.6"));
  }
}

CaseVerdict verdict_on(const ModelSpec& spec) {
  const PreparedBody& body = test::prepared_body();
  const Model model = compile(spec);
  const PoseRequest request{.valsalva = 12e3};
  SolvedStep step{.request = request,
                  .task = pose_task(model, Anatomy(model), request, body.settings, 0.0),
                  .q = body.standing};
  PostureObjective objective(step.task.problem);
  step.report = solve_posture(objective, step.task.map, step.task.constraints, {}, step.q);
  std::vector<SolvedStep> steps;
  steps.push_back(std::move(step));
  std::vector<StepAnalysis> analyses;
  analyses.emplace_back(model, steps[0]);
  return judge_steps(model, steps, analyses)[0];
}

TEST(Straining, FailsWhereTheWallIsTooWeak) {
  ModelSpec spec = test::prepared_body().spec;
  EXPECT_EQ(verdict_on(spec).verdict, Verdict::kTrusted) << verdict_on(spec).reason;
  for (MuscleSpec& muscle : spec.muscles) {
    if (muscle.group.ends_with("oblique") || muscle.group == "transversus_abdominis") {
      muscle.strength = 0.15;
    }
  }
  const CaseVerdict weak = verdict_on(spec);
  EXPECT_EQ(weak.verdict, Verdict::kFailed);
  EXPECT_THAT(weak.reason, HasSubstr("standing, 12 kPa"));
  EXPECT_THAT(weak.reason, HasSubstr("abdominal wall is too weak"));
}

}  // namespace
}  // namespace plumbline
