// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

/// Sections of the printed answer about forces. `c` is the case shown beside the reference; where
/// it is the reference itself (0), only its own columns are printed.
namespace plumbline {

/// Compression, shear, moment of passive tissue and disc pressure of each level, at selected steps.
[[nodiscard]] std::string print_level_loads(const Study& study, std::size_t c);

/// What the compression of L4/5 is made of, at the first two of the selected steps.
[[nodiscard]] std::string print_budget(const Study& study, std::size_t c);

/// Pressure in the abdomen at the selected steps; empty without an abdomen.
[[nodiscard]] std::string print_abdomen(const Study& study, std::size_t c);

/// Muscle groups whose force changed most at any step; without an imbalance, those that pull most.
[[nodiscard]] std::string print_muscles(const Study& study, std::size_t c);

/// Fascicles that have no more to give, by group, at selected steps; empty where there are none.
[[nodiscard]] std::string print_saturated(const Study& study, std::size_t c);

}  // namespace plumbline
