// SPDX-License-Identifier: Apache-2.0
#include "scenarios/load_parts.h"

#include <algorithm>

#include "dynamics/joint_reactions.h"
#include "forces/gravity.h"
#include "forces/ligaments.h"
#include "forces/path_pull.h"

namespace plumbline {
namespace {

// One past the last body that `b` carries: bodies follow depth first.
BodyIndex end_of_branch(const Model& model, BodyIndex b) {
  BodyIndex end = b + 1;
  while (end < model.num_bodies() && model.bodies[end].parent >= b) ++end;
  return end;
}

// Adds up forces on what is above each level, in the axes of its disc.
class LevelCuts {
 public:
  LevelCuts(const Model& model, const PositionKinematics<double>& pos) : model_(model) {
    for (int l = 0; l < static_cast<int>(model.levels.size()); ++l) {
      Mat3d R;
      for (int axis = 0; axis < 3; ++axis) {
        Wrench<double> of_joint;
        of_joint.f[axis] = -1.0;  // the joint bears what acts above it
        const LevelLoad load = calc_level_load(model, pos, l, of_joint);
        R(0, axis) = load.compression;
        R(1, axis) = load.anterior_shear;
        R(2, axis) = load.lateral_shear;
      }
      R_LW_.push_back(R);
    }
  }

  [[nodiscard]] const std::vector<Mat3d>& rotations() const { return R_LW_; }

  [[nodiscard]] LevelForce at(std::size_t level, const BodyLoads<double>& loads) const {
    const BodyIndex upper = model_.levels[level].upper;
    Vec3d sum{};
    for (BodyIndex b = upper; b < end_of_branch(model_, upper); ++b) sum += loads.F_B_W[b].f;
    return R_LW_[level] * sum;
  }

  [[nodiscard]] std::vector<LevelForce> of(const BodyLoads<double>& loads) const {
    std::vector<LevelForce> out;
    for (std::size_t l = 0; l < R_LW_.size(); ++l) out.push_back(at(l, loads));
    return out;
  }

 private:
  const Model& model_;
  std::vector<Mat3d> R_LW_;
};

}  // namespace

bool has_tissue(const Model& model) {
  return std::any_of(model.levels.begin(), model.levels.end(),
                     [](const Level& level) { return level.disc.has_value(); });
}

std::vector<Contributor> contributors_of(const Model& model) {
  std::vector<Contributor> out = {Contributor::kWeightAbove, Contributor::kHandLoad,
                                  Contributor::kTone, Contributor::kActive, Contributor::kPassive};
  if (model.abdomen) out.push_back(Contributor::kAbdominalPressure);
  if (has_tissue(model)) out.push_back(Contributor::kLigaments);
  out.push_back(Contributor::kSupport);
  return out;
}

LevelForce LoadParts::load_of(Contributor contributor, std::size_t level,
                              const SharedForces& shared) const {
  const auto muscles = [&](const std::vector<double>& tension) {
    LevelForce sum{};
    for (std::size_t i = 0; i < tension.size(); ++i) sum += tension[i] * pull(i, level);
    return sum;
  };
  switch (contributor) {
    case Contributor::kWeightAbove:
      return weight[level];
    case Contributor::kHandLoad:
      return carried[level];
    case Contributor::kTone:
      return muscles(tone);
    case Contributor::kActive:
      return muscles(shared.active);
    case Contributor::kPassive:
      return muscles(passive);
    case Contributor::kAbdominalPressure:
      return shared.thrust * per_thrust[level];
    case Contributor::kLigaments:
      return ligaments[level];
    case Contributor::kSupport:
      break;
  }
  return R_LW[level] * shared.support_W[level];
}

LoadParts calc_load_parts(const Model& model, const LoadCase& load_case, const Equilibrium& at) {
  const LevelCuts cuts(model, at.pos);
  BodyLoads<double> loads(model);
  const auto parts_of = [&](auto&& add) {
    loads.set_zero();
    add(loads);
    return cuts.of(loads);
  };
  LoadParts out;
  out.num_levels = model.levels.size();
  out.R_LW = cuts.rotations();
  out.weight = parts_of([&](auto& to) { add_gravity<double>(model, at.pos, to); });
  out.carried = parts_of([&](auto& to) { add_point_loads<double>(at.pos, load_case.carried, to); });
  out.ligaments = parts_of([&](auto& to) { add_ligaments<double>(model, at.paths, to); });
  out.per_thrust =
      parts_of([&](auto& to) { add_abdominal_pressure<double>(model, at.paths, 1.0, to); });
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    const std::vector<LevelForce> unit = parts_of(
        [&](auto& to) { add_path_pull<double>(model, model.muscles[i].path, at.paths, 1.0, to); });
    out.per_tension.insert(out.per_tension.end(), unit.begin(), unit.end());
    out.tone.push_back(at.muscle[i].active.v * least_activation(model.muscles[i], load_case));
    out.passive.push_back(at.muscle[i].passive.v);
  }
  return out;
}

SharedForces calc_shared_forces(const Model& model, const LoadCase& load_case,
                                const Equilibrium& at, std::span<const double> x) {
  SharedForces out;
  out.thrust = abdominal_thrust(model, at.columns, x);
  for (MuscleIndex i = 0; i < model.num_muscles(); ++i) {
    const double tone = least_activation(model.muscles[i], load_case);
    out.active.push_back(at.muscle[i].active.v * (x[static_cast<std::size_t>(i)] - tone));
  }
  const std::vector<ContactSite>& sites = load_case.contacts;
  const std::span<const double> rays = at.columns.rays(x, sites.size());
  for (const Level& level : model.levels) {
    const BodyIndex end = end_of_branch(model, level.upper);
    Vec3d sum{};
    for (std::size_t c = 0; c < sites.size(); ++c) {
      if (sites[c].body < level.upper || sites[c].body >= end) continue;
      sum += contact_force(sites[c], rays.subspan(kRaysPerContact * c, kRaysPerContact));
    }
    out.support_W.push_back(sum);
  }
  return out;
}

}  // namespace plumbline
