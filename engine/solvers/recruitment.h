// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <span>
#include <vector>

#include "solvers/quad_columns.h"
#include "solvers/tiled_curvature.h"

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
  double limit = std::numeric_limits<double>::infinity();  ///< of the objective, above which
                                                           ///< nothing more need be known [litre]
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
  bool beyond = false;  ///< the objective is above the limit: it is a lower bound, and the rest of
                        ///< no use
};

/// Solves the problem by its dual. For given multipliers the optimum is closed,
/// x_i = clip(-(A^T lambda)_i / cost_i), s_k = -lambda_k / reserve_cost_k, and the dual's gradient
/// is the residual. Semismooth Newton with H = A_free D^-1 A_free^T + R^-1 and an exact search
/// along the monotone piecewise linear derivative; when the set of free variables stops changing
/// the step is exact, so the method ends after finitely many. The dual is never above the optimum:
/// what is beyond a limit is known early. Workspaces are sized once.
class RecruitmentSolver {
 public:
  explicit RecruitmentSolver(const RecruitmentProblem& problem);

  /// @param problem of the structure known from the start.
  /// @param b right-hand side, per row.
  /// @param warm start from solution.lambda; otherwise, or where that does not converge, from all
  /// variables free.
  void solve(const RecruitmentProblem& problem, const std::vector<double>& b,
             const RecruitmentOptions& options, bool warm, RecruitmentSolution& solution);

  /// rows := H^-1 rows with the curvature that was factored last: how multipliers answer to a
  /// change of b while the free variables stay.
  void answer(std::span<double> rows);

 private:
  void read(const RecruitmentProblem& problem, const std::vector<double>& b);
  void run(const RecruitmentOptions& options, bool warm, RecruitmentSolution& solution);
  void report(const RecruitmentProblem& problem, RecruitmentSolution& solution) const;
  void calc_residual(RecruitmentSolution& solution);
  [[nodiscard]] double calc_dual() const;
  void update_curvature(bool all_free, bool afresh);
  [[nodiscard]] double step_along_direction();
  [[nodiscard]] double search(double constant, double linear, double slope0) const;

  // Columns stand here in the order of `columns_`.
  int num_rows_, num_columns_;
  QuadColumns columns_;
  TiledCurvature curvature_;
  std::vector<double> b_, reserve_;                    // right-hand side, 1 / reserve cost; per row
  std::vector<double> cost_, inverse_cost_, lo_, hi_;  // per column
  std::vector<double> x_;                              // clip(u / cost), per column
  std::vector<double> u_;                              // -A^T lambda, per column
  std::vector<double> du_;                             // its change along the direction
  std::vector<RowQuad> lambda_, r_, d_;                // multipliers, residual, direction, per row
  std::vector<char> counted_;                          // per column: is part of the curvature
  std::vector<int> changed_;                           // scratch of update_curvature(): columns
  std::vector<double> change_;                         // and their weights
};

}  // namespace plumbline
