// SPDX-License-Identifier: Apache-2.0
#include "solvers/equilibrium.h"

#include <algorithm>
#include <limits>

#include "forces/gravity.h"
#include "forces/passive_forces.h"

namespace plumbline {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

class ColumnBuilder {
 public:
  explicit ColumnBuilder(RecruitmentProblem& problem) : problem_(problem) {
    problem_.column_start.assign(1, 0);
  }
  void begin(double cost, double lo, double hi) {
    problem_.cost.push_back(cost);
    problem_.lo.push_back(lo);
    problem_.hi.push_back(hi);
    problem_.column_start.push_back(problem_.column_start.back());
  }
  void entry(int row, double value = 0.0) {
    problem_.row.push_back(row);
    problem_.value.push_back(value);
    ++problem_.column_start.back();
  }

 private:
  RecruitmentProblem& problem_;
};

// Tone is a force: a weakened muscle needs more activation for the same.
double least_activation(const Muscle& muscle, const LoadCase& load_case) {
  if (!(muscle.F_max_active > 0.0)) return 0.0;
  const double tone = std::min(1.0, load_case.tone * muscle.F_max / muscle.F_max_active);
  return std::max(tone, muscle.min_activation);
}

// Whether a muscle would move a coordinate that hangs limp.
bool crosses_limp(const Model& model, const Muscle& muscle, const LoadCase& load_case) {
  for (int s = muscle.path.first_slot; s < muscle.path.first_slot + muscle.path.num_slots; ++s) {
    const auto& limp = load_case.limp;
    if (std::find(limp.begin(), limp.end(), model.slot_dofs[s]) != limp.end()) return true;
  }
  return false;
}

void build_columns(const Model& model, const LoadCase& load_case, RecruitmentProblem& problem,
                   ColumnLayout& columns) {
  ColumnBuilder builder(problem);
  problem.num_rows = model.num_free();
  problem.reserve_cost.assign(model.free_dofs.size(), kReserveCost);
  for (const DofIndex d : load_case.limp) {
    if (model.free_slot[d] != kNone) problem.reserve_cost[model.free_slot[d]] = kLimpCost;
  }
  for (const Muscle& muscle : model.muscles) {
    const double floor = least_activation(muscle, load_case);
    const double ceiling = crosses_limp(model, muscle, load_case) ? floor : 1.0;
    builder.begin(2.0 * muscle.volume_litre, floor, ceiling);
    for (int s = 0; s < muscle.path.num_slots; ++s) {
      builder.entry(model.free_slot[model.slot_dofs[muscle.path.first_slot + s]]);
    }
  }
  columns.contacts = problem.num_columns();
  for (const ContactPoint& contact : model.contacts) {
    for (int k = 0; k < kRaysPerContact; ++k) {
      builder.begin(kContactCost, 0.0, kUnbounded);
      for (const DofIndex dof : model.free_dofs) {
        if (model.moves(dof, contact.body)) builder.entry(model.free_slot[dof]);
      }
    }
  }
  columns.torques = problem.num_columns();
  for (const TorqueActuator& torque : model.torques) {
    if (model.free_slot[torque.dof] == kNone) continue;
    const bool limp =
        std::find(load_case.limp.begin(), load_case.limp.end(), torque.dof) != load_case.limp.end();
    builder.begin(torque.cost, limp ? 0.0 : -kUnbounded, limp ? 0.0 : kUnbounded);
    builder.entry(model.free_slot[torque.dof], 1.0);
  }
  columns.stops = problem.num_columns();
  for (const JointStop& stop : load_case.stops) {
    builder.begin(kStopCost, stop.lo, stop.hi);
    if (model.free_slot[stop.dof] != kNone) builder.entry(model.free_slot[stop.dof], 1.0);
  }
  columns.end = problem.num_columns();
}

std::vector<RigidTendonMuscle> tendons_of(const Model& model) {
  std::vector<RigidTendonMuscle> tendons;
  for (const Muscle& muscle : model.muscles) tendons.push_back(rigid_tendon(muscle));
  return tendons;
}

void fill_muscle_columns(const Model& model, Equilibrium& out) {
  for (int i = 0; i < model.num_muscles(); ++i) {
    const MusclePath& path = model.muscles[i].path;
    const double* r = out.arms.r.data() + path.first_slot;
    const double active = out.muscle[i].active.v;
    const double passive = out.muscle[i].passive.v;
    const int first = out.problem.column_start[i];
    for (int s = 0; s < path.num_slots; ++s) {
      out.problem.value[first + s] = active * r[s];
      out.b[out.problem.row[first + s]] += passive * r[s];
    }
  }
}

void fill_contact_columns(const Model& model, Equilibrium& out) {
  int column = out.columns.contacts;
  for (const ContactPoint& contact : model.contacts) {
    const Vec3d p = point_in_world(out.pos, contact.body, contact.p_BoP_B);
    for (int ray = 0; ray < kRaysPerContact; ++ray, ++column) {
      const Wrench<double> F = force_at(p, contact_ray(contact.friction, ray));
      for (int k = out.problem.column_start[column]; k < out.problem.column_start[column + 1];
           ++k) {
        out.problem.value[k] = power(out.pos.H_W[model.free_dofs[out.problem.row[k]]], F);
      }
    }
  }
}

}  // namespace

Equilibrium::Equilibrium(const Model& model, const LoadCase& load_case)
    : pos(model),
      paths(model),
      arms(model),
      tendons(tendons_of(model)),
      muscle(model.muscles.size()),
      loads(model),
      tau(model.dofs.size(), 0.0),
      b(model.free_dofs.size(), 0.0) {
  build_columns(model, load_case, problem, columns);
}

void calc_equilibrium(const Model& model, const LoadCase& load_case, std::span<const double> q,
                      Equilibrium& out) {
  calc_position_kinematics<double>(model, q, out.pos);
  calc_path_geometry<double>(model, out.pos, q, out.paths);
  calc_moment_arms(model, out.pos, out.paths, out.arms);
  out.tendons.calc_loads(out.paths.length, out.muscle);

  out.loads.set_zero();
  add_gravity<double>(model, out.pos, out.loads);
  add_point_loads<double>(out.pos, load_case.carried, out.loads);
  add_passive_elasticity<double>(model, out.pos, out.paths, q, out.loads);
  project_loads<double>(model, out.pos, out.loads, out.tau);
  for (int k = 0; k < model.num_free(); ++k) out.b[k] = out.tau[model.free_dofs[k]];

  fill_muscle_columns(model, out);
  fill_contact_columns(model, out);
}

void add_push(const Model& model, std::span<const PointLoad> push, Equilibrium& equilibrium,
              std::vector<double>& b_pushed) {
  b_pushed = equilibrium.b;
  if (push.empty()) return;
  equilibrium.loads.set_zero();
  add_point_loads<double>(equilibrium.pos, push, equilibrium.loads);
  project_loads<double>(model, equilibrium.pos, equilibrium.loads, equilibrium.tau);
  for (int k = 0; k < model.num_free(); ++k) {
    b_pushed[k] += equilibrium.tau[model.free_dofs[k]];
  }
}

void gather_loads(const Model& model, const LoadCase& load_case, std::span<const double> q,
                  std::span<const double> x, Equilibrium& equilibrium, BodyLoads<double>& loads) {
  loads.set_zero();
  add_gravity<double>(model, equilibrium.pos, loads);
  add_point_loads<double>(equilibrium.pos, load_case.carried, loads);
  add_passive_elasticity<double>(model, equilibrium.pos, equilibrium.paths, q, loads);
  add_contact_rays<double>(
      model, equilibrium.pos,
      x.subspan(equilibrium.columns.contacts, kRaysPerContact * model.contacts.size()), loads);
  std::vector<double> tension(model.muscles.size());
  for (int i = 0; i < model.num_muscles(); ++i) {
    tension[i] = equilibrium.muscle[i].active.v * x[i] + equilibrium.muscle[i].passive.v;
  }
  add_muscle_loads<double>(model, equilibrium.paths, tension, loads);
}

}  // namespace plumbline
