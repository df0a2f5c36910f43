// SPDX-License-Identifier: Apache-2.0
#include "model_io/toml_table.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "core/nearest_name.h"

namespace plumbline {

bool NumberRange::holds(double value) const {
  return std::isfinite(value) && value <= hi && (without_lo ? value > lo : value >= lo);
}

std::string NumberRange::describe() const {
  if (std::isfinite(hi)) {
    return std::isfinite(lo) ? fmt::format("between {} and {}", lo, hi)
                             : fmt::format("at most {}", hi);
  }
  if (!std::isfinite(lo)) return "a finite number";
  if (lo == 0.0) return without_lo ? "positive" : "zero or positive";
  return fmt::format("{} {}", without_lo ? "above" : "at least", lo);
}

void check_number(double value, const NumberRange& range, const InputPlace& place) {
  if (range.holds(value)) return;
  throw InputError(place, fmt::format("{} is out of range", value),
                   "it must be " + range.describe() + ", in the unit of its name");
}

TableReader::TableReader(const TomlValue& table, std::string element)
    : table_(&table), element_(std::move(element)) {
  if (table.kind != TomlValue::Kind::kTable) fail_type(table, "", "a table");
}

bool TableReader::has(const std::string& key) const { return find(key) != nullptr; }

std::string TableReader::text(const std::string& key) const {
  const TomlValue& value = get(key, TomlValue::Kind::kText);
  if (value.text.empty()) fail(key, "is empty", "write a value between the quotes");
  return value.text;
}

std::string TableReader::text_or(const std::string& key, const std::string& fallback) const {
  return has(key) ? text(key) : fallback;
}

std::string TableReader::choice(const std::string& key,
                                std::span<const std::string> choices) const {
  std::string value = text(key);
  for (const std::string& candidate : choices) {
    if (value == candidate) return value;
  }
  fail(key, "unknown value '" + value + "'", suggest_name(value, choices));
}

std::vector<std::string> TableReader::texts(const std::string& key) const {
  std::vector<std::string> out;
  for (const TomlValue& item : get(key, TomlValue::Kind::kArray).items) {
    if (item.kind != TomlValue::Kind::kText) fail_type(item, key, "a list of texts");
    if (item.text.empty()) fail(key, "holds an empty text", "write a value between the quotes");
    out.push_back(item.text);
  }
  return out;
}

bool TableReader::flag_or(const std::string& key, bool fallback) const {
  return has(key) ? get(key, TomlValue::Kind::kBool).flag : fallback;
}

double TableReader::number(const std::string& key, const NumberRange& range) const {
  return number_in(get(key), key, range);
}

double TableReader::number_or(const std::string& key, double fallback,
                              const NumberRange& range) const {
  return has(key) ? number(key, range) : fallback;
}

std::optional<double> TableReader::maybe_number(const std::string& key,
                                                const NumberRange& range) const {
  if (!has(key)) return std::nullopt;
  return number(key, range);
}

std::vector<double> TableReader::numbers(const std::string& key, const NumberRange& range) const {
  std::vector<double> out;
  for (const TomlValue& item : get(key, TomlValue::Kind::kArray).items) {
    out.push_back(number_in(item, key, range));
  }
  return out;
}

std::vector<double> TableReader::numbers(const std::string& key, std::size_t count,
                                         const NumberRange& range) const {
  std::vector<double> out = numbers(key, range);
  if (out.size() != count) {
    fail(key, fmt::format("has {} numbers", out.size()), fmt::format("write {} numbers", count));
  }
  return out;
}

Vec3d TableReader::vec3(const std::string& key) const {
  const std::vector<double> v = numbers(key, 3);
  return {v[0], v[1], v[2]};
}

Vec3d TableReader::unit_vec3(const std::string& key) const {
  const Vec3d v = vec3(key);
  const double length = norm(v);
  if (std::abs(length - 1.0) > kUnitLengthTolerance) {
    fail(key, fmt::format("has length {:.6g}", length), "a direction must have length 1");
  }
  // One that was normalized before stays the same to the last bit.
  if (std::abs(length - 1.0) <= 4.0 * std::numeric_limits<double>::epsilon()) return v;
  return (1.0 / length) * v;
}

TableReader TableReader::table(const std::string& key) const {
  const TomlValue& value = get(key, TomlValue::Kind::kTable);
  TableReader reader(value, element_.empty() ? "[" + key + "]" : describe_element() + ", " + key);
  return reader;
}

std::vector<TableReader> TableReader::tables(const std::string& key) const {
  std::vector<TableReader> out;
  if (!has(key)) return out;
  const std::string element =
      element_.empty() ? "[[" + key + "]]" : describe_element() + ", " + key;
  for (const TomlValue& item : get(key, TomlValue::Kind::kArray).items) {
    out.emplace_back(item, element);
  }
  return out;
}

void TableReader::finish() const {
  const TomlValue* first = nullptr;
  std::string first_key;
  for (const auto& [key, value] : table_->entries) {
    if (known_.contains(key) || (first != nullptr && first->line <= value.line)) continue;
    first = &value;
    first_key = key;
  }
  if (first == nullptr) return;
  const std::vector<std::string> known(known_.begin(), known_.end());
  throw InputError(place(first_key), "unknown key", suggest_name(first_key, known));
}

InputPlace TableReader::place() const { return {table_->file, table_->line, describe_element()}; }

InputPlace TableReader::place(const std::string& key) const {
  InputPlace at = place();
  if (key.empty()) return at;
  at.element += (at.element.empty() ? "key " : ", key ") + key;
  if (const auto found = table_->entries.find(key); found != table_->entries.end()) {
    at.file = found->second.file;
    at.line = found->second.line;
  }
  return at;
}

void TableReader::fail(const std::string& key, const std::string& cause,
                       const std::string& remedy) const {
  throw InputError(place(key), cause, remedy);
}

const TomlValue* TableReader::find(const std::string& key) const {
  known_.insert(key);
  const auto found = table_->entries.find(key);
  return found == table_->entries.end() ? nullptr : &found->second;
}

const TomlValue& TableReader::get(const std::string& key) const {
  const TomlValue* value = find(key);
  if (value != nullptr) return *value;

  // A misspelt key shows up as a missing one.
  std::vector<std::string> others;
  for (const auto& [other, unused] : table_->entries) {
    if (!known_.contains(other)) others.push_back(other);
  }
  std::string remedy = "add " + key + " = ... here";
  if (const std::string near = nearest_name(key, others); !near.empty()) {
    remedy +=
        fmt::format("; or did you mean it by '{}', line {}?", near, table_->entries.at(near).line);
  }
  fail(key, "is missing", remedy);
}

const TomlValue& TableReader::get(const std::string& key, TomlValue::Kind kind) const {
  const TomlValue& value = get(key);
  if (value.kind != kind) fail_type(value, key, to_string(kind));
  return value;
}

double TableReader::number_in(const TomlValue& value, const std::string& key,
                              const NumberRange& range) const {
  if (value.kind != TomlValue::Kind::kNumber && value.kind != TomlValue::Kind::kInteger) {
    fail_type(value, key, "a number");
  }
  InputPlace at = place(key);
  at.line = value.line;
  check_number(value.number, range, at);
  return value.number;
}

void TableReader::fail_type(const TomlValue& value, const std::string& key,
                            const std::string& wanted) const {
  InputPlace at = place(key);
  at.line = value.line;
  throw InputError(at, fmt::format("is {}", to_string(value.kind)),
                   fmt::format("it must be {}", wanted));
}

std::string TableReader::describe_element() const {
  return name_.empty() ? element_ : element_ + " " + name_;
}

void UniqueNames::add(const std::string& name, const InputPlace& place) {
  const auto [first, is_new] = seen_.emplace(name, place);
  if (is_new) return;
  const InputPlace& before = first->second;
  throw InputError(
      place, what_ + " '" + name + "' is given twice",
      fmt::format("rename or remove one; the other is at {}:{}", before.file, before.line));
}

}  // namespace plumbline
