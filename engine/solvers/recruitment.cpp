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

RecruitmentSolver::RecruitmentSolver(const RecruitmentProblem& problem)
    : num_columns_(problem.num_columns()),
      num_quads_((problem.num_rows + 3) / 4),
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
  std::vector<int> count(problem.cost.size(), 0);
  for (int i = 0; i < num_columns_; ++i) {
    for (int k = problem.column_start[i], last = kNone; k < problem.column_start[i + 1]; ++k) {
      if (problem.row[k] / 4 != last) ++count[i];
      last = problem.row[k] / 4;
    }
  }
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) { return count[a] < count[b]; });
  for (const int i : order_) {
    for (int k = problem.column_start[i], last = kNone; k < problem.column_start[i + 1]; ++k) {
      if (problem.row[k] / 4 != last) quad_row_.push_back(problem.row[k] / 4);
      last = problem.row[k] / 4;
      entry_place_[k] = 4 * (static_cast<int>(quad_row_.size()) - 1) + problem.row[k] % 4;
    }
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

void RecruitmentSolver::read(const RecruitmentProblem& problem) {
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
  for (int k = 0; k < problem.num_rows; ++k) {
    set(r_, k, b[k] - get(lambda_, k) / problem.reserve_cost[k]);
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
  // Largest magnitude; NaN if any value is.
  solution.residual = 0.0;
  for (int k = 0; k < problem.num_rows; ++k) {
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

// Within one solve A stays and few variables meet or leave their bounds from step to step: H
// follows by their columns alone.
void RecruitmentSolver::update_curvature(const RecruitmentProblem& problem, bool all_free,
                                         bool afresh) {
  if (afresh) {
    std::fill(H_.begin(), H_.end(), Quad{});
    std::fill(counted_.begin(), counted_.end(), 0);
    for (int k = 0; k < 4 * num_quads_; ++k) {
      H_[k * num_quads_ + k / 4].v[k % 4] =
          k < problem.num_rows ? 1.0 / problem.reserve_cost[k] : 1.0;
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
  for (int J = num_quads_ - 1; J >= 0; --J) {
    Quad* columns = U_.data() + 4 * J * num_quads_;
    for (int k = 4 * (J + 1); k < 4 * num_quads_; ++k) {
      const Quad& right = U_[k * num_quads_ + J];
      share_[k].v = right.v * inverse_pivot_[k];
    }
    for (int I = 0; I <= J; ++I) {
      Quad tile[4];
      for (int c = 0; c < 4; ++c) tile[c] = columns[c * num_quads_ + I];
      for (int k = 4 * (J + 1); k < 4 * num_quads_; ++k) {
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
  for (int J = num_quads_ - 1; J >= 0; --J) {
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
  for (int J = 0; J < num_quads_; ++J) {
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

  read(problem);
  for (int k = 0; k < problem.num_rows; ++k) set(lambda_, k, solution.lambda[k]);
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
    for (int k = 0; k < problem.num_rows; ++k) {
      const double d = get(d_, k);
      slope += d * get(r_, k);
      constant += d * (b[k] - get(lambda_, k) / problem.reserve_cost[k]);
      linear -= d * d / problem.reserve_cost[k];
    }
    multiply_transposed(d_, du_);
    const double t = search(constant, linear, slope);
    for (int k = 0; k < problem.num_rows; ++k) {
      set(lambda_, k, get(lambda_, k) + t * get(d_, k));
    }
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

  for (int i = 0; i < num_columns_; ++i) solution.x[order_[i]] = x_[i];
  for (int k = 0; k < problem.num_rows; ++k) {
    solution.lambda[k] = get(lambda_, k);
    solution.reserve[k] = -solution.lambda[k] / problem.reserve_cost[k];
  }
  solution.objective = 0.0;
  for (int i = 0; i < problem.num_columns(); ++i) {
    solution.objective += 0.5 * problem.cost[i] * solution.x[i] * solution.x[i];
  }
  for (int k = 0; k < problem.num_rows; ++k) {
    solution.objective += 0.5 * problem.reserve_cost[k] * solution.reserve[k] * solution.reserve[k];
    // x is the optimum for b - r. The slope over b being lambda, what remains is of order r^2.
    solution.objective += solution.lambda[k] * get(r_, k);
  }
}

}  // namespace plumbline
