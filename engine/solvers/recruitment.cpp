// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/index.h"

namespace plumbline {
namespace {

constexpr double kNearEnd = 1e-6;

std::vector<int> all_but(int count, std::span<const int> some) {
  std::vector<int> out;
  for (int i = 0; i < count; ++i) {
    if (std::find(some.begin(), some.end(), i) == some.end()) out.push_back(i);
  }
  return out;
}

// Of each column the quads of rows that it has entries in.
std::vector<std::vector<int>> quads_of_columns(const RecruitmentProblem& problem,
                                               const std::vector<int>& place) {
  std::vector<std::vector<int>> out(problem.cost.size());
  for (int i = 0; i < problem.num_columns(); ++i) {
    std::vector<int>& quads = out[i];
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      quads.push_back(place[problem.row[k]] / 4);
    }
    std::sort(quads.begin(), quads.end());
    quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  }
  return out;
}

int quads_of(const std::vector<int>& rows) { return (static_cast<int>(rows.size()) + 3) / 4; }

double clip(double x, double lo, double hi) { return x < lo ? lo : (x > hi ? hi : x); }

// Number i of those that quads hold. No reference: an element of a vector has none in clang.
template <class Quads>
double get(const Quads& quads, int i) {
  const auto row = static_cast<unsigned>(i);
  return quads[row / 4].v[row % 4];
}

template <class Quads>
void set(Quads& quads, int i, double value) {
  const auto row = static_cast<unsigned>(i);
  quads[row / 4].v[row % 4] = value;
}

}  // namespace

RecruitmentSolver::RecruitmentSolver(const RecruitmentProblem& problem,
                                     std::span<const int> eliminated)
    : num_columns_(problem.num_columns()),
      kept_(all_but(problem.num_rows, eliminated)),
      eliminated_(eliminated.begin(), eliminated.end()),
      num_kept_quads_(quads_of(kept_)),
      num_quads_(num_kept_quads_ + quads_of(eliminated_)),
      Wt_(eliminated_.size() * num_kept_quads_),
      fold_(Wt_.size()),
      order_(problem.cost.size()),
      quad_start_(1, 0),
      entry_place_(problem.row.size()),
      inverse_cost_(problem.cost.size()),
      lo_(problem.cost.size()),
      hi_(problem.cost.size()),
      x_(problem.cost.size()),
      u_(problem.cost.size()),
      du_(problem.cost.size()),
      lambda_(num_quads_),
      r_(num_quads_),
      d_(num_quads_),
      H_(4 * num_quads_ * num_quads_),
      U_(H_.size()),
      inverse_pivot_(4 * num_quads_),
      share_(4 * num_quads_),
      counted_(problem.cost.size(), 0),
      changed_(problem.cost.size()) {
  std::vector<int> place(problem.num_rows);
  for (std::size_t k = 0; k < kept_.size(); ++k) place[kept_[k]] = static_cast<int>(k);
  for (std::size_t e = 0; e < eliminated_.size(); ++e) {
    place[eliminated_[e]] = 4 * num_kept_quads_ + static_cast<int>(e);
  }
  const std::vector<std::vector<int>> quads = quads_of_columns(problem, place);
  std::vector<int> count;
  for (const std::vector<int>& column : quads) count.push_back(static_cast<int>(column.size()));
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return count[a] < count[b]; });
  for (const int i : order_) {
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      const int row = place[problem.row[k]];
      const auto quad = std::lower_bound(quads[i].begin(), quads[i].end(), row / 4);
      entry_place_[k] =
          4 * (quad_start_.back() + static_cast<int>(quad - quads[i].begin())) + row % 4;
    }
    quad_row_.insert(quad_row_.end(), quads[i].begin(), quads[i].end());
    quad_start_.push_back(static_cast<int>(quad_row_.size()));
  }
  value_.resize(quad_row_.size());

  row_start_.push_back(0);
  for (int row = 0; row < num_quads_; ++row) {
    for (int i = 0; i < num_columns_; ++i) {
      for (int k = quad_start_[i]; k < quad_start_[i + 1]; ++k) {
        if (quad_row_[k] == row) row_quads_.push_back({k, i});
      }
    }
    row_start_.push_back(static_cast<int>(row_quads_.size()));
  }
  std::vector<int> sorted(count);
  std::sort(sorted.begin(), sorted.end());
  for (int n = 0; block_end_.empty() || block_end_.back() < num_columns_; ++n) {
    block_end_.push_back(
        static_cast<int>(std::lower_bound(sorted.begin(), sorted.end(), n) - sorted.begin()));
  }
}

void RecruitmentSolver::read(const RecruitmentProblem& problem, std::span<const double> Wt) {
  for (std::size_t e = 0; e < eliminated_.size(); ++e) {
    for (std::size_t k = 0; k < kept_.size(); ++k) {
      set(Wt_, static_cast<int>(4 * e * num_kept_quads_ + k), Wt[e * kept_.size() + k]);
    }
  }
  for (int k = 0; k < static_cast<int>(entry_place_.size()); ++k) {
    set(value_, entry_place_[k], problem.value[k]);
  }
  for (int i = 0; i < num_columns_; ++i) {
    inverse_cost_[i] = 1.0 / problem.cost[order_[i]];
    lo_[i] = problem.lo[order_[i]];
    hi_[i] = problem.hi[order_[i]];
  }
}

template <int count>
void RecruitmentSolver::multiply_block(int first, int last, const std::vector<Quad>& rows,
                                       std::vector<double>& columns) const {
  const Quad* a = value_.data() + quad_start_[first];
  const int* row = quad_row_.data() + quad_start_[first];
  for (int i = first; i < last; ++i) {
    Quad sum;
    for (int k = 0; k < count; ++k) sum.v += a[k].v * rows[row[k]].v;
    columns[i] = -((sum.v[0] + sum.v[2]) + (sum.v[1] + sum.v[3]));
    a += count;
    row += count;
  }
}

// u = -A^T lambda.
void RecruitmentSolver::multiply_transposed(const std::vector<Quad>& rows,
                                            std::vector<double>& columns) const {
  for (int count = 0; count + 1 < static_cast<int>(block_end_.size()); ++count) {
    const int first = block_end_[count];
    const int last = block_end_[count + 1];
    if (first == last) continue;
    switch (count) {
      case 1:
        multiply_block<1>(first, last, rows, columns);
        break;
      case 2:
        multiply_block<2>(first, last, rows, columns);
        break;
      case 3:
        multiply_block<3>(first, last, rows, columns);
        break;
      case 4:
        multiply_block<4>(first, last, rows, columns);
        break;
      case 5:
        multiply_block<5>(first, last, rows, columns);
        break;
      default:
        for (int i = first; i < last; ++i) {
          Quad sum;
          for (int k = quad_start_[i]; k < quad_start_[i + 1]; ++k) {
            sum.v += value_[k].v * rows[quad_row_[k]].v;
          }
          columns[i] = -((sum.v[0] + sum.v[2]) + (sum.v[1] + sum.v[3]));
        }
    }
  }
}

void RecruitmentSolver::calc_residual(const RecruitmentProblem& problem,
                                      const std::vector<double>& b, RecruitmentSolution& solution) {
  for (int k = 0; k < static_cast<int>(kept_.size()); ++k) {
    set(r_, k, b[kept_[k]] - get(lambda_, k) / problem.reserve_cost[kept_[k]]);
  }
  for (int e = 0; e < static_cast<int>(eliminated_.size()); ++e) {
    set(r_, 4 * num_kept_quads_ + e, b[eliminated_[e]]);
  }
  for (int i = 0; i < num_columns_; ++i) x_[i] = clip(u_[i] * inverse_cost_[i], lo_[i], hi_[i]);
  for (int row = 0; row < num_quads_; ++row) {
    // Two sums, so that one need not wait for the other.
    Quad even, odd;
    int k = row_start_[row];
    for (; k + 1 < row_start_[row + 1]; k += 2) {
      even.v += value_[row_quads_[k].quad].v * x_[row_quads_[k].column];
      odd.v += value_[row_quads_[k + 1].quad].v * x_[row_quads_[k + 1].column];
    }
    if (k < row_start_[row + 1]) even.v += value_[row_quads_[k].quad].v * x_[row_quads_[k].column];
    r_[row].v += even.v + odd.v;
  }
  fold(r_);
  // Largest magnitude; NaN if any value is.
  solution.residual = 0.0;
  for (int k = 0; k < static_cast<int>(kept_.size()); ++k) {
    const double size = std::abs(get(r_, k));
    if (!(size <= solution.residual)) solution.residual = size;
    if (std::isnan(size)) break;
  }
}

// H += weight a a^T in the tiles on and above the diagonal.
void RecruitmentSolver::add_column(int column, double weight) {
  const int first = quad_start_[column];
  for (int right = first; right < quad_start_[column + 1]; ++right) {
    for (int c = 0; c < 4; ++c) {
      const double scaled = weight * value_[right].v[c];
      Quad* H = H_.data() + (4 * quad_row_[right] + c) * num_quads_;
      for (int k = first; k <= right; ++k) {
        const Quad& a = value_[k];
        H[quad_row_[k]].v += scaled * a.v;
      }
    }
  }
}

// r_k -= W r_e.
void RecruitmentSolver::fold(std::vector<Quad>& rows) const {
  const Quad* W = Wt_.data();
  for (std::size_t e = 0; e < eliminated_.size(); ++e, W += num_kept_quads_) {
    const double value = get(rows, static_cast<int>(4 * num_kept_quads_ + e));
    for (int K = 0; K < num_kept_quads_; ++K) rows[K].v -= value * W[K].v;
  }
}

// lambda_e = -W^T lambda_k.
void RecruitmentSolver::unfold(std::vector<Quad>& rows) const {
  const Quad* W = Wt_.data();
  for (std::size_t e = 0; e < eliminated_.size(); ++e, W += num_kept_quads_) {
    Quad sum;
    for (int K = 0; K < num_kept_quads_; ++K) sum.v += W[K].v * rows[K].v;
    set(rows, static_cast<int>(4 * num_kept_quads_ + e),
        -((sum.v[0] + sum.v[2]) + (sum.v[1] + sum.v[3])));
  }
}

// U = H_kk - W T^T - T W^T with T = H_ke - 1/2 W H_ee.
void RecruitmentSolver::fold_curvature() {
  const int n = num_kept_quads_;
  for (std::size_t e = 0; e < eliminated_.size(); ++e) {
    const int column = static_cast<int>(4 * n + e);
    Quad* T = fold_.data() + e * n;
    for (int K = 0; K < n; ++K) T[K] = H_[column * num_quads_ + K];
    for (std::size_t f = 0; f < eliminated_.size(); ++f) {
      // On and above the diagonal.
      const int row = static_cast<int>(4 * n + std::min(e, f));
      const double half = 0.5 * H_[(4 * n + std::max(e, f)) * num_quads_ + row / 4].v[row % 4];
      const Quad* W = Wt_.data() + f * n;
      for (int K = 0; K < n; ++K) T[K].v -= half * W[K].v;
    }
  }
  for (int J = 0; J < n; ++J) {
    for (int c = 0; c < 4; ++c) {
      Quad* U = U_.data() + (4 * J + c) * num_quads_;
      for (std::size_t e = 0; e < eliminated_.size(); ++e) {
        const Quad* W = Wt_.data() + e * n;
        const Quad* T = fold_.data() + e * n;
        const double w = W[J].v[c];
        const double t = T[J].v[c];
        for (int K = 0; K <= J; ++K) U[K].v -= t * W[K].v + w * T[K].v;
      }
    }
  }
}

// Within one solve A stays and few variables meet or leave their bounds from step to step: H
// follows by their columns alone.
void RecruitmentSolver::update_curvature(const RecruitmentProblem& problem, bool all_free,
                                         bool afresh) {
  if (afresh) {
    std::fill(H_.begin(), H_.end(), Quad{});
    std::fill(counted_.begin(), counted_.end(), 0);
    for (int k = 0; k < 4 * num_quads_; ++k) {
      H_[k * num_quads_ + k / 4].v[k % 4] = k < static_cast<int>(kept_.size())
                                                ? 1.0 / problem.reserve_cost[kept_[k]]
                                            : k < 4 * num_kept_quads_ ? 1.0
                                                                      : 0.0;
    }
  }
  int num_changed = 0;
  for (int i = 0; i < num_columns_; ++i) {
    const double x = u_[i] * inverse_cost_[i];
    const int within = static_cast<int>(x > lo_[i]) & static_cast<int>(x < hi_[i]);
    const int free = static_cast<int>(all_free) | within;
    changed_[num_changed] = i;
    num_changed += free ^ counted_[i];
  }
  for (int k = 0; k < num_changed; ++k) {
    const int i = changed_[k];
    add_column(i, counted_[i] != 0 ? -inverse_cost_[i] : inverse_cost_[i]);
    counted_[i] ^= 1;
  }
}

// H = U D^-1 U^T by tiles, from the last column to the first: as parents are numbered before
// children, limbs are eliminated before the trunk that joins them. False if a pivot is not
// positive.
bool RecruitmentSolver::factor() {
  U_ = H_;
  fold_curvature();
  for (int J = num_kept_quads_ - 1; J >= 0; --J) {
    Quad* columns = U_.data() + 4 * J * num_quads_;
    for (int k = 4 * (J + 1); k < 4 * num_kept_quads_; ++k) {
      const Quad& right = U_[k * num_quads_ + J];
      share_[k].v = right.v * inverse_pivot_[k];
    }
    for (int I = 0; I <= J; ++I) {
      Quad tile[4];
      for (int c = 0; c < 4; ++c) tile[c] = columns[c * num_quads_ + I];
      for (int k = 4 * (J + 1); k < 4 * num_kept_quads_; ++k) {
        const Quad& right = U_[k * num_quads_ + I];
        for (int c = 0; c < 4; ++c) tile[c].v -= share_[k].v[c] * right.v;
      }
      for (int c = 0; c < 4; ++c) columns[c * num_quads_ + I] = tile[c];
    }
    for (int j = 3; j >= 0; --j) {
      const Quad* right = columns + j * num_quads_;
      const double pivot = right[J].v[j];
      if (!(pivot > 0.0)) return false;
      inverse_pivot_[4 * J + j] = 1.0 / pivot;
      for (int c = 0; c < j; ++c) {
        const double share = right[J].v[c] * inverse_pivot_[4 * J + j];
        Quad* column = columns + c * num_quads_;
        for (int I = 0; I <= J; ++I) column[I].v -= share * right[I].v;
      }
    }
  }
  return true;
}

// d := (U D^-1 U^T)^-1 d.
void RecruitmentSolver::solve_factored() {
  for (int J = num_kept_quads_ - 1; J >= 0; --J) {
    const Quad* columns = U_.data() + 4 * J * num_quads_;
    Quad t = d_[J];
    for (int j = 3; j >= 0; --j) {
      t.v[j] *= inverse_pivot_[4 * J + j];
      for (int i = 0; i < j; ++i) t.v[i] -= columns[j * num_quads_ + J].v[i] * t.v[j];
    }
    d_[J] = t;
    for (int I = 0; I < J; ++I) {
      for (int c = 0; c < 4; ++c) d_[I].v -= columns[c * num_quads_ + I].v * t.v[c];
    }
  }
  for (int J = 0; J < num_kept_quads_; ++J) {
    const Quad* columns = U_.data() + 4 * J * num_quads_;
    Quad sum[4];
    for (int I = 0; I < J; ++I) {
      for (int c = 0; c < 4; ++c) sum[c].v += columns[c * num_quads_ + I].v * d_[I].v;
    }
    Quad x = d_[J];
    for (int j = 0; j < 4; ++j) {
      double above = (sum[j].v[0] + sum[j].v[2]) + (sum[j].v[1] + sum[j].v[3]);
      for (int i = 0; i < j; ++i) above += columns[j * num_quads_ + J].v[i] * x.v[i];
      x.v[j] -= inverse_pivot_[4 * J + j] * above;
    }
    d_[J] = x;
  }
}

void RecruitmentSolver::newton_direction() {
  d_ = r_;
  // The reserves' diagonal keeps H positive; were it lost to rounding, the gradient itself ascends.
  if (factor()) solve_factored();
  unfold(d_);
}

// Root of phi(t) = d . r(lambda + t d), which falls monotonically from slope0 > 0, piecewise
// linear.
double RecruitmentSolver::search(double constant, double linear, double slope0) const {
  const double* u = u_.data();
  const double* du = du_.data();
  const double* inverse_cost = inverse_cost_.data();
  const double* least = lo_.data();
  const double* most = hi_.data();
  double lo = 0.0;
  double hi = std::numeric_limits<double>::infinity();
  double t = 1.0;
  for (int it = 0; it < 60; ++it) {
    double fall = 0.0;
    double rate = linear;
#pragma omp simd reduction(+ : fall) reduction(- : rate)
    for (int i = 0; i < num_columns_; ++i) {
      const double free = (u[i] + t * du[i]) * inverse_cost[i];
      const double x = clip(free, least[i], most[i]);
      fall += du[i] * x;
      rate -= free > least[i] && free < most[i] ? du[i] * du[i] * inverse_cost[i] : 0.0;
    }
    const double phi = constant + t * linear - fall;
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

// Of the right-hand side, at least 1.
double RecruitmentSolver::calc_scale(const std::vector<double>& b) {
  for (int k = 0; k < static_cast<int>(kept_.size()); ++k) set(r_, k, b[kept_[k]]);
  for (int e = 0; e < static_cast<int>(eliminated_.size()); ++e) {
    set(r_, 4 * num_kept_quads_ + e, b[eliminated_[e]]);
  }
  fold(r_);
  double scale = 1.0;
  for (int k = 0; k < static_cast<int>(kept_.size()); ++k) {
    scale = std::max(scale, std::abs(get(r_, k)));
  }
  return scale;
}

void RecruitmentSolver::solve(const RecruitmentProblem& problem, const std::vector<double>& b,
                              const RecruitmentOptions& options, bool warm,
                              RecruitmentSolution& solution, std::span<const double> Wt) {
  const auto num_rows = static_cast<std::size_t>(problem.num_rows);
  solution.x.resize(problem.cost.size());
  solution.reserve.resize(num_rows);
  solution.left.resize(eliminated_.size());
  warm = warm && solution.lambda.size() == num_rows;
  solution.lambda.resize(num_rows);
  read(problem, Wt);
  run(problem, b, options, warm, solution);
  if (warm && !solution.converged) {
    const int tried = solution.iterations;
    run(problem, b, options, false, solution);
    solution.iterations += tried;
  }
  report(problem, solution);
}

// lambda, u and x of the solution.
void RecruitmentSolver::run(const RecruitmentProblem& problem, const std::vector<double>& b,
                            const RecruitmentOptions& options, bool warm,
                            RecruitmentSolution& solution) {
  const int num_kept = static_cast<int>(kept_.size());
  const double scale = calc_scale(b);
  for (int k = 0; k < num_kept; ++k) set(lambda_, k, warm ? solution.lambda[kept_[k]] : 0.0);
  unfold(lambda_);
  multiply_transposed(lambda_, u_);
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
    newton_direction();

    // Along d the part of phi that is not bounded is linear in t.
    double constant = 0.0;
    double linear = 0.0;
    double slope = 0.0;
    for (int k = 0; k < num_kept; ++k) {
      const double d = get(d_, k);
      const double cost = problem.reserve_cost[kept_[k]];
      slope += d * get(r_, k);
      constant += d * (b[kept_[k]] - get(lambda_, k) / cost);
      linear -= d * d / cost;
    }
    for (int e = 0; e < static_cast<int>(eliminated_.size()); ++e) {
      constant += get(d_, 4 * num_kept_quads_ + e) * b[eliminated_[e]];
    }
    multiply_transposed(d_, du_);
    const double t = search(constant, linear, slope);
    for (int K = 0; K < num_quads_; ++K) lambda_[K].v += t * d_[K].v;
    // Early multipliers may be 1e4 times the last, and their rounding would stay: u afresh. Near
    // the end u follows by its change: where costs are small, rounding in A^T lambda would show in
    // x.
    if (!warm && solution.residual > kNearEnd * scale) {
      multiply_transposed(lambda_, u_);
    } else {
      for (int i = 0; i < num_columns_; ++i) u_[i] += t * du_[i];
    }
    calc_residual(problem, b, solution);
  }
}

void RecruitmentSolver::report(const RecruitmentProblem& problem,
                               RecruitmentSolution& solution) const {
  const int num_kept = static_cast<int>(kept_.size());
  for (int i = 0; i < num_columns_; ++i) solution.x[order_[i]] = x_[i];
  std::fill(solution.reserve.begin(), solution.reserve.end(), 0.0);
  for (int k = 0; k < num_kept; ++k) {
    solution.lambda[kept_[k]] = get(lambda_, k);
    solution.reserve[kept_[k]] = -get(lambda_, k) / problem.reserve_cost[kept_[k]];
  }
  for (int e = 0; e < static_cast<int>(eliminated_.size()); ++e) {
    solution.lambda[eliminated_[e]] = get(lambda_, 4 * num_kept_quads_ + e);
    solution.left[e] = get(r_, 4 * num_kept_quads_ + e);
  }
  solution.objective = 0.0;
  for (int i = 0; i < problem.num_columns(); ++i) {
    solution.objective += 0.5 * problem.cost[i] * solution.x[i] * solution.x[i];
  }
  for (int k = 0; k < num_kept; ++k) {
    const double reserve = solution.reserve[kept_[k]];
    solution.objective += 0.5 * problem.reserve_cost[kept_[k]] * reserve * reserve;
    // x is the optimum for b - r. The slope over b being lambda, what remains is of order r^2.
    solution.objective += get(lambda_, k) * get(r_, k);
  }
}

}  // namespace plumbline
