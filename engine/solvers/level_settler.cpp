// SPDX-License-Identifier: Apache-2.0
#include "solvers/level_settler.h"

#include <algorithm>
#include <cmath>

namespace plumbline {
namespace {

constexpr int kMaxPasses = 40;
/// Force that may be left on a translation, of body weight.
constexpr double kSettled = 1e-6;
/// By how much multipliers may change with K, of the largest.
constexpr double kSameMultipliers = 1e-7;
/// A pass that leaves more than this part of the force asks for a new K.
constexpr double kSlow = 0.03;
/// Longest way in one pass [m]: discs are not linear.
constexpr double kLongestShift = 0.001;

double body_weight(const Model& model) { return model.total_mass * norm(model.gravity); }

// The pattern of A_q - W A_s: W is full.
RecruitmentProblem reduced_pattern(const RecruitmentProblem& full, const CondensedRows& condensed) {
  RecruitmentProblem out{.num_rows = static_cast<int>(condensed.kept.size()),
                         .cost = full.cost,
                         .lo = full.lo,
                         .hi = full.hi};
  out.column_start.assign(1, 0);
  for (int c = 0; c < full.num_columns(); ++c) {
    const auto first = full.row.begin() + full.column_start[c];
    const auto last = full.row.begin() + full.column_start[c + 1];
    const bool yields =
        std::any_of(first, last, [&](int row) { return condensed.column[row] != kNone; });
    if (yields) {
      for (int k = 0; k < out.num_rows; ++k) out.row.push_back(k);
    } else {
      for (auto row = first; row != last; ++row) out.row.push_back(condensed.place[*row]);
    }
    out.column_start.push_back(static_cast<int>(out.row.size()));
  }
  out.value.assign(out.row.size(), 0.0);
  for (const int row : condensed.kept) out.reserve_cost.push_back(full.reserve_cost[row]);
  return out;
}

}  // namespace

LevelSettler::LevelSettler(const Model& model, const LoadCase& load_case,
                           const Equilibrium& equilibrium)
    : model_(&model), load_case_(&load_case), condensed_(model), stiffness_(model) {
  if (!any()) return;
  const int n = condensed_.count();
  const auto kept = static_cast<Eigen::Index>(condensed_.kept.size());
  K_ss_.setZero(n, n);
  K_sq_.setZero(n, kept);
  force_.setZero(n);
  shift_.setZero(n);
  Yield rigid{.Wt = RowMajor::Zero(n, kept), .learnt = RowMajor::Zero(n, kept)};
  rigid.factor.compute(Eigen::MatrixXd::Identity(n, n));
  yield_.assign(load_case.pushes.size(), rigid);
  reduced_ = reduced_pattern(equilibrium.problem, condensed_);
  b_reduced_.assign(condensed_.kept.size(), 0.0);
  solver_.emplace(reduced_);
  inner_.x.assign(reduced_.cost.size(), 0.0);
  inner_.lambda.assign(condensed_.kept.size(), 0.0);
  inner_.reserve.assign(condensed_.kept.size(), 0.0);
}

LevelSettling LevelSettler::settle(std::size_t k, std::span<const double> posture,
                                   std::span<double> q, const RecruitmentOptions& options,
                                   bool warm, Equilibrium& equilibrium,
                                   std::vector<double>& b_pushed, RecruitmentSolution& solution) {
  LevelSettling out;
  Yield& yield = yield_[k];
  const double enough = kSettled * body_weight(*model_);
  if (!warm) {
    std::fill(solution.x.begin(), solution.x.end(), 0.0);
    yield.learnt.setZero();
  }
  for (std::size_t i = 0; i < condensed_.kept.size(); ++i) {
    inner_.lambda[i] = solution.lambda[condensed_.kept[i]];
  }
  start(posture, q, yield, warm);
  double before = 0.0;  // residual of the pass before
  double longest = kLongestShift;
  const auto balance = [&](bool from_last) {
    eliminate(equilibrium.problem, b_pushed, yield);
    share_out(options, from_last, out);
    expand(equilibrium.problem, b_pushed, yield, solution);
    out.residual = force_.lpNorm<Eigen::Infinity>();
    out.converged = inner_.converged && out.residual <= enough;
  };
  while (out.passes < kMaxPasses) {
    ++out.passes;
    calc_equilibrium(*model_, *load_case_, q, equilibrium);
    add_push(*model_, load_case_->pushes[k], equilibrium, b_pushed);
    if (!warm && out.passes == 1) calc_yield(q, k, solution, equilibrium, yield);
    balance(warm || out.passes > 1);
    if (out.residual <= enough) {
      calc_yield(q, k, solution, equilibrium, yield);
      if (update_multipliers(yield, solution) > kSameMultipliers) balance(true);
      if (out.converged) break;
    } else if (out.residual > kSlow * before) {
      calc_yield(q, k, solution, equilibrium, yield);
      shift_ = yield.factor.solve(force_);
    }
    longest = out.passes > 1 && out.residual > before ? 0.5 * longest
                                                      : std::min(kLongestShift, 2.0 * longest);
    before = out.residual;
    if (!move(longest, q)) break;
  }
  solution.converged = out.converged;
  solution.iterations = out.iterations;
  solution.residual = std::max(inner_.residual, out.residual);
  return out;
}

// By the shift, or as much of it as is allowed; not where it is no number.
bool LevelSettler::move(double longest, std::span<double> q) const {
  const double length = shift_.lpNorm<Eigen::Infinity>();
  if (!std::isfinite(length)) return false;
  const double part = length > longest ? longest / length : 1.0;
  for (int i = 0; i < condensed_.count(); ++i) q[condensed_.dofs[i]] += part * shift_[i];
  return true;
}

// From the posture before the levels move as they yield to the change of the others at fixed x.
void LevelSettler::start(std::span<const double> posture, std::span<double> q, const Yield& yield,
                         bool warm) {
  for (int i = 0; i < condensed_.count(); ++i) {
    double& s = q[condensed_.dofs[i]];
    if (!warm) s = posture[condensed_.dofs[i]];
    for (std::size_t k = 0; warm && k < condensed_.kept.size(); ++k) {
      const DofIndex d = model_->free_dofs[condensed_.kept[k]];
      s -= yield.Wt(i, static_cast<Eigen::Index>(k)) * (posture[d] - q[d]);
    }
  }
  for (std::size_t d = 0; d < posture.size(); ++d) {
    const int row = model_->free_slot[d];
    if (row == kNone || condensed_.column[row] == kNone) q[d] = posture[d];
  }
}

void LevelSettler::calc_yield(std::span<const double> q, std::size_t k,
                              const RecruitmentSolution& solution, const Equilibrium& equilibrium,
                              Yield& yield) {
  stiffness_.calc(*model_, condensed_, *load_case_, load_case_->pushes[k], q, solution.x,
                  equilibrium);
  const Eigen::MatrixXd& K = stiffness_.K();
  const int n = condensed_.count();
  const int kept = static_cast<int>(condensed_.kept.size());
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) K_ss_(j, i) = -K(condensed_.rows[j], i);
    for (int j = 0; j < kept; ++j) K_sq_(i, j) = -K(condensed_.kept[j], i);
  }
  yield.factor.compute(K_ss_);
  yield.Wt = yield.factor.solve(K_sq_);
  yield.Wt += yield.learnt;
}

double LevelSettler::learn(std::size_t k, std::span<const double> slope,
                           const RecruitmentSolution& solution) {
  Yield& yield = yield_[k];
  for (int i = 0; i < condensed_.count(); ++i) force_[i] = slope[i];
  shift_ = yield.factor.solve(force_);  // what lambda_s lacks
  double square = 0.0;
  double largest = 0.0;
  for (const int row : condensed_.kept) square += solution.lambda[row] * solution.lambda[row];
  for (const int row : condensed_.rows) largest = std::max(largest, std::abs(solution.lambda[row]));
  if (!(square > 0.0) || !(largest > 0.0)) return 0.0;
  for (int i = 0; i < condensed_.count(); ++i) {
    for (std::size_t j = 0; j < condensed_.kept.size(); ++j) {
      const double part = shift_[i] * solution.lambda[condensed_.kept[j]] / square;
      yield.learnt(i, static_cast<Eigen::Index>(j)) -= part;
      yield.Wt(i, static_cast<Eigen::Index>(j)) -= part;
    }
  }
  return shift_.lpNorm<Eigen::Infinity>() / largest;
}

void LevelSettler::share_out(const RecruitmentOptions& options, bool warm, LevelSettling& report) {
  if (!solver_) return;
  solver_->solve(reduced_, b_reduced_, options, warm, inner_);
  if (warm && !inner_.converged) solver_->solve(reduced_, b_reduced_, options, false, inner_);
  report.iterations += inner_.iterations;
}

void LevelSettler::eliminate(const RecruitmentProblem& problem, const std::vector<double>& b,
                             const Yield& yield) {
  const int kept = static_cast<int>(condensed_.kept.size());
  for (int k = 0; k < kept; ++k) b_reduced_[k] = b[condensed_.kept[k]];
  for (int i = 0; i < condensed_.count(); ++i) {
    const double value = b[condensed_.rows[i]];
    const double* share = yield.Wt.row(i).data();
    for (int k = 0; k < kept; ++k) b_reduced_[k] -= share[k] * value;
  }
  std::fill(reduced_.value.begin(), reduced_.value.end(), 0.0);
  for (int c = 0; c < problem.num_columns(); ++c) {
    double* out = reduced_.value.data() + reduced_.column_start[c];
    const bool full = reduced_.column_start[c + 1] - reduced_.column_start[c] == kept;
    const int first = problem.column_start[c];
    for (int entry = first; entry < problem.column_start[c + 1]; ++entry) {
      const int row = problem.row[entry];
      const double value = problem.value[entry];
      if (const int i = condensed_.column[row]; i != kNone) {
        const double* share = yield.Wt.row(i).data();
        for (int k = 0; k < kept; ++k) out[k] -= share[k] * value;
      } else {
        out[full ? condensed_.place[row] : entry - first] += value;
      }
    }
  }
}

// Multipliers of the condensed rows; by how much they change, of the largest.
double LevelSettler::update_multipliers(const Yield& yield, RecruitmentSolution& solution) const {
  double change = 0.0;
  double largest = 0.0;
  for (int i = 0; i < condensed_.count(); ++i) {
    double lambda = 0.0;
    for (std::size_t k = 0; k < condensed_.kept.size(); ++k) {
      lambda -= yield.Wt(i, static_cast<Eigen::Index>(k)) * inner_.lambda[k];
    }
    double& multiplier = solution.lambda[condensed_.rows[i]];
    change = std::max(change, std::abs(lambda - multiplier));
    largest = std::max(largest, std::abs(lambda));
    multiplier = lambda;
  }
  return largest > 0.0 ? change / largest : 0.0;
}

// The solution in all rows, what is left on the condensed ones, and how far they yield to it.
void LevelSettler::expand(const RecruitmentProblem& problem, const std::vector<double>& b,
                          const Yield& yield, RecruitmentSolution& solution) {
  solution.x = inner_.x;
  solution.objective = inner_.objective;
  std::fill(solution.reserve.begin(), solution.reserve.end(), 0.0);
  for (std::size_t k = 0; k < condensed_.kept.size(); ++k) {
    solution.lambda[condensed_.kept[k]] = inner_.lambda[k];
    solution.reserve[condensed_.kept[k]] = inner_.reserve[k];
  }
  update_multipliers(yield, solution);
  for (int i = 0; i < condensed_.count(); ++i) force_[i] = b[condensed_.rows[i]];
  for (int c = 0; c < problem.num_columns(); ++c) {
    for (int entry = problem.column_start[c]; entry < problem.column_start[c + 1]; ++entry) {
      if (const int i = condensed_.column[problem.row[entry]]; i != kNone) {
        force_[i] += problem.value[entry] * solution.x[c];
      }
    }
  }
  shift_ = yield.factor.solve(force_);
}

}  // namespace plumbline
