// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/error.h"
#include "core/nearest_name.h"
#include "core/units.h"
#include "motion_io/motion_text.h"

namespace plumbline {
namespace {

// A state's last word in a path, and whether the short name of its owner stands for it.
struct StateWord {
  std::string_view word;
  bool is_principal;
};
constexpr std::array<StateWord, 4> kStateWords = {
    {{"value", true}, {"speed", false}, {"activation", true}, {"fiber_length", false}}};

const StateWord* find_state_word(std::string_view word) {
  const auto* found = std::find_if(kStateWords.begin(), kStateWords.end(),
                                   [&](const StateWord& state) { return state.word == word; });
  return found == kStateWords.end() ? nullptr : found;
}

// A label taken apart: "/jointset/back/lumbar_extension/value" is the owner
// "jointset/back/lumbar_extension" and the state "value"; so is "glmax1_r.activation".
struct ColumnName {
  std::string_view owner;
  const StateWord* state = nullptr;  // none for a short name
};

ColumnName take_apart(std::string_view label) {
  if (label.starts_with('/')) label.remove_prefix(1);
  const std::size_t cut = label.find_last_of("/.");
  if (cut != std::string_view::npos && cut > 0) {
    if (const StateWord* state = find_state_word(label.substr(cut + 1)); state != nullptr) {
      return {label.substr(0, cut), state};
    }
  }
  return {label, nullptr};
}

// Whether the shorter of two owners is the end of the other, whole folders counted.
bool is_same_owner(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (b.empty() || !a.ends_with(b)) return false;
  return a.size() == b.size() || a[a.size() - b.size() - 1] == '/';
}

// Whether `name` is the last two folders of `owner` in one word, as a model names a coordinate that
// shares its name with one of another joint.
bool is_joint_and_coordinate(std::string_view owner, std::string_view name) {
  const std::size_t last = owner.rfind('/');
  if (last == std::string_view::npos || last == 0) return false;
  const std::size_t before = owner.rfind('/', last - 1);
  const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
  return name ==
         std::string(owner.substr(first, last - first)) + "_" + std::string(owner.substr(last + 1));
}

// `a` is wanted and `b` there.
bool is_same_column(const ColumnName& a, const ColumnName& b) {
  if (!is_same_owner(a.owner, b.owner) && !is_joint_and_coordinate(b.owner, a.owner)) return false;
  if (a.state == b.state) return true;
  if (a.state != nullptr && b.state != nullptr) return false;
  const StateWord* stated = a.state != nullptr ? a.state : b.state;
  return stated->is_principal;
}

std::string short_name(std::string_view label) {
  const std::string_view owner = take_apart(label).owner;
  const std::size_t slash = owner.rfind('/');
  return std::string(slash == std::string_view::npos ? owner : owner.substr(slash + 1));
}

[[noreturn]] void fail_unknown_column(const MotionTable& table, std::string_view wanted) {
  std::vector<std::string> names = table.labels;
  if (wanted.find('/') == std::string_view::npos) {
    std::transform(names.begin(), names.end(), names.begin(), short_name);
    // A coordinate's value and speed have one short name.
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
  throw InputError({table.file, table.labels_line, ""},
                   "has no column " + motion_text::quote(wanted), suggest_name(wanted, names));
}

}  // namespace

std::vector<double> MotionTable::column(std::size_t column, int component) const {
  std::vector<double> numbers(num_rows());
  for (std::size_t row = 0; row < num_rows(); ++row) numbers[row] = value(row, column, component);
  return numbers;
}

std::optional<std::size_t> MotionTable::column_if_any(std::string_view wanted) const {
  if (const auto exact = std::find(labels.begin(), labels.end(), wanted); exact != labels.end()) {
    return static_cast<std::size_t>(exact - labels.begin());
  }

  const ColumnName wanted_name = take_apart(wanted);
  const auto fits = [&](const std::string& label) {
    return is_same_column(wanted_name, take_apart(label));
  };
  const auto found = std::find_if(labels.begin(), labels.end(), fits);
  if (found == labels.end()) return std::nullopt;

  if (const auto second = std::find_if(found + 1, labels.end(), fits); second != labels.end()) {
    throw InputError({file, labels_line, ""},
                     motion_text::quote(wanted) + " may be " + motion_text::quote(*found) + " or " +
                         motion_text::quote(*second),
                     "name the column as the file does");
  }
  return static_cast<std::size_t>(found - labels.begin());
}

std::size_t MotionTable::find_column(std::string_view wanted) const {
  const std::optional<std::size_t> found = column_if_any(wanted);
  if (!found) fail_unknown_column(*this, wanted);
  return *found;
}

MotionTable coordinates_in_si(MotionTable table,
                              const std::function<bool(const std::string&)>& is_rotational,
                              std::optional<bool> stated_in_degrees) {
  const InputPlace header{table.file, 0, "header"};
  if (table.num_components != 1) {
    throw InputError({table.file, 0, ""},
                     "has several numbers in a cell, so it holds no coordinates",
                     "give a table of coordinates (inverse kinematics, or states)");
  }
  if (table.in_degrees && stated_in_degrees && *table.in_degrees != *stated_in_degrees) {
    throw InputError(header,
                     *table.in_degrees ? "says inDegrees=yes, but radians were asked for"
                                       : "says inDegrees=no, but degrees were asked for",
                     "leave out the unit, or correct the header if it is wrong");
  }

  const std::optional<bool> in_degrees = table.in_degrees ? table.in_degrees : stated_in_degrees;
  for (std::size_t column = 0; column < table.num_columns(); ++column) {
    if (!is_rotational(table.labels[column])) continue;
    if (!in_degrees) {
      throw InputError(header,
                       "does not say whether angles such as " +
                           motion_text::quote(table.labels[column]) + " are in degrees or radians",
                       "write inDegrees=yes (degrees) or inDegrees=no (radians) on a line above "
                       "endheader, or state the unit when the file is read");
    }
    if (!*in_degrees) continue;
    for (std::size_t row = 0; row < table.num_rows(); ++row) {
      table.value(row, column) = deg_to_rad(table.value(row, column));
    }
  }
  table.in_degrees = false;
  return table;
}

}  // namespace plumbline
