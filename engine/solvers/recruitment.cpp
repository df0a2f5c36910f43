// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline {
namespace {

constexpr double kNearEnd = 1e-6;

double clip(double x, double lo, double hi) { return x < lo ? lo : (x > hi ? hi : x); }

}  // namespace

RecruitmentSolver::RecruitmentSolver(const RecruitmentProblem& problem)
    : num_rows_(problem.num_rows),
      num_columns_(problem.num_columns()),
      columns_(problem),
      curvature_(columns_),
      b_(static_cast<std::size_t>(num_rows_)),
      reserve_(b_),
      cost_(problem.cost.size()),
      inverse_cost_(problem.cost.size()),
      lo_(problem.cost.size()),
      hi_(problem.cost.size()),
      x_(problem.cost.size()),
      u_(problem.cost.size()),
      du_(problem.cost.size()),
      lambda_(columns_.num_quads()),
      r_(columns_.num_quads()),
      d_(columns_.num_quads()),
      counted_(problem.cost.size(), 0),
      changed_(problem.cost.size()),
      change_(problem.cost.size()) {}

void RecruitmentSolver::read(const RecruitmentProblem& problem, const std::vector<double>& b) {
  columns_.read(problem);
  for (int i = 0; i < num_columns_; ++i) {
    const int place = columns_.order()[i];
    cost_[i] = problem.cost[place];
    inverse_cost_[i] = 1.0 / cost_[i];
    lo_[i] = problem.lo[place];
    hi_[i] = problem.hi[place];
  }
  for (int k = 0; k < num_rows_; ++k) {
    b_[k] = b[k];
    reserve_[k] = 1.0 / problem.reserve_cost[k];
  }
}

void RecruitmentSolver::calc_residual(RecruitmentSolution& solution) {
  for (int k = 0; k < num_rows_; ++k) set(r_, k, b_[k] - get(lambda_, k) * reserve_[k]);
  for (int i = 0; i < num_columns_; ++i) x_[i] = clip(u_[i] * inverse_cost_[i], lo_[i], hi_[i]);
  columns_.add_product(x_, r_);
  // Largest magnitude; NaN if any value is.
  solution.residual = 0.0;
  for (int k = 0; k < num_rows_; ++k) {
    const double size = std::abs(get(r_, k));
    if (!(size <= solution.residual)) solution.residual = size;
    if (std::isnan(size)) break;
  }
}

// The Lagrangian at lambda, least over x and s.
double RecruitmentSolver::calc_dual() const {
  double dual = 0.0;
#pragma omp simd reduction(+ : dual)
  for (int i = 0; i < num_columns_; ++i) dual += x_[i] * (0.5 * cost_[i] * x_[i] - u_[i]);
  for (int k = 0; k < num_rows_; ++k) {
    const double lambda = get(lambda_, k);
    dual += lambda * (b_[k] - 0.5 * lambda * reserve_[k]);
  }
  return dual;
}

// Within one solve A stays and few variables meet or leave their bounds from step to step: the
// curvature follows by their columns alone.
void RecruitmentSolver::update_curvature(bool all_free, bool afresh) {
  if (afresh) {
    curvature_.reset(reserve_);
    std::fill(counted_.begin(), counted_.end(), 0);
  }
  std::size_t num_changed = 0;
  for (int i = 0; i < num_columns_; ++i) {
    const double x = u_[i] * inverse_cost_[i];
    const int within = static_cast<int>(x > lo_[i]) & static_cast<int>(x < hi_[i]);
    const int free = static_cast<int>(all_free) | within;
    changed_[num_changed] = i;
    change_[num_changed] = free != 0 ? inverse_cost_[i] : -inverse_cost_[i];
    num_changed += static_cast<unsigned>(free ^ counted_[i]);
    counted_[i] = static_cast<char>(free);
  }
  curvature_.add(columns_, std::span(changed_).first(num_changed),
                 std::span(change_).first(num_changed));
}

// Root of phi(t) = d . r(lambda + t d), which falls monotonically from slope0 > 0, piecewise
// linear.
double RecruitmentSolver::search(double constant, double linear, double slope0) const {
  const double* u = u_.data();
  const double* du = du_.data();
  const double* inverse_cost = inverse_cost_.data();
  const double* least = lo_.data();
  const double* most = hi_.data();
  double lo = 0.0;
  double hi = std::numeric_limits<double>::infinity();
  double t = 1.0;
  for (int it = 0; it < 60; ++it) {
    double fall = 0.0;
    double rate = linear;
#pragma omp simd reduction(+ : fall) reduction(- : rate)
    for (int i = 0; i < num_columns_; ++i) {
      const double free = (u[i] + t * du[i]) * inverse_cost[i];
      const double x = clip(free, least[i], most[i]);
      fall += du[i] * x;
      rate -= free > least[i] && free < most[i] ? du[i] * du[i] * inverse_cost[i] : 0.0;
    }
    const double phi = constant + t * linear - fall;
    if (std::abs(phi) <= 1e-3 * slope0) return t;
    (phi > 0.0 ? lo : hi) = t;
    const double newton = t - phi / rate;
    if (newton > lo && newton < hi) {
      t = newton;
    } else {
      t = std::isfinite(hi) ? 0.5 * (lo + hi) : 2.0 * t;
    }
    if (t > 1e6) return t;
  }
  return t;
}

// How far to go along d. What of phi is not bounded is linear in t.
double RecruitmentSolver::step_along_direction() {
  double constant = 0.0;
  double linear = 0.0;
  double slope = 0.0;
  for (int k = 0; k < num_rows_; ++k) {
    const double d = get(d_, k);
    slope += d * get(r_, k);
    constant += d * (b_[k] - get(lambda_, k) * reserve_[k]);
    linear -= d * d * reserve_[k];
  }
  columns_.multiply_transposed(d_, du_);
  return search(constant, linear, slope);
}

void RecruitmentSolver::solve(const RecruitmentProblem& problem, const std::vector<double>& b,
                              const RecruitmentOptions& options, bool warm,
                              RecruitmentSolution& solution) {
  const auto num_rows = static_cast<std::size_t>(num_rows_);
  solution.x.resize(problem.cost.size());
  solution.reserve.resize(num_rows);
  warm = warm && solution.lambda.size() == num_rows;
  solution.lambda.resize(num_rows);
  read(problem, b);
  run(options, warm, solution);
  if (warm && !solution.converged && !solution.beyond) {
    const int tried = solution.iterations;
    run(options, false, solution);
    solution.iterations += tried;
  }
  report(problem, solution);
}

void RecruitmentSolver::answer(std::span<double> rows) {
  for (int k = 0; k < num_rows_; ++k) set(d_, k, rows[static_cast<std::size_t>(k)]);
  for (int k = num_rows_; k < 4 * columns_.num_quads(); ++k) set(d_, k, 0.0);
  curvature_.solve(d_);
  for (int k = 0; k < num_rows_; ++k) rows[static_cast<std::size_t>(k)] = get(d_, k);
}

// lambda, u and x of the solution.
void RecruitmentSolver::run(const RecruitmentOptions& options, bool warm,
                            RecruitmentSolution& solution) {
  double scale = 1.0;
  for (const double b : b_) scale = std::max(scale, std::abs(b));
  for (int k = 0; k < num_rows_; ++k) set(lambda_, k, warm ? solution.lambda[k] : 0.0);
  columns_.multiply_transposed(lambda_, u_);
  calc_residual(solution);
  solution.converged = false;
  solution.beyond = false;
  for (solution.iterations = 0; solution.iterations < options.max_iterations;
       ++solution.iterations) {
    if (solution.residual <= options.tolerance * scale) {
      solution.converged = true;
      break;
    }
    if (!std::isfinite(solution.residual)) break;
    if (std::isfinite(options.limit) && calc_dual() > options.limit) {
      solution.beyond = true;
      break;
    }
    // A cold start frees all variables first; most of them are not free a step later.
    const bool all_free = !warm && solution.iterations == 0;
    update_curvature(all_free, solution.iterations <= (warm ? 0 : 1));
    d_ = r_;
    // The reserves' diagonal keeps the curvature positive; were it lost to rounding, the gradient
    // itself ascends.
    if (curvature_.factor()) curvature_.solve(d_);
    const double t = step_along_direction();
    for (int K = 0; K < columns_.num_quads(); ++K) lambda_[K].v += t * d_[K].v;
    // Early multipliers may be 1e4 times the last, and their rounding would stay: u afresh. Near
    // the end u follows by its change: where costs are small, rounding in A^T lambda would show in
    // x.
    if (!warm && solution.residual > kNearEnd * scale) {
      columns_.multiply_transposed(lambda_, u_);
    } else {
      for (int i = 0; i < num_columns_; ++i) u_[i] += t * du_[i];
    }
    calc_residual(solution);
  }
}

void RecruitmentSolver::report(const RecruitmentProblem& problem,
                               RecruitmentSolution& solution) const {
  for (int i = 0; i < num_columns_; ++i) solution.x[columns_.order()[i]] = x_[i];
  solution.objective = 0.0;
  for (int i = 0; i < num_columns_; ++i) {
    solution.objective += 0.5 * problem.cost[i] * solution.x[i] * solution.x[i];
  }
  for (int k = 0; k < num_rows_; ++k) {
    const double lambda = get(lambda_, k);
    solution.lambda[k] = lambda;
    solution.reserve[k] = -lambda * reserve_[k];
    solution.objective += 0.5 * problem.reserve_cost[k] * solution.reserve[k] * solution.reserve[k];
    // x is the optimum for b - r. The slope over b being lambda, what remains is of order r^2.
    solution.objective += lambda * get(r_, k);
  }
}

}  // namespace plumbline
