// SPDX-License-Identifier: Apache-2.0
#include "solvers/condensed_recruitment.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "core/index.h"

namespace plumbline {
CondensedRecruitment::Structure::Structure(const RecruitmentProblem& from, std::span<const int> e,
                                           std::span<const int> f)
    : eliminated(e.begin(), e.end()),
      kept(f.begin(), f.end()),
      num_quads(quads_of(static_cast<int>(f.size()))),
      place(static_cast<std::size_t>(from.num_rows), kNone),
      yields(place.size(), 0) {
  for (std::size_t i = 0; i < eliminated.size(); ++i) {
    place[eliminated[i]] = static_cast<int>(i);
    yields[eliminated[i]] = 1;
  }
  for (std::size_t i = 0; i < kept.size(); ++i) place[kept[i]] = static_cast<int>(i);
  kept.resize(4 * num_quads, kNone);
  for (int row = 0; row < from.num_rows; ++row) {
    if (place[row] != kNone) continue;
    place[row] = static_cast<int>(kept.size());
    kept.push_back(row);
  }
  problem.num_rows = static_cast<int>(kept.size());
  for (const int row : kept) {
    problem.reserve_cost.push_back(row == kNone ? 1.0 : from.reserve_cost[row]);
  }
  problem.cost = from.cost;
  problem.lo = from.lo;
  problem.hi = from.hi;
  problem.column_start.assign(1, 0);
  for (int i = 0; i < from.num_columns(); ++i) add_column(from, i);
  problem.value.resize(problem.row.size());
}

// One that has entries in e gets one for each row of f, then its others.
void CondensedRecruitment::Structure::add_column(const RecruitmentProblem& from, int column) {
  const int run = static_cast<int>(problem.row.size());
  const int first = static_cast<int>(yielding.size());
  for (int k = from.column_start[column]; k < from.column_start[column + 1]; ++k) {
    if (yields[from.row[k]] != 0) yielding.push_back({k, place[from.row[k]]});
  }
  const int end = static_cast<int>(yielding.size());
  const int num_run = end > first ? 4 * num_quads : 0;
  if (num_run > 0) folds.push_back({column, first, end, run});
  for (int i = 0; i < num_run; ++i) problem.row.push_back(i);
  for (int k = from.column_start[column]; k < from.column_start[column + 1]; ++k) {
    const int row = from.row[k];
    if (yields[row] != 0) continue;
    if (place[row] < num_run) {
      additions.push_back({k, run + place[row]});
    } else {
      moves.push_back({k, static_cast<int>(problem.row.size())});
      problem.row.push_back(place[row]);
    }
  }
  problem.column_start.push_back(static_cast<int>(problem.row.size()));
}

CondensedRecruitment::CondensedRecruitment(const RecruitmentProblem& problem,
                                           std::span<const int> eliminated,
                                           std::span<const int> feeling)
    : folded_(problem, eliminated, feeling),
      W_(eliminated.size() * folded_.num_quads),
      b_(folded_.kept.size(), 0.0),
      left_(eliminated.size()),
      solver_(folded_.problem) {
  solution_.x.resize(problem.cost.size());
  solution_.lambda.resize(folded_.kept.size());
  solution_.reserve.resize(folded_.kept.size());
}

void CondensedRecruitment::solve(const RecruitmentProblem& problem, const std::vector<double>& b,
                                 const RecruitmentOptions& options, bool warm,
                                 std::span<const double> Wt, RecruitmentSolution& solution) {
  if (left_.empty()) {
    solver_.solve(problem, b, options, warm, solution);
    return;
  }
  warm = warm && solution.lambda.size() == b.size();
  for (std::size_t k = 0; warm && k < folded_.kept.size(); ++k) {
    const int row = folded_.kept[k];
    solution_.lambda[k] = row == kNone ? 0.0 : solution.lambda[row];
  }
  fold(problem, b, Wt);
  solver_.solve(folded_.problem, b_, options, warm, solution_);
  unfold(problem, b, Wt, solution);
}

void CondensedRecruitment::answer(std::span<double> rows) {
  if (left_.empty()) {
    solver_.answer(rows);
    return;
  }
  for (std::size_t k = 0; k < b_.size(); ++k) {
    const int row = folded_.kept[k];
    b_[k] = row == kNone ? 0.0 : rows[static_cast<std::size_t>(row)];
  }
  solver_.answer(b_);
  std::fill(rows.begin(), rows.end(), 0.0);
  for (std::size_t k = 0; k < b_.size(); ++k) {
    const int row = folded_.kept[k];
    if (row != kNone) rows[static_cast<std::size_t>(row)] = b_[k];
  }
}

// Some quads of a column's run: -W of its entries in rows of e.
template <int count>
void CondensedRecruitment::fold_quads(const RecruitmentProblem& problem, const Fold& fold,
                                      int first) {
  std::array<RowQuad, count> total{};
  for (int k = fold.first; k < fold.end; ++k) {
    const Move& entry = folded_.yielding[k];
    const double value = problem.value[entry.from];
    const RowQuad* W = W_.data() + entry.to * folded_.num_quads + first;
    for (int K = 0; K < count; ++K) total[K].v -= value * W[K].v;
  }
  std::memcpy(folded_.problem.value.data() + fold.run + 4 * first, total.data(), sizeof total);
}

void CondensedRecruitment::fold(const RecruitmentProblem& problem, const std::vector<double>& b,
                                std::span<const double> Wt) {
  const std::size_t num_feeling = Wt.size() / left_.size();
  for (std::size_t k = 0; k < b_.size(); ++k) {
    if (folded_.kept[k] != kNone) b_[k] = b[folded_.kept[k]];
  }
  for (std::size_t e = 0; e < left_.size(); ++e) {
    const double* W = Wt.data() + e * num_feeling;
    const double left = b[folded_.eliminated[e]];
    for (std::size_t i = 0; i < num_feeling; ++i) {
      set(W_, static_cast<int>(4 * e * folded_.num_quads + i), W[i]);
      b_[i] -= W[i] * left;
    }
  }
  for (const Fold& fold : folded_.folds) {
    int first = 0;
    for (; first + 4 <= folded_.num_quads; first += 4) fold_quads<4>(problem, fold, first);
    switch (folded_.num_quads - first) {
      case 3:
        fold_quads<3>(problem, fold, first);
        break;
      case 2:
        fold_quads<2>(problem, fold, first);
        break;
      case 1:
        fold_quads<1>(problem, fold, first);
        break;
      default:
        break;
    }
  }
  std::vector<double>& value = folded_.problem.value;
  for (const Move& move : folded_.moves) value[move.to] = problem.value[move.from];
  for (const Move& move : folded_.additions) value[move.to] += problem.value[move.from];
}

void CondensedRecruitment::unfold(const RecruitmentProblem& problem, const std::vector<double>& b,
                                  std::span<const double> Wt, RecruitmentSolution& solution) {
  solution.lambda.resize(b.size());
  solution.reserve.assign(b.size(), 0.0);
  solution.x = solution_.x;
  solution.objective = solution_.objective;
  solution.residual = solution_.residual;
  solution.iterations = solution_.iterations;
  solution.converged = solution_.converged;
  solution.beyond = solution_.beyond;
  for (std::size_t k = 0; k < folded_.kept.size(); ++k) {
    if (folded_.kept[k] == kNone) continue;
    solution.lambda[folded_.kept[k]] = solution_.lambda[k];
    solution.reserve[folded_.kept[k]] = solution_.reserve[k];
  }
  const std::size_t n = Wt.size() / left_.size();
  for (std::size_t e = 0; e < left_.size(); ++e) {
    double lambda = 0.0;
    for (std::size_t i = 0; i < n; ++i) lambda -= Wt[e * n + i] * solution_.lambda[i];
    solution.lambda[folded_.eliminated[e]] = lambda;
    left_[e] = b[folded_.eliminated[e]];
  }
  for (const Fold& fold : folded_.folds) {
    for (int k = fold.first; k < fold.end; ++k) {
      const Move& entry = folded_.yielding[k];
      left_[entry.to] += problem.value[entry.from] * solution.x[fold.column];
    }
  }
}

}  // namespace plumbline
