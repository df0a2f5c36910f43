// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kinematics/position.h"

namespace plumbline {

/// The load that a joint puts on its child body, at the joint's moving origin Mo: everything that
/// passes through it, the generalized forces on its coordinates included.
struct JointReaction {
  Vec3d p_WoMo_W{};  ///< where it acts [m]
  Vec3d f_W{};       ///< force in W [N]
  Vec3d t_W{};       ///< moment about Mo in W [N m]
  Vec3d f_F{};       ///< force in the joint frame F of the parent [N]
  Vec3d t_F{};       ///< moment about Mo in F [N m]
};

/// Brings a wrench on body b to its joint.
/// @param F_BJ_W load of the joint on b about Wo, as InverseDynamics::F_BJ_W with every force,
/// muscle paths included, applied: then it is the load on the cartilage and not only the resultant
/// of muscles and bone.
[[nodiscard]] JointReaction calc_joint_reaction(const Model& model,
                                                const PositionKinematics<double>& pos, BodyIndex b,
                                                const Wrench<double>& F_BJ_W);

/// Load of a motion segment: force and moment of the UPPER vertebra on the LOWER at the disc centre
/// (Mo, through which its rotation axes pass), in the disc frame F of the vertebra below: x
/// forward, y along the disc normal up, z to the right.
struct LevelLoad {
  double compression = 0;     ///< -y . F, pressing the vertebrae together positive [N]
  double anterior_shear = 0;  ///< +x . F, the upper one pushing forward positive [N]
  double lateral_shear = 0;   ///< +z . F, the upper one pushing to the right positive [N]
  double flexion_moment = 0;  ///< -z . T, the upper one bending forward positive [N m]
  double lateral_moment = 0;  ///< +x . T, bending to the right positive [N m]
  double axial_moment = 0;    ///< +y . T, turning to the left positive [N m]
};

/// @param level position in Model::levels.
/// @param F_BJ_W load of the level's joint on the upper vertebra, about Wo. Linear: shares of
/// single contributors add up.
[[nodiscard]] LevelLoad calc_level_load(const Model& model, const PositionKinematics<double>& pos,
                                        int level, const Wrench<double>& F_BJ_W);

}  // namespace plumbline
