// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "model_io/toml_table.h"

namespace plumbline {

/// A comma-separated table whose first line names its columns. Lines that start with '#' and empty
/// lines are skipped; a cell with a comma stands in double quotes ("" for a quote inside); spaces
/// round a cell do not count.
class CsvTable {
 public:
  /// @param columns every column of the table; the file may order them as it likes.
  /// @throws InputError naming file, line and column: a column missing, unknown or given twice, a
  /// row with more or fewer cells than columns, a quote that never closes.
  CsvTable(const std::filesystem::path& path, std::span<const std::string> columns);

  [[nodiscard]] std::size_t num_rows() const { return rows_.size(); }

  /// Cell as text; `text` refuses an empty one.
  [[nodiscard]] std::string text(std::size_t row, const std::string& column) const;
  [[nodiscard]] const std::string& text_or_empty(std::size_t row, const std::string& column) const;
  [[nodiscard]] std::string choice(std::size_t row, const std::string& column,
                                   std::span<const std::string> choices) const;
  /// Cell as a finite number within `range`.
  [[nodiscard]] double number(std::size_t row, const std::string& column,
                              const NumberRange& range = kAnyNumber) const;
  /// The same, or nothing where the cell is empty.
  [[nodiscard]] std::optional<double> maybe_number(std::size_t row, const std::string& column,
                                                   const NumberRange& range = kAnyNumber) const;

  /// Where a row stands; `element` says what it describes, e.g. "muscle glmax1_r".
  [[nodiscard]] InputPlace place(std::size_t row, const std::string& element) const;
  [[noreturn]] void fail(std::size_t row, const std::string& column, const std::string& cause,
                         const std::string& remedy) const;

 private:
  struct Row {
    int line = 0;
    std::vector<std::string> cells;
  };

  void read_header(const Row& header, std::span<const std::string> columns);
  [[nodiscard]] std::size_t column_index(const std::string& column) const;

  std::string file_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

}  // namespace plumbline
