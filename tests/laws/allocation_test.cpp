// SPDX-License-Identifier: Apache-2.0
#include "support/allocation_guard.h"

#include <gtest/gtest.h>

#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"

namespace plumbline {
namespace {

using test::AllocationGuard;
using test::Random;

// One frame of the whole body, standing on its feet with sway and with a load in the hands.
class NoAllocation : public testing::Test {
 protected:
  NoAllocation()
      : body_(test::prepared_body()),
        task_(pose_task(body_.model, Anatomy(body_.model),
                        {.kind = PoseKind::kStand, .hand_mass = 4}, body_.settings,
                        body_.standing_inclination)),
        random_(91) {}

  std::vector<double> posture() {
    return test::shaken(body_.model, body_.standing, random_, 0.2, 0.02);
  }

  const PreparedBody& body_;
  PosedTask task_;
  Random random_;
};

TEST_F(NoAllocation, InTheEquilibriumOfAPosture) {
  Equilibrium equilibrium(body_.model, task_.problem.load_case);
  for (int k = 0; k < 20; ++k) {
    const std::vector<double> q = posture();
    const AllocationGuard guard;
    calc_equilibrium(body_.model, task_.problem.load_case, q, equilibrium);
    EXPECT_EQ(guard.allocations(), 0);
  }
}

TEST_F(NoAllocation, InRecruitment) {
  Equilibrium equilibrium(body_.model, task_.problem.load_case);
  calc_equilibrium(body_.model, task_.problem.load_case, posture(), equilibrium);
  RecruitmentSolver solver(equilibrium.problem);
  RecruitmentSolution solution;
  solver.solve(equilibrium.problem, equilibrium.b, {}, false, solution);
  for (const bool warm : {false, true, true}) {
    calc_equilibrium(body_.model, task_.problem.load_case, posture(), equilibrium);
    const AllocationGuard guard;
    solver.solve(equilibrium.problem, equilibrium.b, {}, warm, solution);
    EXPECT_EQ(guard.allocations(), 0);
  }
}

// From the first evaluation on.
TEST_F(NoAllocation, InTheCostOfAPostureAndItsGradient) {
  PostureObjective objective(task_.problem);
  std::vector<double> gradient(body_.model.dofs.size());
  for (const bool warm : {false, true, true}) {
    const std::vector<double> q = posture();
    const AllocationGuard guard;
    objective.evaluate(q, gradient, warm);
    EXPECT_EQ(guard.allocations(), 0);
  }
}

}  // namespace
}  // namespace plumbline
