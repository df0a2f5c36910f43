// SPDX-License-Identifier: Apache-2.0
#include "results/content_hash.h"

#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>

#include "results/columns.h"
#include "results/fields.h"
#include "results/sha256.h"

namespace plumbline {
namespace {

static_assert(std::endian::native == std::endian::little, "words are hashed as they are stored");

class NumberHash {
 public:
  void add(std::string_view name, std::span<const std::size_t> extents,
           const std::vector<double>& values) {
    begin(name, extents);
    for (const double value : values) {
      add_word(std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value);
    }
  }
  void add(std::string_view name, std::span<const std::size_t> extents,
           const std::vector<std::int64_t>& values) {
    begin(name, extents);
    for (const std::int64_t value : values) add_word(value);
  }
  [[nodiscard]] std::string finish() { return sha_.finish(); }

 private:
  void begin(std::string_view name, std::span<const std::size_t> extents) {
    sha_.update(name);
    for (const std::size_t extent : extents) add_word(static_cast<std::int64_t>(extent));
  }
  template <class Word>
  void add_word(Word word) {
    static_assert(sizeof(Word) == 8);
    sha_.update(std::as_bytes(std::span(&word, 1)));
  }

  Sha256 sha_;
};

void add_columns(NumberHash& hash, const std::string& group, const std::vector<Column>& columns,
                 std::size_t num_rows) {
  for (const Column& column : columns) {
    const std::string name = group + "/" + column.name;
    if (const auto* real = std::get_if<RealColumn>(&column.data)) {
      hash.add(name, std::array{num_rows, real->width}, real->values);
    } else if (const auto* ints = std::get_if<std::vector<std::int64_t>>(&column.data)) {
      hash.add(name, std::array{num_rows}, *ints);
    }
  }
}

}  // namespace

std::string content_hash(const Study& study) {
  NumberHash hash;
  hash.add("/pressure_factor", std::array{study.axes.pressure_factors.size()},
           study.axes.pressure_factors);
  for (const Field& field : fields()) {
    if (!has_field(study, field)) continue;
    std::visit(
        [&](const auto& access) {
          const auto& array = access.view(study);
          hash.add(field.path, array.extents(), array.values());
        },
        field.array);
  }
  add_columns(hash, "/person", to_columns(std::vector{study.person}), 1);
  visit_lists(study, [&](const char* group, const char*, const auto& list) {
    add_columns(hash, group, to_columns(list), list.size());
  });
  return hash.finish();
}

}  // namespace plumbline
