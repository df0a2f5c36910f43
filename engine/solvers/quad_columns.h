// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace plumbline {

struct RecruitmentProblem;

/// Four neighbouring rows, beginning at a multiple of four: the unit of all row arithmetic of
/// recruitment. Rows that a column or the problem lacks are zero.
struct RowQuad {
  using Lanes [[gnu::vector_size(32)]] = double;
  Lanes v = {};
};

[[nodiscard]] inline int quads_of(int rows) { return (rows + 3) / 4; }

/// Number i of those that quads hold. No reference: an element of a vector has none in clang.
[[nodiscard]] inline double get(const std::vector<RowQuad>& quads, int i) {
  const auto row = static_cast<unsigned>(i);
  return quads[row / 4].v[row % 4];
}

inline void set(std::vector<RowQuad>& quads, int i, double value) {
  const auto row = static_cast<unsigned>(i);
  quads[row / 4].v[row % 4] = value;
}

/// Sum of the four.
[[nodiscard]] inline double sum(const RowQuad& quad) {
  return (quad.v[0] + quad.v[2]) + (quad.v[1] + quad.v[3]);
}

/// The sparse matrix A of a recruitment problem, each column as the quads of rows it has entries
/// in. Columns stand here in the order of their number of quads, so that loops over them have one
/// length for long, and those with the same quads together. Sized once.
class QuadColumns {
 public:
  explicit QuadColumns(const RecruitmentProblem& problem);

  /// Takes the entries of a problem of the same structure.
  void read(const RecruitmentProblem& problem);

  [[nodiscard]] int num_columns() const { return static_cast<int>(order_.size()); }
  /// Of all rows.
  [[nodiscard]] int num_quads() const { return static_cast<int>(row_start_.size()) - 1; }
  /// Per column, its place in the problem.
  [[nodiscard]] const std::vector<int>& order() const { return order_; }
  /// Which of the rows' quads a column has, ascending.
  [[nodiscard]] std::span<const int> quads(int column) const {
    return std::span(quad_row_).subspan(start_[column], start_[column + 1] - start_[column]);
  }
  /// The numbers in those.
  [[nodiscard]] const RowQuad* values(int column) const { return value_.data() + start_[column]; }
  /// The first column after this one that has other quads.
  [[nodiscard]] int end_of_kind(int column) const { return end_of_kind_[column]; }

  /// -A^T rows.
  void multiply_transposed(const std::vector<RowQuad>& rows, std::vector<double>& columns) const;
  /// rows += A columns.
  void add_product(const std::vector<double>& columns, std::vector<RowQuad>& rows) const;

 private:
  template <int count>
  void multiply_block(int first, int last, const std::vector<RowQuad>& rows,
                      std::vector<double>& columns) const;

  std::vector<int> order_;
  std::vector<int> start_;        // per column in quad_row_ and value_, num_columns + 1
  std::vector<int> quad_row_;     // per quad of a column, which of the rows' quads it is
  std::vector<int> end_of_kind_;  // per column
  std::vector<int> block_end_;    // columns with less than 1, 2, ... quads end here
  // The same quads by rows: which of the columns' quads, and of which column.
  struct Entry {
    int quad, column;
  };
  std::vector<Entry> by_row_;
  std::vector<int> row_start_;  // per quad of the rows in by_row_, num_quads + 1
  std::vector<int> place_;      // per entry of the problem, its place in value_
  std::vector<RowQuad> value_;  // per quad of a column
};

}  // namespace plumbline
