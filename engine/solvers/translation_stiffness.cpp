// SPDX-License-Identifier: Apache-2.0
#include "solvers/translation_stiffness.h"

#include <algorithm>
#include <cmath>

#include "forces/disc.h"
#include "forces/facets.h"
#include "forces/ligaments.h"
#include "paths/surface_wrap.h"

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

Vec3d velocity_of(const Motion<double>& H, const Vec3d& p) { return H.v + cross(H.w, p); }

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

std::vector<int> levels_below(const Model& model) {
  std::vector<int> out(model.bodies.size(), 0);
  for (BodyIndex b = 0; b < model.num_bodies(); ++b) {
    for (const Level& level : model.levels) {
      out[b] += model.moves(level.rotations[0], b) ? 1 : 0;
    }
  }
  return out;
}

std::vector<int> levels_of_dofs(const Model& model) {
  std::vector<int> out(model.dofs.size(), kNone);
  for (std::size_t k = 0; k < model.levels.size(); ++k) {
    for (const DofIndex d : model.levels[k].rotations) out[d] = static_cast<int>(k);
    for (const DofIndex d : model.levels[k].translations) out[d] = static_cast<int>(k);
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

TranslationStiffness::TranslationStiffness(const Model& model)
    : levels_below_(levels_below(model)),
      level_of_dof_(levels_of_dofs(model)),
      num_levels_(static_cast<int>(model.levels.size())),
      crossing_(num_levels_ * (num_levels_ + 1)),
      both_(num_levels_ * num_levels_),
      ligament_arms_(model.slot_dofs.size(), 0.0) {
  const CondensedRows condensed(model);
  K_.setZero(model.num_equations(), condensed.count());
  std::vector<const MusclePath*> paths;
  for (const Muscle& muscle : model.muscles) paths.push_back(&muscle.path);
  muscles_ = find_crossers(model, condensed, paths);
  paths.clear();
  for (const Ligament& ligament : model.ligaments) paths.push_back(&ligament.path);
  ligaments_ = find_crossers(model, condensed, paths);
  if (model.abdomen) cavity_ = find_crossers(model, condensed, {&model.abdomen->cavity});
  for (const DofIndex s : condensed.dofs) {
    double mass = 0.0;
    for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
      if (model.moves(s, b)) mass += model.bodies[b].mass;
    }
    mass_above_.push_back(mass);
    std::vector<int>& below = rows_below_.emplace_back();
    for (int row = 0; row < model.num_free(); ++row) {
      const BodyIndex lower = model.levels[level_of_dof_[s]].lower;
      if (model.moves(model.free_dofs[row], lower)) below.push_back(row);
    }
  }
  feeling_ = find_feeling(model, condensed);
}

std::vector<int> TranslationStiffness::find_feeling(const Model& model,
                                                    const CondensedRows& condensed) const {
  std::vector<char> feels(static_cast<std::size_t>(model.num_free()), 0);
  for (const Stretch& stretch : stretches_) {
    for (const int row : stretch.rows) feels[row] = 1;
  }
  for (const std::vector<int>& below : rows_below_) {
    for (const int row : below) {
      if (model.dofs[model.free_dofs[row]].rotational) feels[row] = 1;
    }
  }
  for (const DofIndex s : condensed.dofs) {
    for (const DofIndex d : model.levels[level_of_dof_[s]].rotations) {
      if (model.free_slot[d] != kNone) feels[model.free_slot[d]] = 1;
    }
  }
  std::vector<int> out;
  for (int row = 0; row < model.num_free(); ++row) {
    if (feels[row] != 0 && condensed.column[row] == kNone) out.push_back(row);
  }
  return out;
}

std::vector<TranslationStiffness::Crosser> TranslationStiffness::find_crossers(
    const Model& model, const CondensedRows& condensed,
    const std::vector<const MusclePath*>& paths) {
  std::vector<Crosser> out;
  for (int number = 0; number < static_cast<int>(paths.size()); ++number) {
    Stretch stretch;
    for (int k = 0; k < paths[number]->num_slots; ++k) {
      const int row = model.free_slot[model.slot_dofs[paths[number]->first_slot + k]];
      stretch.rows.push_back(row);
      if (condensed.column[row] == kNone) continue;
      stretch.within.push_back(k);
      stretch.columns.push_back(condensed.column[row]);
    }
    if (stretch.columns.empty()) continue;
    const auto same = std::find_if(stretches_.begin(), stretches_.end(),
                                   [&](const Stretch& s) { return s.rows == stretch.rows; });
    out.push_back({number, static_cast<int>(same - stretches_.begin())});
    if (same != stretches_.end()) continue;
    stretch.sum.resize(stretch.rows.size() * stretch.columns.size());
    stretches_.push_back(std::move(stretch));
  }
  return out;
}

void TranslationStiffness::calc(const Model& model, const CondensedRows& condensed,
                                const LoadCase& load_case, std::span<const PointLoad> push,
                                std::span<const double> q, std::span<const double> x,
                                const Equilibrium& equilibrium) {
  K_.setZero();
  std::fill(crossing_.begin(), crossing_.end(), Crossing{});
  for (Stretch& stretch : stretches_) std::fill(stretch.sum.begin(), stretch.sum.end(), 0.0);
  for (const auto& [i, stretch] : muscles_) {
    const TendonLoad<Dual>& load = equilibrium.muscle[i];
    add_path(model, condensed, equilibrium, model.muscles[i].path, stretches_[stretch],
             equilibrium.arms.r, x[i] * load.active.v + load.passive.v,
             x[i] * load.active.d + load.passive.d);
  }
  for (const auto& [i, stretch] : ligaments_) {
    const Ligament& ligament = model.ligaments[i];
    const Dual tension = calc_ligament_tension<Dual>(
        model, ligament, Dual(equilibrium.paths.ligament_length[i], 1.0));
    if (tension.v == 0.0) continue;
    calc_path_arms(model, ligament.path, equilibrium.pos, equilibrium.paths, ligament_arms_);
    add_path(model, condensed, equilibrium, ligament.path, stretches_[stretch], ligament_arms_,
             tension.v, tension.d);
  }
  if (model.abdomen) {
    for (const Crosser& crosser : cavity_) {
      add_path(model, condensed, equilibrium, model.abdomen->cavity, stretches_[crosser.stretch],
               equilibrium.arms.r, -abdominal_thrust(model, equilibrium.columns, x), 0.0);
    }
  }
  add_stretches();
  add_crossings(model, condensed, equilibrium);
  add_outside(model, condensed, load_case, push, equilibrium);
  add_discs(model, condensed, q);
  add_facets(model, condensed, equilibrium);
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
        velocity_of(equilibrium.pos.H_W[line.dof], moves_far ? piece.far_W : piece.near_W);
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
    const Vec3d w = velocity_of(equilibrium.pos.H_W[line.dof], beyond_W);
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

void TranslationStiffness::add_outside(const Model& model, const CondensedRows& condensed,
                                       const LoadCase& load_case, std::span<const PointLoad> push,
                                       const Equilibrium& equilibrium) {
  for (int column = 0; column < condensed.count(); ++column) {
    const DofIndex s = condensed.dofs[column];
    Vec3d above = mass_above_[column] * model.gravity;
    for (const std::span<const PointLoad> loads :
         {std::span<const PointLoad>(load_case.carried), push}) {
      for (const PointLoad& load : loads) {
        if (model.moves(s, load.body)) above += load.f_W;
      }
    }
    const Vec3d moment = cross(equilibrium.pos.H_W[s].v, above);
    for (const int row : rows_below_[column]) {
      K_(row, column) += dot(equilibrium.pos.H_W[model.free_dofs[row]].w, moment);
    }
  }
}

void TranslationStiffness::add_discs(const Model& model, const CondensedRows& condensed,
                                     std::span<const double> q) {
  for (int column = 0; column < condensed.count(); ++column) {
    const DofIndex s = condensed.dofs[column];
    const Level& level = model.levels[level_of_dof_[s]];
    if (!level.disc) continue;
    LevelPose<Dual> pose;
    for (int k = 0; k < 3; ++k) {
      pose.rotation[k] = Dual(q[level.rotations[k]], 0.0);
      pose.translation[k] = Dual(q[level.translations[k]], level.translations[k] == s ? 1.0 : 0.0);
    }
    const LevelResistance<Dual> R = calc_disc_resistance(*level.disc, pose);
    for (int k = 0; k < 3; ++k) {
      if (const int row = model.free_slot[level.rotations[k]]; row != kNone) {
        K_(row, column) -= R.moment[k].d;
      }
      if (const int row = model.free_slot[level.translations[k]]; row != kNone) {
        K_(row, column) -= R.force[k].d;
      }
    }
  }
}

void TranslationStiffness::add_facets(const Model& model, const CondensedRows& condensed,
                                      const Equilibrium& equilibrium) {
  const PositionKinematics<double>& pos = equilibrium.pos;
  for (const Level& level : model.levels) {
    for (const Facet& facet : level.facets) {
      for (const LevelContact* contact : {&facet.face, &facet.tip}) {
        const Dual force =
            calc_contact_force(*contact, Dual(calc_contact_gap(*contact, level, pos), 1.0));
        if (force.d == 0.0) continue;
        const Vec3d normal = pos.R_WB[level.lower] * contact->normal_L;
        const Vec3d point = point_in_world(pos, level.upper, contact->p_UoP_U);
        const auto slope = [&](DofIndex d) { return dot(normal, velocity_of(pos.H_W[d], point)); };
        for (const DofIndex s : level.translations) {
          if (model.free_slot[s] == kNone) continue;
          const double share = force.d * slope(s);
          const int column = condensed.column[model.free_slot[s]];
          for (const auto& dofs : {level.rotations, level.translations}) {
            for (const DofIndex d : dofs) {
              if (model.free_slot[d] != kNone) K_(model.free_slot[d], column) += share * slope(d);
            }
          }
        }
      }
    }
  }
}

}  // namespace plumbline
