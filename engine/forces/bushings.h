// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "forces/applied_forces.h"
#include "kinematics/velocity.h"

namespace plumbline {

/// How far the frames of a bushing have come apart.
template <class S>
struct BushingDeflection {
  Vec3<S> angles{};    ///< body-fixed about x, y, z: R_FM = Rx Ry Rz [rad]
  Vec3<S> p_FoMo_F{};  ///< [m]
  /// Dual to the axes about which the angles turn, in F: rate of angle k = spin[k] . w_FM_F, and
  /// the moment that does work t_k on angle k is t_k spin[k].
  Vec3<S> spin[3]{};
};

/// Deflection of one bushing. The second angle stays within +-90 deg; near these ends the first and
/// the third cannot be told apart, and moments grow without bound. Bushings are not meant for that.
template <class S>
BushingDeflection<S> calc_bushing_deflection(const Bushing& bushing,
                                             const PositionKinematics<S>& pos);

/// Adds what every bushing resists with, see BushingSpec: moments conjugate to the three angles and
/// a force at Mo, on body B, and the opposite of the same wrench on body A (OpenSim's BushingForce
/// and FunctionBasedBushingForce).
template <class S>
void add_bushings(const Model& model, const PositionKinematics<S>& pos, BodyLoads<S>& loads);

/// Adds their damping, proportional to the rates of the angles and of the position in F.
void add_bushing_dampers(const Model& model, const PositionKinematics<double>& pos,
                         const VelocityKinematics& vel, BodyLoads<double>& loads);

/// Energy in all of them: the integrals of their functions from no deflection on [J].
[[nodiscard]] double calc_bushing_energy(const Model& model, const PositionKinematics<double>& pos);

}  // namespace plumbline
