// SPDX-License-Identifier: Apache-2.0
#include "solvers/tiled_curvature.h"

#include <algorithm>

namespace plumbline {

TiledCurvature::TiledCurvature(const QuadColumns& columns)
    : num_quads_(columns.num_quads()),
      H_(4 * num_quads_ * num_quads_),
      U_(H_.size()),
      inverse_pivot_(4 * num_quads_),
      share_(4 * num_quads_) {
  std::size_t largest = 0;
  for (int i = 0; i < columns.num_columns(); i = columns.end_of_kind(i)) {
    largest = std::max(largest, columns.quads(i).size() * (columns.end_of_kind(i) - i));
  }
  weighted_.resize(largest);
}

void TiledCurvature::reset(std::span<const double> diagonal) {
  std::fill(H_.begin(), H_.end(), RowQuad{});
  for (int k = 0; k < 4 * num_quads_; ++k) {
    const bool within = k < static_cast<int>(diagonal.size());
    H_[place(k, k / 4)].v[k % 4] = within ? diagonal[k] : 1.0;
  }
}

void TiledCurvature::add(const QuadColumns& columns, std::span<const int> which,
                         std::span<const double> weights) {
  for (std::size_t first = 0; first < which.size();) {
    const int end = columns.end_of_kind(which[first]);
    std::size_t last = first + 1;
    while (last < which.size() && which[last] < end) ++last;
    add_kind(columns, which.subspan(first, last - first), weights.subspan(first, last - first));
    first = last;
  }
}

// Columns that have the same quads: each tile of theirs is touched once.
void TiledCurvature::add_kind(const QuadColumns& columns, std::span<const int> which,
                              std::span<const double> weights) {
  const std::span<const int> quads = columns.quads(which[0]);
  const int n = static_cast<int>(quads.size());
  RowQuad* weighted = weighted_.data();
  for (std::size_t i = 0; i < which.size(); ++i) {
    const RowQuad* a = columns.values(which[i]);
    for (int k = 0; k < n; ++k) (weighted++)->v = weights[i] * a[k].v;
  }
  for (int right = 0; right < n; ++right) {
    RowQuad* H = H_.data() + place(4 * quads[right], 0);
    for (int left = 0; left <= right; ++left) {
      RowQuad tile[4];
      for (int c = 0; c < 4; ++c) tile[c] = H[place(c, quads[left])];
      const RowQuad* w = weighted_.data() + right;
      for (const int column : which) {
        const RowQuad a = columns.values(column)[left];
        for (int c = 0; c < 4; ++c) tile[c].v += w->v[c] * a.v;
        w += n;
      }
      for (int c = 0; c < 4; ++c) H[place(c, quads[left])] = tile[c];
    }
  }
}

// By tiles, from the last column to the first: as parents are numbered before children, limbs are
// eliminated before the trunk that joins them.
bool TiledCurvature::factor() {
  for (int J = num_quads_ - 1; J >= 0; --J) {
    RowQuad* columns = U_.data() + place(4 * J, 0);
    for (int k = 4 * (J + 1); k < 4 * num_quads_; ++k) {
      share_[k].v = U_[place(k, J)].v * inverse_pivot_[k];
    }
    for (int I = 0; I <= J; ++I) {
      RowQuad tile[4];
      for (int c = 0; c < 4; ++c) tile[c] = H_[place(4 * J + c, I)];
      for (int k = 4 * (J + 1); k < 4 * num_quads_; ++k) {
        const RowQuad& right = U_[place(k, I)];
        for (int c = 0; c < 4; ++c) tile[c].v -= share_[k].v[c] * right.v;
      }
      for (int c = 0; c < 4; ++c) columns[place(c, I)] = tile[c];
    }
    for (int j = 3; j >= 0; --j) {
      const RowQuad* right = columns + place(j, 0);
      const double pivot = right[J].v[j];
      if (!(pivot > 0.0)) return false;
      inverse_pivot_[4 * J + j] = 1.0 / pivot;
      for (int c = 0; c < j; ++c) {
        const double share = right[J].v[c] * inverse_pivot_[4 * J + j];
        RowQuad* column = columns + place(c, 0);
        for (int I = 0; I <= J; ++I) column[I].v -= share * right[I].v;
      }
    }
  }
  return true;
}

void TiledCurvature::solve(std::vector<RowQuad>& rows) const {
  for (int J = num_quads_ - 1; J >= 0; --J) {
    const RowQuad* columns = U_.data() + place(4 * J, 0);
    RowQuad t = rows[J];
    for (int j = 3; j >= 0; --j) {
      t.v[j] *= inverse_pivot_[4 * J + j];
      for (int i = 0; i < j; ++i) t.v[i] -= columns[place(j, J)].v[i] * t.v[j];
    }
    rows[J] = t;
    for (int I = 0; I < J; ++I) {
      for (int c = 0; c < 4; ++c) rows[I].v -= columns[place(c, I)].v * t.v[c];
    }
  }
  for (int J = 0; J < num_quads_; ++J) {
    const RowQuad* columns = U_.data() + place(4 * J, 0);
    RowQuad total[4];
    for (int I = 0; I < J; ++I) {
      for (int c = 0; c < 4; ++c) total[c].v += columns[place(c, I)].v * rows[I].v;
    }
    RowQuad x = rows[J];
    for (int j = 0; j < 4; ++j) {
      double above = sum(total[j]);
      for (int i = 0; i < j; ++i) above += columns[place(j, J)].v[i] * x.v[i];
      x.v[j] -= inverse_pivot_[4 * J + j] * above;
    }
    rows[J] = x;
  }
}

}  // namespace plumbline
