// SPDX-License-Identifier: Apache-2.0
#include "wrap_doubt.h"

#include <algorithm>

#include "kinematics/position.h"

namespace plumbline::test {
namespace {

// Where a muscle holds on: points of its path, and bodies whose surfaces it presses.
struct Hold {
  std::vector<BodyIndex> bodies;
  std::vector<Vec3d> points_W;
  double bend = 0.0;  // sum over its wraps of the change of direction [rad]
  bool touches = false;
};

Hold hold_of(const Model& model, const PathGeometry<double>& paths, const MusclePath& path) {
  Hold hold;
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    if (!(paths.route_weight[r] > 0.0)) continue;
    const PathRoute& route = model.routes[r];
    for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
      const PathSegment& segment = model.segments[s];
      for (const int point : {segment.point0, segment.point1}) {
        hold.bodies.push_back(model.points[point].body);
        hold.points_W.push_back(paths.point_W[point]);
      }
      for (int k = 0; k < paths.num_touched(segment); ++k) {
        const int at = paths.touched[segment.first_wrap + k];
        hold.bodies.push_back(model.wraps[model.segment_wraps[at].surface].body);
        hold.touches = true;
        const int before = k == 0 ? 2 * s : paths.piece_after(segment, k - 1);
        hold.bend += norm(paths.line[paths.piece_after(segment, k)].e - paths.line[before].e);
      }
    }
  }
  return hold;
}

bool is_beyond(const Model& model, BodyIndex body, BodyIndex root) {
  while (body != kWorld && body != root) body = model.bodies[body].parent;
  return body == root;
}

bool crosses(const Model& model, const Hold& hold, BodyIndex root) {
  const auto beyond = [&](BodyIndex body) { return is_beyond(model, body, root); };
  return std::any_of(hold.bodies.begin(), hold.bodies.end(), beyond) &&
         !std::all_of(hold.bodies.begin(), hold.bodies.end(), beyond);
}

}  // namespace

WrapDoubt::WrapDoubt(const Model& model, const PositionKinematics<double>& pos,
                     const PathGeometry<double>& paths, std::span<const double> force,
                     const std::vector<bool>& same_path)
    : force_(model.bodies.size(), 0.0), moment_(model.bodies.size(), 0.0) {
  for (std::size_t i = 0; i < model.muscles.size(); ++i) {
    const Hold hold = hold_of(model, paths, model.muscles[i].path);
    if (!hold.touches) continue;
    const double doubt = force[i] * (kWrappedLineError + (same_path[i] ? 0.0 : hold.bend));
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      if (!crosses(model, hold, b)) continue;
      const Vec3d joint_W = point_in_world(pos, b, inverse(model.bodies[b].X_MB).p);
      double reach = 0.0;
      for (const Vec3d& point : hold.points_W) {
        reach = std::max(reach, norm(point - joint_W));
      }
      force_[b] += doubt;
      moment_[b] += doubt * reach;
    }
  }
}

}  // namespace plumbline::test
