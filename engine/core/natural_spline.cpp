// SPDX-License-Identifier: Apache-2.0
#include "core/natural_spline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "core/check.h"

namespace plumbline {
namespace {

constexpr int kMaxSplineOrder = 2 * NaturalSpline::kMaxOrder;  // degree + 1
using BasisValues = std::array<double, kMaxSplineOrder>;

// Derivative `order` of the B-splines of `degree` that live on the interval [t_i, t_i+1), the first
// being number i - degree (de Boor 2001, ch. X).
BasisValues basis_at(const double* t, int i, int degree, int order, double x) {
  BasisValues b{};
  b[0] = 1.0;
  // Values of degree - order.
  for (int k = 1; k <= degree - order; ++k) {
    double carried = 0.0;
    for (int j = 0; j < k; ++j) {
      const double right = t[i + 1 + j];
      const double left = t[i + 1 + j - k];
      const double share = b[j] / (right - left);
      b[j] = carried + (right - x) * share;
      carried = (x - left) * share;
    }
    b[k] = carried;
  }
  // Each derivative raises the degree by one.
  for (int k = degree - order + 1; k <= degree; ++k) {
    double carried = 0.0;
    for (int j = 0; j < k; ++j) {
      const double share = k * b[j] / (t[i + 1 + j] - t[i + 1 + j - k]);
      b[j] = carried - share;
      carried = share;
    }
    b[k] = carried;
  }
  return b;
}

// Equations of a band, `reach` wide to either side of the diagonal, with many right sides.
class BandedSystem {
 public:
  BandedSystem(int size, int reach, int num_columns, std::vector<double>& right_sides)
      : size_(size),
        reach_(reach),
        width_(3 * reach + 1),
        num_columns_(num_columns),
        band_(static_cast<std::size_t>(size) * static_cast<std::size_t>(width_), 0.0),
        right_(right_sides) {}

  double& at(int row, int column) {
    return band_[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
                 static_cast<std::size_t>(column - row + reach_)];
  }

  // Elimination with the largest pivot of each column; the right sides become the solutions.
  void solve() {
    for (int k = 0; k < size_; ++k) {
      const int last = std::min(size_ - 1, k + reach_);
      int pivot = k;
      for (int i = k + 1; i <= last; ++i) {
        if (std::abs(at(i, k)) > std::abs(at(pivot, k))) pivot = i;
      }
      if (pivot != k) swap_rows(k, pivot);
      for (int i = k + 1; i <= last; ++i) {
        const double share = at(i, k) / at(k, k);
        if (share == 0.0) continue;
        for (int j = k; j <= last_column(k); ++j) at(i, j) -= share * at(k, j);
        subtract_right(i, k, share);
      }
    }
    for (int k = size_ - 1; k >= 0; --k) {
      for (int j = k + 1; j <= last_column(k); ++j) subtract_right(k, j, at(k, j));
      for (int c = 0; c < num_columns_; ++c) right(k, c) /= at(k, k);
    }
  }

 private:
  [[nodiscard]] int last_column(int row) const { return std::min(size_ - 1, row + 2 * reach_); }
  double& right(int row, int column) {
    return right_[static_cast<std::size_t>(row) * static_cast<std::size_t>(num_columns_) +
                  static_cast<std::size_t>(column)];
  }
  void subtract_right(int row, int from, double share) {
    for (int c = 0; c < num_columns_; ++c) right(row, c) -= share * right(from, c);
  }
  void swap_rows(int a, int b) {
    for (int j = a; j <= last_column(a); ++j) std::swap(at(a, j), at(b, j));
    for (int c = 0; c < num_columns_; ++c) std::swap(right(a, c), right(b, c));
  }

  int size_, reach_, width_, num_columns_;
  std::vector<double> band_;
  std::vector<double>& right_;
};

}  // namespace

NaturalSpline::NaturalSpline(std::span<const double> x, std::span<const double> y, int m)
    : m_(m), x_(x.begin(), x.end()) {
  require(m >= 1 && m <= kMaxOrder, "m of a natural spline is 1 to 4");
  require(x.size() >= 2 && x.size() >= static_cast<std::size_t>(m), "a spline needs more knots");
  require(y.size() % x.size() == 0, "a spline needs as many values as knots in each column");
  for (std::size_t i = 1; i < x.size(); ++i) require(x[i - 1] < x[i], "knots must increase");
  num_columns_ = static_cast<int>(y.size() / x.size());
  const int degree = 2 * m - 1;
  const int n = static_cast<int>(x.size());
  t_.assign(static_cast<std::size_t>(degree), x.front());
  t_.insert(t_.end(), x.begin(), x.end());
  t_.insert(t_.end(), static_cast<std::size_t>(degree), x.back());

  // Rows in this order keep to a band of m - 1: value at the first knot, its derivatives m to
  // 2m - 2, values between, derivatives at the last knot, its value.
  const int size = n + 2 * m - 2;
  const auto columns = static_cast<std::size_t>(num_columns_);
  c_.assign(static_cast<std::size_t>(size) * columns, 0.0);
  BandedSystem system(size, m - 1, num_columns_, c_);
  const auto put = [&](int row, int knot, int order) {
    const int i = std::min(knot, n - 2) + degree;
    BasisValues b = basis_at(t_.data(), i, degree, order, x_[static_cast<std::size_t>(knot)]);
    double largest = 0.0;
    for (const double value : b) largest = std::max(largest, std::abs(value));
    for (int j = 0; j <= degree; ++j) {
      if (b[static_cast<std::size_t>(j)] == 0.0) continue;
      system.at(row, i - degree + j) = b[static_cast<std::size_t>(j)] / largest;
    }
    if (order > 0) return;
    for (std::size_t c = 0; c < columns; ++c) {
      c_[static_cast<std::size_t>(row) * columns + c] =
          y[static_cast<std::size_t>(knot) * columns + c] / largest;
    }
  };
  put(0, 0, 0);
  for (int r = m; r <= 2 * m - 2; ++r) {
    put(r - m + 1, 0, r);
    put(size - 2 - (r - m), n - 1, r);
  }
  for (int k = 1; k < n - 1; ++k) put(m - 1 + k, k, 0);
  put(size - 1, n - 1, 0);
  system.solve();

  for (std::size_t side = 0; side < 2; ++side) {
    std::vector<double>& end = end_[side];
    end.assign(static_cast<std::size_t>(m) * columns, 0.0);
    for (int r = 0; r < m; ++r) {
      evaluate_inside(side == 0 ? x_.front() : x_.back(), r,
                      std::span(end).subspan(static_cast<std::size_t>(r) * columns, columns));
    }
  }
}

int NaturalSpline::find_interval(double x) const {
  const auto after = std::upper_bound(x_.begin(), x_.end(), x);
  const auto last = static_cast<std::ptrdiff_t>(x_.size()) - 2;
  return static_cast<int>(std::clamp<std::ptrdiff_t>(after - x_.begin() - 1, 0, last));
}

void NaturalSpline::evaluate_inside(double x, int order, std::span<double> out) const {
  const int degree = 2 * m_ - 1;
  std::fill(out.begin(), out.end(), 0.0);
  if (order > degree) return;
  const int interval = find_interval(x);
  const BasisValues b = basis_at(t_.data(), interval + degree, degree, order, x);
  for (int j = 0; j <= degree; ++j) {
    const double weight = b[static_cast<std::size_t>(j)];
    const double* c = c_.data() + static_cast<std::ptrdiff_t>(interval + j) * num_columns_;
    for (int k = 0; k < num_columns_; ++k) out[static_cast<std::size_t>(k)] += weight * c[k];
  }
}

void NaturalSpline::add_outside(double x, int order, std::span<double> out) const {
  const std::size_t side = x < x_.front() ? 0 : 1;
  const double dx = x - (side == 0 ? x_.front() : x_.back());
  double factor = 1.0;  // dx^k / k!
  for (int r = order; r < m_; ++r) {
    const double* end = end_[side].data() + static_cast<std::ptrdiff_t>(r) * num_columns_;
    for (int k = 0; k < num_columns_; ++k) out[static_cast<std::size_t>(k)] += factor * end[k];
    factor *= dx / (r - order + 1);
  }
}

void NaturalSpline::evaluate(double x, int order, std::span<double> out) const {
  PLUMBLINE_ASSERT(out.size() == static_cast<std::size_t>(num_columns_));
  if (x >= x_.front() && x <= x_.back()) {
    evaluate_inside(x, order, out);
  } else {
    std::fill(out.begin(), out.end(), 0.0);
    add_outside(x, order, out);
  }
}

}  // namespace plumbline
