// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model_io/source_text.h"

namespace plumbline {

/// A value of a TOML file (toml.io, version 1.0) that remembers where it was written. A copy keeps
/// its place, so files can be merged and a fault found later still names the line.
struct TomlValue {
  enum class Kind { kText, kInteger, kNumber, kBool, kDate, kArray, kTable };

  Kind kind = Kind::kTable;
  std::string text;                          ///< kText
  double number = 0;                         ///< kInteger and kNumber
  bool flag = false;                         ///< kBool
  std::vector<TomlValue> items;              ///< kArray
  std::map<std::string, TomlValue> entries;  ///< kTable
  std::string file;                          ///< path as the user gave it
  int line = 0;                              ///< 1-based, of the value; of the header for a table
};

/// A whole file as one table.
/// @throws InputError with the line of the fault if it is no TOML.
[[nodiscard]] TomlValue parse_toml(const SourceText& source);

/// What a person calls the kind: "text", "a whole number", ...
[[nodiscard]] const char* to_string(TomlValue::Kind kind);

}  // namespace plumbline
