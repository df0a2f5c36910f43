// SPDX-License-Identifier: Apache-2.0
#include "model_io/field_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <limits>

namespace plumbline {
namespace {

// A basic string of TOML: quotes, backslashes and control characters escaped.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\u{:04X}", byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// The number that a reader turns into `value` to the last bit, if there is one; 15 digits before
// more, so that 15 degrees are not 14.999999999999998.
double in_file(double value, double unit) {
  if (unit == 1.0) return value;
  const double quotient = value / unit;
  const double inf = std::numeric_limits<double>::infinity();
  const double candidates[] = {std::stod(fmt::format("{:.15g}", quotient)), quotient,
                               std::nextafter(quotient, inf), std::nextafter(quotient, -inf)};
  for (const double candidate : candidates) {
    if (unit * candidate == value) return candidate;
  }
  return quotient;
}

std::string print_number(double value, double unit) {
  if (value == 0.0 && std::signbit(value)) return "-0.0";  // "-0" would be a whole number, 0
  return fmt::format("{}", in_file(value, unit));
}

std::string print_array(const std::vector<double>& values, double unit) {
  std::vector<std::string> numbers;
  for (const double value : values) numbers.push_back(print_number(value, unit));
  return fmt::format("[{}]", fmt::join(numbers, ", "));
}

}  // namespace

void FieldWriter::text(const std::string& key, const std::string& value) {
  entries_.emplace_back(key, quoted(value));
}

void FieldWriter::text_or(const std::string& key, const std::string& value,
                          const std::string& fallback) {
  if (value != fallback) text(key, value);
}

void FieldWriter::flag_or(const std::string& key, bool value, bool fallback) {
  if (value != fallback) entries_.emplace_back(key, value ? "true" : "false");
}

void FieldWriter::number(const std::string& key, double value, double unit,
                         const NumberRange& /*range*/) {
  entries_.emplace_back(key, print_number(value, unit));
}

void FieldWriter::number_or(const std::string& key, double value, double fallback, double unit,
                            const NumberRange& range) {
  if (value != fallback) number(key, value, unit, range);
}

void FieldWriter::number_or_none(const std::string& key, const std::optional<double>& value,
                                 double unit, const NumberRange& range) {
  if (value) number(key, *value, unit, range);
}

void FieldWriter::range(const std::string& key, double lo, double hi, double unit) {
  numbers(key, {lo, hi}, unit);
}

void FieldWriter::numbers(const std::string& key, const std::vector<double>& values, double unit) {
  entries_.emplace_back(key, print_array(values, unit));
}

void FieldWriter::vec3(const std::string& key, const Vec3d& value, double unit) {
  numbers(key, {value.x, value.y, value.z}, unit);
}

void FieldWriter::vec3_or(const std::string& key, const Vec3d& value, const Vec3d& fallback,
                          double unit) {
  if (value.x != fallback.x || value.y != fallback.y || value.z != fallback.z) {
    vec3(key, value, unit);
  }
}

void FieldWriter::symmetric(const std::string& key, const SymMat3& value) {
  numbers(key, {value.xx, value.yy, value.zz, value.xy, value.xz, value.yz});
}

std::string FieldWriter::lines() const {
  std::string out;
  for (const auto& [key, value] : entries_) out += fmt::format("{} = {}\n", key, value);
  return out;
}

std::string FieldWriter::inline_table() const {
  std::vector<std::string> fields;
  for (const auto& [key, value] : entries_) fields.push_back(fmt::format("{} = {}", key, value));
  return fmt::format("{{ {} }}", fmt::join(fields, ", "));
}

}  // namespace plumbline
