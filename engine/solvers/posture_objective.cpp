// SPDX-License-Identifier: Apache-2.0
#include "solvers/posture_objective.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "forces/gravity.h"
#include "forces/passive_forces.h"

namespace plumbline {

/// The workspaces of one pass with {value, tangent}.
struct PostureObjective::TangentPass {
  explicit TangentPass(const Model& model)
      : q(model.dofs.size()),
        pos(model),
        paths(model),
        tension(model.muscles.size()),
        loads(model),
        tau(model.dofs.size()) {}

  std::vector<Dual> q;
  PositionKinematics<Dual> pos;
  PathGeometry<Dual> paths;
  std::vector<Dual> tension;
  BodyLoads<Dual> loads;
  std::vector<Dual> tau;
};

PostureObjective::PostureObjective(PostureProblem problem)
    : problem_(std::move(problem)),
      equilibrium_(*problem_.model, problem_.load_case),
      recruiter_(equilibrium_.problem),
      cost_gradient_(problem_.model->dofs.size()),
      tangent_(std::make_unique<TangentPass>(*problem_.model)) {
  require(!problem_.load_case.pushes.empty(), "a load case needs one push, which may be empty");
  const auto rows = problem_.model->free_dofs.size();
  b_pushed_.resize(rows);
  RecruitmentSolution empty;
  empty.x.resize(equilibrium_.problem.cost.size());
  empty.reserve.resize(rows);
  empty.lambda.assign(rows, 0.0);
  solutions_.assign(problem_.load_case.pushes.size(), empty);
}

PostureObjective::~PostureObjective() = default;
PostureObjective::PostureObjective(PostureObjective&&) noexcept = default;

PostureValue PostureObjective::evaluate(std::span<const double> q, std::span<double> gradient,
                                        bool warm) {
  const Model& model = *problem_.model;
  calc_equilibrium(model, problem_.load_case, q, equilibrium_);

  PostureValue value;
  value.total =
      calc_posture_cost(model, problem_.weights, problem_.thorax, q, equilibrium_, cost_gradient_);
  std::copy_n(cost_gradient_.begin(), gradient.size(), gradient.begin());

  value.converged = true;
  const auto& pushes = problem_.load_case.pushes;
  const double weight = 1.0 / static_cast<double>(pushes.size());
  for (std::size_t k = 0; k < pushes.size(); ++k) {
    RecruitmentSolution& solution = solutions_[k];
    add_push(model, pushes[k], equilibrium_, b_pushed_);
    recruiter_.solve(equilibrium_.problem, b_pushed_, problem_.recruitment, warm, solution);
    if (warm && !solution.converged) {
      recruiter_.solve(equilibrium_.problem, b_pushed_, problem_.recruitment, false, solution);
    }
    value.effort += weight * solution.objective;
    value.residual = std::max(value.residual, solution.residual);
    for (int row = 0; row < model.num_free(); ++row) {
      if (!model.dofs[model.free_dofs[row]].rotational) continue;
      value.reserve = std::max(value.reserve, std::abs(solution.reserve[row]));
    }
    value.iterations += solution.iterations;
    value.converged = value.converged && solution.converged;
    if (!gradient.empty()) add_effort_gradient(q, solution, pushes[k], weight, gradient);
  }
  value.total += value.effort;
  return value;
}

void PostureObjective::add_effort_gradient(std::span<const double> q,
                                           const RecruitmentSolution& solution,
                                           std::span<const PointLoad> push, double weight,
                                           std::span<double> gradient) {
  const Model& model = *problem_.model;
  TangentPass& pass = *tangent_;

  // The direction is lambda; locked coordinates do not move.
  for (int d = 0; d < model.num_dofs(); ++d) {
    const int row = model.free_slot[d];
    pass.q[d] = Dual(q[d], row == kNone ? 0.0 : solution.lambda[row]);
  }
  const std::span<const Dual> q_dual(pass.q);
  calc_position_kinematics<Dual>(model, q_dual, pass.pos);
  calc_path_geometry<Dual>(model, pass.pos, q_dual, pass.paths);

  pass.loads.set_zero();
  add_gravity<Dual>(model, pass.pos, pass.loads);
  add_point_loads<Dual>(pass.pos, problem_.load_case.carried, pass.loads);
  add_point_loads<Dual>(pass.pos, push, pass.loads);
  add_passive_elasticity<Dual>(model, pass.pos, pass.paths, q_dual, pass.loads);

  // Muscle loads at the length's value have their slopes already.
  for (int i = 0; i < model.num_muscles(); ++i) {
    const TendonLoad<Dual>& load = equilibrium_.muscle[i];
    const double a = solution.x[i];
    pass.tension[i] = Dual(a * load.active.v + load.passive.v,
                           (a * load.active.d + load.passive.d) * pass.paths.length[i].d);
  }
  add_muscle_loads<Dual>(model, pass.paths, pass.tension, pass.loads);
  add_contact_rays<Dual>(
      model, pass.pos,
      std::span<const double>(solution.x)
          .subspan(equilibrium_.columns.contacts, kRaysPerContact * model.contacts.size()),
      pass.loads);
  project_loads<Dual>(model, pass.pos, pass.loads, pass.tau);
  for (const DofIndex d : model.free_dofs) gradient[d] += weight * pass.tau[d].d;
}

}  // namespace plumbline
