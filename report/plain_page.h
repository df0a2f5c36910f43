// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "report/report.h"

namespace plumbline {

/// A page of tables, plots as SVG and a picture, that needs no script.
[[nodiscard]] std::string print_plain_page(std::span<const ReportInput> inputs);

}  // namespace plumbline
