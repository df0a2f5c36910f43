// SPDX-License-Identifier: Apache-2.0
#include "dynamics/energy.h"

#include "core/units.h"
#include "dynamics/inverse_dynamics.h"

namespace plumbline {

double calc_kinetic_energy(const Model& model, const PositionKinematics<double>& pos,
                           const VelocityKinematics& vel) {
  double twice = 0.0;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    twice += power(vel.V_WB[b], body_inertia(model, pos, b) * vel.V_WB[b]);
  }
  return 0.5 * twice;
}

double calc_gravity_potential(const Model& model, const PositionKinematics<double>& pos) {
  double energy = 0.0;
  for (BodyIndex b = 1; b < model.num_bodies(); ++b) {
    const Body& body = model.bodies[b];
    energy -= body.mass * dot(model.gravity, point_in_world(pos, b, body.p_BoBcm_B));
  }
  return energy;
}

}  // namespace plumbline
