// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "bench_test/bench_run.h"
#include "bench_test/segment.h"

/// What is asked of the virtual testing machine again and again.
namespace plumbline {

inline constexpr int kBenchSteps = 11;

/// Axes of a bench, see BenchLoad.
enum BenchAxis : int { kFlexionAxis = 0, kLateralAxis = 1, kAxialAxis = 2 };

[[nodiscard]] Bench level_bench(const ModelSpec& body, const std::string& level);
[[nodiscard]] Bench column_bench(const ModelSpec& body, const std::string& segment);

/// The specimen under a pure moment [N m], after equal steps of it.
[[nodiscard]] BenchStep under_moment(const Bench& bench, BenchAxis axis, double moment,
                                     double follower = 0.0);

/// Turn of the top about `axis` under a moment about it [deg], positive to the side of the moment;
/// NaN where the specimen does not bear it.
[[nodiscard]] double bench_turn(const Bench& bench, BenchAxis axis, double moment,
                                double follower = 0.0);

}  // namespace plumbline
