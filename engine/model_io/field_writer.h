// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/model_spec.h"
#include "model_io/field_reader.h"

namespace plumbline {

/// Writes what native_fields.h describes as one TOML table: the twin of FieldReader, call by call.
/// Numbers have as many digits as it takes to read back the same bits; a field that equals its
/// fallback is left out. Keys stand in the order of the calls.
class FieldWriter {
 public:
  static constexpr bool kReading = false;

  /// @param coordinates of the whole spec; must outlive the writer.
  explicit FieldWriter(std::span<const CoordinateSpec> coordinates) : coordinates_(coordinates) {}

  [[nodiscard]] bool holds(const std::string& /*key*/, bool in_spec) const { return in_spec; }
  [[nodiscard]] bool either(const std::string& /*first*/, const std::string& /*second*/,
                            bool in_spec) const {
    return in_spec;
  }

  void text(const std::string& key, const std::string& value);
  void text_or(const std::string& key, const std::string& value, const std::string& fallback);
  void flag_or(const std::string& key, bool value, bool fallback);
  template <class Enum>
  void choice(const std::string& key, Enum value, std::span<const std::string> names) {
    text(key, names[static_cast<std::size_t>(value)]);
  }
  template <class Enum>
  void choice_or(const std::string& key, Enum value, std::span<const std::string> names,
                 Enum fallback) {
    if (value != fallback) choice(key, value, names);
  }
  void number(const std::string& key, double value, double unit = 1.0,
              const NumberRange& range = kAnyNumber);
  void number_or(const std::string& key, double value, double fallback, double unit = 1.0,
                 const NumberRange& range = kAnyNumber);
  void number_or_none(const std::string& key, const std::optional<double>& value, double unit = 1.0,
                      const NumberRange& range = kAnyNumber);
  void index(const std::string& key, int value) { number(key, value); }
  void range(const std::string& key, double lo, double hi, double unit = 1.0);
  void numbers(const std::string& key, const std::vector<double>& values, double unit = 1.0);
  void vec3(const std::string& key, const Vec3d& value, double unit = 1.0);
  void vec3_or(const std::string& key, const Vec3d& value, const Vec3d& fallback,
               double unit = 1.0);
  void unit_vec3(const std::string& key, const Vec3d& value) { vec3(key, value); }
  void symmetric(const std::string& key, const SymMat3& value);

  template <class Act>
  void table(const std::string& key, Act act) {
    FieldWriter inner(coordinates_);
    act(inner);
    entries_.emplace_back(key, inner.inline_table());
  }
  template <class Act>
  void table_if(const std::string& key, bool in_spec, Act act) {
    if (in_spec) table(key, act);
  }
  template <class Item, class Act>
  void list(const std::string& key, std::vector<Item>& items, Act act) {
    if (items.empty()) return;
    std::string rows;
    for (Item& item : items) {
      FieldWriter inner(coordinates_);
      act(inner, item);
      rows += "  " + inner.inline_table() + ",\n";
    }
    entries_.emplace_back(key, "[\n" + rows + "]");
  }

  void check(bool /*well*/, const std::string& /*key*/, const std::string& /*cause*/,
             const std::string& /*remedy*/) const {}
  [[nodiscard]] const CoordinateSpec* find_coordinate(const std::string& name) const {
    return plumbline::find_coordinate(coordinates_, name);
  }

  /// One line a key.
  [[nodiscard]] std::string lines() const;
  /// { key = value, ... }
  [[nodiscard]] std::string inline_table() const;

 private:
  std::vector<std::pair<std::string, std::string>> entries_;  // key and value as text
  std::span<const CoordinateSpec> coordinates_;
};

}  // namespace plumbline
