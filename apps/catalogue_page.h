// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scenarios/scenario.h"

namespace plumbline {

/// All scenarios as a page of Markdown: question, what is changed, what is reported, what is known.
[[nodiscard]] std::string print_catalogue(const std::vector<Scenario>& scenarios);

}  // namespace plumbline
