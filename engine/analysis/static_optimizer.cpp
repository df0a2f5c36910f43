// SPDX-License-Identifier: Apache-2.0
#include "analysis/static_optimizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/check.h"
#include "core/error.h"
#include "forces/muscle_loads.h"
#include "forces/passive_forces.h"
#include "muscle/elastic_tendon.h"

namespace plumbline {
namespace {

// Cost of a missing generalized force beside 1 for an activation [1/(N m)^2]: so high that nothing
// is missing where forces suffice.
constexpr double kMissingCost = 1e9;

std::vector<HillMuscle> compile_muscles_of(const ModelSpec& spec, const Model& model) {
  std::vector<HillMuscle> out;
  for (const Muscle& muscle : model.muscles) {
    const auto same = [&](const MuscleSpec& source) { return source.name == muscle.name; };
    const auto source = std::find_if(spec.muscles.begin(), spec.muscles.end(), same);
    if (source == spec.muscles.end() || !source->published.has_value()) {
      throw InputError({.element = "muscle " + muscle.name},
                       "states no properties of fibre and tendon",
                       "give a model whose muscles have them, such as an OpenSim model");
    }
    out.push_back(compile_muscle(source->published.value_or(MuscleParameters{})));
  }
  return out;
}

std::vector<ActuatorSpec> all_actuators(const ModelSpec& spec,
                                        std::span<const ActuatorSpec> added) {
  std::vector<ActuatorSpec> out = spec.actuators;
  out.insert(out.end(), added.begin(), added.end());
  return out;
}

// Forces in closed loops are no muscle's doing and are not sought.
void refuse_loops(const Model& model) {
  if (model.constraints.empty()) return;
  throw InputError({.element = "constraint " + model.constraints.front().name},
                   "closes a loop, and loops are not analysed along a motion yet",
                   "give a model without it");
}

double upper_bound_of(const ModelSpec& spec, const std::string& muscle) {
  for (const MuscleSpec& source : spec.muscles) {
    if (source.name == muscle) return source.max_activation;
  }
  return 1.0;
}

std::vector<DofIndex> dofs_of(const Actuator& actuator, const Model& model) {
  if (actuator.kind == ActuatorKind::kCoordinate) return {actuator.dof};
  std::vector<DofIndex> dofs;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const bool acts = model.moves(d, actuator.body);
    const bool reacts =
        actuator.kind == ActuatorKind::kTorque && model.moves(d, actuator.reaction_body);
    if (acts != reacts) dofs.push_back(d);
  }
  return dofs;
}

}  // namespace

StaticOptimizer::StaticOptimizer(const ModelSpec& spec, const Model& model,
                                 std::span<const ActuatorSpec> added_actuators)
    : model_(&model),
      muscles_(compile_muscles_of(spec, model)),
      actuators_(compile_actuators(all_actuators(spec, added_actuators), model)),
      independent_(model),
      columns_(make_columns(spec)),
      solver_(columns_.problem),
      generalized_(columns_.driven.size(), 0.0),
      strength_(columns_.problem.cost.size(), 0.0),
      pos_(model),
      vel_(model),
      paths_(model),
      arms_(model),
      applied_(model),
      pulled_(model),
      inverse_(model),
      b_(columns_.problem.reserve_cost.size(), 0.0),
      forces_(strength_.size(), 0.0),
      residual_(b_.size(), 0.0) {
  for (std::size_t k = 0; k < actuators_.size(); ++k) {
    strength_[muscles_.size() + k] = actuators_[k].optimal_force;
  }
}

StaticOptimizer::Columns StaticOptimizer::make_columns(const ModelSpec& spec) const {
  refuse_loops(*model_);
  Columns out;
  RecruitmentProblem& problem = out.problem;
  problem.num_rows = independent_.count();
  problem.column_start.assign(1, 0);
  out.first_driven.assign(1, 0);
  for (const Muscle& muscle : model_->muscles) {
    add_column(muscle.min_activation, upper_bound_of(spec, muscle.name),
               std::span(model_->slot_dofs)
                   .subspan(static_cast<std::size_t>(muscle.path.first_slot),
                            static_cast<std::size_t>(muscle.path.num_slots)),
               out);
  }
  for (const Actuator& actuator : actuators_) {
    add_column(actuator.min_control, actuator.max_control, dofs_of(actuator, *model_), out);
  }
  problem.value.assign(problem.row.size(), 0.0);
  problem.reserve_cost.assign(static_cast<std::size_t>(problem.num_rows), kMissingCost);
  return out;
}

void StaticOptimizer::add_column(double lo, double hi, std::span<const DofIndex> dofs,
                                 Columns& out) const {
  RecruitmentProblem& problem = out.problem;
  std::set<int> rows;
  for (const DofIndex d : dofs) {
    for (const auto& share : independent_.shares(d)) rows.insert(share.row);
  }
  const int first = problem.column_start.back();
  for (const DofIndex d : dofs) {
    out.driven.push_back(d);
    for (const auto& share : independent_.shares(d)) {
      out.entry.push_back(first +
                          static_cast<int>(std::distance(rows.begin(), rows.find(share.row))));
    }
  }
  out.first_driven.push_back(static_cast<int>(out.driven.size()));
  problem.row.insert(problem.row.end(), rows.begin(), rows.end());
  problem.column_start.push_back(static_cast<int>(problem.row.size()));
  problem.cost.push_back(1.0);
  problem.lo.push_back(lo);
  problem.hi.push_back(hi);
}

std::vector<std::string> StaticOptimizer::force_names() const {
  std::vector<std::string> names;
  for (const Muscle& muscle : model_->muscles) names.push_back(muscle.name);
  for (const Actuator& actuator : actuators_) names.push_back(actuator.name);
  return names;
}

void StaticOptimizer::begin(const MotionState& state) {
  calc_position_kinematics<double>(*model_, state.q, pos_);
  calc_velocity_kinematics(*model_, pos_, state.v, vel_);
  calc_path_geometry<double>(*model_, pos_, state.q, paths_);
  applied_.set_zero();
  add_passive_forces(*model_, pos_, vel_, paths_, state.q, state.v, applied_);
}

void StaticOptimizer::calc_strengths(const MotionState& state) {
  for (std::size_t i = 0; i < muscles_.size(); ++i) {
    const MusclePath& path = model_->muscles[i].path;
    double v_mt = 0.0;
    for (int s = path.first_slot; s < path.first_slot + path.num_slots; ++s) {
      v_mt -= arms_.r[s] * state.v[model_->slot_dofs[s]];
    }
    strength_[i] = calc_rigid_active_force(muscles_[i], paths_.length[i], v_mt);
  }
}

// What each force does to the coordinates that it drives, at activation 1.
void StaticOptimizer::calc_generalized() {
  const std::size_t num_muscles = muscles_.size();
  for (std::size_t i = 0; i < num_muscles; ++i) {
    const MusclePath& path = model_->muscles[i].path;
    for (int s = 0; s < path.num_slots; ++s) {
      generalized_[columns_.first_driven[i] + s] = strength_[i] * arms_.r[path.first_slot + s];
    }
  }
  for (std::size_t k = 0; k < actuators_.size(); ++k) {
    const Actuator& actuator = actuators_[k];
    const std::size_t i = num_muscles + k;
    const Wrench<double> unit = unit_wrench(pos_, actuator);
    for (int n = columns_.first_driven[i]; n < columns_.first_driven[i + 1]; ++n) {
      const DofIndex d = columns_.driven[n];
      double share = 1.0;
      if (actuator.kind != ActuatorKind::kCoordinate) {
        share = power(pos_.H_W[d], unit);
        if (!model_->moves(d, actuator.body)) share = -share;
      }
      generalized_[n] = strength_[i] * share;
    }
  }
}

void StaticOptimizer::fill_columns() {
  std::fill(columns_.problem.value.begin(), columns_.problem.value.end(), 0.0);
  std::size_t next = 0;
  for (std::size_t n = 0; n < columns_.driven.size(); ++n) {
    for (const auto& share : independent_.shares(columns_.driven[n])) {
      columns_.problem.value[columns_.entry[next++]] += share.value * generalized_[n];
    }
  }
}

void StaticOptimizer::solve(const MotionState& state, bool afresh) {
  calc_moment_arms(*model_, pos_, paths_, arms_);
  calc_strengths(state);
  find_optimum(state, afresh);
}

void StaticOptimizer::solve_with(const MotionState& state,
                                 std::span<const double> muscle_strengths) {
  require(muscle_strengths.size() == muscles_.size(), "one strength a muscle");
  calc_moment_arms(*model_, pos_, paths_, arms_);
  std::copy(muscle_strengths.begin(), muscle_strengths.end(), strength_.begin());
  find_optimum(state, false);
}

void StaticOptimizer::find_optimum(const MotionState& state, bool afresh) {
  calc_inverse_dynamics(*model_, pos_, vel_, state.vdot, applied_, inverse_);
  independent_.update(*model_, state.q);
  independent_.reduce(inverse_.tau, b_);
  for (double& value : b_) value = -value;
  calc_generalized();
  fill_columns();
  constexpr RecruitmentOptions kExact{.tolerance = 1e-11, .max_iterations = 200};
  solver_.solve(columns_.problem, b_, kExact, warm_ && !afresh, solution_);
  warm_ = solution_.converged;
  for (std::size_t i = 0; i < forces_.size(); ++i) forces_[i] = strength_[i] * solution_.x[i];
}

void StaticOptimizer::apply(const MotionState& state) { apply(state, forces_); }

void StaticOptimizer::apply(const MotionState& state, std::span<const double> forces) {
  pulled_ = applied_;
  const std::size_t num_muscles = muscles_.size();
  add_muscle_loads<double>(*model_, paths_, forces.first(num_muscles), pulled_);
  for (std::size_t k = 0; k < actuators_.size(); ++k) {
    add_actuator_load(pos_, actuators_[k], forces[num_muscles + k], pulled_);
  }
  calc_inverse_dynamics(*model_, pos_, vel_, state.vdot, pulled_, inverse_);
  independent_.reduce(inverse_.tau, residual_);
}

double StaticOptimizer::objective() const {
  double sum = 0.0;
  for (const double a : solution_.x) sum += a * a;
  return sum;
}

}  // namespace plumbline
