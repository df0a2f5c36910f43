// SPDX-License-Identifier: Apache-2.0
#include "solvers/settled_posture.h"

namespace plumbline {

RecruitmentSolution share_without_push(const Model& model, const LoadCase& load_case,
                                       const RecruitmentOptions& options, std::vector<double>& q,
                                       Equilibrium& equilibrium) {
  LoadCase at_rest = load_case;
  at_rest.pushes.assign(1, {});
  RecruitmentSolution solution;
  LevelSettler settler(model, at_rest, equilibrium);
  if (!settler.any()) {
    calc_equilibrium(model, at_rest, q, equilibrium);
    settler.share_out(equilibrium.problem, equilibrium.b, options, false, solution);
    return solution;
  }
  solution.x.assign(equilibrium.problem.cost.size(), 0.0);
  solution.lambda.assign(equilibrium.b.size(), 0.0);
  solution.reserve.assign(equilibrium.b.size(), 0.0);
  std::vector<double> b_pushed;
  const std::vector<double> posture = q;
  settler.settle(0, posture, q, options, false, Settling::kExact, equilibrium, b_pushed, solution);
  return solution;
}

void settle_levels(const PostureProblem& problem, std::vector<double>& q) {
  if (CondensedRows(*problem.model).count() == 0) return;
  Equilibrium equilibrium(*problem.model, problem.load_case);
  (void)share_without_push(*problem.model, problem.load_case, problem.recruitment, q, equilibrium);
}

}  // namespace plumbline
