// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>

#include "paths/surface_wrap.h"
#include "paths/wrap_chain.h"
#include "paths/wrap_circle.h"

/// The equations of a taut path over several surfaces, see wrap_chain.h.
namespace plumbline::wrapping {

inline constexpr int kMaxVias = kMaxSegmentWraps - 1;

/// The path from a to b round one surface, in W.
template <class S>
WrapResult<S> wrap_placed(const PlacedSurface<S>& s, double sense, const Vec3<S>& a,
                          const Vec3<S>& b) {
  WrapResult<S> path = calc_surface_wrap(*s.surface, sense, transpose_times(s.X_WS.R, a - s.X_WS.p),
                                         transpose_times(s.X_WS.R, b - s.X_WS.p));
  path.t0 = s.X_WS * path.t0;
  path.t1 = s.X_WS * path.t1;
  path.u0 = s.X_WS.R * path.u0;
  path.u1 = s.X_WS.R * path.u1;
  return path;
}

/// Ends of the k-th wrap of a chain: its neighbouring m_k, or an end of the path.
template <class S>
Vec3<S> near_end(const WrapChain<S>& chain, int k, const Vec3<S>& p0) {
  return k == 0 ? p0 : chain.via_W[k - 1];
}
template <class S>
Vec3<S> far_end(const WrapChain<S>& chain, int k, const Vec3<S>& p1) {
  return k + 1 == chain.count ? p1 : chain.via_W[k];
}

/// Wraps and length of a chain whose m_k are given.
template <class S>
void run_along(std::span<const PlacedSurface<S>> surfaces, const Vec3<S>& p0, const Vec3<S>& p1,
               WrapChain<S>& chain) {
  chain.length = S(0.0);
  for (int k = 0; k < chain.count; ++k) {
    chain.wrap[k] = wrap_placed(surfaces[chain.surface[k]], chain.sense[k], near_end(chain, k, p0),
                                far_end(chain, k, p1));
    chain.length += chain.wrap[k].length;
  }
}

inline Vec3<Dual> moving_along(const Vec3d& p, const Vec3d& rate) {
  return {{p.x, rate.x}, {p.y, rate.y}, {p.z, rate.z}};
}

/// The conditions of a taut chain: per m_k the bend u1_k - u0_(k+1), across the piece it lies on,
/// and its change with the m_k across theirs.
class ChainBends {
 public:
  ChainBends(std::span<const PlacedSurface<double>> surfaces, const Vec3d& p0, const Vec3d& p1,
             const WrapChain<double>& chain);

  /// Moves of the m_k that straighten the bends, in W.
  [[nodiscard]] std::array<Vec3d, kMaxVias> straighten(
      const std::array<Vec3d, kMaxVias>& bends) const;

 private:
  static constexpr int kMaxUnknowns = 2 * kMaxVias;
  using Unknowns = std::array<double, kMaxUnknowns>;
  /// Two directions across a straight piece.
  struct Across {
    Vec3d a{}, b{};
  };

  void add_changes_of(int k, const PlacedSurface<double>& s, const Vec3d& near, const Vec3d& far,
                      double sense);
  void add_change(int k, int unknown, const Vec3d& du0, const Vec3d& du1);
  void solve(Unknowns& right) const;

  int count_ = 0;  ///< of the m_k
  std::array<Across, kMaxVias> across_{};
  std::array<Unknowns, kMaxUnknowns> change_{};
};

}  // namespace plumbline::wrapping
