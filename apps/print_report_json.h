// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "osim/conversion_report.h"

namespace plumbline {

/// The report for scripts: lists `dropped`, `changed` and `faults` of {line, element, what}, and
/// `set_aside`, counts by reason and tag.
[[nodiscard]] nlohmann::ordered_json print_report_json(const ConversionReport& report);

}  // namespace plumbline
