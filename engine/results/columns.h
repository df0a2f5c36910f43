// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "results/records.h"

/// Lists of records as columns, the form in which a file stores them.
namespace plumbline {

/// Numbers of one column, `width` to a row.
struct RealColumn {
  std::size_t width = 1;
  std::vector<double> values;
};

using ColumnData = std::variant<std::vector<std::string>, RealColumn, std::vector<std::int64_t>>;

struct Column {
  std::string name;
  std::string units;
  ColumnData data;
};

/// The columns of `records`; all are there, if empty, for an empty list.
template <class Record>
[[nodiscard]] std::vector<Column> to_columns(const std::vector<Record>& records);

/// The records of `num_rows` rows, from columns in the order of visit_columns().
/// @throws std::runtime_error where a column has another kind or length, or names no verdict or
/// sign.
template <class Record>
[[nodiscard]] std::vector<Record> from_columns(const std::vector<Column>& columns,
                                               std::size_t num_rows);

/// An empty column of each kind, to know what to read.
template <class Record>
[[nodiscard]] std::vector<Column> column_layout() {
  return to_columns(std::vector<Record>{});
}

}  // namespace plumbline
