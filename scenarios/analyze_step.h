// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "dynamics/joint_reactions.h"
#include "forces/level_state.h"
#include "kinematics/level_shape.h"
#include "scenarios/solve_case.h"

namespace plumbline {

/// Whether any level is made of tissue.
[[nodiscard]] bool has_tissue(const Model& model);

/// What presses on a disc: the parts of its compression.
enum class Contributor {
  kWeightAbove,
  kHandLoad,
  kTone,
  kActive,
  kPassive,
  kAbdominalPressure,
  kLigaments
};
inline constexpr std::array<const char*, 7> kContributorNames = {
    "weight_above",   "hand_load",          "tone",     "active_muscle",
    "passive_muscle", "abdominal_pressure", "ligaments"};
/// Those that a model has: pressure where there is an abdomen, ligaments where levels are made of
/// tissue.
[[nodiscard]] std::vector<Contributor> contributors_of(const Model& model);

/// All that follows from one posture without sway push: how its forces are shared, what each level
/// carries and from where.
struct StepAnalysis {
  StepAnalysis(const Model& model, const SolvedStep& step);

  Equilibrium equilibrium;
  RecruitmentSolution sharing;
  /// Per level: what passes through disc and facets. Ligaments press the vertebrae together as
  /// muscles do.
  std::vector<LevelLoad> level;
  std::vector<double> disc_force;  ///< per level, the part of the compression on the disc [N]
  std::vector<std::optional<LevelState>> tissue;  ///< per level, where it is made of tissue
  std::vector<std::optional<LevelShape>> shape;   ///< where also its landmarks are known
  /// Per level: moments with which its springs, or its disc, facets and ligaments, resist flexion,
  /// right lateral bend and left axial rotation [N m].
  std::vector<Vec3d> passive_moment;
  std::vector<JointReaction> reaction;  ///< of the upper vertebra on the lower, per level
  /// Per level and Contributor, 0 for those that the model has not [N].
  std::vector<std::array<double, kContributorNames.size()>> compression_by;
  Vec3d center_of_pressure{};  ///< of all contacts, in W [m]
  Vec3d center_of_mass{};      ///< in W [m]
  double residual_force = 0;   ///< of the whole body's balance [N]
  double thrust = 0;           ///< of abdominal pressure, see Abdomen [N]

  [[nodiscard]] double active_force(MuscleIndex i) const {
    return equilibrium.muscle[i].active.v * sharing.x[i];
  }
  [[nodiscard]] double passive_force(MuscleIndex i) const {
    return equilibrium.muscle[i].passive.v;
  }
  /// On the body at site `c` of its load case [N in W].
  [[nodiscard]] Vec3d contact_force(const std::vector<ContactSite>& sites, std::size_t c) const {
    const std::span<const double> rays = equilibrium.columns.rays(sharing.x, sites.size());
    return plumbline::contact_force(sites[c], rays.subspan(kRaysPerContact * c, kRaysPerContact));
  }
};

/// How far the lumbar spine bends from one posture to another, summed over its levels: flexion,
/// lateral to the right, axial to the left [rad].
[[nodiscard]] Vec3d lumbar_change(const Model& model, const std::vector<double>& from,
                                  const std::vector<double>& to);

}  // namespace plumbline
