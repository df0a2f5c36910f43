// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "forces/applied_forces.h"

namespace plumbline {

/// A point of a body on which something fixed in the world can press: floor, seat, backrest, bed.
struct ContactSite {
  std::string name;
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};
  Vec3d normal_W{0, 1, 0};  ///< unit vector from the surface to the body
  double friction = 0;      ///< Coulomb's [1]
};

inline constexpr int kRaysPerContact = 4;

/// Direction of ray `k` of a contact with normal n and friction mu: n + mu t, n - mu t, n + mu s,
/// n - mu s with the tangents t, s (on the floor x and z of W). Their non-negative combinations are
/// the four-sided friction pyramid inscribed in the friction cone.
[[nodiscard]] Vec3d contact_ray(const ContactSite& site, int k);

/// Adds what presses at the sites: ray k of site c with intensity x[4 c + k] >= 0 [N].
template <class S>
void add_contact_rays(std::span<const ContactSite> sites, const PositionKinematics<S>& pos,
                      std::span<const double> intensity, BodyLoads<S>& loads);

/// The force at a site [N in W] from the intensities of its four rays.
[[nodiscard]] Vec3d contact_force(const ContactSite& site, std::span<const double> intensity);

/// The floor under all sole points of the model.
[[nodiscard]] std::vector<ContactSite> sole_contacts(const Model& model);

}  // namespace plumbline
