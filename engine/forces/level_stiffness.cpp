// SPDX-License-Identifier: Apache-2.0
#include "forces/level_stiffness.h"

namespace plumbline {

template <class S>
void add_level_stiffness(const Model& model, std::span<const S> q, BodyLoads<S>& loads) {
  for (const Level& level : model.levels) {
    if (level.disc) continue;
    for (int k = 0; k < 3; ++k) {
      const DofIndex dof = level.rotations[k];
      loads.tau[dof] -= calc_level_moment(level.stiffness[k], q[dof]);
    }
  }
}

template void add_level_stiffness<double>(const Model&, std::span<const double>,
                                          BodyLoads<double>&);
template void add_level_stiffness<Dual>(const Model&, std::span<const Dual>, BodyLoads<Dual>&);

}  // namespace plumbline
