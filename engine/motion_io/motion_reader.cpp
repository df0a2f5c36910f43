// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/error.h"
#include "motion_io/motion_header.h"
#include "motion_io/motion_text.h"

namespace plumbline {
namespace {

using motion_text::Lines;
using motion_text::quote;
using motion_text::take_word;

class MotionReader {
 public:
  MotionReader(const SourceText& source, const MotionReadOptions& options)
      : options_(options), lines_(source.text) {
    table_.file = source.file;
  }

  MotionTable read() {
    header_ = read_motion_header(lines_, table_.file);
    table_.name = header_.name;
    table_.in_degrees = header_.in_degrees;
    table_.units = header_.units;
    table_.num_components = header_.num_components;

    std::string_view line;
    if (!lines_.next_not_empty(line)) {
      fail("", "ends with its header", "give a line that names the columns, and rows below");
    }
    read_labels(line);
    while (lines_.next_not_empty(line)) read_row(line);
    check_row_count();
    return std::move(table_);
  }

 private:
  void read_labels(std::string_view line) {
    table_.labels_line = lines_.number();
    const std::string_view first = take_word(line);
    if (motion_text::to_lower(first.substr(0, 5)) != "time") {
      fail("column 1", quote(first) + " stands where the column of time belongs",
           "begin the line below endheader, which names the columns, with 'time'");
    }

    // The names seen, with the number of their column (time is column 1).
    std::unordered_map<std::string_view, std::size_t> seen;
    for (std::string_view label = take_word(line); !label.empty(); label = take_word(line)) {
      const std::size_t number = seen.size() + 2;
      const auto [earlier, is_new] = seen.emplace(label, number);
      if (!is_new) {
        fail("column " + quote(label),
             fmt::format("is given twice, as columns {} and {}", earlier->second, number),
             "rename or remove one of them");
      }
      table_.labels.emplace_back(label);
    }
    if (table_.labels.empty()) {
      fail("", "has no column beside time", "name the columns below endheader");
    }
    const std::size_t num_columns = table_.labels.size() + 1;
    if (header_.num_columns && *header_.num_columns != num_columns) {
      fail("",
           fmt::format("names {} columns (with time), but the header states {}", num_columns,
                       *header_.num_columns),
           "correct the number in the header; a name must not contain blanks");
    }
  }

  void read_row(std::string_view line) {
    std::size_t num_cells = 0;
    for (std::string_view cell = take_word(line); !cell.empty(); cell = take_word(line)) {
      if (num_cells == 0) {
        read_time(cell);
      } else if (num_cells <= table_.labels.size()) {
        read_cell(cell, num_cells - 1);
      }
      ++num_cells;
    }
    const std::size_t num_columns = table_.labels.size() + 1;
    if (num_cells != num_columns) {
      fail(
          row_name(),
          fmt::format("has {} cells, but there are {} columns (with time)", num_cells, num_columns),
          "give one number a column; a cell cannot be left out");
    }
  }

  void read_time(std::string_view cell) {
    const std::optional<double> time = motion_text::parse_finite(cell);
    table_.time.push_back(time.value_or(0.0));
    table_.row_lines.push_back(lines_.number());
    if (!time) motion_text::fail_number(cell, row_name(), place("column time"));

    const std::size_t row = table_.time.size() - 1;
    if (row > 0 && !(table_.time[row - 1] < *time)) {
      fail("column time",
           fmt::format("{}: time {} s does not come after {} s", row_name(), *time,
                       table_.time[row - 1]),
           "put rows in the order of time, each time once");
    }
  }

  void read_cell(std::string_view cell, std::size_t column) {
    if (table_.num_components == 1) return read_number(cell, column);

    int num_numbers = 0;
    std::size_t at = 0;
    while (at <= cell.size()) {
      const std::size_t comma = std::min(cell.find(',', at), cell.size());
      if (++num_numbers <= table_.num_components) {
        read_number(cell.substr(at, comma - at), column);
      }
      at = comma + 1;
    }
    if (num_numbers != table_.num_components) {
      fail("column " + quote(table_.labels[column]),
           fmt::format("{}: {} has {} numbers, but a cell of DataType={} has {}", row_name(),
                       quote(cell), num_numbers, header_.data_type, table_.num_components),
           "separate the numbers of a cell by commas, without blanks");
    }
  }

  void read_number(std::string_view text, std::size_t column) {
    const std::optional<double> number = motion_text::parse_finite(text);
    if (!number) {
      motion_text::fail_number(text, row_name(), place("column " + quote(table_.labels[column])));
    }
    table_.values.push_back(*number);
  }

  void check_row_count() const {
    const std::size_t num_rows = table_.num_rows();
    if (header_.num_rows && *header_.num_rows != num_rows && !options_.ignore_stated_rows) {
      throw InputError({table_.file, header_.num_rows_line, "number of rows"},
                       fmt::format("the header states {} rows, but the file has {}",
                                   *header_.num_rows, num_rows),
                       fmt::format("if no rows are lost, write {} here", num_rows));
    }
    if (num_rows == 0) {
      throw InputError({table_.file, table_.labels_line, ""}, "has no rows below its columns",
                       "give at least one row of numbers");
    }
  }

  // The row being read, as its time was the last to be stored.
  [[nodiscard]] std::string row_name() const { return fmt::format("row {}", table_.num_rows()); }
  [[nodiscard]] InputPlace place(const std::string& element) const {
    return {table_.file, lines_.number(), element};
  }
  [[noreturn]] void fail(const std::string& element, const std::string& cause,
                         const std::string& remedy) const {
    throw InputError(place(element), cause, remedy);
  }

  MotionReadOptions options_;
  Lines lines_;
  MotionHeader header_;
  MotionTable table_;
};

}  // namespace

MotionTable read_motion(const std::filesystem::path& path, const MotionReadOptions& options) {
  return parse_motion(read_source_text(path), options);
}

MotionTable parse_motion(const SourceText& source, const MotionReadOptions& options) {
  return MotionReader(source, options).read();
}

}  // namespace plumbline
