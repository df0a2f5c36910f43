// SPDX-License-Identifier: Apache-2.0
#include "paths/path_speed.h"

namespace plumbline {
namespace {

// Speed along a line with which the body at its far end leaves that at its near end.
double speed_along(const PathLine<double>& line, const Motion<double>& near,
                   const Motion<double>& far) {
  return dot(far.v - near.v, line.e) + dot(far.w - near.w, line.m);
}

double speed_of_segment(const Model& model, int s, const PathGeometry<double>& paths,
                        const VelocityKinematics& vel) {
  const PathSegment& segment = model.segments[s];
  const Motion<double>& near = vel.V_WB[model.points[segment.point0].body];
  const Motion<double>& far = vel.V_WB[model.points[segment.point1].body];
  if (paths.wrapped[s] == WrapState::kFree) {
    return speed_along(paths.line[segment.first_piece], near, far);
  }
  double speed = 0.0;
  const Motion<double>* from = &near;
  int piece = segment.first_piece;
  for (int k = 0; k < paths.num_touched(segment); ++k) {
    const int surface = model.segment_wraps[paths.touched[segment.first_wrap + k]].surface;
    const Motion<double>& to = vel.V_WB[model.wraps[surface].body];
    speed += speed_along(paths.line[piece], *from, to);
    from = &to;
    piece = paths.piece_after(segment, k);
  }
  return speed + speed_along(paths.line[piece], *from, far);
}

}  // namespace

double calc_path_speed(const Model& model, const MusclePath& path,
                       const PathGeometry<double>& paths, const VelocityKinematics& vel,
                       std::span<const double> v) {
  double speed = 0.0;
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    if (paths.route_weight[r] == 0.0) continue;
    const PathRoute& route = model.routes[r];
    for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
      speed += paths.route_weight[r] * speed_of_segment(model, s, paths, vel);
    }
  }
  for (int c = path.first_condition; c < path.first_condition + path.num_conditions; ++c) {
    speed += paths.condition_slope[c] * v[model.conditions[c].dof];
  }
  for (int k = path.first_motion; k < path.first_motion + path.num_motions; ++k) {
    speed += paths.motion_slope[k] * v[model.motions[k].dof];
  }
  return speed;
}

}  // namespace plumbline
