// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study.h"
#include "scenarios/analyze_step.h"

namespace plumbline {

/// Names along the ligament axis of a study: the structures of a level, right and left apart where
/// they come in pairs.
[[nodiscard]] std::vector<std::string> ligament_names();

/// Writes what the tissue of level `l` does in step `t` of case `c`.
/// @pre the study's ligament axis has ligament_names().
void fill_tissue(const StepAnalysis& analysis, int c, int t, int l, Study& study);

}  // namespace plumbline
