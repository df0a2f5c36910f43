// SPDX-License-Identifier: Apache-2.0
#include "solvers/level_settler.h"

#include <algorithm>
#include <cmath>

namespace plumbline {
namespace {

constexpr int kMaxPasses = 120;
/// After as many it swings.
constexpr int kPatience = 10;
/// Force that may be left on a translation, of body weight.
constexpr double kSettled = 1e-6;
/// By how much multipliers may change with K, of the largest.
constexpr double kSameMultipliers = 1e-7;
/// The same in a search, where one linear step more leaves about a hundredth of it.
constexpr double kNearlySettled = 0.1;
/// A pass that leaves more than this part of the force asks for a new K; in a search, which has
/// many postures, more.
constexpr double kSlow = 0.03;
constexpr double kSlowInSearch = 0.1;
/// Multipliers that are off by more, of the largest, ask for a new K.
constexpr double kStale = 2e-2;
/// Least part of the change of W that is taken.
constexpr double kLeastRelaxation = 0.1;
/// Longest way in one pass [m]: discs are not linear.
constexpr double kLongestShift = 0.001;

double body_weight(const Model& model) { return model.total_mass * norm(model.gravity); }

}  // namespace

LevelSettler::LevelSettler(const Model& model, const LoadCase& load_case,
                           const Equilibrium& equilibrium)
    : model_(&model),
      load_case_(&load_case),
      condensed_(model),
      stiffness_(model),
      recruitment_(equilibrium.problem, condensed_.rows, stiffness_.feeling()),
      mixing_(condensed_.count() * (static_cast<Eigen::Index>(stiffness_.feeling().size()) + 1),
              2 * condensed_.count()) {
  if (!any()) return;
  const int n = condensed_.count();
  const auto feeling = static_cast<Eigen::Index>(stiffness_.feeling().size());
  K_ss_.setZero(n, n);
  K_sq_.setZero(n, feeling);
  W_new_.setZero(n, feeling);
  force_.setZero(n);
  shift_.setZero(n);
  beyond_.setZero(n);
  mixed_.setZero(n * (feeling + 1));
  mixed_change_ = mixed_;
  mixed_residual_.setZero(2 * n);
  Yield rigid{.Wt = RowMajor::Zero(n, feeling)};
  rigid.factor.compute(Eigen::MatrixXd::Identity(n, n));
  yield_.assign(load_case.pushes.size(), rigid);
}

LevelSettling LevelSettler::settle(std::size_t k, std::span<const double> posture,
                                   std::span<double> q, const RecruitmentOptions& options,
                                   bool warm, Settling settling, Equilibrium& equilibrium,
                                   std::vector<double>& b_pushed, RecruitmentSolution& solution) {
  LevelSettling out;
  Yield& yield = yield_[k];
  const bool exact = settling == Settling::kExact;
  const double enough = (exact ? kSettled : kNearlySettled) * body_weight(*model_);
  if (!warm) std::fill(solution.x.begin(), solution.x.end(), 0.0);
  start(posture, q, yield, warm);
  const bool foretold = warm && !exact;
  if (foretold) start_beyond(k, q);
  double before = 0.0;  // residual of the pass before
  double relax = 1.0;   // x changes K and W changes x: full steps of W may swing
  double longest = kLongestShift;
  const auto balance = [&](bool from_last) {
    share_out(equilibrium.problem, b_pushed, options, yield, from_last, out, solution);
    out.converged = solution.converged && out.residual <= enough;
  };
  while (out.passes < kMaxPasses) {
    ++out.passes;
    calc_equilibrium(*model_, *load_case_, q, equilibrium);
    add_push(*model_, load_case_->pushes[k], equilibrium, b_pushed);
    if ((!warm || yield.stale) && out.passes == 1)
      calc_yield(q, k, solution, equilibrium, yield, relax);
    balance(warm || out.passes > 1);
    if (solution.beyond) break;
    if (exact && out.passes > kPatience) {
      calc_yield(q, k, solution, equilibrium, yield, 0.0);
      if (out.passes == kPatience + 1) mixing_.begin();
      const double off = mix(yield, solution, out.residual <= enough, q);
      if (out.residual <= enough && off <= kSameMultipliers) break;
      out.converged = false;
      if (!std::isfinite(off)) break;
      continue;
    }
    if (out.residual <= enough && exact && !yield.proven) {
      calc_yield(q, k, solution, equilibrium, yield, relax);
      if (update_multipliers(yield, solution) > kSameMultipliers) balance(true);
    }
    if (out.residual <= enough) {
      // To second order this leaves nothing.
      out.converged = solution.converged && move(longest, q);
      if (k == 0) end_beyond(foretold, q);
      break;
    }
    if (out.passes > 1 && out.residual > (exact ? kSlow : kSlowInSearch) * before) {
      calc_yield(q, k, solution, equilibrium, yield, relax);
      shift_ = yield.factor.solve(force_);
    }
    const bool worse = out.passes > 1 && out.residual > before;
    longest = worse ? 0.5 * longest : std::min(kLongestShift, 2.0 * longest);
    relax = worse ? std::max(kLeastRelaxation, 0.5 * relax) : std::min(1.0, 1.2 * relax);
    before = out.residual;
    if (!move(longest, q)) break;
  }
  solution.converged = out.converged;
  solution.iterations = out.iterations;
  solution.residual = std::max(solution.residual, out.residual);
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

// Where a pass by itself swings: W and the translations that the passes so far lead to; once the
// levels are near balance and W is K's, the last shift. By how much K would change the multipliers,
// of the largest.
double LevelSettler::mix(Yield& yield, const RecruitmentSolution& solution, bool near,
                         std::span<double> q) {
  const int n = condensed_.count();
  const Eigen::Index size = yield.Wt.size();
  shift_ = yield.factor.solve(force_);
  double largest = 0.0;
  for (const int row : condensed_.rows) largest = std::max(largest, std::abs(solution.lambda[row]));
  for (int i = 0; i < n; ++i) {
    double change = 0.0;
    for (Eigen::Index j = 0; j < yield.Wt.cols(); ++j) {
      change += (W_new_(i, j) - yield.Wt(i, j)) * solution.lambda[stiffness_.feeling()[j]];
    }
    mixed_residual_[i] = change / largest;
    mixed_residual_[n + i] = force_[i] / body_weight(*model_);
    mixed_change_[size + i] = shift_[i];
    mixed_[size + i] = q[condensed_.dofs[i]];
  }
  const double off = mixed_residual_.head(n).lpNorm<Eigen::Infinity>();
  if (near && off <= kSameMultipliers && move(kLongestShift, q)) return off;
  Eigen::Map<RowMajor>(mixed_.data(), n, yield.Wt.cols()) = yield.Wt;
  Eigen::Map<RowMajor>(mixed_change_.data(), n, yield.Wt.cols()) = W_new_ - yield.Wt;
  mixing_.advance(mixed_change_, mixed_residual_, mixed_);
  yield.Wt = Eigen::Map<RowMajor>(mixed_.data(), n, yield.Wt.cols());
  for (int i = 0; i < n; ++i) {
    double& s = q[condensed_.dofs[i]];
    s += std::clamp(mixed_[size + i] - s, -kLongestShift, kLongestShift);
  }
  return off;
}

// From the posture before the levels move as they yield to the change of the others at fixed x.
void LevelSettler::start(std::span<const double> posture, std::span<double> q, const Yield& yield,
                         bool warm) {
  const std::vector<int>& feeling = stiffness_.feeling();
  for (int i = 0; i < condensed_.count(); ++i) {
    double& s = q[condensed_.dofs[i]];
    if (!warm) s = posture[condensed_.dofs[i]];
    for (std::size_t k = 0; warm && k < feeling.size(); ++k) {
      const DofIndex d = model_->free_dofs[feeling[k]];
      s -= yield.Wt(i, static_cast<Eigen::Index>(k)) * (posture[d] - q[d]);
    }
  }
  for (std::size_t d = 0; d < posture.size(); ++d) {
    const int row = model_->free_slot[d];
    if (row == kNone || condensed_.column[row] == kNone) q[d] = posture[d];
  }
}

// In a search levels settle beyond what W foretells, by much the same under every push.
void LevelSettler::start_beyond(std::size_t k, std::span<double> q) {
  for (int i = 0; i < condensed_.count(); ++i) {
    double& s = q[condensed_.dofs[i]];
    if (k > 0) {
      s += beyond_[i];
    } else {
      beyond_[i] = -s;
    }
  }
}

void LevelSettler::end_beyond(bool foretold, std::span<const double> q) {
  if (!foretold) {
    beyond_.setZero();
    return;
  }
  for (int i = 0; i < condensed_.count(); ++i) beyond_[i] += q[condensed_.dofs[i]];
}

void LevelSettler::calc_yield(std::span<const double> q, std::size_t k,
                              const RecruitmentSolution& solution, const Equilibrium& equilibrium,
                              Yield& yield, double part) {
  stiffness_.calc(*model_, condensed_, *load_case_, load_case_->pushes[k], q, solution.x,
                  equilibrium);
  const Eigen::MatrixXd& K = stiffness_.K();
  const int n = condensed_.count();
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) K_ss_(j, i) = -K(condensed_.rows[j], i);
    for (Eigen::Index j = 0; j < K_sq_.cols(); ++j) K_sq_(i, j) = -K(stiffness_.feeling()[j], i);
  }
  yield.factor.compute(K_ss_);
  W_new_ = yield.factor.solve(K_sq_);
  yield.Wt += part * (W_new_ - yield.Wt);
  yield.stale = false;
  yield.proven = false;
}

void LevelSettler::begin_as_first(std::size_t k) { yield_[k] = yield_[0]; }

double LevelSettler::learn(std::size_t k, std::span<const double> slope,
                           const RecruitmentSolution& solution) {
  Yield& yield = yield_[k];
  for (int i = 0; i < condensed_.count(); ++i) force_[i] = slope[i];
  shift_ = yield.factor.solve(force_);  // what lambda_s lacks
  double square = 0.0;
  double largest = 0.0;
  const std::vector<int>& feeling = stiffness_.feeling();
  for (const int row : feeling) square += solution.lambda[row] * solution.lambda[row];
  for (const int row : condensed_.rows) largest = std::max(largest, std::abs(solution.lambda[row]));
  if (!(square > 0.0) || !(largest > 0.0)) return 0.0;
  for (int i = 0; i < condensed_.count(); ++i) {
    const double share = shift_[i] / square;
    for (std::size_t j = 0; j < feeling.size(); ++j) {
      yield.Wt(i, static_cast<Eigen::Index>(j)) -= share * solution.lambda[feeling[j]];
    }
  }
  const double lack = shift_.lpNorm<Eigen::Infinity>() / largest;
  yield.stale = !(lack <= kStale);
  yield.proven = !yield.stale;
  return lack;
}

void LevelSettler::follow(std::size_t k, std::span<double> direction) const {
  if (!any()) return;
  const RowMajor& Wt = yield_[k].Wt;
  for (int i = 0; i < condensed_.count(); ++i) {
    double along = 0.0;
    for (Eigen::Index j = 0; j < Wt.cols(); ++j) {
      along -= Wt(i, j) * direction[model_->free_dofs[stiffness_.feeling()[j]]];
    }
    direction[condensed_.dofs[i]] = along;
  }
}

void LevelSettler::add_yielding(std::size_t k, std::span<const double> slope,
                                std::span<double> gradient) const {
  const RowMajor& Wt = yield_[k].Wt;
  for (int i = 0; i < condensed_.count(); ++i) {
    for (Eigen::Index j = 0; j < Wt.cols(); ++j) {
      gradient[model_->free_dofs[stiffness_.feeling()[j]]] -= Wt(i, j) * slope[i];
    }
  }
}

// Also what is left on the condensed rows, and how far they yield to it.
void LevelSettler::share_out(const RecruitmentProblem& problem, const std::vector<double>& b,
                             const RecruitmentOptions& options, const Yield& yield, bool warm,
                             LevelSettling& report, RecruitmentSolution& solution) {
  const std::span<const double> Wt(yield.Wt.data(), static_cast<std::size_t>(yield.Wt.size()));
  recruitment_.solve(problem, b, options, warm, Wt, solution);
  report.iterations += solution.iterations;
  for (int i = 0; i < condensed_.count(); ++i) force_[i] = recruitment_.left()[i];
  report.residual = force_.lpNorm<Eigen::Infinity>();
  shift_ = yield.factor.solve(force_);
}

// Multipliers of the condensed rows; by how much they change, of the largest.
double LevelSettler::update_multipliers(const Yield& yield, RecruitmentSolution& solution) const {
  double change = 0.0;
  double largest = 0.0;
  for (int i = 0; i < condensed_.count(); ++i) {
    double lambda = 0.0;
    for (Eigen::Index k = 0; k < yield.Wt.cols(); ++k) {
      lambda -= yield.Wt(i, k) * solution.lambda[stiffness_.feeling()[k]];
    }
    double& multiplier = solution.lambda[condensed_.rows[i]];
    change = std::max(change, std::abs(lambda - multiplier));
    largest = std::max(largest, std::abs(lambda));
    multiplier = lambda;
  }
  return largest > 0.0 ? change / largest : 0.0;
}

}  // namespace plumbline
