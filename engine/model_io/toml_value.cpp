// SPDX-License-Identifier: Apache-2.0
#include "model_io/toml_value.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <string_view>
#include <utility>

#include "core/error.h"

namespace plumbline {
namespace {

constexpr int kMaxDots = 200;

TomlValue convert(const toml::node& node, const std::string& file);

TomlValue convert_table(const toml::table& table, const std::string& file) {
  TomlValue value;
  for (const auto& [key, node] : table) {
    TomlValue entry = convert(node, file);
    // A table of a dotted key (a.b = 1) has no source of its own: it stands where its key does.
    if (entry.line == 0) entry.line = static_cast<int>(key.source().begin.line);
    value.entries.emplace(std::string(key.str()), std::move(entry));
  }
  return value;
}

TomlValue convert(const toml::node& node, const std::string& file) {
  TomlValue value;
  switch (node.type()) {
    case toml::node_type::table:
      value = convert_table(*node.as_table(), file);
      break;
    case toml::node_type::array:
      value.kind = TomlValue::Kind::kArray;
      for (const toml::node& item : *node.as_array()) value.items.push_back(convert(item, file));
      break;
    case toml::node_type::string:
      value.kind = TomlValue::Kind::kText;
      value.text = node.as_string()->get();
      break;
    case toml::node_type::integer:
      value.kind = TomlValue::Kind::kInteger;
      value.number = static_cast<double>(node.as_integer()->get());
      break;
    case toml::node_type::floating_point:
      value.kind = TomlValue::Kind::kNumber;
      value.number = node.as_floating_point()->get();
      break;
    case toml::node_type::boolean:
      value.kind = TomlValue::Kind::kBool;
      value.flag = node.as_boolean()->get();
      break;
    default:
      value.kind = TomlValue::Kind::kDate;
  }
  value.file = file;
  value.line = static_cast<int>(node.source().begin.line);
  return value;
}

// The parser and the tables below it recurse into each part of a dotted key: some thousand parts
// would exhaust the stack. No key of ours has more than a few.
void refuse_deep_keys(const SourceText& source) {
  int line = 1;
  int dots = 0;
  for (const char c : source.text) {
    if (c == '\n') {
      ++line;
      dots = 0;
    } else if (c == '.') {
      if (++dots > kMaxDots) {
        throw InputError({source.file, line, ""},
                         fmt::format("a name has more than {} dots", kMaxDots), "shorten it");
      }
    } else if (c == ',' || c == '=' || c == '[' || c == ']' || c == '{' || c == '}' || c == '#') {
      dots = 0;
    }
  }
}

}  // namespace

TomlValue parse_toml(const SourceText& source) {
  refuse_deep_keys(source);
  try {
    const toml::table table = toml::parse(std::string_view(source.text), source.file);
    TomlValue root = convert(table, source.file);
    root.line = 1;
    return root;
  } catch (const toml::parse_error& fault) {
    throw InputError({source.file, static_cast<int>(fault.source().begin.line), ""},
                     std::string(fault.description()),
                     "correct the TOML syntax there (https://toml.io/en/v1.0.0)");
  }
}

const char* to_string(TomlValue::Kind kind) {
  switch (kind) {
    case TomlValue::Kind::kText:
      return "text";
    case TomlValue::Kind::kInteger:
      return "a whole number";
    case TomlValue::Kind::kNumber:
      return "a number";
    case TomlValue::Kind::kBool:
      return "true or false";
    case TomlValue::Kind::kDate:
      return "a date or time";
    case TomlValue::Kind::kArray:
      return "a list";
    case TomlValue::Kind::kTable:
      return "a table";
  }
  return "";
}

}  // namespace plumbline
