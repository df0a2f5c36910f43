// SPDX-License-Identifier: Apache-2.0
#include "forces/point_springs.h"

namespace plumbline {
namespace {

// From P to Q.
template <class S>
Vec3<S> span_of(const PointSpring& spring, const PositionKinematics<S>& pos) {
  return point_in_world(pos, spring.body_B, spring.p_BoQ_B) -
         point_in_world(pos, spring.body_A, spring.p_AoP_A);
}

}  // namespace

template <class S>
void add_point_springs(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads) {
  for (const PointSpring& spring : model.point_springs) {
    const Vec3<S> p_PQ_W = span_of(spring, pos);
    S pull_per_length(spring.stiffness);
    if (spring.rest_length > 0.0) {
      if (value_of(dot(p_PQ_W, p_PQ_W)) == 0.0) continue;
      pull_per_length = spring.stiffness * (1.0 - S(spring.rest_length) / norm(p_PQ_W));
    }
    const Vec3<S> p_WP = point_in_world(pos, spring.body_A, spring.p_AoP_A);
    const Wrench<S> F_A = force_at(p_WP, pull_per_length * p_PQ_W);
    loads.F_B_W[spring.body_A] += F_A;
    loads.F_B_W[spring.body_B] -= F_A;
  }
}

double calc_point_spring_energy(const Model& model, const PositionKinematics<double>& pos) {
  double energy = 0.0;
  for (const PointSpring& spring : model.point_springs) {
    const double stretch = norm(span_of(spring, pos)) - spring.rest_length;
    energy += 0.5 * spring.stiffness * stretch * stretch;
  }
  return energy;
}

template void add_point_springs<double>(const Model&, const PositionKinematics<double>&,
                                        BodyLoads<double>&);
template void add_point_springs<Dual>(const Model&, const PositionKinematics<Dual>&,
                                      BodyLoads<Dual>&);

}  // namespace plumbline
