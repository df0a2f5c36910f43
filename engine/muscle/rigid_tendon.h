// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "muscle/curves.h"

namespace plumbline {

/// What the tendon carries at a given path length, with fibre velocity zero.
template <class S>
struct TendonLoad {
  S active{};   ///< at full activation [N]
  S passive{};  ///< [N]
  S fibre{};    ///< l_m / l_opt [1]
};

/// The parameters of a muscle with a rigid tendon.
struct RigidTendonMuscle {
  double F_max, F_max_active, l_opt, l_slack, h, passive_slack, passive_strain;
};

/// Statics of a Hill muscle on an inextensible tendon with fibres of constant thickness h
/// (Millard et al. 2013, sec. 2): l_m = sqrt(h^2 + d^2), cos(alpha) = d / l_m, d = l_mt - l_slack,
///   F_t = (a F_max_active f_l(l_m/l_opt) + F_max f_p(l_m/l_opt)) cos(alpha).
/// Depends on length only and so has a potential. A path shorter than the tendon would have d < 0;
/// below d = l_opt/10, where f_l is about 0.004, d goes on as an exponential that stays positive.
/// @param l_mt path length [m].
template <class S>
TendonLoad<S> calc_tendon_load(const RigidTendonMuscle& muscle, S l_mt) {
  const double shortest = 0.1 * muscle.l_opt;
  S d = l_mt - muscle.l_slack;
  if (d < shortest) d = shortest * math::exp(d / shortest - 1.0);
  const S l_m = math::sqrt(d * d + muscle.h * muscle.h);
  const S cos_alpha = d / l_m;
  const S fibre = l_m / muscle.l_opt;
  return {muscle.F_max_active * (active_force_length(fibre) * cos_alpha),
          muscle.F_max * (passive_force_length(fibre, muscle.passive_slack, muscle.passive_strain) *
                          cos_alpha),
          fibre};
}

/// Tendon slack length at which a path of length l_mt gives the fibre length `fibre` l_opt [m].
/// Negative if the path is too short for it.
inline double solve_slack_length(double l_mt, double l_opt, double h, double fibre) {
  const double l_m = fibre * l_opt;
  const double along2 = l_m * l_m - h * h;
  return l_mt - (along2 > 0.0 ? std::sqrt(along2) : 0.0);
}

}  // namespace plumbline
