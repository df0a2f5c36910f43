// SPDX-License-Identifier: Apache-2.0
#include "paths/chain_bends.h"

#include <utility>

#include "paths/wrap_great_circle.h"

namespace plumbline::wrapping {

ChainBends::ChainBends(std::span<const PlacedSurface<double>> surfaces, const Vec3d& p0,
                       const Vec3d& p1, const WrapChain<double>& chain)
    : count_(chain.count - 1) {
  for (int k = 0; k < count_; ++k) {
    const Vec3d along = normalized(chain.wrap[k].u1 + chain.wrap[k + 1].u0);
    across_[k].a = normalized(cross(any_normal(along), along));
    across_[k].b = cross(along, across_[k].a);
  }
  for (int k = 0; k <= count_; ++k) {
    const PlacedSurface<double>& s = surfaces[chain.surface[k]];
    add_changes_of(k, s, transpose_times(s.X_WS.R, near_end(chain, k, p0) - s.X_WS.p),
                   transpose_times(s.X_WS.R, far_end(chain, k, p1) - s.X_WS.p), chain.sense[k]);
  }
}

// How the k-th wrap leaves and arrives as the m before and after it move.
void ChainBends::add_changes_of(int k, const PlacedSurface<double>& s, const Vec3d& near,
                                const Vec3d& far, double sense) {
  for (int c = 0; c < 4; ++c) {
    const bool before = c < 2;
    const int via = before ? k - 1 : k;
    if (via < 0 || via >= count_) continue;
    const Vec3d along = transpose_times(s.X_WS.R, c % 2 == 0 ? across_[via].a : across_[via].b);
    const WrapResult<Dual> w =
        calc_surface_wrap(*s.surface, sense, moving_along(near, before ? along : Vec3d{}),
                          moving_along(far, before ? Vec3d{} : along));
    add_change(k, 2 * via + c % 2, s.X_WS.R * tangent_of(w.u0), s.X_WS.R * tangent_of(w.u1));
  }
}

void ChainBends::add_change(int k, int unknown, const Vec3d& du0, const Vec3d& du1) {
  if (k > 0) {
    change_[2 * k - 2][unknown] -= dot(du0, across_[k - 1].a);
    change_[2 * k - 1][unknown] -= dot(du0, across_[k - 1].b);
  }
  if (k < count_) {
    change_[2 * k][unknown] += dot(du1, across_[k].a);
    change_[2 * k + 1][unknown] += dot(du1, across_[k].b);
  }
}

// By elimination with pivots; where there is none, that unknown stays.
void ChainBends::solve(Unknowns& right) const {
  const int size = 2 * count_;
  auto A = change_;
  for (int i = 0; i < size; ++i) {
    int pivot = i;
    for (int r = i + 1; r < size; ++r) {
      if (math::abs(A[r][i]) > math::abs(A[pivot][i])) pivot = r;
    }
    std::swap(A[i], A[pivot]);
    std::swap(right[i], right[pivot]);
    if (!(math::abs(A[i][i]) > 1e-12)) A[i][i] = 1e300;
    for (int r = i + 1; r < size; ++r) {
      const double part = A[r][i] / A[i][i];
      for (int c = i; c < size; ++c) A[r][c] -= part * A[i][c];
      right[r] -= part * right[i];
    }
  }
  for (int i = size - 1; i >= 0; --i) {
    for (int c = i + 1; c < size; ++c) right[i] -= A[i][c] * right[c];
    right[i] /= A[i][i];
  }
}

std::array<Vec3d, kMaxVias> ChainBends::straighten(const std::array<Vec3d, kMaxVias>& bends) const {
  Unknowns right{};
  for (int k = 0; k < count_; ++k) {
    right[2 * k] = -dot(bends[k], across_[k].a);
    right[2 * k + 1] = -dot(bends[k], across_[k].b);
  }
  solve(right);
  std::array<Vec3d, kMaxVias> moves{};
  for (int k = 0; k < count_; ++k) {
    moves[k] = right[2 * k] * across_[k].a + right[2 * k + 1] * across_[k].b;
  }
  return moves;
}

}  // namespace plumbline::wrapping
