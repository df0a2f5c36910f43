// SPDX-License-Identifier: Apache-2.0
#include "solvers/quad_columns.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <numeric>

#include "solvers/recruitment.h"

namespace plumbline {
namespace {

// Of each column the quads of rows that it has entries in.
std::vector<std::vector<int>> quads_of_columns(const RecruitmentProblem& problem) {
  std::vector<std::vector<int>> out(problem.cost.size());
  for (int i = 0; i < problem.num_columns(); ++i) {
    std::vector<int>& quads = out[i];
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      quads.push_back(problem.row[k] / 4);
    }
    std::sort(quads.begin(), quads.end());
    quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  }
  return out;
}

}  // namespace

QuadColumns::QuadColumns(const RecruitmentProblem& problem)
    : order_(problem.cost.size()),
      start_(1, 0),
      end_of_kind_(problem.cost.size()),
      row_start_(1, 0),
      place_(problem.row.size()) {
  const std::vector<std::vector<int>> quads = quads_of_columns(problem);
  std::iota(order_.begin(), order_.end(), 0);
  std::stable_sort(order_.begin(), order_.end(), [&](int a, int b) {
    return quads[a].size() != quads[b].size() ? quads[a].size() < quads[b].size()
                                              : quads[a] < quads[b];
  });
  for (const int i : order_) {
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      const int row = problem.row[k];
      const auto quad = std::lower_bound(quads[i].begin(), quads[i].end(), row / 4);
      place_[k] = 4 * (start_.back() + static_cast<int>(quad - quads[i].begin())) + row % 4;
    }
    quad_row_.insert(quad_row_.end(), quads[i].begin(), quads[i].end());
    start_.push_back(static_cast<int>(quad_row_.size()));
  }
  value_.resize(quad_row_.size());

  for (int i = num_columns() - 1; i >= 0; --i) {
    const bool alone = i + 1 == num_columns() || quads[order_[i]] != quads[order_[i + 1]];
    end_of_kind_[i] = alone ? i + 1 : end_of_kind_[i + 1];
  }
  for (int row = 0; row < quads_of(problem.num_rows); ++row) {
    for (int i = 0; i < num_columns(); ++i) {
      for (int k = start_[i]; k < start_[i + 1]; ++k) {
        if (quad_row_[k] == row) by_row_.push_back({k, i});
      }
    }
    row_start_.push_back(static_cast<int>(by_row_.size()));
  }
  for (std::size_t n = 0; block_end_.empty() || block_end_.back() < num_columns(); ++n) {
    const auto end =
        std::find_if(order_.begin(), order_.end(), [&](int i) { return quads[i].size() >= n; });
    block_end_.push_back(static_cast<int>(end - order_.begin()));
  }
}

void QuadColumns::read(const RecruitmentProblem& problem) {
  auto* bytes = reinterpret_cast<std::byte*>(value_.data());
  for (std::size_t k = 0; k < place_.size(); ++k) {
    std::memcpy(bytes + sizeof(double) * place_[k], &problem.value[k], sizeof(double));
  }
}

template <int count>
void QuadColumns::multiply_block(int first, int last, const std::vector<RowQuad>& rows,
                                 std::vector<double>& columns) const {
  const RowQuad* a = value_.data() + start_[first];
  const int* row = quad_row_.data() + start_[first];
  for (int i = first; i < last; ++i) {
    RowQuad total;
    for (int k = 0; k < count; ++k) total.v += a[k].v * rows[row[k]].v;
    columns[i] = -sum(total);
    a += count;
    row += count;
  }
}

void QuadColumns::multiply_transposed(const std::vector<RowQuad>& rows,
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
          // Two sums, so that one need not wait for the other.
          RowQuad even, odd;
          int k = start_[i];
          for (; k + 1 < start_[i + 1]; k += 2) {
            even.v += value_[k].v * rows[quad_row_[k]].v;
            odd.v += value_[k + 1].v * rows[quad_row_[k + 1]].v;
          }
          if (k < start_[i + 1]) even.v += value_[k].v * rows[quad_row_[k]].v;
          even.v += odd.v;
          columns[i] = -sum(even);
        }
    }
  }
}

void QuadColumns::add_product(const std::vector<double>& columns,
                              std::vector<RowQuad>& rows) const {
  for (int row = 0; row < num_quads(); ++row) {
    RowQuad even, odd;
    int k = row_start_[row];
    for (; k + 1 < row_start_[row + 1]; k += 2) {
      even.v += value_[by_row_[k].quad].v * columns[by_row_[k].column];
      odd.v += value_[by_row_[k + 1].quad].v * columns[by_row_[k + 1].column];
    }
    if (k < row_start_[row + 1]) even.v += value_[by_row_[k].quad].v * columns[by_row_[k].column];
    rows[row].v += even.v + odd.v;
  }
}

}  // namespace plumbline
