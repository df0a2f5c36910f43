// SPDX-License-Identifier: Apache-2.0
#include "forces/gravity.h"

#include "core/units.h"

namespace plumbline {

template <class S>
void add_gravity(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads) {
  for (int b = 1; b < model.num_bodies(); ++b) {
    const Body& body = model.bodies[b];
    const Vec3<S> p_WoBcm = point_in_world(pos, b, body.p_BoBcm_B);
    const Vec3<S> weight = lift<S>(body.mass * model.gravity);
    loads.F_B_W[b] += force_at(p_WoBcm, weight);
  }
}

template void add_gravity<double>(const Model&, const PositionKinematics<double>&,
                                  BodyLoads<double>&);
template void add_gravity<Dual>(const Model&, const PositionKinematics<Dual>&, BodyLoads<Dual>&);

}  // namespace plumbline
