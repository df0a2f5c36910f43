// SPDX-License-Identifier: Apache-2.0
#include "apps/print_examination.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "apps/text_table.h"

namespace plumbline {
namespace {

// "hip_flexion_deg" -> "deg".
std::string unit_of(const std::string& quantity) {
  const std::string unit = quantity.substr(quantity.rfind('_') + 1);
  return unit == "Nm" ? "N m" : unit;
}

std::string print_readings(const ExaminedCase& examined) {
  TextTable table;
  const bool sided = examined.readings.front().left.has_value();
  if (sided) table.add({"", "right", "left", ""});
  for (const Reading& reading : examined.readings) {
    std::vector<std::string> row = {reading.words, fixed(reading.right, 1)};
    if (sided) row.push_back(fixed(reading.left.value_or(reading.right), 1));
    row.push_back(unit_of(reading.quantity));
    table.add(std::move(row));
  }
  return table.text();
}

}  // namespace

std::string print_examination_kinds() {
  std::string out = "Tests on the virtual body: plumbline test NAME [--scenario SCENARIO]\n\n";
  for (const ExaminationKind& kind : examination_kinds()) {
    out += fmt::format("  {:<20}{}\n", kind.name, kind.title);
  }
  return out;
}

std::string print_examination(const Examination& examination) {
  std::string out = examination.kind->title + "\n" + wrapped(examination.kind->method);
  for (const ExaminedCase& examined : examination.cases) {
    out += "\n" + wrapped(examined.title) + print_readings(examined);
    if (!examined.remark.empty()) out += wrapped("  " + examined.remark);
  }
  out += "\n" + wrapped("In people: " + examination.kind->normal);
  return out + "Load is not pain; not for diagnosis.\n";
}

std::string print_examination_json(const Examination& examination) {
  nlohmann::json cases = nlohmann::json::array();
  for (const ExaminedCase& examined : examination.cases) {
    nlohmann::json readings = nlohmann::json::object();
    for (const Reading& reading : examined.readings) {
      if (reading.left) {
        readings[reading.quantity] = {{"right", reading.right}, {"left", *reading.left}};
      } else {
        readings[reading.quantity] = reading.right;
      }
    }
    cases.push_back({{"name", examined.name},
                     {"title", examined.title},
                     {"readings", readings},
                     {"remark", examined.remark}});
  }
  return nlohmann::json{{"test", examination.kind->name},
                        {"title", examination.kind->title},
                        {"method", examination.kind->method},
                        {"normal", examination.kind->normal},
                        {"cases", cases}}
             .dump(2) +
         "\n";
}

}  // namespace plumbline
