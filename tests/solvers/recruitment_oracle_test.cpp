// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "solvers/recruitment_ipopt.h"

namespace plumbline {
namespace {

// The load sharing of the whole body standing and in bends, against an interior-point program that
// shares no line of code with ours.
class RecruitmentOracle : public testing::TestWithParam<double> {};

TEST_P(RecruitmentOracle, AgreesWithIpoptOnTheWholeBody) {
  const PreparedBody& body = test::prepared_body();
  const Anatomy anatomy(body.model);
  const bool standing = GetParam() == 0.0;
  PoseRequest request;
  if (!standing) {
    request = {.kind = PoseKind::kBend,
               .trunk_inclination = deg_to_rad(GetParam()),
               .hand_mass = 5.0,
               .knees = Knees::kStraight};
  }
  const PosedTask task =
      pose_task(body.model, anatomy, request, body.settings, body.standing_inclination);
  std::vector<double> q = body.standing;
  PostureObjective objective(task.problem);
  if (!standing) solve_posture(objective, task.map, task.constraints, {}, q);
  objective.evaluate(q, {}, false);
  const Equilibrium& equilibrium = objective.equilibrium();

  RecruitmentSolver solver(equilibrium.problem);
  RecruitmentSolution ours;
  solver.solve(equilibrium.problem, equilibrium.b, task.problem.recruitment, false, ours);
  const test::IpoptSolution theirs = test::solve_by_ipopt(equilibrium.problem, equilibrium.b);
  ASSERT_TRUE(theirs.solved);
  EXPECT_NEAR(ours.objective, theirs.objective, 1e-7 * theirs.objective);
  for (int i = 0; i < body.model.num_muscles(); ++i) {
    EXPECT_NEAR(ours.x[i], theirs.x[i], 1e-5) << body.model.muscles[i].name;
  }
}

INSTANTIATE_TEST_SUITE_P(Inclination, RecruitmentOracle, testing::Values(0.0, 30.0, 60.0, 90.0));

}  // namespace
}  // namespace plumbline
