// SPDX-License-Identifier: Apache-2.0
#include "forces/path_pull.h"

namespace plumbline {
namespace {

template <class S>
void add_segment(const Model& model, const PathGeometry<S>& paths, int s, S tension,
                 BodyLoads<S>& loads) {
  const PathSegment& segment = model.segments[s];
  const PathLine<S>& first = paths.line[segment.first_piece];
  const BodyIndex near = model.points[segment.point0].body;
  const BodyIndex far = model.points[segment.point1].body;
  const Wrench<S> pull{tension * first.m, tension * first.e};
  loads.F_B_W[near] += pull;
  if (paths.wrapped[s] == WrapState::kFree) {
    loads.F_B_W[far] -= pull;
    return;
  }
  Wrench<S> arriving = pull;
  for (int k = 0; k < paths.num_touched(segment); ++k) {
    const PathLine<S>& next = paths.line[paths.piece_after(segment, k)];
    const Wrench<S> leaving{tension * next.m, tension * next.e};
    const int surface = model.segment_wraps[paths.touched[segment.first_wrap + k]].surface;
    loads.F_B_W[model.wraps[surface].body] += leaving - arriving;
    arriving = leaving;
  }
  loads.F_B_W[far] -= arriving;
}

}  // namespace

template <class S>
void add_path_pull(const Model& model, const MusclePath& path, const PathGeometry<S>& paths,
                   S tension, BodyLoads<S>& loads) {
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    if (value_of(paths.route_weight[r]) == 0.0) continue;
    const S pull = tension * paths.route_weight[r];
    const PathRoute& route = model.routes[r];
    for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
      add_segment(model, paths, s, pull, loads);
    }
  }
  for (int c = path.first_condition; c < path.first_condition + path.num_conditions; ++c) {
    loads.tau[model.conditions[c].dof] -= tension * paths.condition_slope[c];
  }
  for (int k = path.first_motion; k < path.first_motion + path.num_motions; ++k) {
    loads.tau[model.motions[k].dof] -= tension * paths.motion_slope[k];
  }
}

template void add_path_pull<double>(const Model&, const MusclePath&, const PathGeometry<double>&,
                                    double, BodyLoads<double>&);
template void add_path_pull<Dual>(const Model&, const MusclePath&, const PathGeometry<Dual>&, Dual,
                                  BodyLoads<Dual>&);

}  // namespace plumbline
