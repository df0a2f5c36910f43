// SPDX-License-Identifier: Apache-2.0
#include "scenarios/analyze_step.h"

#include "core/units.h"
#include "forces/level_stiffness.h"
#include "kinematics/center_of_mass.h"
#include "solvers/settled_posture.h"

namespace plumbline {
namespace {

// Load of the joint below body b on it, from all that acts on b and on what it carries: in statics
// the joint balances their sum.
Wrench<double> joint_load(const Model& model, const BodyLoads<double>& loads, BodyIndex b) {
  Wrench<double> sum;
  for (BodyIndex k = b; k < model.num_bodies(); ++k) {
    if (k > b && model.bodies[k].parent < b) break;
    sum -= loads.F_B_W[k];
  }
  return sum;
}

void analyze_tissue(const Model& model, const SolvedStep& step, StepAnalysis& out) {
  const PositionKinematics<double>& pos = out.equilibrium.pos;
  out.tissue.resize(model.levels.size());
  out.shape.resize(model.levels.size());
  for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
    if (!model.levels[l].disc) continue;
    out.tissue[l] = calc_level_state(model, l, pos, out.equilibrium.paths, step.q);
    out.shape[l] = calc_level_shape(model, l, pos);
  }
}

void analyze_levels(const Model& model, const SolvedStep& step, StepAnalysis& out) {
  BodyLoads<double> all(model);
  gather_loads(model, step.task.problem.load_case, step.q, out.sharing.x, out.equilibrium, all);
  const PositionKinematics<double>& pos = out.equilibrium.pos;
  for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
    const BodyIndex upper = model.levels[l].upper;
    Wrench<double> F_BJ_W = joint_load(model, all, upper);
    const std::optional<LevelState>& tissue = out.tissue[l];
    // The facets are among all loads; they belong to the joint.
    if (tissue) F_BJ_W += tissue->facet_push_W;
    out.level.push_back(calc_level_load(model, pos, l, F_BJ_W));
    out.disc_force.push_back(tissue ? tissue->disc_compression : out.level[l].compression);
    // The upper vertebra presses on the lower with what the joint gives it, reversed.
    out.reaction.push_back(calc_joint_reaction(model, pos, upper, {-F_BJ_W.t, -F_BJ_W.f}));
  }
}

void analyze_passive_moments(const Model& model, const SolvedStep& step, StepAnalysis& out) {
  for (std::size_t l = 0; l < model.levels.size(); ++l) {
    const Level& level = model.levels[l];
    const auto spring = [&](int k) {
      return calc_level_moment(level.stiffness[k], step.q[level.rotations[k]]);
    };
    const std::optional<LevelState>& tissue = out.tissue[l];
    out.passive_moment.push_back(tissue ? tissue->resisting_moment()
                                        : Vec3d{spring(0), spring(1), spring(2)});
  }
}

void analyze_ground(const Model& model, const SolvedStep& step, StepAnalysis& out) {
  const std::vector<ContactSite>& contacts = step.task.problem.load_case.contacts;
  Vec3d pushed{};
  Vec3d total = model.total_mass * model.gravity;
  for (const PointLoad& carried : step.task.problem.load_case.carried) total += carried.f_W;
  double load = 0.0;
  for (std::size_t c = 0; c < contacts.size(); ++c) {
    const Vec3d f = out.contact_force(contacts, c);
    const Vec3d p = point_in_world(out.equilibrium.pos, contacts[c].body, contacts[c].p_BoP_B);
    pushed += f.y * p;
    load += f.y;
    total += f;
  }
  if (load > 0.0) out.center_of_pressure = (1.0 / load) * pushed;
  out.center_of_mass = calc_mass_center(model, out.equilibrium.pos, kWorld).p_WoCm_W;
  out.residual_force = norm(total);
}

}  // namespace

StepAnalysis::StepAnalysis(const Model& model, const SolvedStep& step)
    : q(step.q), equilibrium(model, step.task.problem.load_case) {
  const LoadCase& load_case = step.task.problem.load_case;
  sharing = share_without_push(model, load_case, step.task.problem.recruitment, q, equilibrium);
  parts = calc_load_parts(model, load_case, equilibrium);
  shared = calc_shared_forces(model, load_case, equilibrium, sharing.x);
  analyze_tissue(model, step, *this);
  analyze_levels(model, step, *this);
  analyze_passive_moments(model, step, *this);
  analyze_ground(model, step, *this);
}

Vec3d lumbar_change(const Model& model, const std::vector<double>& from,
                    const std::vector<double>& to) {
  Vec3d sum{};
  for (const Level& level : model.levels) {
    for (int k = 0; k < 3; ++k) sum[k] += to[level.rotations[k]] - from[level.rotations[k]];
  }
  return sum;
}

}  // namespace plumbline
