// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline {

RecruitmentSolver::RecruitmentSolver(const RecruitmentProblem& problem)
    : u_(problem.cost.size()),
      du_(problem.cost.size()),
      r_(problem.num_rows),
      d_(problem.num_rows),
      H_(problem.num_rows, problem.num_rows),
      factor_(problem.num_rows) {}

// u = -A^T lambda.
void RecruitmentSolver::multiply_transposed(const RecruitmentProblem& problem,
                                            const double* lambda, double* u) const {
  for (int i = 0; i < problem.num_columns(); ++i) {
    double sum = 0.0;
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      sum += problem.value[k] * lambda[problem.row[k]];
    }
    u[i] = -sum;
  }
}

void RecruitmentSolver::calc_residual(const RecruitmentProblem& problem,
                                      const std::vector<double>& b,
                                      RecruitmentSolution& solution) {
  for (int k = 0; k < problem.num_rows; ++k) {
    solution.reserve[k] = -solution.lambda[k] / problem.reserve_cost[k];
    r_[k] = b[k] + solution.reserve[k];
  }
  for (int i = 0; i < problem.num_columns(); ++i) {
    const double x = std::clamp(u_[i] / problem.cost[i], problem.lo[i], problem.hi[i]);
    solution.x[i] = x;
    if (x == 0.0) continue;
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      r_[problem.row[k]] += problem.value[k] * x;
    }
  }
  solution.residual = r_.lpNorm<Eigen::Infinity>();
}

void RecruitmentSolver::newton_direction(const RecruitmentProblem& problem, bool all_free) {
  H_.setZero();
  for (int i = 0; i < problem.num_columns(); ++i) {
    const double x = u_[i] / problem.cost[i];
    if (!all_free && (x <= problem.lo[i] || x >= problem.hi[i])) continue;
    const int end = problem.column_start[i + 1];
    for (int k = problem.column_start[i]; k < end; ++k) {
      const double scaled = problem.value[k] / problem.cost[i];
      double* column = H_.col(problem.row[k]).data();
      // Rows of a column are sorted, so this fills the lower triangle.
      for (int j = k; j < end; ++j) column[problem.row[j]] += scaled * problem.value[j];
    }
  }
  for (int k = 0; k < problem.num_rows; ++k) H_(k, k) += 1.0 / problem.reserve_cost[k];
  factor_.compute(H_);
  d_ = r_;
  factor_.solveInPlace(d_);
}

// Root of phi(t) = d . r(lambda + t d), which falls monotonically from slope0 > 0, piecewise linear.
double RecruitmentSolver::search(const RecruitmentProblem& problem, double constant,
                                 double linear, double slope0) const {
  double lo = 0.0;
  double hi = std::numeric_limits<double>::infinity();
  double t = 1.0;
  for (int it = 0; it < 60; ++it) {
    double phi = constant + t * linear;
    double rate = linear;
    for (int i = 0; i < problem.num_columns(); ++i) {
      const double x = (u_[i] + t * du_[i]) / problem.cost[i];
      if (x <= problem.lo[i]) {
        phi -= du_[i] * problem.lo[i];
      } else if (x >= problem.hi[i]) {
        phi -= du_[i] * problem.hi[i];
      } else {
        phi -= du_[i] * x;
        rate -= du_[i] * du_[i] / problem.cost[i];
      }
    }
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

void RecruitmentSolver::solve(const RecruitmentProblem& problem, const std::vector<double>& b,
                              const RecruitmentOptions& options, bool warm,
                              RecruitmentSolution& solution) {
  solution.x.resize(problem.cost.size());
  solution.reserve.resize(static_cast<std::size_t>(problem.num_rows));
  if (!warm || solution.lambda.size() != static_cast<std::size_t>(problem.num_rows)) {
    solution.lambda.assign(static_cast<std::size_t>(problem.num_rows), 0.0);
    warm = false;
  }
  double scale = 1.0;
  for (const double value : b) scale = std::max(scale, std::abs(value));

  multiply_transposed(problem, solution.lambda.data(), u_.data());
  calc_residual(problem, b, solution);
  solution.converged = false;
  for (solution.iterations = 0; solution.iterations < options.max_iterations;
       ++solution.iterations) {
    if (solution.residual <= options.tolerance * scale) {
      solution.converged = true;
      break;
    }
    newton_direction(problem, !warm && solution.iterations == 0);

    // Along d the part of phi that is not bounded is linear in t.
    double constant = 0.0;
    double linear = 0.0;
    for (int k = 0; k < problem.num_rows; ++k) {
      constant += d_[k] * (b[k] - solution.lambda[k] / problem.reserve_cost[k]);
      linear -= d_[k] * d_[k] / problem.reserve_cost[k];
    }
    multiply_transposed(problem, d_.data(), du_.data());
    const double t = search(problem, constant, linear, d_.dot(r_));
    for (int k = 0; k < problem.num_rows; ++k) solution.lambda[k] += t * d_[k];
    for (int i = 0; i < problem.num_columns(); ++i) u_[i] += t * du_[i];
    calc_residual(problem, b, solution);
  }

  solution.objective = 0.0;
  for (int i = 0; i < problem.num_columns(); ++i) {
    solution.objective += 0.5 * problem.cost[i] * solution.x[i] * solution.x[i];
  }
  for (int k = 0; k < problem.num_rows; ++k) {
    solution.objective += 0.5 * problem.reserve_cost[k] * solution.reserve[k] * solution.reserve[k];
  }
}

}  // namespace plumbline
