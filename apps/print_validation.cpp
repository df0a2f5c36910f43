// SPDX-License-Identifier: Apache-2.0
#include "apps/print_validation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "apps/text_table.h"

namespace plumbline {
namespace {

using Json = nlohmann::ordered_json;

std::string print_groups(const Validation& validation) {
  TextTable table;
  for (const CheckGroup& group : validation.groups) {
    const std::string number = group.number > 0 ? fmt::format("{:2} ", group.number) : "   ";
    table.add({number + group.title, kind_of(group), outcome_text(group)});
  }
  return table.text();
}

std::string with_unit(const Check& check) {
  return three_digits(check.value) + (check.unit.empty() ? "" : " " + check.unit);
}

std::string print_group(const CheckGroup& group) {
  std::string out =
      fmt::format("\n{}{}\n", group.number > 0 ? fmt::format("{}  ", group.number) : "",
                  group.title) +
      "  " + wrapped(group.source);
  TextTable table;
  table.add({"", "", "accepted", "published", ""});
  for (const Check& check : group.checks) {
    if (check.outcome == CheckOutcome::kNote) {
      table.add({"  " + check.what, with_unit(check), "", "", ""});
    } else if (check.outcome == CheckOutcome::kNotComputed) {
      table.add({"  " + check.what, "-", "", check.published, "not computed"});
    } else {
      table.add({"  " + check.what, with_unit(check), band_text(check.accepted), check.published,
                 to_string(check.outcome)});
    }
  }
  out += table.text();
  for (const Check& check : group.checks) {
    if (!check.remark.empty()) out += "  " + wrapped(check.id + ": " + check.remark);
  }
  return out;
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const CheckGroup& group, const Check& check) {
  const bool judged = check.outcome != CheckOutcome::kNotComputed;
  return {
      {"id", check.id},
      {"group", group.name},
      {"number", group.number > 0 ? Json(group.number) : Json(nullptr)},
      {"title", check.what},
      {"value", number(check.value)},
      {"unit", check.unit},
      {"band", judged ? Json{number(check.accepted.lo), number(check.accepted.hi)} : Json(nullptr)},
      {"published", check.published},
      {"source", group.source},
      {"kind", to_string(check.kind)},
      {"outcome", to_string(check.outcome)},
      {"pass", judged ? Json(check.outcome == CheckOutcome::kPass) : Json(nullptr)},
      {"remark", check.remark}};
}

Json json_of(const CheckGroup& group) {
  return {
      {"name", group.name},     {"number", group.number > 0 ? Json(group.number) : Json(nullptr)},
      {"title", group.title},   {"source", group.source},
      {"kind", kind_of(group)}, {"outcome", outcome_text(group)}};
}

}  // namespace

std::string three_digits(double value) {
  if (!std::isfinite(value)) return "-";
  // Below a thousandth nothing of a measured quantity is left; 0.9996 is 1.00.
  const double size = 1.0005 * std::abs(value);
  const int before = size >= 1.0 ? static_cast<int>(std::floor(std::log10(size))) + 1 : 0;
  return fixed(value, std::clamp(3 - before, 0, 3));
}

std::string band_text(const Band& band) {
  const bool from = std::isfinite(band.lo);
  const bool to = std::isfinite(band.hi);
  if (from && to) return fmt::format("{:g} to {:g}", band.lo, band.hi);
  if (from) return fmt::format("at least {:g}", band.lo);
  return to ? fmt::format("at most {:g}", band.hi) : "any";
}

std::string summary_text(const Validation& validation) {
  const ValidationCount count = count_numbered(validation);
  return fmt::format("{} of {} static checks pass, {} fail, {} are not or only partly computed.",
                     count.passed, count.passed + count.failed + count.not_computed, count.failed,
                     count.not_computed);
}

std::string print_validation(const Validation& validation) {
  std::string out = "What was computed beside what was published\n\n" + print_groups(validation);
  for (const CheckGroup& group : validation.groups) out += print_group(group);
  out += "\n" + summary_text(validation) +
         " Only validation is evidence:\nwhat calibration names was used to set something.\n";
  for (const std::string& surprise : validation.surprises) out += "UNEXPECTED: " + surprise + "\n";
  return out;
}

std::string print_validation_json(const Validation& validation) {
  const ValidationCount count = count_numbered(validation);
  Json out = {
      {"summary",
       {{"passed", count.passed}, {"failed", count.failed}, {"not_computed", count.not_computed}}},
      {"groups", Json::array()},
      {"checks", Json::array()},
      {"notes", Json::array()},
      {"surprises", validation.surprises}};
  for (const CheckGroup& group : validation.groups) {
    out["groups"].push_back(json_of(group));
    for (const Check& check : group.checks) {
      if (check.outcome == CheckOutcome::kNote) {
        out["notes"].push_back({{"group", group.name},
                                {"title", check.what},
                                {"value", number(check.value)},
                                {"unit", check.unit}});
      } else {
        out["checks"].push_back(json_of(group, check));
      }
    }
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace plumbline
