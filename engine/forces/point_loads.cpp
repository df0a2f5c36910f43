// SPDX-License-Identifier: Apache-2.0
#include "forces/point_loads.h"

namespace plumbline {

template <class S>
void add_point_loads(const PositionKinematics<S>& pos, std::span<const PointLoad> point_loads,
                     BodyLoads<S>& loads) {
  for (const PointLoad& load : point_loads) {
    loads.F_B_W[load.body] +=
        force_at(point_in_world(pos, load.body, load.p_BoP_B), lift<S>(load.f_W));
  }
}

template void add_point_loads<double>(const PositionKinematics<double>&, std::span<const PointLoad>,
                                      BodyLoads<double>&);
template void add_point_loads<Dual>(const PositionKinematics<Dual>&, std::span<const PointLoad>,
                                    BodyLoads<Dual>&);

}  // namespace plumbline
