// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "forces/applied_forces.h"

namespace plumbline {

inline constexpr int kRaysPerContact = 4;

/// Direction of ray `k` of a contact with Coulomb friction mu: (mu, 1, 0), (-mu, 1, 0), (0, 1, mu),
/// (0, 1, -mu) in W. Their non-negative combinations are the four-sided friction pyramid inscribed
/// in the friction cone.
[[nodiscard]] Vec3d contact_ray(double friction, int k);

/// Adds the floor's push: ray k of contact c with intensity x[4 c + k] >= 0 [N].
template <class S>
void add_contact_rays(const Model& model, const PositionKinematics<S>& pos,
                      std::span<const double> intensity, BodyLoads<S>& loads);

/// The force at each contact [N in W] from ray intensities.
[[nodiscard]] Vec3d contact_force(const Model& model, int contact,
                                  std::span<const double> intensity);

}  // namespace plumbline
