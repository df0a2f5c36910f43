// SPDX-License-Identifier: Apache-2.0
#include "dynamics/joint_reactions.h"

namespace plumbline {

JointReaction calc_joint_reaction(const Model& model, const PositionKinematics<double>& pos,
                                  BodyIndex b, const Wrench<double>& F_BJ_W) {
  const Body& body = model.bodies[b];
  JointReaction out;
  out.p_WoMo_W = point_in_world(pos, b, inverse(body.X_MB).p);
  out.f_W = F_BJ_W.f;
  out.t_W = moment_about(F_BJ_W, out.p_WoMo_W);

  // R_FW = (R_WP R_PF)^T
  const Mat3d& R_WP = pos.R_WB[body.parent];
  out.f_F = transpose_times(body.X_PF.R, transpose_times(R_WP, out.f_W));
  out.t_F = transpose_times(body.X_PF.R, transpose_times(R_WP, out.t_W));
  return out;
}

LevelLoad calc_level_load(const Model& model, const PositionKinematics<double>& pos, int level,
                          const Wrench<double>& F_BJ_W) {
  const JointReaction on_upper = calc_joint_reaction(model, pos, model.levels[level].upper, F_BJ_W);
  const Vec3d f = -on_upper.f_F;
  const Vec3d t = -on_upper.t_F;
  return {.compression = -f.y,
          .anterior_shear = f.x,
          .lateral_shear = f.z,
          .flexion_moment = -t.z,
          .lateral_moment = t.x,
          .axial_moment = t.y};
}

}  // namespace plumbline
