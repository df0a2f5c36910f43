// SPDX-License-Identifier: Apache-2.0
#include "solvers/posture_objective.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "forces/gravity.h"
#include "forces/passive_forces.h"

namespace plumbline {
namespace {

// Multipliers of settled levels are right to this part of the largest.
constexpr double kLearnt = 1e-6;
constexpr int kMaxLessons = 8;
// Levels that have not settled are given up where effort is as many times above its limit.
constexpr double kFarBeyond = 2.0;
constexpr double kDifference = 1e-6;  // [rad]

}  // namespace

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
      settler_(*problem_.model, problem_.load_case, equilibrium_),
      cost_gradient_(problem_.model->dofs.size()),
      tangent_(std::make_unique<TangentPass>(*problem_.model)) {
  require(!problem_.load_case.pushes.empty(), "a load case needs one push, which may be empty");
  const auto rows = static_cast<std::size_t>(problem_.model->num_equations());
  b_pushed_.resize(rows);
  RecruitmentSolution empty;
  empty.x.resize(equilibrium_.problem.cost.size());
  empty.reserve.resize(rows);
  empty.lambda.assign(rows, 0.0);
  solutions_.assign(problem_.load_case.pushes.size(), empty);
  reference_.assign(problem_.model->dofs.size(), 0.0);
  settled_.assign(problem_.load_case.pushes.size(), reference_);
  keep();
  effort_slope_.assign(problem_.model->dofs.size(), 0.0);
  direction_ = effort_slope_;
  settled_slope_.assign(settler_.condensed().dofs.size(), 0.0);
}

PostureObjective::~PostureObjective() = default;
PostureObjective::PostureObjective(PostureObjective&&) noexcept = default;

PostureValue PostureObjective::evaluate(std::span<const double> q, std::span<double> gradient,
                                        bool warm, Settling settling, double limit) {
  const Model& model = *problem_.model;
  PostureValue value;
  value.total = calc_cost(q);
  std::copy_n(cost_gradient_.begin(), gradient.size(), gradient.begin());

  value.converged = true;
  const auto& pushes = problem_.load_case.pushes;
  const double weight = 1.0 / static_cast<double>(pushes.size());
  for (std::size_t k = 0; k < pushes.size(); ++k) {
    // No push takes less than no effort.
    value.passes += share_out(q, k, warm, settling, (limit - value.total - value.effort) / weight);
    const double spent = value.effort + weight * solutions_[k].objective;
    if (value.total + spent > limit || solutions_[k].beyond) {
      value.beyond = true;
      value.total += std::max(spent, spent / (weight * static_cast<double>(k + 1)));
      return value;
    }
    const bool learns = settles() && settling == Settling::kExact;
    if (learns || !gradient.empty()) value.passes += find_slope(q, k, settling);
    const RecruitmentSolution& solution = solutions_[k];
    value.effort += weight * solution.objective;
    value.residual = std::max(value.residual, solution.residual);
    for (int row = 0; row < model.num_free(); ++row) {
      if (!model.dofs[model.free_dofs[row]].rotational) continue;
      value.reserve = std::max(value.reserve, std::abs(solution.reserve[row]));
    }
    value.iterations += solution.iterations;
    value.converged = value.converged && solution.converged;
    if (gradient.empty()) continue;
    for (const int row : settler_.condensed().kept_coordinates()) {
      const DofIndex d = model.free_dofs[row];
      gradient[d] += weight * effort_slope_[d];
    }
  }
  value.total += value.effort;
  return value;
}

// Also the equilibrium, where no level settles.
double PostureObjective::calc_cost(std::span<const double> q) {
  const Model& model = *problem_.model;
  // The cost of a posture does not depend on how its levels settle.
  std::copy(q.begin(), q.end(), reference_.begin());
  for (const DofIndex d : settler_.condensed().dofs) reference_[d] = model.dofs[d].neutral;
  if (settles()) {
    calc_lengths(model, reference_, equilibrium_);
  } else {
    calc_equilibrium(model, problem_.load_case, reference_, equilibrium_);
  }
  return calc_posture_cost(model, problem_.weights, problem_.thorax, reference_, equilibrium_,
                           cost_gradient_);
}

Eigen::MatrixXd PostureObjective::calc_curvature(std::span<const double> q,
                                                 const Eigen::MatrixXd& directions) {
  const Model& model = *problem_.model;
  const std::size_t k = solutions_.size() - 1;
  const Eigen::Index n = directions.cols();
  const auto num_rows = static_cast<Eigen::Index>(solutions_[k].lambda.size());
  Eigen::MatrixXd G = Eigen::MatrixXd::Zero(num_rows, n);
  std::vector<double> direction(model.dofs.size());
  for (Eigen::Index i = 0; i < n; ++i) {
    Eigen::VectorXd::Map(direction.data(), directions.rows()) = directions.col(i);
    settler_.follow(k, direction);
    calc_residual_slope(k, direction);
    for (int row = 0; row < model.num_free(); ++row) {
      G(row, i) = effort_slope_[model.free_dofs[row]];
    }
  }
  Eigen::MatrixXd answer = G;
  for (Eigen::Index i = 0; i < n; ++i) {
    settler_.answer({answer.col(i).data(), static_cast<std::size_t>(num_rows)});
  }
  Eigen::MatrixXd B = G.transpose() * answer;

  const auto gradient_at = [&](std::span<const double> at) {
    calc_cost(at);
    return Eigen::VectorXd(Eigen::VectorXd::Map(cost_gradient_.data(), directions.rows()));
  };
  const Eigen::VectorXd here = gradient_at(q);
  for (Eigen::Index i = 0; i < n; ++i) {
    Eigen::VectorXd::Map(direction.data(), directions.rows()) =
        Eigen::VectorXd::Map(q.data(), directions.rows()) + kDifference * directions.col(i);
    B.col(i) += directions.transpose() * (gradient_at(direction) - here) / kDifference;
  }
  return 0.5 * (B + B.transpose());
}

void PostureObjective::keep() {
  kept_solutions_ = solutions_;
  kept_settled_ = settled_;
  settler_.keep();
}

void PostureObjective::go_back() {
  solutions_ = kept_solutions_;
  settled_ = kept_settled_;
  settler_.go_back();
}

// Fills the solution of one push, and where the levels settle under it.
int PostureObjective::share_out(std::span<const double> q, std::size_t k, bool warm,
                                Settling settling, double limit) {
  const Model& model = *problem_.model;
  RecruitmentOptions options = problem_.recruitment;
  RecruitmentSolution& solution = solutions_[k];
  std::vector<double>& settled = settled_[k];
  if (settler_.any()) {
    // Before the levels settle effort is not known well.
    options.limit = limit > 0.0 ? kFarBeyond * limit : limit;
    if (!warm && k > 0) {
      // The first push's answer is near.
      solution = solutions_[0];
      settled = settled_[0];
      settler_.begin_as_first(k);
      warm = true;
    }
    return settler_
        .settle(k, q, settled, options, warm, settling, equilibrium_, b_pushed_, solution)
        .passes;
  }
  options.limit = limit;
  std::copy(q.begin(), q.end(), settled.begin());
  add_push(model, problem_.load_case.pushes[k], equilibrium_, b_pushed_);
  settler_.share_out(equilibrium_.problem, b_pushed_, options, warm, solution);
  return 1;
}

// The slope of the effort. Nothing may be gained by moving a level; in a search that is learnt from
// one posture for the next.
int PostureObjective::find_slope(std::span<const double> q, std::size_t k, Settling settling) {
  int passes = 0;
  calc_effort_slope(k);
  if (!settler_.any()) return passes;
  double lack = settler_.learn(k, settled_slope_, solutions_[k]);
  const bool exact = settling == Settling::kExact;
  for (int lesson = 1; exact && lack > kLearnt && lesson < kMaxLessons; ++lesson) {
    passes += share_out(q, k, true, settling, std::numeric_limits<double>::infinity());
    calc_effort_slope(k);
    lack = settler_.learn(k, settled_slope_, solutions_[k]);
  }
  settler_.add_yielding(k, settled_slope_, effort_slope_);
  return passes;
}

// Into effort_slope_; locked coordinates do not move.
void PostureObjective::calc_effort_slope(std::size_t k) {
  const Model& model = *problem_.model;
  for (int d = 0; d < model.num_dofs(); ++d) {
    const int row = model.free_slot[d];
    direction_[d] = row == kNone ? 0.0 : solutions_[k].lambda[row];
  }
  calc_residual_slope(k, direction_);
  for (std::size_t i = 0; i < settled_slope_.size(); ++i) {
    settled_slope_[i] = effort_slope_[settler_.condensed().dofs[i]];
  }
}

// d/d(eps) r(q + eps direction; x), into effort_slope_.
void PostureObjective::calc_residual_slope(std::size_t k, std::span<const double> direction) {
  const Model& model = *problem_.model;
  const RecruitmentSolution& solution = solutions_[k];
  const std::vector<double>& q = settled_[k];
  TangentPass& pass = *tangent_;

  for (int d = 0; d < model.num_dofs(); ++d) pass.q[d] = Dual(q[d], direction[d]);
  const std::span<const Dual> q_dual(pass.q);
  calc_position_kinematics<Dual>(model, q_dual, pass.pos);
  calc_path_geometry<Dual>(model, pass.pos, q_dual, pass.paths);

  pass.loads.set_zero();
  add_gravity<Dual>(model, pass.pos, pass.loads);
  add_point_loads<Dual>(pass.pos, problem_.load_case.carried, pass.loads);
  add_point_loads<Dual>(pass.pos, problem_.load_case.pushes[k], pass.loads);
  add_passive_elasticity<Dual>(model, pass.pos, pass.paths, q_dual, pass.loads);

  // Muscle loads at the length's value have their slopes already.
  for (int i = 0; i < model.num_muscles(); ++i) {
    const TendonLoad<Dual>& load = equilibrium_.muscle[i];
    const double a = solution.x[i];
    const double stiffness = a * load.active.d + load.passive.d;
    const Dual& length = pass.paths.length[i];
    // Levels may have moved a little since the loads were calculated.
    const double stretch = length.v - equilibrium_.paths.length[i];
    pass.tension[i] =
        Dual(a * load.active.v + load.passive.v + stiffness * stretch, stiffness * length.d);
  }
  add_muscle_loads<Dual>(model, pass.paths, pass.tension, pass.loads);
  const std::vector<ContactSite>& contacts = problem_.load_case.contacts;
  add_contact_rays<Dual>(contacts, pass.pos, equilibrium_.columns.rays(solution.x, contacts.size()),
                         pass.loads);
  add_abdominal_pressure<Dual>(
      model, pass.paths, abdominal_thrust(model, equilibrium_.columns, solution.x), pass.loads);
  project_loads<Dual>(model, pass.pos, pass.loads, pass.tau);
  for (int d = 0; d < model.num_dofs(); ++d) effort_slope_[d] = pass.tau[d].d;
}

}  // namespace plumbline
