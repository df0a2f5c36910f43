// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "validation/validate.h"

namespace plumbline {

/// For the terminal: a table of groups, then every check of each.
[[nodiscard]] std::string print_validation(const Validation& validation);

/// {"summary": {...}, "groups": [...], "checks": [{"id", "group", "number", "title", "value",
/// "unit", "band", "published", "source", "kind", "outcome", "pass", "remark"}], "notes": [...],
/// "surprises": [...]}. "pass" is null where nothing was computed; an open bound of "band" too.
[[nodiscard]] std::string print_validation_json(const Validation& validation);

/// A number for people, three digits of it: "0.62", "711", "16.6".
[[nodiscard]] std::string three_digits(double value);

/// "42.5 to 71.3", "at most 0.5", "at least 5".
[[nodiscard]] std::string band_text(const Band& band);

/// "12 of 17 static checks pass, 3 fail, 2 are not or only partly computed."
[[nodiscard]] std::string summary_text(const Validation& validation);

}  // namespace plumbline
