// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <span>

#include "solvers/equilibrium.h"

namespace plumbline {

/// What a posture costs beside muscular effort, each term read as "a tissue costs about its own
/// volume when it is at its tolerance":
///   k_lum sum_levels theta^2                              departure from neutral lordosis
/// + k_d   sum_levels (M / M_ref)^2                        bending of discs and ligaments
/// + k_s   sum_muscles V (f_passive / (tolerance F_max))^3 stretch of muscle
/// + k_up  (|horizontal part of the thorax axis|^2 + (lateral axis . x)^2)
///                                                         standing upright, facing forward
struct PostureWeights {
  double k_lum = 0.0;                             ///< [litre/rad^2]
  double k_d = 0.0;                               ///< [litre]
  double k_s = 0.0;                               ///< [1]
  double k_up = 0.0;                              ///< [litre]
  std::array<double, 3> M_ref{40.0, 30.0, 20.0};  ///< flexion, lateral, axial [N m]
};

/// The body whose axis should stay upright.
struct ThoraxAxis {
  BodyIndex body = kWorld;
  Vec3d axis_B{0, 1, 0};     ///< vertical in the reference posture
  Vec3d lateral_B{0, 0, 1};  ///< to the right in it
};

/// Value [litre] and gradient over all dofs of the terms above.
/// @param equilibrium holds the lengths at q; arms of stretched muscles are calculated.
double calc_posture_cost(const Model& model, const PostureWeights& weights,
                         const ThoraxAxis& thorax, std::span<const double> q,
                         Equilibrium& equilibrium, std::span<double> gradient);

}  // namespace plumbline
