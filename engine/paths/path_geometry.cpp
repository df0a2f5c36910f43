// SPDX-License-Identifier: Apache-2.0
#include "paths/path_geometry.h"

#include <array>
#include <limits>

#include "core/smooth_step.h"
#include "paths/segment_path.h"

namespace plumbline {
namespace {

template <class S>
struct Presence {
  S w, dw;
};

// Quintic step from 0 to 1 over [0, 1]: C2, so that stiffness has no jump either.
template <class S>
Presence<S> rise(S u) {
  if (u <= 0.0 || u >= 1.0) return {smooth_step(u), S(0.0)};
  const S c = 1.0 - u;
  return {smooth_step(u), 30.0 * (u * u * c * c)};
}

template <class S>
Presence<S> presence_of(const PathCondition& condition, S q) {
  const Presence<S> below = rise<S>((q - (condition.lo - condition.blend)) / condition.blend);
  const Presence<S> above = rise<S>(((condition.hi + condition.blend) - q) / condition.blend);
  return {below.w * above.w, (below.dw * above.w - below.w * above.dw) / condition.blend};
}

template <class S>
void calc_route_weights(const MusclePath& path, std::span<const Presence<S>> presence,
                        PathGeometry<S>& out) {
  for (int r = 0; r < path.num_routes; ++r) {
    S weight(1.0);
    for (int c = 0; c < path.num_conditions; ++c) {
      weight *= (r & (1 << c)) != 0 ? presence[c].w : 1.0 - presence[c].w;
    }
    out.route_weight[path.first_route + r] = weight;
  }
}

// dL/dq_c through the weights: sum over routes of (dw_r/dq_c) L_r.
template <class S>
void calc_condition_slopes(const MusclePath& path, std::span<const Presence<S>> presence,
                           PathGeometry<S>& out) {
  for (int c = 0; c < path.num_conditions; ++c) {
    S slope(0.0);
    if (presence[c].dw > 0.0 || presence[c].dw < 0.0) {
      for (int r = 0; r < path.num_routes; ++r) {
        S weight_rate = (r & (1 << c)) != 0 ? presence[c].dw : -presence[c].dw;
        for (int k = 0; k < path.num_conditions; ++k) {
          if (k != c) weight_rate *= (r & (1 << k)) != 0 ? presence[k].w : 1.0 - presence[k].w;
        }
        slope += weight_rate * out.route_length[path.first_route + r];
      }
    }
    out.condition_slope[path.first_condition + c] = slope;
  }
}

template <class S>
struct MotionValue {
  S f, df;
};

MotionValue<double> evaluate_motion(const Model& model, const PathMotion& motion, double q) {
  if (motion.function == kNone) return {q, 1.0};
  const FunctionValue y = model.functions[motion.function](q);
  return {y.f, y.df};
}

MotionValue<Dual> evaluate_motion(const Model& model, const PathMotion& motion, Dual q) {
  if (motion.function == kNone) return {q, Dual(1.0)};
  const FunctionValue y = model.functions[motion.function](q.v);
  return {{y.f, y.df * q.d}, {y.df, y.d2f * q.d}};
}

// The body's axis along which the point moves, in W.
template <class S>
Vec3<S> body_axis(const Model& model, const PositionKinematics<S>& pos, const PathMotion& motion) {
  Vec3d axis{};
  axis[motion.axis] = 1.0;
  return pos.R_WB[model.points[motion.point].body] * lift<S>(axis);
}

// dL/dq through the motion of points on their bodies: the pull of the lines at the point.
template <class S>
void calc_motion_slopes(const Model& model, const MusclePath& path,
                        const PositionKinematics<S>& pos, std::span<const S> q,
                        PathGeometry<S>& out) {
  for (int k = path.first_motion; k < path.first_motion + path.num_motions; ++k) {
    const PathMotion& motion = model.motions[k];
    const Vec3<S> axis_W = body_axis(model, pos, motion);
    S along(0.0);
    for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
      if (value_of(out.route_weight[r]) == 0.0) continue;
      const PathRoute& route = model.routes[r];
      for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
        const PathSegment& segment = model.segments[s];
        if (segment.point1 == motion.point) {
          along += out.route_weight[r] * dot(out.line[segment.last_piece].e, axis_W);
        }
        if (segment.point0 == motion.point) {
          along -= out.route_weight[r] * dot(out.line[segment.first_piece].e, axis_W);
        }
      }
    }
    out.motion_slope[k] = evaluate_motion(model, motion, q[motion.dof]).df * along;
  }
}

}  // namespace

template <class S>
S calc_route_length(const Model& model, const PathRoute& route, PathGeometry<S>& out) {
  S length(0.0);
  for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
    length += calc_segment_path(model, s, out);
  }
  return length;
}

template <class S>
S calc_path_length(const Model& model, const MusclePath& path, const PositionKinematics<S>& pos,
                   std::span<const S> q, PathGeometry<S>& out) {
  std::array<Presence<S>, kMaxConditions> presence{};
  for (int c = 0; c < path.num_conditions; ++c) {
    const PathCondition& condition = model.conditions[path.first_condition + c];
    presence[c] = presence_of(condition, q[condition.dof]);
  }
  calc_route_weights<S>(path, presence, out);

  // Outside the fading zones one route holds all the weight; the others need no geometry. Inside,
  // a fading point may still have weight zero but a slope, so all routes are measured.
  bool fading = false;
  for (int c = 0; c < path.num_conditions; ++c) {
    fading = fading || (presence[c].w > 0.0 && presence[c].w < 1.0);
  }
  S length(0.0);
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    S route_length(0.0);
    if (fading || out.route_weight[r] > 0.0) {
      route_length = calc_route_length(model, model.routes[r], out);
      length += out.route_weight[r] * route_length;
    }
    out.route_length[r] = route_length;
  }
  calc_condition_slopes<S>(path, presence, out);
  calc_motion_slopes(model, path, pos, q, out);
  return length;
}

template <class S>
PathGeometry<S>::PathGeometry(const Model& model)
    : point_W(model.points.size()),
      X_WS(model.wraps.size()),
      line(2 * model.segments.size() + model.segment_wraps.size()),
      wrapped(model.segments.size(), WrapState::kFree),
      touched(model.segment_wraps.size(), kNone),
      sense(model.segment_wraps.size(), 0.0),
      via_W(model.segment_wraps.size()),
      route_length(model.routes.size(), S(std::numeric_limits<double>::quiet_NaN())),
      route_weight(model.routes.size(), S(1.0)),
      condition_slope(model.conditions.size(), S(0.0)),
      motion_slope(model.motions.size(), S(0.0)),
      length(model.muscles.size(), S(std::numeric_limits<double>::quiet_NaN())),
      ligament_length(model.ligaments.size(), S(std::numeric_limits<double>::quiet_NaN())),
      cavity_length(std::numeric_limits<double>::quiet_NaN()) {}

template <class S>
int PathGeometry<S>::num_touched(const PathSegment& segment) const {
  int count = 0;
  while (count < segment.num_wraps && touched[segment.first_wrap + count] != kNone) ++count;
  return count;
}

template <class S>
int PathGeometry<S>::piece_after(const PathSegment& segment, int k) const {
  if (k + 1 == num_touched(segment)) return segment.last_piece;
  return static_cast<int>(2 * wrapped.size()) + segment.first_wrap + k;
}

template <class S>
void place_paths(const Model& model, const PositionKinematics<S>& pos, std::span<const S> q,
                 PathGeometry<S>& out) {
  for (std::size_t i = 0; i < model.points.size(); ++i) {
    out.point_W[i] = point_in_world(pos, model.points[i].body, model.points[i].p_BoP_B);
  }
  for (const PathMotion& motion : model.motions) {
    const MotionValue<S> value = evaluate_motion(model, motion, q[motion.dof]);
    out.point_W[motion.point] += value.f * body_axis(model, pos, motion);
  }
  for (std::size_t i = 0; i < model.wraps.size(); ++i) {
    const WrapSurface& wrap = model.wraps[i];
    out.X_WS[i] = {pos.R_WB[wrap.body] * wrap.X_BS.R, point_in_world(pos, wrap.body, wrap.X_BS.p)};
  }
}

template <class S>
void calc_path_geometry(const Model& model, const PositionKinematics<S>& pos, std::span<const S> q,
                        PathGeometry<S>& out) {
  place_paths(model, pos, q, out);
  for (std::size_t i = 0; i < model.muscles.size(); ++i) {
    out.length[i] = calc_path_length(model, model.muscles[i].path, pos, q, out);
  }
  for (std::size_t i = 0; i < model.ligaments.size(); ++i) {
    out.ligament_length[i] = calc_path_length(model, model.ligaments[i].path, pos, q, out);
  }
  if (model.abdomen) {
    out.cavity_length = calc_path_length(model, model.abdomen->cavity, pos, q, out);
  }
}

template struct PathGeometry<double>;
template struct PathGeometry<Dual>;
template void place_paths<double>(const Model&, const PositionKinematics<double>&,
                                  std::span<const double>, PathGeometry<double>&);
template double calc_path_length<double>(const Model&, const MusclePath&,
                                         const PositionKinematics<double>&, std::span<const double>,
                                         PathGeometry<double>&);
template double calc_route_length<double>(const Model&, const PathRoute&, PathGeometry<double>&);
template void calc_path_geometry<double>(const Model&, const PositionKinematics<double>&,
                                         std::span<const double>, PathGeometry<double>&);
template void calc_path_geometry<Dual>(const Model&, const PositionKinematics<Dual>&,
                                       std::span<const Dual>, PathGeometry<Dual>&);

}  // namespace plumbline
