// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "apps/command_render.h"
#include "report/report.h"

namespace plumbline {

/// What the command line asks to be told of results files.
struct ReportRequest {
  std::vector<std::string> results;
  std::string out;      ///< file to write; empty: the first result's name with .html, in ./out
  bool plain = false;   ///< pictures and plots instead of 3D
  bool lesson = false;  ///< questions first, then the answer, then the key
};

/// A study as a report tells it: with the question and the imbalances of its scenario, what is
/// known about these, and the names of its steps.
[[nodiscard]] ReportInput report_input(const Study& study, const std::string& name);

/// Writes one HTML file about all results and prints its name to `out`. Where the page has no 3D,
/// and drawing works, it holds a picture.
/// @throws InputError for bad input, a lesson about a result that compares nothing, or where the
/// file cannot be written.
int command_report(const ReportRequest& request, const DrawTools& tools, CancelToken& cancel,
                   std::ostream& out, std::ostream& err);

}  // namespace plumbline
