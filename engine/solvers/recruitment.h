// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace plumbline {

/// The load-sharing problem at one posture,
///   min 1/2 sum_i cost_i x_i^2 + 1/2 sum_k reserve_cost_k s_k^2
///   subject to A x + s + b = 0,  lo <= x <= hi,
/// with A sparse by columns. x holds activations, contact forces and torques; s are the reserves:
/// what no muscle could supply.
struct RecruitmentProblem {
  int num_rows = 0;
  std::vector<int> column_start;     ///< num_columns + 1
  std::vector<int> row;              ///< per entry
  std::vector<double> value;         ///< per entry
  std::vector<double> cost, lo, hi;  ///< per column
  std::vector<double> reserve_cost;  ///< per row

  [[nodiscard]] int num_columns() const { return static_cast<int>(cost.size()); }
};

struct RecruitmentOptions {
  double tolerance = 1e-9;  ///< stop when max |A x + s + b| <= tolerance * max(1, max |b|)
  int max_iterations = 100;
};

/// Never fails: what the body cannot do shows up as reserves.
struct RecruitmentSolution {
  std::vector<double> x;        ///< per column
  std::vector<double> lambda;   ///< multipliers, per row [litre per N m]
  std::vector<double> reserve;  ///< s, per row
  double objective = 0;         ///< at balance: the residual is accounted for by lambda [litre]
  double residual = 0;          ///< max |A x + s + b|
  int iterations = 0;
  bool converged = false;
};

/// Solves the problem by its dual. For given multipliers the optimum is closed,
/// x_i = clip(-(A^T lambda)_i / cost_i), s_k = -lambda_k / reserve_cost_k, and the dual's gradient
/// is the residual. Semismooth Newton with H = A_free D^-1 A_free^T + R^-1 and an exact search
/// along the monotone piecewise linear derivative; when the set of free variables stops changing
/// the step is exact, so the method ends after finitely many. Workspaces are sized once.
class RecruitmentSolver {
 public:
  explicit RecruitmentSolver(const RecruitmentProblem& problem);

  /// @param b right-hand side, per row.
  /// @param warm start from solution.lambda; otherwise from all variables free.
  void solve(const RecruitmentProblem& problem, const std::vector<double>& b,
             const RecruitmentOptions& options, bool warm, RecruitmentSolution& solution);

 private:
  void multiply_transposed(const RecruitmentProblem& problem, const double* lambda,
                           double* u) const;
  void calc_residual(const RecruitmentProblem& problem, const std::vector<double>& b,
                     RecruitmentSolution& solution);
  void add_column(const RecruitmentProblem& problem, int column, double weight);
  void update_curvature(const RecruitmentProblem& problem, bool all_free, bool afresh);
  void newton_direction(const RecruitmentProblem& problem);
  [[nodiscard]] double search(const RecruitmentProblem& problem, double constant, double linear,
                              double slope0) const;

  // Entries first..last of a column whose rows follow one another.
  struct Run {
    int first, last;
  };

  std::vector<double> inverse_cost_;  // per column
  std::vector<Run> runs_;             // of all columns, in order
  std::vector<int> run_start_;        // per column, num_columns + 1
  std::vector<double> u_;             // -A^T lambda, per column
  std::vector<double> du_;            // its change along the direction
  std::vector<double> r_, d_;         // residual, direction, per row
  std::vector<double> H_;             // upper triangle by columns, num_rows x num_rows
  std::vector<double> U_;             // its factor, H = U U^T
  std::vector<char> counted_;         // per column: is part of H
};

}  // namespace plumbline
