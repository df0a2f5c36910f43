// SPDX-License-Identifier: Apache-2.0
#include "core/natural_spline.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/check.h"

namespace plumbline {
namespace {

constexpr int kMostHalf = 4;
using Block = std::array<std::array<double, kMostHalf>, kMostHalf>;
using Column = std::array<double, kMostHalf>;
using Terms = std::array<double, 2 * kMostHalf>;

// k (k-1) ... (k-r+1): the r-th derivative of u^k at u = 1.
double falling(int k, int r) {
  double product = 1.0;
  for (int i = 0; i < r; ++i) product *= k - i;
  return product;
}

// Overwrites B by A^-1 B, for n rows and as many columns of B as `columns`. Without pivoting: A is
// positive definite, or the matrix of falling factorials, whose minors are positive too.
void solve_small(Block A, Block& B, int n, int columns) {
  for (int i = 0; i < n; ++i) {
    for (int r = i + 1; r < n; ++r) {
      const double factor = A[r][i] / A[i][i];
      for (int c = i; c < n; ++c) A[r][c] -= factor * A[i][c];
      for (int c = 0; c < columns; ++c) B[r][c] -= factor * B[i][c];
    }
  }
  for (int i = n - 1; i >= 0; --i) {
    for (int c = 0; c < columns; ++c) {
      for (int k = i + 1; k < n; ++k) B[i][c] -= A[i][k] * B[k][c];
      B[i][c] /= A[i][i];
    }
  }
}

// The polynomial of degree 2m - 1 on [0, 1] with given derivatives of order 0 to m - 1 at both
// ends, and the integral of its m-th derivative squared as a quadratic form of these.
class HermitePiece {
 public:
  explicit HermitePiece(int m) : m_(m) {
    Block falls{};
    for (int r = 0; r < m; ++r) {
      for (int k = 0; k < m; ++k) falls[r][k] = falling(m + k, r);
      inverse_[r][r] = 1.0;
    }
    solve_small(falls, inverse_, m, m);
    for (int i = 0; i < 2 * m; ++i) {
      for (int j = 0; j < 2 * m; ++j) energy_[i][j] = energy_between(unit(i), unit(j));
    }
  }

  // Coefficients from D0[k] = p^(k)(0) and D1[k] = p^(k)(1).
  [[nodiscard]] Terms coefficients(const Column& D0, const Column& D1) const {
    Terms a{};
    for (int k = 0; k < m_; ++k) a[k] = D0[k] / falling(k, k);
    for (int r = 0; r < m_; ++r) {
      double left = D1[r];
      for (int k = r; k < m_; ++k) left -= falling(k, r) * a[k];
      for (int k = 0; k < m_; ++k) a[m_ + k] += inverse_[k][r] * left;
    }
    return a;
  }

  // Second derivative of half the energy by derivative i of one end and j of another; an end is 0
  // or 1.
  [[nodiscard]] double energy(int end_i, int i, int end_j, int j) const {
    return energy_[end_i * m_ + i][end_j * m_ + j];
  }
  // First derivative, of the polynomial with coefficients a.
  [[nodiscard]] double gradient(int end, int i, const Terms& a) const {
    return energy_between(unit(end * m_ + i), a);
  }

 private:
  [[nodiscard]] Terms unit(int i) const {
    Column D0{};
    Column D1{};
    (i < m_ ? D0[i] : D1[i - m_]) = 1.0;
    return coefficients(D0, D1);
  }
  [[nodiscard]] double energy_between(const Terms& a, const Terms& b) const {
    double sum = 0.0;
    for (int k = m_; k < 2 * m_; ++k) {
      for (int l = m_; l < 2 * m_; ++l) {
        sum += a[k] * falling(k, m_) * b[l] * falling(l, m_) / (k + l - 2 * m_ + 1);
      }
    }
    return sum;
  }

  int m_;
  Block inverse_{};
  std::array<Terms, 2 * kMostHalf> energy_{};
};

// The derivatives of order 1 to m - 1 at each point, times unit^order, for which the energy of all
// pieces is least: a block tridiagonal system, a block a point, positive definite.
class LeastEnergy {
 public:
  LeastEnergy(std::span<const double> x, std::span<const double> y, int m)
      : m_(m),
        unit_((x.back() - x.front()) / static_cast<double>(x.size() - 1)),
        x_(x),
        y_(y),
        piece_(m) {}

  // Large terms of neighbouring pieces cancel in the system; what a first solution leaves of the
  // gradient is found without that loss, and solved for again.
  [[nodiscard]] std::vector<Column> solve() const {
    constexpr int kRefinements = 2;
    std::vector<Column> slopes(x_.size(), Column{});
    for (int i = 0; i <= kRefinements; ++i) descend(slopes);
    return slopes;
  }

  // The polynomial from point i to the next, of (x - x_i)/h.
  [[nodiscard]] Terms piece(const std::vector<Column>& slopes, std::size_t i) const {
    const double h = x_[i + 1] - x_[i];
    Terms a = piece_.coefficients(derivatives(slopes[i], h, 0.0),
                                  derivatives(slopes[i + 1], h, y_[i + 1] - y_[i]));
    a[0] = y_[i];
    return a;
  }

  // The derivatives of order 0 to m - 1 over h^-order, with slopes in units.
  [[nodiscard]] Column derivatives(const Column& slopes, double h, double value) const {
    Column D{value};
    for (int k = 1; k < m_; ++k) D[k] = slopes[k] * std::pow(h / unit_, k);
    return D;
  }

 private:
  // One step of Newton's method.
  void descend(std::vector<Column>& slopes) const {
    const std::size_t n = x_.size();
    const int p = m_ - 1;
    std::vector<Block> diagonal(n, Block{});
    std::vector<Block> coupling(n, Block{});  // of each point to the next, then times the inverse
    std::vector<Block> rhs(n, Block{});       // first column
    for (std::size_t i = 0; i + 1 < n; ++i) {
      const double h = (x_[i + 1] - x_[i]) / unit_;
      const Terms a = piece(slopes, i);
      for (int r = 1; r <= p; ++r) {
        const double row = std::pow(h, 1 - 2 * m_ + r);
        for (int c = 1; c <= p; ++c) {
          const double scale = row * std::pow(h, c);
          diagonal[i][r - 1][c - 1] += scale * piece_.energy(0, r, 0, c);
          diagonal[i + 1][r - 1][c - 1] += scale * piece_.energy(1, r, 1, c);
          coupling[i][r - 1][c - 1] = scale * piece_.energy(0, r, 1, c);
        }
        rhs[i][r - 1][0] -= row * piece_.gradient(0, r, a);
        rhs[i + 1][r - 1][0] -= row * piece_.gradient(1, r, a);
      }
    }
    eliminate(diagonal, coupling, rhs);
    for (std::size_t i = n; i-- > 0;) {
      for (int r = 0; r < p; ++r) {
        for (int c = 0; i + 1 < n && c < p; ++c) {
          rhs[i][r][0] -= coupling[i][r][c] * rhs[i + 1][c][0];
        }
        slopes[i][r + 1] += rhs[i][r][0];
      }
    }
  }

  // Downwards: each point's unknowns in terms of the next one's.
  void eliminate(std::vector<Block>& diagonal, std::vector<Block>& coupling,
                 std::vector<Block>& rhs) const {
    const int p = m_ - 1;
    for (std::size_t i = 0; i < diagonal.size(); ++i) {
      const Block to_next = coupling[i];
      solve_small(diagonal[i], coupling[i], p, p);
      solve_small(diagonal[i], rhs[i], p, 1);
      if (i + 1 == diagonal.size()) return;
      for (int r = 0; r < p; ++r) {
        for (int k = 0; k < p; ++k) {
          rhs[i + 1][r][0] -= to_next[k][r] * rhs[i][k][0];
          for (int c = 0; c < p; ++c) diagonal[i + 1][r][c] -= to_next[k][r] * coupling[i][k][c];
        }
      }
    }
  }

  int m_;
  double unit_;  // mean distance of points
  std::span<const double> x_, y_;
  HermitePiece piece_;
};

}  // namespace

NaturalSpline::NaturalSpline(std::span<const double> x, std::span<const double> y, int half_order)
    : half_order_(half_order), x_(x.begin(), x.end()) {
  require(half_order >= 2 && half_order <= kMostHalf, "a half order of 2 to 4");
  require(x.size() >= static_cast<std::size_t>(half_order) && x.size() == y.size(),
          "a natural spline needs as many points (x, y) as its half order");
  for (std::size_t i = 1; i < x_.size(); ++i) {
    require(x_[i - 1] < x_[i], "spline abscissae must increase");
  }
  const LeastEnergy problem(x, y, half_order);
  const std::vector<Column> slopes = problem.solve();
  const std::size_t last = x_.size() - 1;
  for (std::size_t i = 0; i < last; ++i) pieces_.push_back(problem.piece(slopes, i));
  const Column D = problem.derivatives(slopes[last], x_[last] - x_[last - 1], y[last]);
  for (int k = 0; k < half_order; ++k) end_[k] = D[k] / falling(k, k);
}

FunctionValue NaturalSpline::operator()(double x) const {
  const std::size_t n = x_.size();
  const auto after = std::upper_bound(x_.begin(), x_.end(), x);
  const std::size_t i =
      std::clamp<std::size_t>(static_cast<std::size_t>(after - x_.begin()), 1, n - 1) - 1;
  const bool beyond = x >= x_.back();
  const bool outside = beyond || x <= x_.front();
  const double h = x_[i + 1] - x_[i];
  const double u = (x - (beyond ? x_[n - 1] : x_[i])) / h;
  const Polynomial& a = beyond ? end_ : pieces_[i];
  FunctionValue out;
  for (int k = outside ? half_order_ : 2 * half_order_; k-- > 0;) {
    out.d2f = out.d2f * u + 2.0 * out.df;
    out.df = out.df * u + out.f;
    out.f = out.f * u + a[k];
  }
  out.df /= h;
  out.d2f /= h * h;
  return out;
}

}  // namespace plumbline
