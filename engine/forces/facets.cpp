// SPDX-License-Identifier: Apache-2.0
#include "forces/facets.h"

#include "forces/soft_curve.h"

namespace plumbline {
namespace {

template <class S>
void add_contact(const LevelContact& contact, const Level& level, const PositionKinematics<S>& pos,
                 Wrench<S>& push) {
  const S force = calc_contact_force(contact, calc_contact_gap(contact, level, pos));
  if (value_of(force) == 0.0) return;
  const Vec3<S> normal_W = pos.R_WB[level.lower] * contact.normal_L;
  push += force_at(point_in_world(pos, level.upper, contact.p_UoP_U), force * normal_W);
}

}  // namespace

template <class S>
S calc_contact_gap(const LevelContact& contact, const Level& level,
                   const PositionKinematics<S>& pos) {
  const Vec3<S> p_QP_W = point_in_world(pos, level.upper, contact.p_UoP_U) -
                         point_in_world(pos, level.lower, contact.p_LoQ_L);
  return dot(pos.R_WB[level.lower] * contact.normal_L, p_QP_W) + contact.gap;
}

template <class S>
S calc_contact_force(const LevelContact& contact, S gap) {
  return contact.stiffness * soft_ramp(-gap, contact.softness);
}

double calc_contact_energy(const LevelContact& contact, double gap) {
  return contact.stiffness * soft_ramp_integral(-gap, contact.softness);
}

template <class S>
Wrench<S> calc_facet_push(const Level& level, const PositionKinematics<S>& pos) {
  Wrench<S> push;
  for (const Facet& facet : level.facets) {
    add_contact(facet.face, level, pos, push);
    add_contact(facet.tip, level, pos, push);
  }
  return push;
}

template <class S>
void add_facets(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads) {
  for (const Level& level : model.levels) {
    if (level.facets.empty()) continue;
    const Wrench<S> push = calc_facet_push(level, pos);
    loads.F_B_W[level.upper] += push;
    loads.F_B_W[level.lower] -= push;
  }
}

double calc_facet_energy(const Model& model, const PositionKinematics<double>& pos) {
  double energy = 0.0;
  for (const Level& level : model.levels) {
    for (const Facet& facet : level.facets) {
      for (const LevelContact* contact : {&facet.face, &facet.tip}) {
        energy += calc_contact_energy(*contact, calc_contact_gap(*contact, level, pos));
      }
    }
  }
  return energy;
}

#define PLUMBLINE_INSTANTIATE(S)                                                                   \
  template S calc_contact_gap<S>(const LevelContact&, const Level&, const PositionKinematics<S>&); \
  template S calc_contact_force<S>(const LevelContact&, S);                                        \
  template Wrench<S> calc_facet_push<S>(const Level&, const PositionKinematics<S>&);               \
  template void add_facets<S>(const Model&, const PositionKinematics<S>&, BodyLoads<S>&);
PLUMBLINE_INSTANTIATE(double)
PLUMBLINE_INSTANTIATE(Dual)
#undef PLUMBLINE_INSTANTIATE

}  // namespace plumbline
