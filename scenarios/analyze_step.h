// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "dynamics/joint_reactions.h"
#include "forces/level_state.h"
#include "kinematics/level_shape.h"
#include "scenarios/load_parts.h"
#include "scenarios/solve_case.h"

namespace plumbline {

/// All that follows from one posture without sway push: how its forces are shared, what each level
/// carries and from where.
struct StepAnalysis {
  StepAnalysis(const Model& model, const SolvedStep& step);

  std::vector<double> q;  ///< all coordinates, levels settled without push
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
  LoadParts parts;                      ///< what each contributor to the loads of the levels does
  SharedForces shared;                  ///< what is shared out among them
  Vec3d center_of_pressure{};           ///< of all contacts, in W [m]
  Vec3d center_of_mass{};               ///< in W [m]
  double residual_force = 0;            ///< of the whole body's balance [N]

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
