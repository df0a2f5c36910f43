// SPDX-License-Identifier: Apache-2.0
#include "validation/bench_tests.h"

#include <cmath>
#include <limits>

#include "core/units.h"

namespace plumbline {

Bench level_bench(const ModelSpec& body, const std::string& level) {
  return set_up_bench(cut_segment(body, {level}));
}

Bench column_bench(const ModelSpec& body, const std::string& segment) {
  return set_up_bench(cut_segment(body, segment_levels(body, segment)));
}

BenchStep under_moment(const Bench& bench, BenchAxis axis, double moment, double follower) {
  const BenchLoad rest{.follower = follower};
  BenchLoad load = rest;
  load.moment[axis] = moment;
  return follow_loads(bench, load_steps(rest, load, kBenchSteps)).back();
}

double bench_turn(const Bench& bench, BenchAxis axis, double moment, double follower) {
  const BenchStep step = under_moment(bench, axis, moment, follower);
  if (step.report.verdict != BenchVerdict::kStable) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return rad_to_deg(std::copysign(1.0, moment) * step.top_angles[axis]);
}

}  // namespace plumbline
