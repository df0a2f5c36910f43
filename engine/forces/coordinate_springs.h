// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/smooth_step.h"
#include "forces/applied_forces.h"

namespace plumbline {

/// How firmly a stop holds at q, from 0 within its limits to 1 a transition beyond either.
template <class S>
S calc_stop_engagement(const ElasticStop& stop, S q) {
  return smooth_step((q - stop.hi) / stop.transition) +
         smooth_step((stop.lo - q) / stop.transition);
}

/// Elastic force of a stop [N m or N], see ElasticStopSpec; its damping is -damping times the
/// engagement times the rate.
template <class S>
S calc_stop_force(const ElasticStop& stop, S q) {
  const S above = smooth_step((q - stop.hi) / stop.transition);
  const S below = smooth_step((stop.lo - q) / stop.transition);
  return stop.stiffness_lo * below * (stop.lo - q) - stop.stiffness_hi * above * (q - stop.hi);
}

/// Its potential, 0 within the limits [J]. With u = x/transition on the way x past a limit:
/// stiffness transition^2 (2 u^5 - 5/2 u^6 + 6/7 u^7), from u = 1 on (u^2/2 - 1/7).
[[nodiscard]] double calc_stop_energy(const ElasticStop& stop, double q);

/// Adds every elastic stop and coordinate spring to its coordinate.
template <class S>
void add_coordinate_springs(const Model& model, std::span<const S> q, BodyLoads<S>& loads);

/// Adds their damping.
void add_coordinate_dampers(const Model& model, std::span<const double> q,
                            std::span<const double> v, BodyLoads<double>& loads);

/// Energy in all of them [J].
[[nodiscard]] double calc_coordinate_spring_energy(const Model& model, std::span<const double> q);

}  // namespace plumbline
