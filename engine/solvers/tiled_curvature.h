// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "solvers/quad_columns.h"

namespace plumbline {

/// A symmetric positive matrix H = diagonal + sum of weighted a a^T over columns a of a sparse
/// matrix, in tiles of 4 x 4, and its factor. Sized once.
class TiledCurvature {
 public:
  explicit TiledCurvature(const QuadColumns& columns);

  /// H := the diagonal; rows beyond it count as 1.
  void reset(std::span<const double> diagonal);
  /// H += weight a a^T for each column, ascending.
  void add(const QuadColumns& columns, std::span<const int> which, std::span<const double> weights);
  /// H = U D^-1 U^T. False if a pivot is not positive.
  bool factor();
  /// rows := H^-1 rows, after factor().
  void solve(std::vector<RowQuad>& rows) const;

 private:
  void add_kind(const QuadColumns& columns, std::span<const int> which,
                std::span<const double> weights);
  [[nodiscard]] std::size_t place(int column, int quad) const {
    return static_cast<std::size_t>(column) * num_quads_ + quad;
  }

  int num_quads_;
  std::vector<RowQuad> H_;             // by columns, the tiles on and above the diagonal
  std::vector<RowQuad> U_;             // its factor, with D the diagonal of U
  std::vector<double> inverse_pivot_;  // 1 / D, per row
  std::vector<RowQuad> share_;         // scratch of factor(), per row
  std::vector<RowQuad> weighted_;      // scratch of add(): columns times their weights
};

}  // namespace plumbline
