// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include "core/check.h"
#include "core/error.h"
#include "motion_io/motion_header.h"
#include "motion_io/motion_text.h"

namespace plumbline {
namespace {

using motion_text::quote;

// Longest text of a double that std::to_chars gives, -1.7976931348623157e+308, with some to spare.
constexpr std::size_t kMaxDigits = 32;

void append_number(std::string& text, double number) {
  std::array<char, kMaxDigits> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  text.append(digits.data(), written.ptr);
}

[[noreturn]] void fail_write(const MotionTable& table, const std::string& element,
                             const std::string& cause, const std::string& remedy) {
  throw InputError({table.file, 0, element}, "cannot be written: " + cause, remedy);
}

std::string print_header(const MotionTable& table) {
  std::string text = table.name.empty() ? "" : table.name + "\n";
  if (table.num_components == 1) {
    text += "version=1\n";
  } else {
    text += fmt::format("DataType={}\nversion=3\n", data_type_of(table.num_components));
  }
  text += fmt::format("nRows={}\nnColumns={}\n", table.num_rows(), table.num_columns() + 1);
  if (table.in_degrees) text += *table.in_degrees ? "inDegrees=yes\n" : "inDegrees=no\n";
  if (!table.units.empty()) text += "units=" + table.units + "\n";
  return text + "endheader\n";
}

// A name such as "endheader" or one of two lines would be read as something else.
void check_header(const MotionTable& table, const std::string& text) {
  motion_text::Lines lines(text);
  const auto reads_back = [&] {
    try {
      const MotionHeader header = read_motion_header(lines, table.file);
      return header.name == table.name && header.in_degrees == table.in_degrees &&
             header.units == table.units && header.num_components == table.num_components;
    } catch (const InputError&) {
      return false;
    }
  };
  if (!reads_back()) {
    fail_write(table, "header",
               "the name " + quote(table.name) + " or the unit " + quote(table.units) +
                   " would be read as something else",
               "give the table a name of one line that is no word of the header");
  }
}

void check_labels(const MotionTable& table) {
  if (table.labels.empty()) fail_write(table, "", "it has no columns", "add a column");
  std::unordered_set<std::string_view> seen;
  for (const std::string& label : table.labels) {
    std::string_view rest = label;
    if (label.empty() || motion_text::take_word(rest) != label) {
      fail_write(table, "column " + quote(label), "its name is not one word",
                 "name the column without blanks");
    }
    if (!seen.insert(label).second) {
      fail_write(table, "column " + quote(label), "its name is given twice", "rename one of them");
    }
  }
}

void check_numbers(const MotionTable& table) {
  if (table.time.empty()) fail_write(table, "", "it has no rows", "add a row");
  for (std::size_t row = 0; row < table.num_rows(); ++row) {
    const double time = table.time[row];
    if (!std::isfinite(time) || (row > 0 && !(table.time[row - 1] < time))) {
      fail_write(table, "column time", fmt::format("time does not increase at row {}", row + 1),
                 "put rows in the order of time, each time once");
    }
  }
  const auto bad = std::find_if_not(table.values.begin(), table.values.end(),
                                    [](double value) { return std::isfinite(value); });
  if (bad != table.values.end()) {
    const auto cell = static_cast<std::size_t>(bad - table.values.begin()) /
                      static_cast<std::size_t>(table.num_components);
    fail_write(table, "column " + quote(table.labels[cell % table.num_columns()]),
               fmt::format("row {} has no finite value", cell / table.num_columns() + 1),
               "remove the column or the row, or fill the gap: the format has no empty cells");
  }
}

}  // namespace

std::string print_motion(const MotionTable& table) {
  const auto width = static_cast<std::size_t>(std::max(table.num_components, 0));
  require(table.values.size() == table.num_rows() * table.num_columns() * width,
          "a motion table must have a number for each component of each cell");

  std::string text = print_header(table);
  check_header(table, text);
  check_labels(table);
  check_numbers(table);

  text += "time";
  for (const std::string& label : table.labels) text += "\t" + label;
  text += "\n";
  const double* number = table.values.data();
  for (const double time : table.time) {
    append_number(text, time);
    for (std::size_t column = 0; column < table.num_columns(); ++column) {
      for (std::size_t k = 0; k < width; ++k) {
        text += k == 0 ? '\t' : ',';
        append_number(text, *number++);
      }
    }
    text += "\n";
  }
  return text;
}

}  // namespace plumbline
