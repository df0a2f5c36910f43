// SPDX-License-Identifier: Apache-2.0
#include "model_io/field_reader.h"

#include <cmath>

namespace plumbline {

const CoordinateSpec* find_coordinate(std::span<const CoordinateSpec> coordinates,
                                      const std::string& name) {
  for (const CoordinateSpec& coordinate : coordinates) {
    if (coordinate.name == name) return &coordinate;
  }
  return nullptr;
}

bool FieldReader::either(const std::string& first, const std::string& second,
                         bool /*in_spec*/) const {
  const bool is_first = table_.has(first);
  if (is_first == table_.has(second)) {
    table_.fail("", "needs either " + first + " or " + second, "give " + first + " or " + second);
  }
  return is_first;
}

void FieldReader::number_or_none(const std::string& key, std::optional<double>& value, double unit,
                                 const NumberRange& range) {
  value.reset();
  if (table_.has(key)) value = unit * table_.number(key, range);
}

void FieldReader::index(const std::string& key, int& value) {
  const double number = table_.number(key, {0.0, 1e6, false});
  if (number != std::floor(number)) table_.fail(key, "is no whole number", "write 0, 1, 2, ...");
  value = static_cast<int>(number);
}

void FieldReader::range(const std::string& key, double& lo, double& hi, double unit) {
  const std::vector<double> both = table_.numbers(key, 2);
  if (both[0] > both[1]) table_.fail(key, "is upside down", "write [lowest, highest]");
  lo = unit * both[0];
  hi = unit * both[1];
}

void FieldReader::numbers(const std::string& key, std::vector<double>& values, double unit) {
  values = table_.numbers(key);
  for (double& value : values) value *= unit;
}

void FieldReader::symmetric(const std::string& key, SymMat3& value) {
  const std::vector<double> v = table_.numbers(key, 6);
  value = {v[0], v[1], v[2], v[3], v[4], v[5]};
}

}  // namespace plumbline
