// SPDX-License-Identifier: Apache-2.0
#include "osim/conversion_report.h"

#include <fmt/format.h>

namespace plumbline {
namespace {

std::string note_line(const ConversionReport::Note& note) {
  return fmt::format("  line {}: {}: {}\n", note.place.line, note.place.element, note.what);
}

}  // namespace

std::string print_report(const ConversionReport& report) {
  std::string out;
  if (!report.dropped.empty()) out += "Not carried:\n";
  for (const ConversionReport::Note& note : report.dropped) out += note_line(note);
  if (!report.changed.empty()) out += "Read otherwise than it stands:\n";
  for (const ConversionReport::Note& note : report.changed) out += note_line(note);
  if (!report.faults.empty()) out += "Faults of the model, carried as they stand:\n";
  for (const ConversionReport::Note& note : report.faults) out += note_line(note);
  for (const auto& [reason, tags] : report.set_aside) {
    out += fmt::format("Left aside, {}:", reason);
    const char* separator = " ";
    for (const auto& [tag, count] : tags) {
      out += fmt::format("{}{} {}", separator, count, tag);
      separator = ", ";
    }
    out += "\n";
  }
  return out;
}

}  // namespace plumbline
