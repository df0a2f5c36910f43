// SPDX-License-Identifier: Apache-2.0
#include "osim/wrapped_posture.h"

#include <algorithm>
#include <cmath>

#include "paths/surface_wrap.h"

namespace plumbline::test {
namespace {

// Points along one segment: on each straight piece and on each surface it touches, in W.
std::vector<Vec3d> points_along(const WrappedPosture& at, int s) {
  const Model& model = at.model;
  const PathSegment& segment = model.segments[s];
  std::vector<Vec3d> out = {at.paths.point_W[segment.point0]};
  const auto go_straight_to = [&](const Vec3d& to) {
    const Vec3d from = out.back();
    for (int i = 1; i <= 20; ++i) out.push_back(from + (i / 20.0) * (to - from));
  };
  const int count = at.paths.num_touched(segment);
  for (int k = 0; k < count; ++k) {
    const int slot = segment.first_wrap + k;
    const Vec3d near = k == 0 ? at.paths.point_W[segment.point0] : at.paths.via_W[slot - 1];
    const Vec3d far = k + 1 == count ? at.paths.point_W[segment.point1] : at.paths.via_W[slot];
    const int surface = model.segment_wraps[at.paths.touched[slot]].surface;
    const Transformd& X_WS = at.paths.X_WS[surface];
    const Transformd X_SW = inverse(X_WS);
    const std::vector<Vec3d> arc = sample_surface_wrap(model.wraps[surface], at.paths.sense[slot],
                                                       X_SW * near, X_SW * far, 30);
    if (!arc.empty()) go_straight_to(X_WS * arc.front());
    for (const Vec3d& p_S : arc) out.push_back(X_WS * p_S);
  }
  go_straight_to(at.paths.point_W[segment.point1]);
  return out;
}

// Distance from a surface's axis or centre, 1 on the surface.
double depth_in(const WrapSurface& surface, const Vec3d& p_S) {
  const double r = surface.radii.x;
  if (surface.shape == WrapShape::kCylinder) return std::hypot(p_S.x, p_S.y) / r;
  if (surface.shape == WrapShape::kTorus) {
    return std::hypot(std::hypot(p_S.x, p_S.y) - r, p_S.z) / surface.radii.y;
  }
  if (surface.shape == WrapShape::kSphere) return norm(p_S) / r;
  return norm(Vec3d{p_S.x / r, p_S.y / surface.radii.y, p_S.z / surface.radii.z});
}

}  // namespace

bool is_clear(const WrappedPosture& at, int muscle) {
  for (const int s : at.segments(muscle)) {
    const PathSegment& segment = at.model.segments[s];
    for (const Vec3d& p_W : points_along(at, s)) {
      for (int w = segment.first_wrap; w < segment.first_wrap + segment.num_wraps; ++w) {
        const int surface = at.model.segment_wraps[w].surface;
        const Vec3d p_S = inverse(at.paths.X_WS[surface]) * p_W;
        if (depth_in(at.model.wraps[surface], p_S) < 1.0 - 1e-9) return false;
      }
    }
  }
  return true;
}

bool is_on_its_side(const WrappedPosture& at, int muscle) {
  for (const int s : at.segments(muscle)) {
    const PathSegment& segment = at.model.segments[s];
    for (int k = 0; k < at.paths.num_touched(segment); ++k) {
      const int surface = at.model.segment_wraps[at.paths.touched[segment.first_wrap + k]].surface;
      const WrapSurface& wrap = at.model.wraps[surface];
      if (norm(wrap.side_S) == 0.0) continue;
      double height = 0.0;
      for (const Vec3d& p_W : points_along(at, s)) {
        const Vec3d p_S = inverse(at.paths.X_WS[surface]) * p_W;
        if (depth_in(wrap, p_S) < 1.0 + 1e-9) height += dot(p_S, wrap.side_S);
      }
      if (height < 0.0) return false;
    }
  }
  return true;
}

double longest_round_one(const WrappedPosture& at, int muscle) {
  double length = 0.0;
  for (const int s : at.segments(muscle)) {
    const PathSegment& segment = at.model.segments[s];
    const Vec3d a = at.paths.point_W[segment.point0];
    const Vec3d b = at.paths.point_W[segment.point1];
    double most = norm(b - a);
    for (int w = segment.first_wrap; w < segment.first_wrap + segment.num_wraps; ++w) {
      const SegmentWrap& wrap = at.model.segment_wraps[w];
      const Transformd X_SW = inverse(at.paths.X_WS[wrap.surface]);
      most = std::max(
          most,
          calc_surface_wrap(at.model.wraps[wrap.surface], wrap.sense, X_SW * a, X_SW * b).length);
    }
    length += most;
  }
  return length;
}

double straight_length(const WrappedPosture& at, int muscle) {
  double length = 0.0;
  for (const int s : at.segments(muscle)) {
    const PathSegment& segment = at.model.segments[s];
    length += norm(at.paths.point_W[segment.point1] - at.paths.point_W[segment.point0]);
  }
  return length;
}

}  // namespace plumbline::test
