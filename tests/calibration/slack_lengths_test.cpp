// SPDX-License-Identifier: Apache-2.0
#include "calibration/slack_lengths.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "calibration/person_scale.h"
#include "calibration/real_body.h"
#include "forces/muscle_loads.h"
#include "model/compile.h"
#include "state/state.h"

namespace plumbline {
namespace {

std::vector<TendonLoad<double>> loads_at_neutral(const ModelSpec& spec) {
  const Model model = compile(spec);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  const std::vector<double> q = neutral_state(model).q;
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  std::vector<TendonLoad<double>> loads;
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    loads.push_back(calc_tendon_load<double>(rigid_tendon(model.muscles[i]), paths.length[i]));
  }
  return loads;
}

TEST(SlackLengths, PutEveryFibreWhereItsSarcomeresWereMeasured) {
  const ModelSpec spec = solve_slack_lengths(test::full_body_spec());
  const auto loads = loads_at_neutral(spec);
  int solved = 0;
  for (std::size_t i = 0; i < spec.muscles.size(); ++i) {
    const MuscleSpec& muscle = spec.muscles[i];
    ASSERT_TRUE(muscle.l_slack.has_value()) << muscle.name;
    if (!muscle.neutral_fibre) continue;
    ++solved;
    EXPECT_GE(*muscle.l_slack, 0.0) << muscle.name;
    EXPECT_NEAR(loads[i].fibre, *muscle.neutral_fibre, 1e-9) << muscle.name;
  }
  EXPECT_GT(solved, 200);
}

TEST(SlackLengths, KeepWhatIsGiven) {
  const ModelSpec& before = test::full_body_spec();
  const ModelSpec after = solve_slack_lengths(before);
  for (std::size_t i = 0; i < before.muscles.size(); ++i) {
    if (before.muscles[i].neutral_fibre) continue;
    EXPECT_EQ(*after.muscles[i].l_slack, *before.muscles[i].l_slack);
    EXPECT_EQ(after.muscles[i].l_opt, before.muscles[i].l_opt);
  }
}

// A muscle written with fibres twice as long as its whole path: the fibres take the path.
TEST(SlackLengths, ShortenFibresWhereThePathIsTooShort) {
  ModelSpec spec = test::full_body_spec();
  MuscleSpec& muscle = spec.muscles.front();
  const Model model = compile(spec);
  PositionKinematics<double> pos(model);
  PathGeometry<double> paths(model);
  const std::vector<double> q = neutral_state(model).q;
  calc_position_kinematics<double>(model, q, pos);
  calc_path_geometry<double>(model, pos, q, paths);
  muscle.l_slack.reset();
  muscle.neutral_fibre = 0.9;
  muscle.alpha_opt = 0.0;
  muscle.l_opt = 2.0 * paths.length[0];
  const MuscleSpec solved = solve_slack_lengths(spec).muscles.front();
  EXPECT_NEAR(*solved.l_slack, 0.0, 1e-12);
  EXPECT_NEAR(solved.l_opt, paths.length[0] / 0.9, 1e-12);
}

TEST(NeutralFibres, LeadBackToTheSlackLengthsTheyCameFrom) {
  const ModelSpec& before = test::full_body_spec();
  const ModelSpec after = solve_slack_lengths(state_neutral_fibres(before));
  int stated = 0;
  for (std::size_t i = 0; i < before.muscles.size(); ++i) {
    if (before.muscles[i].neutral_fibre) continue;
    ++stated;
    EXPECT_NEAR(*after.muscles[i].l_slack, *before.muscles[i].l_slack, 1e-12)
        << before.muscles[i].name;
  }
  EXPECT_GT(stated, 20);
}

// A foot grows in depth with sqrt(M/H), a tendon written in metres would not: fibres of a heavy
// person start where those of the reference person do.
TEST(NeutralFibres, AreTheSameInEveryBody) {
  const PersonSpec heavy{.mass = 120, .height = 1.75, .sex = "male"};
  const ModelSpec stated = state_neutral_fibres(test::full_body_spec());
  const auto reference = loads_at_neutral(solve_slack_lengths(stated));
  const auto scaled = loads_at_neutral(solve_slack_lengths(scale_to_person(stated, heavy)));
  for (std::size_t i = 0; i < reference.size(); ++i) {
    EXPECT_NEAR(scaled[i].fibre, reference[i].fibre, 1e-9) << stated.muscles[i].name;
  }
}

}  // namespace
}  // namespace plumbline
