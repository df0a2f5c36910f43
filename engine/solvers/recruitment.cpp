// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline {
namespace {

// H = L L^T in place: lower triangle by columns. Left-looking, so that the inner loop runs down
// two columns. False if a pivot is not positive.
bool factor(int n, double* H) {
  for (int j = 0; j < n; ++j) {
    double* column = H + j * n;
    for (int k = 0; k < j; ++k) {
      const double* left = H + k * n;
      const double share = left[j];
      for (int i = j; i < n; ++i) column[i] -= share * left[i];
    }
    if (!(column[j] > 0.0)) return false;
    const double inverse = 1.0 / std::sqrt(column[j]);
    for (int i = j; i < n; ++i) column[i] *= inverse;
  }
  return true;
}

// x := (L L^T)^-1 x.
void solve_factored(int n, const double* L, double* x) {
  for (int j = 0; j < n; ++j) {
    x[j] /= L[j * n + j];
    for (int i = j + 1; i < n; ++i) x[i] -= L[j * n + i] * x[j];
  }
  for (int j = n - 1; j >= 0; --j) {
    double sum = x[j];
    for (int i = j + 1; i < n; ++i) sum -= L[j * n + i] * x[i];
    x[j] = sum / L[j * n + j];
  }
}

// Largest magnitude; NaN if any value is.
double largest(const std::vector<double>& values) {
  double most = 0.0;
  for (const double value : values) {
    if (!(std::abs(value) <= most)) most = std::abs(value);
    if (std::isnan(most)) break;
  }
  return most;
}

}  // namespace

RecruitmentSolver::RecruitmentSolver(const RecruitmentProblem& problem)
    : inverse_cost_(problem.cost.size()),
      u_(problem.cost.size()),
      du_(problem.cost.size()),
      r_(problem.reserve_cost.size()),
      d_(problem.reserve_cost.size()),
      H_(problem.reserve_cost.size() * problem.reserve_cost.size()) {
  run_start_.push_back(0);
  for (int i = 0; i < problem.num_columns(); ++i) {
    inverse_cost_[i] = 1.0 / problem.cost[i];
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      const bool follows = k > problem.column_start[i] && problem.row[k] == problem.row[k - 1] + 1;
      if (follows) {
        runs_.back().last = k;
      } else {
        runs_.push_back({k, k});
      }
    }
    run_start_.push_back(static_cast<int>(runs_.size()));
  }
}

// u = -A^T lambda.
void RecruitmentSolver::multiply_transposed(const RecruitmentProblem& problem, const double* lambda,
                                            double* u) const {
  for (int i = 0; i < problem.num_columns(); ++i) {
    double sum = 0.0;
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      sum += problem.value[k] * lambda[problem.row[k]];
    }
    u[i] = -sum;
  }
}

void RecruitmentSolver::calc_residual(const RecruitmentProblem& problem,
                                      const std::vector<double>& b, RecruitmentSolution& solution) {
  for (int k = 0; k < problem.num_rows; ++k) {
    solution.reserve[k] = -solution.lambda[k] / problem.reserve_cost[k];
    r_[k] = b[k] + solution.reserve[k];
  }
  for (int i = 0; i < problem.num_columns(); ++i) {
    const double x = std::clamp(u_[i] * inverse_cost_[i], problem.lo[i], problem.hi[i]);
    solution.x[i] = x;
    if (x == 0.0) continue;
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      r_[problem.row[k]] += problem.value[k] * x;
    }
  }
  solution.residual = largest(r_);
}

// H += a a^T / cost. The rows of a column come in runs, along which the sums are contiguous.
void RecruitmentSolver::add_column(const RecruitmentProblem& problem, int column) {
  const int n = problem.num_rows;
  for (int r = run_start_[column]; r < run_start_[column + 1]; ++r) {
    for (int k = runs_[r].first; k <= runs_[r].last; ++k) {
      const double scaled = problem.value[k] * inverse_cost_[column];
      double* H = H_.data() + problem.row[k] * n;
      for (int below = r; below < run_start_[column + 1]; ++below) {
        const int first = below == r ? k : runs_[below].first;
        const int count = runs_[below].last - first + 1;
        double* sum = H + problem.row[first];
        const double* value = problem.value.data() + first;
        for (int j = 0; j < count; ++j) sum[j] += scaled * value[j];
      }
    }
  }
}

void RecruitmentSolver::newton_direction(const RecruitmentProblem& problem, bool all_free) {
  const int n = problem.num_rows;
  std::fill(H_.begin(), H_.end(), 0.0);
  for (int i = 0; i < problem.num_columns(); ++i) {
    const double x = u_[i] * inverse_cost_[i];
    if (all_free || (x > problem.lo[i] && x < problem.hi[i])) add_column(problem, i);
  }
  for (int k = 0; k < n; ++k) H_[k * n + k] += 1.0 / problem.reserve_cost[k];
  d_ = r_;
  // The reserves' diagonal keeps H positive; were it lost to rounding, the gradient itself ascends.
  if (factor(n, H_.data())) solve_factored(n, H_.data(), d_.data());
}

// Root of phi(t) = d . r(lambda + t d), which falls monotonically from slope0 > 0, piecewise
// linear.
double RecruitmentSolver::search(const RecruitmentProblem& problem, double constant, double linear,
                                 double slope0) const {
  double lo = 0.0;
  double hi = std::numeric_limits<double>::infinity();
  double t = 1.0;
  for (int it = 0; it < 60; ++it) {
    double phi = constant + t * linear;
    double rate = linear;
    for (int i = 0; i < problem.num_columns(); ++i) {
      const double x = (u_[i] + t * du_[i]) * inverse_cost_[i];
      if (x <= problem.lo[i]) {
        phi -= du_[i] * problem.lo[i];
      } else if (x >= problem.hi[i]) {
        phi -= du_[i] * problem.hi[i];
      } else {
        phi -= du_[i] * x;
        rate -= du_[i] * du_[i] * inverse_cost_[i];
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
    if (!std::isfinite(solution.residual)) break;
    newton_direction(problem, !warm && solution.iterations == 0);

    // Along d the part of phi that is not bounded is linear in t.
    double constant = 0.0;
    double linear = 0.0;
    double slope = 0.0;
    for (int k = 0; k < problem.num_rows; ++k) {
      slope += d_[k] * r_[k];
      constant += d_[k] * (b[k] - solution.lambda[k] / problem.reserve_cost[k]);
      linear -= d_[k] * d_[k] / problem.reserve_cost[k];
    }
    multiply_transposed(problem, d_.data(), du_.data());
    const double t = search(problem, constant, linear, slope);
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
