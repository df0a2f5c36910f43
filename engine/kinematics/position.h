// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "model/model.h"
#include "spatial/spatial_vector.h"

namespace plumbline {

/// Where every body is and how each coordinate would move it. Depends on q only.
template <class S>
struct PositionKinematics {
  explicit PositionKinematics(const Model& model);

  std::vector<Mat3<S>> R_WB;    ///< orientation, per body
  std::vector<Vec3<S>> p_WoBo;  ///< origin in W [m], per body
  std::vector<Motion<S>> H_W;   ///< screw axis of each coordinate at Wo, per dof: body b and all
                                ///< that it carries move with H_W[d] qdot_d

  std::vector<Motion<S>> axis_W;  ///< screw of each elementary joint axis for unit f, per axis
  std::vector<S> axis_rate;       ///< f'(q), per axis
  std::vector<S> axis_curvature;  ///< f''(q), per axis
};

/// Forward kinematics, parents first. X_WB = X_WP X_PF X_FM(q) X_MB with X_FM as in AxisSpec
/// (Seth et al. 2010, "Minimal formulation of joint motion"). O(bodies); allocates nothing.
/// @param q coordinates [rad or m], num_dofs.
template <class S>
void calc_position_kinematics(const Model& model, std::span<const S> q, PositionKinematics<S>& out);

/// A point fixed on body b, in W [m].
template <class S>
inline Vec3<S> point_in_world(const PositionKinematics<S>& pos, BodyIndex b, const Vec3d& p_BoP_B) {
  const auto i = static_cast<std::size_t>(b);
  return pos.R_WB[i] * p_BoP_B + pos.p_WoBo[i];
}

/// Velocity of a point at p_W on a body that coordinate `dof` moves, per unit rate [m/rad or 1].
template <class S>
Vec3<S> point_rate(const Motion<S>& H, const Vec3<S>& p_W) {
  return H.v + cross(H.w, p_W);
}

}  // namespace plumbline
