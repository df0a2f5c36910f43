// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/model_spec.h"
#include "model_io/toml_table.h"

namespace plumbline {

/// Coordinate by name, or nullptr.
[[nodiscard]] const CoordinateSpec* find_coordinate(std::span<const CoordinateSpec> coordinates,
                                                    const std::string& name);

/// Reads what native_fields.h describes from one table of a native model. Its twin is FieldWriter:
/// both take the same calls, so that a description serves both ways.
///
/// A field is a key of the table and the value in a spec. `unit` is what 1 in the file is worth in
/// the spec (kRadPerDeg for degrees). Faults are InputErrors with file, line, element and key.
class FieldReader {
 public:
  static constexpr bool kReading = true;

  /// @param coordinates those that were read already; must outlive the reader.
  FieldReader(TableReader table, std::span<const CoordinateSpec> coordinates)
      : table_(std::move(table)), coordinates_(coordinates) {}

  /// Whether the table holds `key`; the writer answers `in_spec`.
  [[nodiscard]] bool holds(const std::string& key, bool /*in_spec*/) const {
    return table_.has(key);
  }
  /// Which of two keys the table holds: true for the first. One of them must be there.
  [[nodiscard]] bool either(const std::string& first, const std::string& second,
                            bool in_spec) const;

  void text(const std::string& key, std::string& value) { value = table_.text(key); }
  void text_or(const std::string& key, std::string& value, const std::string& fallback) {
    value = table_.text_or(key, fallback);
  }
  void flag_or(const std::string& key, bool& value, bool fallback) {
    value = table_.flag_or(key, fallback);
  }
  template <class Enum>
  void choice(const std::string& key, Enum& value, std::span<const std::string> names) {
    value = position<Enum>(table_.choice(key, names), names);
  }
  template <class Enum>
  void choice_or(const std::string& key, Enum& value, std::span<const std::string> names,
                 Enum fallback) {
    value = table_.has(key) ? position<Enum>(table_.choice(key, names), names) : fallback;
  }

  /// @param range in the unit of the file.
  void number(const std::string& key, double& value, double unit = 1.0,
              const NumberRange& range = kAnyNumber) {
    value = unit * table_.number(key, range);
  }
  void number_or(const std::string& key, double& value, double fallback, double unit = 1.0,
                 const NumberRange& range = kAnyNumber) {
    value = table_.has(key) ? unit * table_.number(key, range) : fallback;
  }
  void number_or_none(const std::string& key, std::optional<double>& value, double unit = 1.0,
                      const NumberRange& range = kAnyNumber);
  /// A whole number from 0 on.
  void index(const std::string& key, int& value);
  /// [lo, hi], lo not above hi.
  void range(const std::string& key, double& lo, double& hi, double unit = 1.0);
  void numbers(const std::string& key, std::vector<double>& values, double unit = 1.0);
  void vec3(const std::string& key, Vec3d& value, double unit = 1.0) {
    value = unit * table_.vec3(key);
  }
  void vec3_or(const std::string& key, Vec3d& value, const Vec3d& fallback, double unit = 1.0) {
    value = table_.has(key) ? unit * table_.vec3(key) : fallback;
  }
  void unit_vec3(const std::string& key, Vec3d& value) { value = table_.unit_vec3(key); }
  /// Six numbers xx yy zz xy xz yz.
  void symmetric(const std::string& key, SymMat3& value);

  /// A table of its own, read by `act`, which must be there.
  template <class Act>
  void table(const std::string& key, Act act) {
    FieldReader inner(table_.table(key), coordinates_);
    act(inner);
    inner.finish();
  }
  /// The same where the table is there; the writer writes it where `in_spec`.
  template <class Act>
  void table_if(const std::string& key, bool /*in_spec*/, Act act) {
    if (table_.has(key)) table(key, act);
  }
  /// A list of tables, each read by `act(fields, item)`; an item remembers its place if it can.
  template <class Item, class Act>
  void list(const std::string& key, std::vector<Item>& items, Act act) {
    for (const TableReader& element : table_.tables(key)) {
      FieldReader inner(element, coordinates_);
      Item item{};
      if constexpr (requires { item.place; }) item.place = element.place();
      act(inner, item);
      inner.finish();
      items.push_back(std::move(item));
    }
  }

  /// Refuses what was read unless `well`.
  void check(bool well, const std::string& key, const std::string& cause,
             const std::string& remedy) const {
    if (!well) table_.fail(key, cause, remedy);
  }
  /// Coordinate by name; nullptr for one that is unknown, which compile() reports.
  [[nodiscard]] const CoordinateSpec* find_coordinate(const std::string& name) const {
    return plumbline::find_coordinate(coordinates_, name);
  }
  [[nodiscard]] const TableReader& source() const { return table_; }
  void finish() const { table_.finish(); }

 private:
  template <class Enum>
  static Enum position(const std::string& name, std::span<const std::string> names) {
    std::size_t k = 0;
    while (k + 1 < names.size() && names[k] != name) ++k;
    return static_cast<Enum>(k);
  }

  TableReader table_;
  std::span<const CoordinateSpec> coordinates_;
};

}  // namespace plumbline
