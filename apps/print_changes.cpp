// SPDX-License-Identifier: Apache-2.0
#include "apps/print_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "apps/answer.h"
#include "apps/text_table.h"

namespace plumbline {
namespace {

constexpr std::size_t kMaxChanges = 6;

/// A unit as it is printed, its digits, and a change in it that is worth a line.
struct UnitStyle {
  const char* unit;
  const char* printed;
  int decimals;
  double notable;
};

constexpr UnitStyle kStyles[] = {
    {"deg", "°", 1, 0.5},  {"N", " N", 0, 10.0},  {"N m", " N m", 1, 0.5}, {"MPa", " MPa", 2, 0.02},
    {"pct", " %", 1, 1.0}, {"mm", " mm", 0, 2.0}, {"mm2", " mm²", 0, 2.0}};

UnitStyle style_of(const std::string& unit) {
  for (const UnitStyle& style : kStyles) {
    if (unit == style.unit) return style;
  }
  return {"", "", 3, 1e-3};
}

double weight_of(const Change& change) {
  return std::abs(change.change) / style_of(change.unit).notable;
}

bool has_band(const Change& change) {
  return std::isfinite(change.band[0]) && std::isfinite(change.band[1]);
}

/// A change as it is told: one level may stand for others.
struct ToldChange {
  Change change;
  int other_levels = 0;  ///< that change the same way, by less
};

std::string describe_change(const Study& study, const ToldChange& told) {
  const Change& change = told.change;
  const UnitStyle style = style_of(change.unit);
  const auto number = [&](double value) { return fixed(value, style.decimals); };
  const auto signed_number = [&](double value) { return fixed_change(value, style.decimals); };
  const std::string band = has_band(change)
                               ? fmt::format(", band {} to {}", signed_number(change.band[0]),
                                             signed_number(change.band[1]))
                               : "";
  const std::string name = readable_quantity(study, change.quantity);
  std::string others;
  if (told.other_levels > 0) {
    others =
        fmt::format("; {} other level{} too", told.other_levels, told.other_levels == 1 ? "" : "s");
  }
  if (change.sign == ChangeSign::kUndetermined) {
    return fmt::format("{}: direction undetermined ({}{}{}){}", name, signed_number(change.change),
                       style.printed, band, others);
  }
  return fmt::format("{} {} by {}{} ({} to {}{}){}", name, to_string(change.sign),
                     number(std::abs(change.change)), style.printed, number(change.reference),
                     number(change.value), band, others);
}

// Forces of muscle groups have a section of their own.
bool is_group_force(const Study& study, const Change& change) {
  for (const std::string& group : study.axes.groups) {
    if (change.quantity == group + "_force_N") return true;
  }
  return false;
}

// Drops the left one of two sides that change alike, and names the other for both.
void merge_sides(std::vector<Change>& changes) {
  for (Change& right : changes) {
    const std::size_t at = right.quantity.find("_right");
    if (at == std::string::npos) continue;
    std::string twin = right.quantity;
    twin.replace(at, 6, "_left");
    const double resolution = 0.1 * style_of(right.unit).notable;
    const auto left = std::find_if(changes.begin(), changes.end(), [&](const Change& other) {
      return other.quantity == twin && other.sign == right.sign &&
             sides_agree(right.change, other.change, resolution);
    });
    if (left == changes.end()) continue;
    right.quantity.replace(at, 6, "_of_each_side");
    left->quantity.clear();
  }
  std::erase_if(changes, [](const Change& change) { return change.quantity.empty(); });
}

// "L5_S1_compression_N" without its level; empty for what belongs to no level.
std::string level_quantity(const Study& study, const std::string& quantity) {
  for (std::string key : study.axes.levels) {
    std::replace(key.begin(), key.end(), '/', '_');
    if (quantity.starts_with(key)) return quantity.substr(key.size());
  }
  return "";
}

// Of levels that change the same way, the first (the largest) speaks for the rest.
std::vector<ToldChange> merge_levels(const Study& study, const std::vector<Change>& sorted) {
  std::vector<ToldChange> told;
  for (const Change& change : sorted) {
    const std::string kind = level_quantity(study, change.quantity);
    const auto first = std::find_if(told.begin(), told.end(), [&](const ToldChange& other) {
      return !kind.empty() && other.change.sign == change.sign &&
             level_quantity(study, other.change.quantity) == kind;
    });
    if (first == told.end()) {
      told.push_back({change});
    } else {
      ++first->other_levels;
    }
  }
  return told;
}

std::string print_changes_at(const Study& study, const std::vector<Change>& all, std::size_t step) {
  std::vector<Change> changes;
  for (const Change& change : all) {
    const bool notable = weight_of(change) >= 1.0 && change.sign != ChangeSign::kUnchanged;
    if (notable && static_cast<std::size_t>(change.step) == step) changes.push_back(change);
  }
  merge_sides(changes);
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return weight_of(a) > weight_of(b); });

  const std::string label = step_label(study, step);
  if (changes.empty()) return fmt::format("  {}: nothing of note changes\n", label);
  std::string out = fmt::format("  {}:\n", label);
  const std::vector<ToldChange> told = merge_levels(study, changes);
  for (std::size_t i = 0; i < told.size() && i < kMaxChanges; ++i) {
    out += "    " + describe_change(study, told[i]) + "\n";
  }
  if (told.size() > kMaxChanges) {
    const std::size_t rest = told.size() - kMaxChanges;
    out += fmt::format("    and {} smaller one{}, listed by --json\n", rest, rest == 1 ? "" : "s");
  }
  return out;
}

}  // namespace

std::string print_changes(const Study& study, std::size_t c) {
  std::vector<Change> own;
  bool banded = false;
  for (const Change& change : study.changes) {
    if (change.case_name != study.axes.cases[c].name || is_group_force(study, change)) continue;
    own.push_back(change);
    banded = banded || has_band(change);
  }
  if (own.empty()) return {};

  std::string out = "\nWhat changes against the reference\n";
  for (const std::size_t step : selected_steps(study)) out += print_changes_at(study, own, step);
  if (banded) {
    out +=
        "  (band: with each weight, the tone and discs' stiffness at half and at twice its value, "
        "and\n   the trunk's mass 10 mm back and ahead";
    out += study.axes.has_tissue()
               ? ")\n"
               : "; of compression also with the\n   pull of ligaments that springs lack)\n";
  } else {
    out += "  (how firm these directions are was not tested: leave out --no-band)\n";
  }
  return out;
}

namespace {

// Whether other searches led elsewhere, posture by posture, where anything is known of it.
std::string print_other_postures(const Study& study) {
  std::string out;
  for (std::size_t c = 0; c < study.axes.cases.size(); ++c) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(study.axes.num_steps); ++t) {
      const std::string where =
          fmt::format(" ({}, {})", readable(study.axes.cases[c].name), step_label(study, t));
      if (const double above = study.quality.second_optimum(c, t); std::isfinite(above)) {
        out += wrapped(fmt::format("A second posture costs {:.1f} % {}", 100.0 * std::abs(above),
                                   above < 0.0 ? "less" : "more") +
                       where);
      }
      if (const double agreed = study.quality.starts_agreed(c, t); std::isfinite(agreed)) {
        out +=
            wrapped(fmt::format("Of the searches from other starts {:.0f} % end in this posture, "
                                "none in a cheaper one",
                                100.0 * agreed) +
                    where);
      }
    }
  }
  return out;
}

}  // namespace

std::string print_verdicts(const Study& study) {
  std::string out = "\n" + print_other_postures(study);
  for (const StudyCase& c : study.axes.cases) {
    std::string line = fmt::format("Verdict, {}: {}", readable(c.name), to_string(c.verdict));
    if (!c.reason.empty()) line += ": " + c.reason;
    out += wrapped(line);
    if (!c.remedy.empty()) out += "  " + wrapped("to do: " + c.remedy);
  }
  return out;
}

}  // namespace plumbline
