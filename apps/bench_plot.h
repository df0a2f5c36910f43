// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "apps/bench_curves.h"

namespace plumbline {

/// The curves as an SVG picture: a column a motion, the whole segment on top and each of its levels
/// below, a colour a condition. Angles against moments, or the machine's force against the
/// displacement; steps that were not borne end a curve.
[[nodiscard]] std::string print_bench_plot(const std::string& title,
                                           const std::vector<BenchCurve>& curves,
                                           const std::vector<std::string>& levels);

}  // namespace plumbline
