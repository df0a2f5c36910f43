// SPDX-License-Identifier: Apache-2.0
#include "paths/moment_arms.h"

#include <algorithm>

namespace plumbline {
namespace {

void add_line(const Model& model, const PositionKinematics<double>& pos,
              const PathLine<double>& line, int first, int count, double weight, double* r) {
  for (int i = first; i < first + count; ++i) {
    const LineDof& entry = model.line_dofs[i];
    const Motion<double>& H = pos.H_W[entry.dof];
    r[entry.slot] -= weight * entry.sign * (dot(H.v, line.e) + dot(H.w, line.m));
  }
}

// Where a segment may meet several surfaces, each is drawn along both of its lines; what all of
// them take is borne by the body of point0, against which they are counted.
void add_surface_arms(const Model& model, const PositionKinematics<double>& pos,
                      const PathGeometry<double>& paths, const PathRoute& route, double weight,
                      double* r) {
  for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
    const PathSegment& segment = model.segments[s];
    if (segment.num_wraps < 2) continue;
    for (int k = 0; k < paths.num_touched(segment); ++k) {
      const PathLine<double>& in =
          paths.line[k == 0 ? segment.first_piece : paths.piece_after(segment, k - 1)];
      const PathLine<double>& out = paths.line[paths.piece_after(segment, k)];
      const SegmentWrap& wrap = model.segment_wraps[paths.touched[segment.first_wrap + k]];
      add_line(model, pos, {in.e - out.e, in.m - out.m}, wrap.first_line_dof, wrap.num_line_dofs,
               weight, r);
    }
  }
}

}  // namespace

void calc_path_arms(const Model& model, const MusclePath& path,
                    const PositionKinematics<double>& pos, const PathGeometry<double>& paths,
                    std::span<double> slots) {
  double* r = slots.data() + path.first_slot;
  std::fill_n(r, path.num_slots, 0.0);
  for (int k = path.first_route; k < path.first_route + path.num_routes; ++k) {
    const double weight = paths.route_weight[k];
    if (weight == 0.0) continue;
    const PathRoute& route = model.routes[k];
    int most_wraps = 0;
    for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
      // Its lines stand at 2 s and 2 s + 1: found without waiting for the segment.
      const PathSegment& segment = model.segments[s];
      add_line(model, pos, paths.line[2 * s], segment.first_line0, segment.num_line0, weight, r);
      add_line(model, pos, paths.line[2 * s + 1], segment.first_line1, segment.num_line1, weight,
               r);
      most_wraps = std::max(most_wraps, segment.num_wraps);
    }
    if (most_wraps > 1) add_surface_arms(model, pos, paths, route, weight, r);
  }
  for (int c = path.first_condition; c < path.first_condition + path.num_conditions; ++c) {
    r[model.conditions[c].slot] -= paths.condition_slope[c];
  }
  for (int k = path.first_motion; k < path.first_motion + path.num_motions; ++k) {
    if (model.motions[k].slot != kNone) r[model.motions[k].slot] -= paths.motion_slope[k];
  }
}

void calc_moment_arms(const Model& model, const PositionKinematics<double>& pos,
                      const PathGeometry<double>& paths, MomentArms& out) {
  for (const Muscle& muscle : model.muscles) calc_path_arms(model, muscle.path, pos, paths, out.r);
  if (model.abdomen) calc_path_arms(model, model.abdomen->cavity, pos, paths, out.r);
}

}  // namespace plumbline
