// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench_test/bench.h"

namespace plumbline {

/// What the machine does to the specimen. Each has a potential.
struct BenchLoad {
  /// Pure moments conjugate to the top's flexion, right bend and left rotation, see TurnAngles
  /// [N m].
  Vec3d moment{};
  double follower = 0;  ///< tension of a cable through all guides, without friction [N]
  double weight = 0;    ///< dead force down the machine's y on the top vertebra [N]
};

/// Adds the load to the bodies of the specimen.
/// @pre pos holds the posture; the bench has a cable where follower is not 0.
template <class S>
void add_bench_load(const Bench& bench, const BenchLoad& load, const PositionKinematics<S>& pos,
                    BodyLoads<S>& loads);

/// Its potential, but for a constant [J].
[[nodiscard]] double calc_bench_potential(const Bench& bench, const BenchLoad& load,
                                          const PositionKinematics<double>& pos);

/// Flexion, right bend and left rotation of the top vertebra [rad].
[[nodiscard]] Vec3d calc_top_angles(const Bench& bench, const PositionKinematics<double>& pos);

}  // namespace plumbline
