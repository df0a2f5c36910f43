// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include "paths/path_geometry.h"
#include "paths/surface_wrap.h"
#include "paths/wrap_chain.h"

namespace plumbline {

// Where wraps change nothing: one line, twice. Points that meet have no line, and pull nothing.
template <class S>
S run_straight(const PathSegment& segment, int s, PathGeometry<S>& out) {
  const Vec3<S>& a = out.point_W[segment.point0];
  const Vec3<S> along = out.point_W[segment.point1] - a;
  const S length = norm(along);
  if (value_of(length) == 0.0) {
    out.line[2 * s] = out.line[2 * s + 1] = {};
    return S(0.0);
  }
  // Not read back from where they were stored: stores of other widths would have to retire first.
  const Vec3<S> e = (1.0 / length) * along;
  const Vec3<S> m = cross(a, e);
  out.line[2 * s] = {e, m};
  out.line[2 * s + 1] = {e, m};
  return length;
}

template <class S>
WrapState state_of(const WrapResult<S>& wrap) {
  return wrap.inside || !wrap.converged ? WrapState::kDisturbed : WrapState::kWrapped;
}

template <class S>
S run_over_one(const Model& model, int s, PathGeometry<S>& out) {
  const PathSegment& segment = model.segments[s];
  const SegmentWrap& over = model.segment_wraps[segment.first_wrap];
  const Vec3<S>& a = out.point_W[segment.point0];
  const Vec3<S>& b = out.point_W[segment.point1];
  const Transform<S>& X_WS = out.X_WS[over.surface];
  const Vec3<S> a_S = transpose_times(X_WS.R, a - X_WS.p);
  const Vec3<S> b_S = transpose_times(X_WS.R, b - X_WS.p);
  const WrapResult<S> wrap = calc_surface_wrap(model.wraps[over.surface], over.sense, a_S, b_S);
  out.touched[segment.first_wrap] = wrap.active ? segment.first_wrap : kNone;
  out.sense[segment.first_wrap] = over.sense;
  if (!wrap.active) return run_straight(segment, s, out);

  // Taken at the end points: there the lines hold even if one lies on the surface itself.
  const Vec3<S> e0 = X_WS.R * wrap.u0;
  const Vec3<S> e1 = X_WS.R * wrap.u1;
  out.line[2 * s] = {e0, cross(a, e0)};
  out.line[2 * s + 1] = {e1, cross(b, e1)};
  out.wrapped[s] = state_of(wrap);
  return wrap.length;
}

template <class S>
S run_over_several(const Model& model, int s, PathGeometry<S>& out) {
  const PathSegment& segment = model.segments[s];
  std::array<PlacedSurface<S>, kMaxSegmentWraps> surfaces{};
  for (int k = 0; k < segment.num_wraps; ++k) {
    const SegmentWrap& over = model.segment_wraps[segment.first_wrap + k];
    surfaces[k] = {&model.wraps[over.surface], over.sense, out.X_WS[over.surface]};
    out.touched[segment.first_wrap + k] = kNone;
  }
  const Vec3<S>& a = out.point_W[segment.point0];
  const Vec3<S>& b = out.point_W[segment.point1];
  const WrapChain<S> chain =
      calc_wrap_chain<S>({surfaces.data(), static_cast<std::size_t>(segment.num_wraps)}, a, b);
  if (chain.count == 0) return run_straight(segment, s, out);

  const std::size_t between = 2 * model.segments.size();
  out.wrapped[s] = chain.converged ? WrapState::kWrapped : WrapState::kDisturbed;
  for (int k = 0; k < chain.count; ++k) {
    const int at = segment.first_wrap + k;
    out.touched[at] = segment.first_wrap + chain.surface[k];
    out.sense[at] = chain.sense[k];
    out.via_W[at] = chain.via_W[k];
    const Vec3<S> e = chain.wrap[k].u0;
    const std::size_t piece = k == 0 ? 2 * s : between + segment.first_wrap + k - 1;
    out.line[piece] = {e, cross(k == 0 ? a : chain.via_W[k - 1], e)};
    if (state_of(chain.wrap[k]) == WrapState::kDisturbed) out.wrapped[s] = WrapState::kDisturbed;
  }
  const Vec3<S> e = chain.wrap[chain.count - 1].u1;
  out.line[2 * s + 1] = {e, cross(b, e)};
  return chain.length;
}

/// Length of segment s; its lines and what it touches go into `out`, whose points and frames are
/// there already [m].
template <class S>
S calc_segment_path(const Model& model, int s, PathGeometry<S>& out) {
  const PathSegment& segment = model.segments[s];
  out.wrapped[s] = WrapState::kFree;
  if (segment.num_wraps == 0) return run_straight(segment, s, out);
  return segment.num_wraps == 1 ? run_over_one(model, s, out) : run_over_several(model, s, out);
}

}  // namespace plumbline
