// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench_test/bench_run.h"
#include "results/bench_file.h"

namespace plumbline {

/// One curve of a bench test; steps that were not reached are empty.
struct BenchCurve {
  std::string motion;     ///< "flexion", "lateral" or "axial" under moments; else the coordinate
  std::string condition;  ///< "intact", "- SSL"
  std::vector<std::optional<BenchStep>> steps;
  std::vector<double> driven;  ///< what the machine prescribes at each step, in its unit
  std::string driven_unit;     ///< "N m" of a moment; "deg" or "mm" of a displacement
};

/// The curves, which have equally many steps and the same levels, as named quantities in SI units.
/// Titles and provenance stay empty.
[[nodiscard]] BenchResults bench_results(const std::vector<BenchCurve>& curves,
                                         const std::vector<std::string>& levels);

}  // namespace plumbline
