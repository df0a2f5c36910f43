// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "muscle/rigid_tendon.h"

namespace plumbline {

/// calc_tendon_load of all muscles of a body at once, with slopes over path length. The same
/// equations, differentiated by hand and evaluated for several muscles side by side; equal to
/// calc_tendon_load<Dual> up to rounding.
class RigidTendons {
 public:
  explicit RigidTendons(std::span<const RigidTendonMuscle> muscles);

  /// @param l_mt path lengths [m].
  void calc_loads(std::span<const double> l_mt, std::span<TendonLoad<Dual>> loads);

 private:
  std::vector<RigidTendonMuscle> muscles_;
  // The same by quantity.
  std::vector<double> F_max_, F_max_active_, l_opt_, l_slack_, h_, passive_slack_, passive_strain_;
  // Results by quantity: values and slopes, and 1 where the side by side equations do not hold.
  std::vector<double> active_, active_slope_, passive_, passive_slope_, fibre_, fibre_slope_, rare_;
};

}  // namespace plumbline
