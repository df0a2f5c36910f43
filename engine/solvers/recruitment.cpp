// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline {
namespace {

constexpr double kNearEnd = 1e-6;

// H = U U^T in place, upper triangle by columns, from the last column to the first: as parents are
// numbered before children, limbs are eliminated before the trunk that joins them, and fill nothing
// between each other. False if a pivot is not positive.
bool factor(int n, double* H) {
  for (int j = n - 1; j >= 0; --j) {
    double* column = H + j * n;
    for (int k = n - 1; k > j; --k) {
      const double* right = H + k * n;
      const double share = right[j];
      if (share == 0.0) continue;
#pragma omp simd
      for (int i = 0; i <= j; ++i) column[i] -= share * right[i];
    }
    if (!(column[j] > 0.0)) return false;
    const double inverse = 1.0 / std::sqrt(column[j]);
    for (int i = 0; i <= j; ++i) column[i] *= inverse;
  }
  return true;
}

// x := (U U^T)^-1 x.
void solve_factored(int n, const double* U, double* x) {
  for (int j = n - 1; j >= 0; --j) {
    const double* column = U + j * n;
    x[j] /= column[j];
    const double share = x[j];
    for (int i = 0; i < j; ++i) x[i] -= column[i] * share;
  }
  for (int j = 0; j < n; ++j) {
    const double* column = U + j * n;
    double sum = x[j];
    for (int i = 0; i < j; ++i) sum -= column[i] * x[i];
    x[j] = sum / column[j];
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
      H_(problem.reserve_cost.size() * problem.reserve_cost.size()),
      U_(H_.size()),
      counted_(problem.cost.size(), 0) {
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
    for (int run = run_start_[i]; run < run_start_[i + 1]; ++run) {
      const int first = runs_[run].first;
      const int count = runs_[run].last - first + 1;
      const double* l = lambda + problem.row[first];
      const double* value = problem.value.data() + first;
#pragma omp simd reduction(+ : sum)
      for (int k = 0; k < count; ++k) sum += value[k] * l[k];
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
    for (int run = run_start_[i]; run < run_start_[i + 1]; ++run) {
      const int first = runs_[run].first;
      const int count = runs_[run].last - first + 1;
      double* r = r_.data() + problem.row[first];
      const double* value = problem.value.data() + first;
#pragma omp simd
      for (int k = 0; k < count; ++k) r[k] += value[k] * x;
    }
  }
  solution.residual = largest(r_);
}

// H += weight a a^T, upper triangle. The rows of a column come in runs, along which the sums are
// contiguous.
void RecruitmentSolver::add_column(const RecruitmentProblem& problem, int column, double weight) {
  const int n = problem.num_rows;
  for (int r = run_start_[column]; r < run_start_[column + 1]; ++r) {
    for (int k = runs_[r].first; k <= runs_[r].last; ++k) {
      const double scaled = problem.value[k] * weight;
      double* H = H_.data() + problem.row[k] * n;
      for (int above = run_start_[column]; above <= r; ++above) {
        const int first = runs_[above].first;
        const int count = (above == r ? k : runs_[above].last) - first + 1;
        double* sum = H + problem.row[first];
        const double* value = problem.value.data() + first;
#pragma omp simd
        for (int j = 0; j < count; ++j) sum[j] += scaled * value[j];
      }
    }
  }
}

// Within one solve A stays and few variables meet or leave their bounds from step to step: H
// follows by their columns alone.
void RecruitmentSolver::update_curvature(const RecruitmentProblem& problem, bool all_free,
                                         bool afresh) {
  if (afresh) {
    std::fill(H_.begin(), H_.end(), 0.0);
    std::fill(counted_.begin(), counted_.end(), 0);
    const int n = problem.num_rows;
    for (int k = 0; k < n; ++k) H_[k * n + k] = 1.0 / problem.reserve_cost[k];
  }
  for (int i = 0; i < problem.num_columns(); ++i) {
    const double x = u_[i] * inverse_cost_[i];
    const bool free = all_free || (x > problem.lo[i] && x < problem.hi[i]);
    if (free == (counted_[i] != 0)) continue;
    add_column(problem, i, free ? inverse_cost_[i] : -inverse_cost_[i]);
    counted_[i] = free ? 1 : 0;
  }
}

void RecruitmentSolver::newton_direction(const RecruitmentProblem& problem) {
  U_ = H_;
  d_ = r_;
  // The reserves' diagonal keeps H positive; were it lost to rounding, the gradient itself ascends.
  if (factor(problem.num_rows, U_.data())) solve_factored(problem.num_rows, U_.data(), d_.data());
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
    // A cold start frees all variables first; most of them are not free a step later.
    const bool all_free = !warm && solution.iterations == 0;
    update_curvature(problem, all_free, solution.iterations <= (warm ? 0 : 1));
    newton_direction(problem);

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
    // Early multipliers may be 1e4 times the last, and their rounding would stay: u afresh. Near
    // the end u follows by its change: where costs are small, rounding in A^T lambda would show in
    // x.
    if (!warm && solution.residual > kNearEnd * scale) {
      multiply_transposed(problem, solution.lambda.data(), u_.data());
    } else {
      for (int i = 0; i < problem.num_columns(); ++i) u_[i] += t * du_[i];
    }
    calc_residual(problem, b, solution);
  }

  solution.objective = 0.0;
  for (int i = 0; i < problem.num_columns(); ++i) {
    solution.objective += 0.5 * problem.cost[i] * solution.x[i] * solution.x[i];
  }
  for (int k = 0; k < problem.num_rows; ++k) {
    solution.objective += 0.5 * problem.reserve_cost[k] * solution.reserve[k] * solution.reserve[k];
    // x is the optimum for b - r. The slope over b being lambda, what remains is of order r^2.
    solution.objective += solution.lambda[k] * r_[k];
  }
}

}  // namespace plumbline
