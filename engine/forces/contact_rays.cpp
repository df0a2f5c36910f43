// SPDX-License-Identifier: Apache-2.0
#include "forces/contact_rays.h"

namespace plumbline {
namespace {

// A tangent of the surface in the sagittal plane; x on the floor, and against a wall at the side.
Vec3d first_tangent(const Vec3d& normal) {
  const Vec3d t = cross(normal, Vec3d{0, 0, 1});
  const double length = norm(t);
  return length > 0.0 ? (1.0 / length) * t : Vec3d{1, 0, 0};
}

}  // namespace

Vec3d contact_ray(const ContactSite& site, int k) {
  const Vec3d t = first_tangent(site.normal_W);
  const Vec3d tangent = k < 2 ? t : cross(t, site.normal_W);
  return site.normal_W + (k % 2 == 0 ? site.friction : -site.friction) * tangent;
}

Vec3d contact_force(const ContactSite& site, std::span<const double> intensity) {
  Vec3d sum;
  for (int k = 0; k < kRaysPerContact; ++k) sum += intensity[k] * contact_ray(site, k);
  return sum;
}

template <class S>
void add_contact_rays(std::span<const ContactSite> sites, const PositionKinematics<S>& pos,
                      std::span<const double> intensity, BodyLoads<S>& loads) {
  for (std::size_t c = 0; c < sites.size(); ++c) {
    const ContactSite& site = sites[c];
    const Vec3d force =
        contact_force(site, intensity.subspan(kRaysPerContact * c, kRaysPerContact));
    loads.F_B_W[site.body] +=
        force_at(point_in_world(pos, site.body, site.p_BoP_B), lift<S>(force));
  }
}

std::vector<ContactSite> sole_contacts(const Model& model) {
  std::vector<ContactSite> sites;
  for (const ContactPoint& point : model.contacts) {
    sites.push_back({.name = point.name,
                     .body = point.body,
                     .p_BoP_B = point.p_BoP_B,
                     .friction = point.friction});
  }
  return sites;
}

template void add_contact_rays<double>(std::span<const ContactSite>,
                                       const PositionKinematics<double>&, std::span<const double>,
                                       BodyLoads<double>&);
template void add_contact_rays<Dual>(std::span<const ContactSite>, const PositionKinematics<Dual>&,
                                     std::span<const double>, BodyLoads<Dual>&);

}  // namespace plumbline
