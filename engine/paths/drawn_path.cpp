// SPDX-License-Identifier: Apache-2.0
#include "paths/drawn_path.h"

#include "paths/surface_wrap.h"

namespace plumbline {
namespace {

void append_arcs(const Model& model, const PathGeometry<double>& paths, const PathSegment& segment,
                 int per_arc, std::vector<Vec3d>& out) {
  const int count = paths.num_touched(segment);
  for (int k = 0; k < count; ++k) {
    const int at = segment.first_wrap + k;
    const Vec3d near = k == 0 ? paths.point_W[segment.point0] : paths.via_W[at - 1];
    const Vec3d far = k + 1 == count ? paths.point_W[segment.point1] : paths.via_W[at];
    const int surface = model.segment_wraps[paths.touched[at]].surface;
    const Transform<double>& X_WS = paths.X_WS[surface];
    for (const Vec3d& p_S : sample_surface_wrap(model.wraps[surface], paths.sense[at],
                                                transpose_times(X_WS.R, near - X_WS.p),
                                                transpose_times(X_WS.R, far - X_WS.p), per_arc)) {
      out.push_back(X_WS * p_S);
    }
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
    append_arcs(model, paths, model.segments[s], per_arc, out);
    out.push_back(paths.point_W[model.segments[s].point1]);
  }
  return out;
}

}  // namespace plumbline
