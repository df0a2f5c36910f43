// SPDX-License-Identifier: Apache-2.0
#include "kinematics/center_of_mass.h"

namespace plumbline {

MassCenter calc_mass_center(const Model& model, const PositionKinematics<double>& pos,
                            BodyIndex root) {
  MassCenter sum;
  // Depth-first order: the subtree of `root` ends at the first body whose parent precedes it.
  for (BodyIndex b = root; b < model.num_bodies(); ++b) {
    const Body& body = model.bodies[b];
    if (b > root && body.parent < root) break;
    sum.mass += body.mass;
    sum.p_WoCm_W += body.mass * point_in_world(pos, b, body.p_BoBcm_B);
  }
  if (sum.mass > 0.0) sum.p_WoCm_W = (1.0 / sum.mass) * sum.p_WoCm_W;
  return sum;
}

}  // namespace plumbline
