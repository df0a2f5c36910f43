// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "solvers/recruitment.h"

namespace plumbline {

/// Recruitment while some rows, e, are balanced by something else that yields: to first order
/// others, f, feel W times what those are left with,
///   (A_f - W A_e) x + s + (b_f - W b_e) = 0.
/// The problem is folded once and then solved as any. Without such rows it is solved as it stands.
///
/// Sized once; solving allocates nothing.
class CondensedRecruitment {
 public:
  /// @param eliminated rows e.
  /// @param feeling rows f, none of e.
  /// Rows of f stand first in the folded problem: its columns over them share their quads.
  CondensedRecruitment(const RecruitmentProblem& problem, std::span<const int> eliminated,
                       std::span<const int> feeling);

  /// @param Wt W^T: for each row of e one number per row of f.
  /// @param solution of all columns and rows; lambda_e = -W^T lambda_f.
  void solve(const RecruitmentProblem& problem, const std::vector<double>& b,
             const RecruitmentOptions& options, bool warm, std::span<const double> Wt,
             RecruitmentSolution& solution);

  /// See RecruitmentSolver: of all rows, those of e being balanced.
  void answer(std::span<double> rows);

  /// What the solution leaves on each row of e: A_e x + b_e.
  [[nodiscard]] std::span<const double> left() const { return left_; }

 private:
  /// Where an entry of the problem goes.
  struct Move {
    int from, to;
  };
  /// The entries of a column in rows of e, and where its folded run over f begins.
  struct Fold {
    int column, first, end, run;
  };
  struct Structure {
    Structure(const RecruitmentProblem& from, std::span<const int> e, std::span<const int> f);
    void add_column(const RecruitmentProblem& from, int column);

    std::vector<int> eliminated;
    std::vector<int> kept;        ///< rows but e: f, none until their quads are full, the others
    int num_quads;                ///< of f
    std::vector<int> place;       ///< per row, among the kept ones or in e
    std::vector<char> yields;     ///< per row: is one of e
    std::vector<Move> moves;      ///< of entries into `problem`, but for those
    std::vector<Move> additions;  ///< to entries of runs
    std::vector<Move> yielding;   ///< entries in rows of e, and which of e
    std::vector<Fold> folds;
    RecruitmentProblem problem;  ///< folded
  };

  template <int count>
  void fold_quads(const RecruitmentProblem& problem, const Fold& fold, int first);
  void fold(const RecruitmentProblem& problem, const std::vector<double>& b,
            std::span<const double> Wt);
  void unfold(const RecruitmentProblem& problem, const std::vector<double>& b,
              std::span<const double> Wt, RecruitmentSolution& solution);

  Structure folded_;
  std::vector<RowQuad> W_;  ///< W^T, one run of quads per row of e
  std::vector<double> b_, left_;
  RecruitmentSolution solution_;  ///< of the folded problem
  RecruitmentSolver solver_;
};

}  // namespace plumbline
