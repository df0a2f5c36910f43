// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>

#include "model/model.h"
#include "paths/wrap_result.h"

namespace plumbline {

/// A surface that a segment may meet, where it stands.
template <class S>
struct PlacedSurface {
  const WrapSurface* surface = nullptr;
  double sense = 0;  ///< of rotation round a cylinder that has one; else 0
  Transform<S> X_WS;
};

/// A taut path over several surfaces, in W [m].
template <class S>
struct WrapChain {
  int count = 0;                                  ///< of the surfaces it touches, in their order
  std::array<int, kMaxSegmentWraps> surface{};    ///< which, among those given
  std::array<double, kMaxSegmentWraps> sense{};   ///< in which each is passed
  std::array<Vec3<S>, kMaxSegmentWraps> via_W{};  ///< a point on the straight piece after each but
                                                  ///< the last
  std::array<WrapResult<S>, kMaxSegmentWraps> wrap{};  ///< each between its neighbouring points
  S length{};
  bool converged = true;
};

/// Shortest path from p0 to p1 that passes each of up to kMaxSegmentWraps surfaces on its side and
/// runs through none.
///
/// Let m_k be any point on the straight piece between the k-th surface touched and the next. Then
/// the path is the chain of exact wraps round one surface each, from m_(k-1) to m_k, with length
/// L(m) = sum_k L_k(m_(k-1), m_k), and it is taut where L is stationary: where each m_k is passed
/// straight on, u1_k = u0_(k+1). L is C1 also where a surface is left, as L_k is; so all of a chain
/// is solved at once by Newton's method for the m_k across their pieces, with second derivatives
/// from dual numbers, until they stand still to 1e-13 m. Derivatives are those of the implicit
/// function.
///
/// Which surfaces are touched, and in which order, follows from the path itself. It begins as the
/// straight line; the surface that lengthens one of its straight pieces most is put in there; the
/// chain is solved, surfaces that it has left are taken out, and so on until no straight piece
/// meets a surface. Where the path on the given sides is unique its length is thereby continuous:
/// a surface is met and left at contact of length zero. A cylinder that may be passed on either
/// side is tried on both where it is touched, and the shortest path taken: there the length has a
/// kink, but no jump.
template <class S>
[[nodiscard]] WrapChain<S> calc_wrap_chain(std::span<const PlacedSurface<S>> surfaces,
                                           const Vec3<S>& p0_W, const Vec3<S>& p1_W);

}  // namespace plumbline
