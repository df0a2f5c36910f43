// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "scenarios/examination.h"

namespace plumbline {

/// The tests there are, one a line.
[[nodiscard]] std::string print_examination_kinds();

/// What was read of each person, beside what is normal, as text for a terminal.
[[nodiscard]] std::string print_examination(const Examination& examination);

/// The same as one JSON object.
[[nodiscard]] std::string print_examination_json(const Examination& examination);

}  // namespace plumbline
