// SPDX-License-Identifier: Apache-2.0
#include "apps/print_report_json.h"

#include <vector>

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

Json print_notes(const std::vector<ConversionReport::Note>& notes) {
  Json out = Json::array();
  for (const ConversionReport::Note& note : notes) {
    out.push_back(
        {{"line", note.place.line}, {"element", note.place.element}, {"what", note.what}});
  }
  return out;
}

}  // namespace

Json print_report_json(const ConversionReport& report) {
  return {{"dropped", print_notes(report.dropped)},
          {"changed", print_notes(report.changed)},
          {"faults", print_notes(report.faults)},
          {"set_aside", report.set_aside}};
}

}  // namespace plumbline
