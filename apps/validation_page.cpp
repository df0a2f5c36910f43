// SPDX-License-Identifier: Apache-2.0
#include "apps/validation_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "apps/print_validation.h"

namespace plumbline {
namespace {

constexpr const char* kHead =
    R"(# What was computed beside what was published

Written by `plumbline validate --page docs/validation.md`; a test rebuilds it and compares. Failures stay here with what is
known of their cause. *Calibration* rows, or data of their kind, were used to set something in the model; only *validation* rows are
evidence. Numbered groups are those of a list of 20 checks that reviewers of such a model ask for; 13, 19 and 20 of it (walking, landing,
damage over time) are beyond statics. The bands are ours: the wider of published spread between people and between models, and
35 % for what was measured in one man.

)";

std::string in_table(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) {
    text.insert(at, "\\");
  }
  return text;
}

std::string emphasized(const std::string& outcome) {
  return outcome == "fail" ? "**fail**" : outcome;
}

std::string print_summary(const Validation& validation) {
  std::string out = "| | | kind | |\n|---|---|---|---|\n";
  for (const CheckGroup& group : validation.groups) {
    const auto judged =
        std::count_if(group.checks.begin(), group.checks.end(), [](const Check& check) {
          return check.outcome == CheckOutcome::kPass || check.outcome == CheckOutcome::kFail;
        });
    const auto passed =
        std::count_if(group.checks.begin(), group.checks.end(),
                      [](const Check& check) { return check.outcome == CheckOutcome::kPass; });
    out += fmt::format("| {} | {} | {} | {} ({} of {}) |\n",
                       group.number > 0 ? std::to_string(group.number) : "", group.title,
                       kind_of(group), emphasized(outcome_text(group)), passed, judged);
  }
  return out + "\n" + summary_text(validation) + "\n";
}

std::string print_row(const Check& check) {
  const bool judged = check.outcome == CheckOutcome::kPass || check.outcome == CheckOutcome::kFail;
  const std::string value =
      check.outcome == CheckOutcome::kNotComputed
          ? ""
          : three_digits(check.value) + (check.unit.empty() ? "" : " " + check.unit);
  std::string outcome =
      check.outcome == CheckOutcome::kNote ? "" : emphasized(to_string(check.outcome));
  if (!check.remark.empty()) outcome += ": " + check.remark;
  return fmt::format("| {} | {} | {} | {} | {} | {} |\n", in_table(check.what), value,
                     judged ? band_text(check.accepted) : "", in_table(check.published),
                     check.outcome == CheckOutcome::kNote ? "" : to_string(check.kind),
                     in_table(outcome));
}

std::string group_section(const CheckGroup& group) {
  std::string out =
      fmt::format("\n## {}{}\n\n{}.\n\n", group.number > 0 ? fmt::format("{}. ", group.number) : "",
                  group.title, group.source);
  out += "| | Plumbline | accepted | published | kind | |\n|---|---|---|---|---|---|\n";
  for (const Check& check : group.checks) out += print_row(check);
  return out;
}

}  // namespace

std::string print_validation_page(const Validation& validation) {
  std::string out = kHead + print_summary(validation);
  for (const CheckGroup& group : validation.groups) out += group_section(group);
  return out;
}

}  // namespace plumbline
