// SPDX-License-Identifier: Apache-2.0
#include "paths/drawn_path.h"

#include "paths/segment_wrap.h"

namespace plumbline {
namespace {

void append_arc(const Model& model, const PathGeometry<double>& paths, int s, int per_arc,
                std::vector<Vec3d>& out) {
  const PathSegment& segment = model.segments[s];
  const Transform<double>& X_WS = paths.X_WS[segment.wrap];
  const Vec3d near = transpose_times(X_WS.R, paths.point_W[segment.point0] - X_WS.p);
  const Vec3d far = transpose_times(X_WS.R, paths.point_W[segment.point1] - X_WS.p);
  for (const Vec3d& p_S : sample_segment_wrap(model, segment, near, far, per_arc)) {
    out.push_back(X_WS * p_S);
  }
}

}  // namespace

std::vector<Vec3d> draw_path(const Model& model, const PathGeometry<double>& paths,
                             MuscleIndex muscle, int per_arc) {
  const MusclePath& path = model.muscles[muscle].path;
  int drawn = path.first_route;
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    if (paths.route_weight[r] > paths.route_weight[drawn]) drawn = r;
  }
  const PathRoute& route = model.routes[drawn];
  std::vector<Vec3d> out = {paths.point_W[model.segments[route.first_segment].point0]};
  for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
    if (paths.wrapped[s] != WrapState::kFree) append_arc(model, paths, s, per_arc, out);
    out.push_back(paths.point_W[model.segments[s].point1]);
  }
  return out;
}

}  // namespace plumbline
