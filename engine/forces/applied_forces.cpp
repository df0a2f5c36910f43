// SPDX-License-Identifier: Apache-2.0
#include "forces/applied_forces.h"

#include <algorithm>

namespace plumbline {

template <class S>
void BodyLoads<S>::set_zero() {
  std::fill(F_B_W.begin(), F_B_W.end(), Wrench<S>{});
  std::fill(tau.begin(), tau.end(), S(0.0));
}

template <class S>
void project_loads(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads,
                   std::span<S> tau) {
  for (int b = model.num_bodies() - 1; b > 0; --b) {
    const Body& body = model.bodies[b];
    const Wrench<S>& F = loads.F_B_W[b];
    for (int d = body.first_dof; d < body.first_dof + body.num_dofs; ++d) {
      tau[d] = loads.tau[d] + power(pos.H_W[d], F);
    }
    loads.F_B_W[body.parent] += F;
  }
}

template struct BodyLoads<double>;
template struct BodyLoads<Dual>;
template void project_loads<double>(const Model&, const PositionKinematics<double>&,
                                    BodyLoads<double>&, std::span<double>);
template void project_loads<Dual>(const Model&, const PositionKinematics<Dual>&, BodyLoads<Dual>&,
                                  std::span<Dual>);

}  // namespace plumbline
