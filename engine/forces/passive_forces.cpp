// SPDX-License-Identifier: Apache-2.0
#include "forces/passive_forces.h"

#include "forces/bushings.h"
#include "forces/coordinate_springs.h"
#include "forces/disc.h"
#include "forces/facets.h"
#include "forces/joint_limits.h"
#include "forces/level_stiffness.h"
#include "forces/ligaments.h"
#include "forces/point_springs.h"

namespace plumbline {

template <class S>
void add_passive_elasticity(const Model& model, const PositionKinematics<S>& pos,
                            const PathGeometry<S>& paths, std::span<const S> q,
                            BodyLoads<S>& loads) {
  add_level_stiffness<S>(model, q, loads);
  add_discs<S>(model, q, loads);
  add_facets<S>(model, pos, loads);
  add_joint_limits<S>(model, q, loads);
  add_coordinate_springs<S>(model, q, loads);
  add_point_springs<S>(model, pos, loads);
  add_bushings<S>(model, pos, loads);
  add_ligaments<S>(model, paths, loads);
}

void add_passive_forces(const Model& model, const PositionKinematics<double>& pos,
                        const VelocityKinematics& vel, const PathGeometry<double>& paths,
                        std::span<const double> q, std::span<const double> v,
                        BodyLoads<double>& loads) {
  add_passive_elasticity<double>(model, pos, paths, q, loads);
  add_coordinate_dampers(model, q, v, loads);
  add_bushing_dampers(model, pos, vel, loads);
  add_ligament_dampers(model, vel, paths, v, loads);
}

double calc_spring_energy(const Model& model, const PositionKinematics<double>& pos,
                          const PathGeometry<double>& paths, std::span<const double> q) {
  return calc_coordinate_spring_energy(model, q) + calc_point_spring_energy(model, pos) +
         calc_bushing_energy(model, pos) + calc_ligament_energy(model, paths) +
         calc_disc_energy(model, q) + calc_facet_energy(model, pos);
}

template void add_passive_elasticity<double>(const Model&, const PositionKinematics<double>&,
                                             const PathGeometry<double>&, std::span<const double>,
                                             BodyLoads<double>&);
template void add_passive_elasticity<Dual>(const Model&, const PositionKinematics<Dual>&,
                                           const PathGeometry<Dual>&, std::span<const Dual>,
                                           BodyLoads<Dual>&);

}  // namespace plumbline
