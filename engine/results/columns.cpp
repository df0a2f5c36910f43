// SPDX-License-Identifier: Apache-2.0
#include "results/columns.h"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace plumbline {
namespace {

using Strings = std::vector<std::string>;
using Ints = std::vector<std::int64_t>;

// Empty columns of the right kind.
struct Layout {
  std::vector<Column>* columns;

  void add(const char* name, const char* units, ColumnData data) const {
    columns->push_back({name, units, std::move(data)});
  }
  void operator()(const char* name, const char* units, const std::string&) const {
    add(name, units, Strings{});
  }
  void operator()(const char* name, const char* units, Verdict) const {
    add(name, units, Strings{});
  }
  void operator()(const char* name, const char* units, ChangeSign) const {
    add(name, units, Strings{});
  }
  void operator()(const char* name, const char* units, double) const {
    add(name, units, RealColumn{});
  }
  void operator()(const char* name, const char* units, std::int64_t) const {
    add(name, units, Ints{});
  }
  template <std::size_t n>
  void operator()(const char* name, const char* units, const std::array<double, n>&) const {
    add(name, units, RealColumn{n, {}});
  }
};

// Appends one record, column after column.
struct Append {
  std::vector<Column>* columns;
  std::size_t at = 0;

  template <class Kind>
  Kind& next() {
    return std::get<Kind>((*columns)[at++].data);
  }
  void operator()(const char*, const char*, const std::string& s) { next<Strings>().push_back(s); }
  void operator()(const char*, const char*, Verdict v) {
    next<Strings>().emplace_back(to_string(v));
  }
  void operator()(const char*, const char*, ChangeSign s) {
    next<Strings>().emplace_back(to_string(s));
  }
  void operator()(const char*, const char*, double x) { next<RealColumn>().values.push_back(x); }
  void operator()(const char*, const char*, std::int64_t i) { next<Ints>().push_back(i); }
  template <std::size_t n>
  void operator()(const char*, const char*, const std::array<double, n>& x) {
    auto& values = next<RealColumn>().values;
    values.insert(values.end(), x.begin(), x.end());
  }
};

// Fills record `row`, column after column.
struct Fill {
  const std::vector<Column>* columns;
  std::size_t row;
  std::size_t at = 0;

  template <class Kind>
  const Kind& next() {
    if (at >= columns->size()) throw std::runtime_error("a column is missing");
    const Column& column = (*columns)[at++];
    const auto* data = std::get_if<Kind>(&column.data);
    if (data == nullptr) throw std::runtime_error("column " + column.name + " has another type");
    return *data;
  }
  template <class Enum, std::size_t n>
  Enum pick(const std::string& text, const std::array<Enum, n>& all) const {
    for (const Enum e : all) {
      if (text == to_string(e)) return e;
    }
    throw std::runtime_error(fmt::format("unknown word '{}'", text));
  }

  void operator()(const char*, const char*, std::string& s) { s = next<Strings>().at(row); }
  void operator()(const char*, const char*, Verdict& v) {
    v = pick(next<Strings>().at(row),
             std::array{Verdict::kTrusted, Verdict::kDoubtful, Verdict::kFailed});
  }
  void operator()(const char*, const char*, ChangeSign& s) {
    s = pick(next<Strings>().at(row),
             std::array{ChangeSign::kUp, ChangeSign::kDown, ChangeSign::kUnchanged,
                        ChangeSign::kUndetermined});
  }
  void operator()(const char*, const char*, double& x) { x = next<RealColumn>().values.at(row); }
  void operator()(const char*, const char*, std::int64_t& i) { i = next<Ints>().at(row); }
  template <std::size_t n>
  void operator()(const char*, const char*, std::array<double, n>& x) {
    const RealColumn& column = next<RealColumn>();
    if (column.width != n) throw std::runtime_error("a column has another width");
    for (std::size_t k = 0; k < n; ++k) x[k] = column.values.at(row * n + k);
  }
};

}  // namespace

template <class Record>
std::vector<Column> to_columns(const std::vector<Record>& records) {
  std::vector<Column> columns;
  Record blank;
  visit_columns(blank, Layout{&columns});
  for (Record record : records) visit_columns(record, Append{&columns});
  return columns;
}

template <class Record>
std::vector<Record> from_columns(const std::vector<Column>& columns, std::size_t num_rows) {
  std::vector<Record> records(num_rows);
  for (std::size_t row = 0; row < num_rows; ++row) {
    visit_columns(records[row], Fill{&columns, row});
  }
  return records;
}

#define PLUMBLINE_INSTANTIATE_COLUMNS(Record)                          \
  template std::vector<Column> to_columns(const std::vector<Record>&); \
  template std::vector<Record> from_columns(const std::vector<Column>&, std::size_t)

using OptionRow = std::pair<std::string, std::string>;
PLUMBLINE_INSTANTIATE_COLUMNS(StudyCase);
PLUMBLINE_INSTANTIATE_COLUMNS(Quantity);
PLUMBLINE_INSTANTIATE_COLUMNS(StudyLandmark);
PLUMBLINE_INSTANTIATE_COLUMNS(AttachedMass);
PLUMBLINE_INSTANTIATE_COLUMNS(Change);
PLUMBLINE_INSTANTIATE_COLUMNS(OptionRow);
PLUMBLINE_INSTANTIATE_COLUMNS(Provenance);
PLUMBLINE_INSTANTIATE_COLUMNS(StudyPerson);

#undef PLUMBLINE_INSTANTIATE_COLUMNS

}  // namespace plumbline
