// SPDX-License-Identifier: Apache-2.0
#include "solvers/posture_cost.h"

#include <algorithm>

#include "forces/level_stiffness.h"

namespace plumbline {
namespace {

double add_level_terms(const Model& model, const PostureWeights& weights, std::span<const double> q,
                       std::span<double> gradient) {
  double cost = 0.0;
  for (const Level& level : model.levels) {
    for (int k = 0; k < 3; ++k) {
      const DofIndex d = level.rotations[k];
      const double theta = q[d] - model.dofs[d].neutral;
      cost += weights.k_lum * theta * theta;
      gradient[d] += 2.0 * weights.k_lum * theta;

      const Dual moment = calc_level_moment(level.stiffness[k], Dual(q[d], 1.0));
      const double share = moment.v / weights.M_ref[k];
      cost += weights.k_d * share * share;
      gradient[d] += 2.0 * weights.k_d * share * moment.d / weights.M_ref[k];
    }
  }
  return cost;
}

double add_stretch_terms(const Model& model, const PostureWeights& weights,
                         Equilibrium& equilibrium, std::span<double> gradient) {
  double cost = 0.0;
  for (int i = 0; i < model.num_muscles(); ++i) {
    const Muscle& muscle = model.muscles[i];
    const Dual passive = equilibrium.muscle[i].passive;
    if (passive.v <= 0.0) continue;
    const double tolerated = muscle.stretch_tolerance * muscle.F_max;
    const double share = passive.v / tolerated;
    cost += weights.k_s * muscle.volume_litre * share * share * share;

    // dL/dq = -r.
    const double slope =
        3.0 * weights.k_s * muscle.volume_litre * share * share * passive.d / tolerated;
    const MusclePath& path = muscle.path;
    calc_path_arms(model, path, equilibrium.pos, equilibrium.paths, equilibrium.arms.r);
    for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
      gradient[model.slot_dofs[s]] -= slope * equilibrium.arms.r[s];
    }
  }
  return cost;
}

double add_upright_term(const Model& model, const PostureWeights& weights, const ThoraxAxis& thorax,
                        const Equilibrium& equilibrium, std::span<double> gradient) {
  if (weights.k_up == 0.0) return 0.0;
  const Vec3d axis = equilibrium.pos.R_WB[thorax.body] * thorax.axis_B;
  const Vec3d horizontal{axis.x, 0.0, axis.z};
  const Vec3d lateral = equilibrium.pos.R_WB[thorax.body] * thorax.lateral_B;
  for (const DofIndex d : model.free_dofs) {
    if (!model.moves(d, thorax.body)) continue;
    const Vec3d& w = equilibrium.pos.H_W[d].w;
    gradient[d] +=
        2.0 * weights.k_up * (dot(horizontal, cross(w, axis)) + lateral.x * cross(w, lateral).x);
  }
  return weights.k_up * (dot(horizontal, horizontal) + lateral.x * lateral.x);
}

}  // namespace

double calc_posture_cost(const Model& model, const PostureWeights& weights,
                         const ThoraxAxis& thorax, std::span<const double> q,
                         Equilibrium& equilibrium, std::span<double> gradient) {
  std::fill(gradient.begin(), gradient.end(), 0.0);
  return add_level_terms(model, weights, q, gradient) +
         add_stretch_terms(model, weights, equilibrium, gradient) +
         add_upright_term(model, weights, thorax, equilibrium, gradient);
}

}  // namespace plumbline
