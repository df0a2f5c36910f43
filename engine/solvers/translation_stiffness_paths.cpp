// SPDX-License-Identifier: Apache-2.0
// What paths add to the stiffness: their own, and that of their tensions.
#include <algorithm>

#include "paths/surface_wrap.h"
#include "solvers/translation_stiffness.h"

namespace plumbline {
namespace {

// T/l (1 - e e^T)
Mat3d geometric(double tension_per_length, const Vec3d& e) {
  Mat3d G;
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) {
      G(i, j) = tension_per_length * ((i == j ? 1.0 : 0.0) - e[i] * e[j]);
    }
  }
  return G;
}

// a [p]x
Mat3d times_cross(const Mat3d& a, const Vec3d& p) {
  return a * Mat3d{{0, -p.z, p.y, p.z, 0, -p.x, -p.y, p.x, 0}};
}

void add(const Mat3d& from, Mat3d& to) {
  for (int i = 0; i < 9; ++i) to.m[i] += from.m[i];
}

// Columns of d(direction)/d(end point): by seeding the end's tangent along each axis in turn.
struct EndSlopes {
  Mat3d near{}, far{};  // of the directions at the near and at the far end
};

EndSlopes slopes_with(const WrapSurface& surface, double sense, const Transformd& X_WS,
                      const Vec3d& a, const Vec3d& b, bool with_near) {
  EndSlopes out;
  const Vec3d a_S = transpose_times(X_WS.R, a - X_WS.p);
  const Vec3d b_S = transpose_times(X_WS.R, b - X_WS.p);
  for (int axis = 0; axis < 3; ++axis) {
    Vec3<Dual> p0 = lift<Dual>(a_S);
    Vec3<Dual> p1 = lift<Dual>(b_S);
    for (int i = 0; i < 3; ++i) (with_near ? p0 : p1)[i].d = X_WS.R(axis, i);
    const WrapResult<Dual> wrap = calc_surface_wrap(surface, sense, p0, p1);
    const Vec3d near = X_WS.R * Vec3d{wrap.u0.x.d, wrap.u0.y.d, wrap.u0.z.d};
    const Vec3d far = X_WS.R * Vec3d{wrap.u1.x.d, wrap.u1.y.d, wrap.u1.z.d};
    for (int i = 0; i < 3; ++i) {
      out.near(i, axis) = near[i];
      out.far(i, axis) = far[i];
    }
  }
  return out;
}

}  // namespace

// The length's slope is -u0 with the near end, u1 with the far one.
TranslationStiffness::WrapSlopes TranslationStiffness::wrap_slopes(const WrapSurface& surface,
                                                                   double sense,
                                                                   const Transformd& X_WS,
                                                                   const Vec3d& a, const Vec3d& b,
                                                                   double tension) {
  const EndSlopes with_near = slopes_with(surface, sense, X_WS, a, b, true);
  const EndSlopes with_far = slopes_with(surface, sense, X_WS, a, b, false);
  WrapSlopes out;
  for (int i = 0; i < 9; ++i) {
    out.near_near.m[i] = -tension * with_near.near.m[i];
    out.near_far.m[i] = -tension * with_far.near.m[i];
    out.far_far.m[i] = tension * with_far.far.m[i];
  }
  return out;
}

void TranslationStiffness::add_path(const Model& model, const CondensedRows& condensed,
                                    const Equilibrium& equilibrium, const MusclePath& path,
                                    Stretch& stretch, std::span<const double> arms, double tension,
                                    double stiffness) {
  const double* arm = arms.data() + path.first_slot;
  double* sum = stretch.sum.data();
  const int num_rows = path.num_slots;
  for (const int j : stretch.within) {
    const double share = stiffness * arm[j];
    for (int i = 0; i < num_rows; ++i) sum[i] += share * arm[i];
    sum += num_rows;
  }
  if (tension == 0.0) return;
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    const double share = equilibrium.paths.route_weight[r];
    if (share == 0.0) continue;
    const PathRoute& route = model.routes[r];
    for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
      add_segment(model, condensed, equilibrium, s, share * tension);
    }
  }
}

void TranslationStiffness::add_stretches() {
  for (const Stretch& stretch : stretches_) {
    const double* sum = stretch.sum.data();
    for (const int j : stretch.columns) {
      double* column = K_.col(j).data();
      for (const int row : stretch.rows) column[row] -= *sum++;
    }
  }
}

void TranslationStiffness::add_segment(const Model& model, const CondensedRows& condensed,
                                       const Equilibrium& equilibrium, int s, double tension) {
  const PathSegment& segment = model.segments[s];
  const PathGeometry<double>& paths = equilibrium.paths;
  if (paths.wrapped[s] != WrapState::kFree) {
    add_wrapped(model, condensed, equilibrium, s, tension);
    return;
  }
  const Vec3d& a = paths.point_W[segment.point0];
  const Vec3d& b = paths.point_W[segment.point1];
  const double length = norm(b - a);
  if (!(length > 0.0)) return;
  const Vec3d& e = paths.line[segment.first_piece].e;
  add_piece(model, condensed, equilibrium,
            {a, b, e, model.points[segment.point0].body, model.points[segment.point1].body,
             segment.first_line0, segment.num_line0},
            geometric(tension / length, e), tension);
}

void TranslationStiffness::add_wrapped(const Model& model, const CondensedRows& condensed,
                                       const Equilibrium& equilibrium, int s, double tension) {
  const PathSegment& segment = model.segments[s];
  const PathGeometry<double>& paths = equilibrium.paths;
  const Vec3d& a = paths.point_W[segment.point0];
  const Vec3d& b = paths.point_W[segment.point1];
  const auto body_of = [&](int k) {
    const int at = paths.touched[segment.first_wrap + k];
    return model.wraps[model.segment_wraps[at].surface].body;
  };
  const int touched = paths.num_touched(segment);
  const Piece near{a,
                   a,
                   paths.line[segment.first_piece].e,
                   model.points[segment.point0].body,
                   body_of(0),
                   segment.first_line0,
                   segment.num_line0};
  const Piece far{b,
                  b,
                  paths.line[segment.last_piece].e,
                  body_of(touched - 1),
                  model.points[segment.point1].body,
                  segment.first_line1,
                  segment.num_line1};
  WrapSlopes slopes;
  if (segment.num_wraps == 1) {
    const SegmentWrap& over = model.segment_wraps[segment.first_wrap];
    slopes =
        wrap_slopes(model.wraps[over.surface], over.sense, paths.X_WS[over.surface], a, b, tension);
  } else {
    const double per_length = 2.0 * tension / norm(b - a);
    slopes.near_near = geometric(per_length, near.e);
    slopes.far_far = geometric(per_length, far.e);
  }
  add_piece(model, condensed, equilibrium, near, slopes.near_near, tension);
  add_piece(model, condensed, equilibrium, far, slopes.far_far, tension);
  add_across(model, condensed, equilibrium, near, true, far, b, slopes.near_far);
  add_across(model, condensed, equilibrium, far, false, near, a, transpose(slopes.near_far));
}

void TranslationStiffness::add_piece(const Model& model, const CondensedRows& condensed,
                                     const Equilibrium& equilibrium, const Piece& piece,
                                     const Mat3d& G, double tension) {
  const int near = levels_below_[piece.near_body];
  const int far = levels_below_[piece.far_body];
  if (near == far) return;
  const bool far_is_upper = far > near;
  Crossing& sum = crossing(std::min(near, far), std::max(near, far));
  add(G, sum.G);
  add(times_cross(G, far_is_upper ? piece.far_W : piece.near_W), sum.GP);
  sum.Te += (far_is_upper ? tension : -tension) * piece.e;

  // Coordinates of limbs, at either end.
  for (int i = piece.first_dof; i < piece.first_dof + piece.num_dofs; ++i) {
    const LineDof& line = model.line_dofs[i];
    if (level_of_dof_[line.dof] != kNone) continue;
    const bool moves_far = line.sign > 0.0;
    const Vec3d w =
        point_rate(equilibrium.pos.H_W[line.dof], moves_far ? piece.far_W : piece.near_W);
    add_limb(model, condensed, equilibrium, line.dof, std::min(near, far), std::max(near, far),
             (moves_far == far_is_upper ? 1.0 : -1.0) * (G * w));
  }
}

void TranslationStiffness::add_across(const Model& model, const CondensedRows& condensed,
                                      const Equilibrium& equilibrium, const Piece& crossing,
                                      bool outer_is_near, const Piece& beyond,
                                      const Vec3d& beyond_W, const Mat3d& G) {
  const int near = levels_below_[crossing.near_body];
  const int far = levels_below_[crossing.far_body];
  if (near == far) return;
  const bool outer_is_upper = outer_is_near ? near > far : far > near;
  for (int i = beyond.first_dof; i < beyond.first_dof + beyond.num_dofs; ++i) {
    const LineDof& line = model.line_dofs[i];
    if (level_of_dof_[line.dof] != kNone) continue;
    const bool moves_outer = (line.sign > 0.0) == outer_is_near;
    const Vec3d w = point_rate(equilibrium.pos.H_W[line.dof], beyond_W);
    add_limb(model, condensed, equilibrium, line.dof, std::min(near, far), std::max(near, far),
             (moves_outer == outer_is_upper ? 1.0 : -1.0) * (G * w));
  }
}

// `pull` per unit rate of the limb, on the upper end, against the translations of these levels.
void TranslationStiffness::add_limb(const Model& model, const CondensedRows& condensed,
                                    const Equilibrium& equilibrium, DofIndex limb, int lowest,
                                    int end, const Vec3d& pull) {
  for (int column = 0; column < condensed.count(); ++column) {
    const DofIndex s = condensed.dofs[column];
    if (level_of_dof_[s] < lowest || level_of_dof_[s] >= end) continue;
    K_(model.free_slot[limb], column) -= dot(equilibrium.pos.H_W[s].v, pull);
  }
}

void TranslationStiffness::add_crossings(const Model& model, const CondensedRows& condensed,
                                         const Equilibrium& equilibrium) {
  for (int a = 0; a < num_levels_; ++a) {
    for (int b = a; b < num_levels_; ++b) {
      Crossing sum;
      for (int lowest = 0; lowest <= a; ++lowest) {
        for (int end = b + 1; end <= num_levels_; ++end) {
          const Crossing& part = crossing(lowest, end);
          add(part.G, sum.G);
          add(part.GP, sum.GP);
          sum.Te += part.Te;
        }
      }
      both_[a * num_levels_ + b] = both_[b * num_levels_ + a] = sum;
    }
  }
  for (int column = 0; column < condensed.count(); ++column) {
    const DofIndex s = condensed.dofs[column];
    const Vec3d& direction = equilibrium.pos.H_W[s].v;
    const int a = level_of_dof_[s];
    for (int row = 0; row < model.num_free(); ++row) {
      const DofIndex d = model.free_dofs[row];
      const int b = level_of_dof_[d];
      if (b == kNone) continue;
      const Crossing& sum = both_[a * num_levels_ + b];
      const Motion<double>& H = equilibrium.pos.H_W[d];
      double slope = dot(direction, sum.G * H.v - sum.GP * H.w);
      if (b < a) slope += dot(sum.Te, cross(H.w, direction));
      K_(row, column) -= slope;
    }
  }
}

}  // namespace plumbline
