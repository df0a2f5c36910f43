// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "validation/validate.h"

namespace plumbline {

/// The validation as a page of Markdown: a table of the groups, then one of each group's checks.
[[nodiscard]] std::string print_validation_page(const Validation& validation);

}  // namespace plumbline
