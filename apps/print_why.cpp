// SPDX-License-Identifier: Apache-2.0
#include "apps/print_why.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "apps/answer.h"
#include "apps/text_table.h"
#include "explain/change_words.h"

namespace plumbline {
namespace {

constexpr std::size_t kMostRows = 8;
constexpr double kLeastRow = 1.0;  // [N]

std::vector<std::string> part_row(const std::string& name, const ChangeSource& source) {
  return {name, fixed_change(source.total(), 0), fixed_change(source.by_reason[kPostureChanged], 0),
          fixed_change(source.by_reason[kSharingChanged], 0),
          fixed_change(source.by_reason[kBodyChanged], 0)};
}

void add_to(ChangeSource& sum, const ChangeSource& part) {
  for (std::size_t r = 0; r < kNumReasons; ++r) sum.by_reason[r] += part.by_reason[r];
}

std::string print_parts(const Study& study, const ChangePlace& place) {
  const LoadChange load = find_load_change(study, place);
  TextTable table;
  table.add({"", "change N", "posture", "sharing", "body"});
  ChangeSource all;
  ChangeSource rest;
  std::size_t rows = 0;
  for (const ChangeSource& source : load.sources) {
    add_to(all, source);
    double largest = 0.0;
    for (const double part : source.by_reason) largest = std::max(largest, std::abs(part));
    if (rows == kMostRows || largest < kLeastRow) {
      add_to(rest, source);
      continue;
    }
    table.add(part_row(source.name, source));
    ++rows;
  }
  if (rows < load.sources.size()) table.add(part_row("all else", rest));
  table.add(part_row("compression", all));
  return fmt::format("\nWhere the change of {} comes from, {}\n", study.axes.levels[place.level],
                     marked_label(study, place.c, place.step)) +
         table.text() +
         "  (posture: lines of action, disc axes and stretch; sharing: muscles beyond their tone, "
         "pressure,\n   support; body: mass, tone, tightness and tissue themselves)\n";
}

}  // namespace

std::string print_why(const Study& study, std::size_t c) {
  if (c == 0 || study.axes.levels.empty() || !tells_why(study)) return {};
  std::string out = fmt::format("\nWhy {} bears more or less\n", study.axes.levels.front());
  ChangePlace most{.c = c};
  double largest = -1.0;
  for (const std::size_t step : selected_steps(study)) {
    const ChangePlace place{.c = c, .step = step};
    const std::string sentence = explain_change(study, place);
    if (sentence.empty()) continue;
    out += "  " + wrapped(step_label(study, step) + ": " + sentence);
    const double change = std::abs(find_load_change(study, place).change());
    if (change <= largest) continue;
    largest = change;
    most = place;
  }
  return largest < kLeastRow ? out : out + print_parts(study, most);
}

}  // namespace plumbline
