// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "results/study.h"

namespace plumbline {

/// Why the lowest level bears more or less than in the reference: a sentence at each of the
/// selected steps, and the parts by source and reason where the load changes most. Empty where a
/// study does not tell.
[[nodiscard]] std::string print_why(const Study& study, std::size_t c);

}  // namespace plumbline
