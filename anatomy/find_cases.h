// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "results/study.h"

namespace plumbline::viz {

/// Positions of cases along /case in the order of their names; all where no name is given.
/// @throws InputError for a name that the study does not have, with the nearest one.
[[nodiscard]] std::vector<std::size_t> find_cases(const Study& study,
                                                  const std::vector<std::string>& names);

}  // namespace plumbline::viz
