// SPDX-License-Identifier: Apache-2.0
#include "forces/coordinate_springs.h"

#include <algorithm>

namespace plumbline {
namespace {

// Of a stop with unit stiffness and transition, u past its limit.
double engaged_energy(double u) {
  const double x = std::max(u, 0.0);
  if (x >= 1.0) return 0.5 * x * x - 1.0 / 7.0;
  return x * x * x * x * x * (2.0 + x * (6.0 / 7.0 * x - 2.5));
}

}  // namespace

double calc_stop_energy(const ElasticStop& stop, double q) {
  const double width = stop.transition;
  return width * width *
         (stop.stiffness_hi * engaged_energy((q - stop.hi) / width) +
          stop.stiffness_lo * engaged_energy((stop.lo - q) / width));
}

template <class S>
void add_coordinate_springs(const Model& model, std::span<const S> q, BodyLoads<S>& loads) {
  for (const ElasticStop& stop : model.elastic_stops) {
    loads.tau[stop.dof] += calc_stop_force(stop, q[stop.dof]);
  }
  for (const CoordinateSpring& spring : model.coordinate_springs) {
    loads.tau[spring.dof] -= spring.stiffness * (q[spring.dof] - spring.rest);
  }
}

void add_coordinate_dampers(const Model& model, std::span<const double> q,
                            std::span<const double> v, BodyLoads<double>& loads) {
  for (const ElasticStop& stop : model.elastic_stops) {
    loads.tau[stop.dof] -= stop.damping * calc_stop_engagement(stop, q[stop.dof]) * v[stop.dof];
  }
  for (const CoordinateSpring& spring : model.coordinate_springs) {
    loads.tau[spring.dof] -= spring.damping * v[spring.dof];
  }
}

double calc_coordinate_spring_energy(const Model& model, std::span<const double> q) {
  double energy = 0.0;
  for (const ElasticStop& stop : model.elastic_stops) {
    energy += calc_stop_energy(stop, q[stop.dof]);
  }
  for (const CoordinateSpring& spring : model.coordinate_springs) {
    energy += 0.5 * spring.stiffness * math::square(q[spring.dof] - spring.rest);
  }
  return energy;
}

template void add_coordinate_springs<double>(const Model&, std::span<const double>,
                                             BodyLoads<double>&);
template void add_coordinate_springs<Dual>(const Model&, std::span<const Dual>, BodyLoads<Dual>&);

}  // namespace plumbline
