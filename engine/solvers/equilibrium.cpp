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

// Whether a muscle would move a coordinate that hangs limp.
bool crosses_limp(const Model& model, const Muscle& muscle, const LoadCase& load_case) {
  for (int s = muscle.path.first_slot; s < muscle.path.first_slot + muscle.path.num_slots; ++s) {
    const auto& limp = load_case.limp;
    if (std::find(limp.begin(), limp.end(), model.slot_dofs[s]) != limp.end()) return true;
  }
  return false;
}

// What each muscle at full activation adds to the thrust of abdominal pressure.
std::vector<double> wall_thrusts(const Model& model) {
  std::vector<double> thrust(model.muscles.size(), 0.0);
  if (!model.abdomen) return thrust;
  for (const Abdomen::WallMuscle& part : model.abdomen->wall) thrust[part.muscle] = part.thrust;
  return thrust;
}

// The activation with which the whole wall, evenly, makes the pressure that is asked for.
double straining_activation(const Model& model, const LoadCase& load_case) {
  if (!model.abdomen || load_case.valsalva == 0.0) return 0.0;
  double most = 0.0;
  for (const Abdomen::WallMuscle& part : model.abdomen->wall) most += part.thrust;
  const double asked = model.abdomen->area * load_case.valsalva;
  return asked < most ? asked / most : 1.0;
}

void build_thrust(const Model& model, const LoadCase& load_case, ColumnBuilder& builder,
                  RecruitmentProblem& problem) {
  if (!model.abdomen) return;
  const Abdomen& abdomen = *model.abdomen;
  problem.reserve_cost.back() = kWallReserveCost;
  const double breathing = load_case.breath_held ? 0.0 : 2.0 * abdomen.diaphragm_cost;
  builder.begin(std::max(kThrustCost, breathing), 0.0, abdomen.area * abdomen.most_pressure);
  for (int s = 0; s < abdomen.cavity.num_slots; ++s) {
    builder.entry(model.free_slot[model.slot_dofs[abdomen.cavity.first_slot + s]]);
  }
  builder.entry(model.num_free(), -1.0);
}

void build_columns(const Model& model, const LoadCase& load_case, RecruitmentProblem& problem,
                   ColumnLayout& columns) {
  ColumnBuilder builder(problem);
  problem.num_rows = model.num_equations();
  problem.reserve_cost.assign(static_cast<std::size_t>(problem.num_rows), kReserveCost);
  for (const DofIndex d : load_case.limp) {
    if (model.free_slot[d] != kNone) problem.reserve_cost[model.free_slot[d]] = kLimpCost;
  }
  const std::vector<double> wall = wall_thrusts(model);
  const double straining = straining_activation(model, load_case);
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    const Muscle& muscle = model.muscles[i];
    const double floor =
        std::max(least_activation(muscle, load_case), wall[i] > 0.0 ? straining : 0.0);
    const double ceiling = crosses_limp(model, muscle, load_case) ? floor : 1.0;
    builder.begin(2.0 * muscle.volume_litre, floor, ceiling);
    for (int s = 0; s < muscle.path.num_slots; ++s) {
      builder.entry(model.free_slot[model.slot_dofs[muscle.path.first_slot + s]]);
    }
    if (wall[i] > 0.0) builder.entry(model.num_free(), wall[i]);
  }
  columns.contacts = problem.num_columns();
  for (const ContactSite& contact : load_case.contacts) {
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
  columns.thrust = problem.num_columns();
  build_thrust(model, load_case, builder, problem);
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

void fill_contact_columns(const Model& model, std::span<const ContactSite> contacts,
                          Equilibrium& out) {
  int column = out.columns.contacts;
  for (const ContactSite& contact : contacts) {
    const Vec3d p = point_in_world(out.pos, contact.body, contact.p_BoP_B);
    for (int ray = 0; ray < kRaysPerContact; ++ray, ++column) {
      const Wrench<double> F = force_at(p, contact_ray(contact, ray));
      for (int k = out.problem.column_start[column]; k < out.problem.column_start[column + 1];
           ++k) {
        out.problem.value[k] = power(out.pos.H_W[model.free_dofs[out.problem.row[k]]], F);
      }
    }
  }
}

void fill_thrust_column(const Model& model, Equilibrium& out) {
  if (!model.abdomen) return;
  const MusclePath& cavity = model.abdomen->cavity;
  const int first = out.problem.column_start[out.columns.thrust];
  for (int s = 0; s < cavity.num_slots; ++s) {
    out.problem.value[first + s] = -out.arms.r[cavity.first_slot + s];
  }
}

}  // namespace

// Tone is a force: a weakened muscle needs more activation for the same.
double least_activation(const Muscle& muscle, const LoadCase& load_case) {
  if (!(muscle.F_max_active > 0.0)) return 0.0;
  const double tone = std::min(1.0, load_case.tone * muscle.F_max / muscle.F_max_active);
  return std::max(tone, muscle.min_activation);
}

Equilibrium::Equilibrium(const Model& model, const LoadCase& load_case)
    : pos(model),
      paths(model),
      arms(model),
      tendons(tendons_of(model)),
      muscle(model.muscles.size()),
      loads(model),
      tau(model.dofs.size(), 0.0),
      b(static_cast<std::size_t>(model.num_equations()), 0.0) {
  build_columns(model, load_case, problem, columns);
}

void calc_lengths(const Model& model, std::span<const double> q, Equilibrium& out) {
  calc_position_kinematics<double>(model, q, out.pos);
  calc_path_geometry<double>(model, out.pos, q, out.paths);
  out.tendons.calc_loads(out.paths.length, out.muscle);
}

void calc_equilibrium(const Model& model, const LoadCase& load_case, std::span<const double> q,
                      Equilibrium& out) {
  calc_lengths(model, q, out);
  calc_moment_arms(model, out.pos, out.paths, out.arms);

  out.loads.set_zero();
  add_gravity<double>(model, out.pos, out.loads);
  add_point_loads<double>(out.pos, load_case.carried, out.loads);
  add_passive_elasticity<double>(model, out.pos, out.paths, q, out.loads);
  project_loads<double>(model, out.pos, out.loads, out.tau);
  for (int k = 0; k < model.num_free(); ++k) out.b[k] = out.tau[model.free_dofs[k]];

  fill_muscle_columns(model, out);
  fill_contact_columns(model, load_case.contacts, out);
  fill_thrust_column(model, out);
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
  add_contact_rays<double>(load_case.contacts, equilibrium.pos,
                           equilibrium.columns.rays(x, load_case.contacts.size()), loads);
  std::vector<double> tension(model.muscles.size());
  for (int i = 0; i < model.num_muscles(); ++i) {
    tension[i] = equilibrium.muscle[i].active.v * x[i] + equilibrium.muscle[i].passive.v;
  }
  add_muscle_loads<double>(model, equilibrium.paths, tension, loads);
  add_abdominal_pressure<double>(model, equilibrium.paths,
                                 abdominal_thrust(model, equilibrium.columns, x), loads);
}

double abdominal_thrust(const Model& model, const ColumnLayout& columns,
                        std::span<const double> x) {
  return model.abdomen ? x[static_cast<std::size_t>(columns.thrust)] : 0.0;
}

}  // namespace plumbline
