// SPDX-License-Identifier: Apache-2.0
#include "apps/print_motion_notes.h"

#include <fmt/format.h>

#include <vector>

#include "apps/text_table.h"
#include "core/units.h"

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

std::string names_text(const std::string& what, const std::vector<std::string>& names) {
  return names.empty() ? "" : wrapped(fmt::format("{}: {}", what, fmt::join(names, ", ")));
}

std::vector<std::string> missing_names(const MotionNotes& notes) {
  std::vector<std::string> out;
  for (const auto& [coordinate, meant] : notes.missing) {
    out.push_back(meant.empty()
                      ? coordinate
                      : fmt::format("{} (did you mean its column '{}'?)", coordinate, meant));
  }
  return out;
}

std::vector<std::string> ignored_names(const MotionNotes& notes) {
  std::vector<std::string> out;
  for (const MotionNotes::Ignored& column : notes.ignored) {
    const std::string away = column.rotational ? fmt::format("{:.1f}°", rad_to_deg(column.away))
                                               : fmt::format("{:.4f} m", column.away);
    out.push_back(fmt::format("{} ({}; up to {} away)", column.coordinate,
                              column.follows ? "follows others" : "locked or prescribed", away));
  }
  return out;
}

}  // namespace

std::string print_motion_notes(const MotionNotes& notes) {
  return names_text("Kept neutral, as the motion does not name them", missing_names(notes)) +
         names_text("Columns of the motion that are no coordinates", notes.unused) +
         names_text("Columns that are not used, as the model has other values",
                    ignored_names(notes)) +
         names_text("Taken in radians, as OpenSim does where no axis turns one to one",
                    notes.in_radians) +
         names_text("Beyond the model's range", notes.beyond_range);
}

void add_motion_notes(const MotionNotes& notes, Json& out) {
  out["kept_neutral"] = Json::array();
  out["did_you_mean"] = Json::object();
  for (const auto& [coordinate, meant] : notes.missing) {
    out["kept_neutral"].push_back(coordinate);
    if (!meant.empty()) out["did_you_mean"][coordinate] = meant;
  }
  out["unused_columns"] = notes.unused;
  out["ignored_columns"] = Json::array();
  for (const MotionNotes::Ignored& column : notes.ignored) {
    out["ignored_columns"].push_back(
        {{"coordinate", column.coordinate},
         {"why", column.follows ? "follows others" : "held"},
         {"away", column.rotational ? rad_to_deg(column.away) : column.away},
         {"unit", column.rotational ? "deg" : "m"}});
  }
  out["taken_in_radians"] = notes.in_radians;
  out["beyond_range"] = notes.beyond_range;
}

}  // namespace plumbline
