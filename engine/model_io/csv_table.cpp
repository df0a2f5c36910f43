// SPDX-License-Identifier: Apache-2.0
#include "model_io/csv_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string_view>

#include "core/check.h"
#include "core/nearest_name.h"
#include "model_io/source_text.h"

namespace plumbline {
namespace {

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The cell that begins at `at`, which moves behind the comma that ends it. A cell in quotes keeps
// its commas (RFC 4180).
std::string take_cell(std::string_view line, std::size_t& at, const InputPlace& place) {
  const std::size_t first = line.find_first_not_of(" \t", at);
  if (first == std::string_view::npos || line[first] != '"') {
    const std::size_t comma = std::min(line.find(',', at), line.size());
    const std::string_view cell = trim(line.substr(at, comma - at));
    at = comma + 1;
    return std::string(cell);
  }

  std::string cell;
  for (std::size_t i = first + 1; i < line.size(); ++i) {
    if (line[i] != '"') {
      cell += line[i];
    } else if (i + 1 < line.size() && line[i + 1] == '"') {
      cell += line[i++];
    } else {
      const std::size_t comma = std::min(line.find(',', i), line.size());
      if (!trim(line.substr(i + 1, comma - i - 1)).empty()) break;
      at = comma + 1;
      return cell;
    }
  }
  throw InputError(place, "a quoted cell does not end at its closing quote",
                   "put the whole cell in double quotes, and write \"\" for a quote inside");
}

std::vector<std::string> split_cells(std::string_view line, const InputPlace& place) {
  std::vector<std::string> cells;
  std::size_t at = 0;
  while (at <= line.size()) cells.push_back(take_cell(line, at, place));
  return cells;
}

}  // namespace

CsvTable::CsvTable(const std::filesystem::path& path, std::span<const std::string> columns)
    : file_(path.string()) {
  std::istringstream text(read_source_text(path).text);
  std::string line;
  int number = 0;
  while (std::getline(text, line)) {
    ++number;
    std::string_view content = line;
    if (number == 1 && content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    content = trim(content);
    if (content.empty() || content.front() == '#') continue;

    const Row row{number, split_cells(content, {file_, number, ""})};
    if (columns_.empty()) {
      read_header(row, columns);
      continue;
    }
    if (row.cells.size() != columns_.size()) {
      throw InputError({file_, number, ""},
                       fmt::format("has {} cells, but the table has {} columns", row.cells.size(),
                                   columns_.size()),
                       "give one cell a column (an empty one keeps its comma)");
    }
    rows_.push_back(row);
  }
  if (columns_.empty()) {
    throw InputError({file_, 0, ""}, "has no header line",
                     fmt::format("begin with: {}", fmt::join(columns, ",")));
  }
}

std::string CsvTable::text(std::size_t row, const std::string& column) const {
  const std::string& cell = text_or_empty(row, column);
  if (cell.empty()) fail(row, column, "is empty", "fill in the cell");
  return cell;
}

const std::string& CsvTable::text_or_empty(std::size_t row, const std::string& column) const {
  return rows_[row].cells[column_index(column)];
}

std::string CsvTable::choice(std::size_t row, const std::string& column,
                             std::span<const std::string> choices) const {
  std::string cell = text(row, column);
  if (std::find(choices.begin(), choices.end(), cell) == choices.end()) {
    fail(row, column, "unknown value '" + cell + "'", suggest_name(cell, choices));
  }
  return cell;
}

double CsvTable::number(std::size_t row, const std::string& column,
                        const NumberRange& range) const {
  const std::string cell = text(row, column);
  double value = 0;
  const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (fault != std::errc{} || end != cell.data() + cell.size()) {
    fail(row, column, "'" + cell + "' is no number", "write a decimal number such as 0.25 or 3e-4");
  }
  check_number(value, range, place(row, "column " + column));
  return value;
}

std::optional<double> CsvTable::maybe_number(std::size_t row, const std::string& column,
                                             const NumberRange& range) const {
  if (text_or_empty(row, column).empty()) return std::nullopt;
  return number(row, column, range);
}

InputPlace CsvTable::place(std::size_t row, const std::string& element) const {
  return {file_, rows_[row].line, element};
}

void CsvTable::fail(std::size_t row, const std::string& column, const std::string& cause,
                    const std::string& remedy) const {
  throw InputError(place(row, "column " + column), cause, remedy);
}

void CsvTable::read_header(const Row& header, std::span<const std::string> columns) {
  const InputPlace at{file_, header.line, ""};
  for (const std::string& name : header.cells) {
    if (std::find(columns.begin(), columns.end(), name) == columns.end()) {
      throw InputError(at, "unknown column '" + name + "'", suggest_name(name, columns));
    }
    if (std::count(header.cells.begin(), header.cells.end(), name) > 1) {
      throw InputError(at, "column '" + name + "' is given twice", "remove one of them");
    }
  }
  for (const std::string& name : columns) {
    if (std::find(header.cells.begin(), header.cells.end(), name) == header.cells.end()) {
      throw InputError(at, "column '" + name + "' is missing",
                       fmt::format("the table needs: {}", fmt::join(columns, ",")));
    }
  }
  columns_ = header.cells;
}

std::size_t CsvTable::column_index(const std::string& column) const {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  require(found != columns_.end(), "a CSV column must be one of those named when it was read");
  return static_cast<std::size_t>(found - columns_.begin());
}

}  // namespace plumbline
