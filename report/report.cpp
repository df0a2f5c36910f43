// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include "core/check.h"
#include "report/page_template.h"
#include "report/plain_page.h"
#include "report/report_data.h"

namespace plumbline {
namespace {

// JSON that ends no script element and opens no comment.
std::string for_script(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

bool has_3d_page() { return !page_template().empty(); }

std::string print_report(std::span<const ReportInput> inputs) {
  require(!inputs.empty(), "a report needs a study");
  if (!has_3d_page()) return print_plain_report(inputs);
  std::string page;
  for (const std::string_view piece : page_template()) page += piece;
  const std::size_t at = page.find(kPagePlaceholder);
  require(at != std::string::npos, "the page has a place for its data");
  return page.replace(at, kPagePlaceholder.size(), for_script(report_data(inputs).dump()));
}

std::string print_plain_report(std::span<const ReportInput> inputs) {
  require(!inputs.empty(), "a report needs a study");
  return print_plain_page(inputs);
}

}  // namespace plumbline
