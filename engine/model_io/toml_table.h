// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.h"
#include "model_io/toml_value.h"
#include "spatial/vec3.h"

namespace plumbline {

/// Numbers that a key or column may hold, in the unit of its name.
struct NumberRange {
  double lo = -std::numeric_limits<double>::infinity();
  double hi = std::numeric_limits<double>::infinity();
  bool without_lo = false;  ///< lo itself is not allowed

  [[nodiscard]] bool holds(double value) const;
  /// "positive", "between 0 and 100", ...
  [[nodiscard]] std::string describe() const;
};

inline constexpr NumberRange kAnyNumber{};
inline constexpr NumberRange kPositive{0.0, std::numeric_limits<double>::infinity(), true};
inline constexpr NumberRange kNotNegative{0.0, std::numeric_limits<double>::infinity(), false};

/// How far from 1 the length of a written direction may be; it is normalized.
inline constexpr double kUnitLengthTolerance = 1e-3;

/// Throws InputError unless `value` is finite and lies in `range`.
void check_number(double value, const NumberRange& range, const InputPlace& place);

/// One table of a TOML file, read strictly: every key is asked for by name and type, and finish()
/// refuses the keys that nobody asked for. All faults are InputErrors naming file, line, element,
/// key and remedy. The value must outlive the reader.
class TableReader {
 public:
  /// @param element what the table is called in messages, e.g. "[[body]]"; empty for a whole file.
  TableReader(const TomlValue& table, std::string element);

  /// Adds the element's own name to messages: "[[body]] pelvis".
  void set_name(const std::string& name) { name_ = name; }

  /// Whether the key is there (and thereby known).
  [[nodiscard]] bool has(const std::string& key) const;

  [[nodiscard]] std::string text(const std::string& key) const;
  [[nodiscard]] std::string text_or(const std::string& key, const std::string& fallback) const;
  /// Text that must be one of `choices`.
  [[nodiscard]] std::string choice(const std::string& key,
                                   std::span<const std::string> choices) const;
  /// A list of texts, none of them empty.
  [[nodiscard]] std::vector<std::string> texts(const std::string& key) const;
  [[nodiscard]] bool flag_or(const std::string& key, bool fallback) const;
  [[nodiscard]] double number(const std::string& key, const NumberRange& range = kAnyNumber) const;
  [[nodiscard]] double number_or(const std::string& key, double fallback,
                                 const NumberRange& range = kAnyNumber) const;
  [[nodiscard]] std::optional<double> maybe_number(const std::string& key,
                                                   const NumberRange& range = kAnyNumber) const;
  /// A list of numbers of any length.
  [[nodiscard]] std::vector<double> numbers(const std::string& key,
                                            const NumberRange& range = kAnyNumber) const;
  /// A list of exactly `count` numbers.
  [[nodiscard]] std::vector<double> numbers(const std::string& key, std::size_t count,
                                            const NumberRange& range = kAnyNumber) const;
  [[nodiscard]] Vec3d vec3(const std::string& key) const;
  /// A direction: three numbers of length 1 (to a thousandth), returned at length 1 exactly.
  [[nodiscard]] Vec3d unit_vec3(const std::string& key) const;

  [[nodiscard]] TableReader table(const std::string& key) const;
  /// A list of tables, [[key]] or key = [{...}]; none if the key is absent.
  [[nodiscard]] std::vector<TableReader> tables(const std::string& key) const;

  /// Throws for the first key (by line) that was never asked for.
  void finish() const;

  [[nodiscard]] InputPlace place() const;
  [[nodiscard]] InputPlace place(const std::string& key) const;
  [[noreturn]] void fail(const std::string& key, const std::string& cause,
                         const std::string& remedy) const;

 private:
  [[nodiscard]] const TomlValue* find(const std::string& key) const;
  [[nodiscard]] const TomlValue& get(const std::string& key) const;
  [[nodiscard]] const TomlValue& get(const std::string& key, TomlValue::Kind kind) const;
  [[nodiscard]] double number_in(const TomlValue& value, const std::string& key,
                                 const NumberRange& range) const;
  [[noreturn]] void fail_type(const TomlValue& value, const std::string& key,
                              const std::string& wanted) const;
  [[nodiscard]] std::string describe_element() const;

  const TomlValue* table_;
  std::string element_;
  std::string name_;
  mutable std::set<std::string> known_;
};

/// Refuses a name that was given before.
class UniqueNames {
 public:
  explicit UniqueNames(std::string what) : what_(std::move(what)) {}
  void add(const std::string& name, const InputPlace& place);

 private:
  std::string what_;
  std::map<std::string, InputPlace> seen_;
};

}  // namespace plumbline
