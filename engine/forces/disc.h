// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "forces/applied_forces.h"

namespace plumbline {

/// Law of an intervertebral disc. With c its loss of height, f and l its flexion and right lateral
/// bend, t its axial rotation, s its two shears, each from rest, it holds the energy
///   U = K mean A(c + r_f f cos(psi) + r_l l sin(psi))
///     + 1/2 Q + (g(c) - 1) W(Q) + 1/4 sum k3 x^4,   Q = k_t t^2 + sum k_s s^2,
///   A'' = g,  A(0) = A'(0) = 0,   W = 1/2 Q / (1 + Q / (2 F^2/K)),   F = 233 N.
/// A ring of eight fibres, at the angles psi, bears compression and bending: at its radius
/// r = sqrt(2 k / K) it bends with the linear term k of flexion or lateral bend. The more a fibre
/// is pressed the stiffer it is: compression multiplies K and all linear terms near neutral by
///   g(c) = 1.509 + 0.991 u / sqrt(1 + u^2),   u = c K / F - 0.598
/// which is 1 without load, 1.71 at a compression of 250 N and 2.11 at 500 N (Gardner-Morse and
/// Stokes 2004), 2.5 at most and 0.52 in tension. The cubic terms of flexion and extension may
/// differ; but for their third derivative at rest the law is infinitely smooth.
///
/// A loaded disc is therefore stiffer over its whole range, not about neutral only: 1200 N along
/// the lumbar spine take a quarter of it (Patwardhan et al. 2003). A is convex, so a disc has one
/// height however it is bent; W, by which compression stiffens twist and shear, is bounded lest its
/// reverse, a twisted disc that gains height, outgrow the stiffness in compression. Bent or twisted
/// it gains height, or presses harder where it cannot.

/// Rotations (flexion, right lateral bend, left axial rotation) [rad] and translations of the upper
/// vertebra along the axes of the disc frame [m].
template <class S>
struct LevelPose {
  Vec3<S> rotation{}, translation{};
};

/// What the disc resists with: dU/d(rotation) [N m] and dU/d(translation) [N].
template <class S>
struct LevelResistance {
  Vec3<S> moment{}, force{};
};

/// g(c) at a loss of height c [m], by which the linear terms grow at rest.
template <class S>
S calc_disc_stiffening(const Disc& disc, S c);

template <class S>
LevelResistance<S> calc_disc_resistance(const Disc& disc, const LevelPose<S>& pose);

/// U [J].
[[nodiscard]] double calc_disc_energy(const Disc& disc, const LevelPose<double>& pose);

/// How a level of a model stands.
template <class S>
LevelPose<S> level_pose(const Level& level, std::span<const S> q) {
  LevelPose<S> pose;
  for (int k = 0; k < 3; ++k) {
    pose.rotation[k] = q[level.rotations[k]];
    pose.translation[k] = q[level.translations[k]];
  }
  return pose;
}

/// Adds the resistance of every disc to the coordinates of its level. Allocates nothing.
template <class S>
void add_discs(const Model& model, std::span<const S> q, BodyLoads<S>& loads);

/// Energy in all discs [J].
[[nodiscard]] double calc_disc_energy(const Model& model, std::span<const double> q);

}  // namespace plumbline
