// SPDX-License-Identifier: Apache-2.0
#include "forces/contact_rays.h"

namespace plumbline {

Vec3d contact_ray(double friction, int k) {
  const double sign = k % 2 == 0 ? friction : -friction;
  return k < 2 ? Vec3d{sign, 1.0, 0.0} : Vec3d{0.0, 1.0, sign};
}

Vec3d contact_force(const Model& model, int contact, std::span<const double> intensity) {
  Vec3d sum;
  for (int k = 0; k < kRaysPerContact; ++k) {
    sum +=
        intensity[kRaysPerContact * contact + k] * contact_ray(model.contacts[contact].friction, k);
  }
  return sum;
}

template <class S>
void add_contact_rays(const Model& model, const PositionKinematics<S>& pos,
                      std::span<const double> intensity, BodyLoads<S>& loads) {
  for (int c = 0; c < static_cast<int>(model.contacts.size()); ++c) {
    const ContactPoint& contact = model.contacts[c];
    loads.F_B_W[contact.body] += force_at(point_in_world(pos, contact.body, contact.p_BoP_B),
                                          lift<S>(contact_force(model, c, intensity)));
  }
}

template void add_contact_rays<double>(const Model&, const PositionKinematics<double>&,
                                       std::span<const double>, BodyLoads<double>&);
template void add_contact_rays<Dual>(const Model&, const PositionKinematics<Dual>&,
                                     std::span<const double>, BodyLoads<Dual>&);

}  // namespace plumbline
