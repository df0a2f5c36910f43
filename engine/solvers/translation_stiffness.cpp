// SPDX-License-Identifier: Apache-2.0
#include "solvers/translation_stiffness.h"

#include <algorithm>

#include "forces/disc.h"
#include "forces/facets.h"
#include "forces/ligaments.h"

namespace plumbline {
namespace {

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
        const auto slope = [&](DofIndex d) { return dot(normal, point_rate(pos.H_W[d], point)); };
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
