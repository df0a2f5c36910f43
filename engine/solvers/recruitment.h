// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
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
  std::vector<double> lambda;   ///< multipliers, per row [litre per N m]; -W^T lambda_k of
                                ///< eliminated ones
  std::vector<double> reserve;  ///< s, per row
  std::vector<double> left;     ///< A x + b, per eliminated row
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
///
/// Rows e may be eliminated: something else yields until they are balanced, and to first order the
/// other rows, k, feel W times what they are left with,
///   (A_k - W A_e) x + s + (b_k - W b_e) = 0.
/// A stays sparse: lambda_e = -W^T lambda_k follows, and H is folded, [1 -W] H [1 -W]^T.
class RecruitmentSolver {
 public:
  /// @param eliminated rows, ascending; W comes with each solution.
  explicit RecruitmentSolver(const RecruitmentProblem& problem,
                             std::span<const int> eliminated = {});

  /// @param b right-hand side, per row.
  /// @param Wt of the eliminated rows: for each one number per other row, in their order.
  /// @param warm start from solution.lambda; otherwise, or where that does not converge, from all
  /// variables free.
  void solve(const RecruitmentProblem& problem, const std::vector<double>& b,
             const RecruitmentOptions& options, bool warm, RecruitmentSolution& solution,
             std::span<const double> Wt = {});

 private:
  // Four neighbouring rows, beginning at a multiple of four: the unit of all row arithmetic.
  // Rows that a column or the problem lacks are zero.
  struct Quad {
    using Lanes [[gnu::vector_size(32)]] = double;
    Lanes v = {};
  };

  void run(const RecruitmentProblem& problem, const std::vector<double>& b,
           const RecruitmentOptions& options, bool warm, RecruitmentSolution& solution);
  void report(const RecruitmentProblem& problem, RecruitmentSolution& solution) const;
  void read(const RecruitmentProblem& problem, std::span<const double> Wt);
  [[nodiscard]] double calc_scale(const std::vector<double>& b);
  void fold(std::vector<Quad>& rows) const;
  void unfold(std::vector<Quad>& rows) const;
  void fold_curvature();
  void multiply_transposed(const std::vector<Quad>& rows, std::vector<double>& columns) const;
  void calc_residual(const RecruitmentProblem& problem, const std::vector<double>& b,
                     RecruitmentSolution& solution);
  void add_column(int column, double weight);
  void update_curvature(const RecruitmentProblem& problem, bool all_free, bool afresh);
  bool factor();
  void solve_factored();
  void newton_direction();
  [[nodiscard]] double search(double constant, double linear, double slope0) const;

  template <int count>
  void multiply_block(int first, int last, const std::vector<Quad>& rows,
                      std::vector<double>& columns) const;

  // Columns stand here in the order of their number of quads, so that loops over them have one
  // length for long.
  int num_columns_;
  std::vector<int> kept_, eliminated_;  // rows of the problem; the kept ones stand first here
  int num_kept_quads_, num_quads_;      // of the kept rows, and of all
  std::vector<Quad> Wt_;                // per eliminated row the quads of the kept
  std::vector<Quad> fold_;              // scratch of fold_curvature(), likewise
  std::vector<int> order_;              // per column, its place in the problem
  std::vector<int> quad_start_;         // per column, num_columns + 1
  std::vector<int> quad_row_;           // per quad of a column, which of the rows' quads it is
  // The same quads by rows: which of the columns' quads, and of which column.
  struct RowQuad {
    int quad, column;
  };
  std::vector<RowQuad> row_quads_;
  std::vector<int> row_start_;                  // per quad of the rows, num_quads + 1
  std::vector<int> block_end_;                  // columns with less than 1, 2, ... quads end here
  std::vector<int> entry_place_;                // per entry of the problem, its place in value_
  std::vector<Quad> value_;                     // per quad of a column
  std::vector<double> inverse_cost_, lo_, hi_;  // per column
  std::vector<double> x_;                       // clip(u / cost), per column
  std::vector<double> u_;                       // -A^T lambda, per column
  std::vector<double> du_;                      // its change along the direction
  std::vector<Quad> lambda_, r_, d_;            // multipliers, residual, direction, per row
  std::vector<Quad> H_;                // by columns, the tiles of 4 x 4 on and above the diagonal
  std::vector<Quad> U_;                // its factor, H = U D^-1 U^T with D the diagonal of U
  std::vector<double> inverse_pivot_;  // 1 / D, per row
  std::vector<Quad> share_;            // scratch of factor(), per row
  std::vector<char> counted_;          // per column: is part of H
  std::vector<int> changed_;           // scratch of update_curvature(): columns
};

}  // namespace plumbline
