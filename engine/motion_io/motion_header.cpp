// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/error.h"
#include "core/nearest_name.h"

namespace plumbline {
namespace {

using motion_text::quote;
using motion_text::to_lower;
using motion_text::trim;

enum class HeaderKey {
  kName,
  kNumRows,
  kNumColumns,
  kInDegrees,
  kVersion,
  kDataType,
  kUnits,
  kIgnored,  // known, and of no use here
};

struct KnownKey {
  std::string_view text;  // lower case
  HeaderKey key;
};

// "key=value", with or without blanks round the sign.
constexpr std::array<KnownKey, 13> kKeysWithSign = {{{"name", HeaderKey::kName},
                                                     {"nrows", HeaderKey::kNumRows},
                                                     {"nr", HeaderKey::kNumRows},
                                                     {"datarows", HeaderKey::kNumRows},
                                                     {"ncolumns", HeaderKey::kNumColumns},
                                                     {"nc", HeaderKey::kNumColumns},
                                                     {"datacolumns", HeaderKey::kNumColumns},
                                                     {"indegrees", HeaderKey::kInDegrees},
                                                     {"version", HeaderKey::kVersion},
                                                     {"datatype", HeaderKey::kDataType},
                                                     {"units", HeaderKey::kUnits},
                                                     {"range", HeaderKey::kIgnored},
                                                     {"opensimversion", HeaderKey::kIgnored}}};

// "key value", the older generation. `range` is not checked: files cut from a longer recording
// keep the range of the whole.
constexpr std::array<KnownKey, 5> kKeysWithBlank = {{{"name", HeaderKey::kName},
                                                     {"datarows", HeaderKey::kNumRows},
                                                     {"datacolumns", HeaderKey::kNumColumns},
                                                     {"range", HeaderKey::kIgnored},
                                                     {"otherdata", HeaderKey::kIgnored}}};

struct DataTypeSize {
  std::string_view text;
  int num_components;
};

// The first of a size is the one that is written.
constexpr std::array<DataTypeSize, 16> kDataTypes = {{{"double", 1},
                                                      {"float", 1},
                                                      {"Vec2", 2},
                                                      {"Vec3", 3},
                                                      {"UnitVec3", 3},
                                                      {"Quaternion", 4},
                                                      {"Vec4", 4},
                                                      {"Vec5", 5},
                                                      {"Vec6", 6},
                                                      {"SpatialVec", 6},
                                                      {"Vec7", 7},
                                                      {"Vec8", 8},
                                                      {"Vec9", 9},
                                                      {"Vec10", 10},
                                                      {"Vec11", 11},
                                                      {"Vec12", 12}}};

constexpr std::size_t kMaxKey = 64;  // longer words are remarks

template <std::size_t n>
const KnownKey* find_header_key(const std::array<KnownKey, n>& keys, std::string_view word) {
  if (word.size() > kMaxKey) return nullptr;
  const std::string text = to_lower(word);
  const auto* found =
      std::find_if(keys.begin(), keys.end(), [&](const KnownKey& key) { return key.text == text; });
  return found == keys.end() ? nullptr : found;
}

class HeaderReader {
 public:
  explicit HeaderReader(const std::string& file) : file_(file) {}

  void read_line(std::string_view line, int number) {
    number_ = number;
    const bool is_first = !any_line_;
    any_line_ = true;

    if (const std::size_t sign = line.find('='); sign != std::string_view::npos) {
      if (const auto* known = find_header_key(kKeysWithSign, trim(line.substr(0, sign)))) {
        return set(known->key, trim(line.substr(sign + 1)));
      }
    }
    std::string_view rest = line;
    const std::string_view word = motion_text::take_word(rest);
    if (const auto* known = find_header_key(kKeysWithBlank, word)) {
      return set(known->key, trim(rest));
    }
    if (is_first) {
      header_.name = line;
    } else if (line.size() <= kMaxKey) {
      read_remark(to_lower(line));
    }
  }

  [[nodiscard]] MotionHeader finish() { return std::move(header_); }

 private:
  void set(HeaderKey key, std::string_view value) {
    switch (key) {
      case HeaderKey::kName:
        if (header_.name.empty()) header_.name = value;
        return;
      case HeaderKey::kNumRows:
        header_.num_rows_line = number_;
        return set_count("number of rows", value, header_.num_rows);
      case HeaderKey::kNumColumns:
        return set_count("number of columns", value, header_.num_columns);
      case HeaderKey::kInDegrees:
        return set_in_degrees(value);
      case HeaderKey::kVersion:
        return check_version(value);
      case HeaderKey::kDataType:
        return set_data_type(value);
      case HeaderKey::kUnits:
        header_.units = value;
        return;
      case HeaderKey::kIgnored:
        return;
    }
  }

  void set_count(const std::string& what, std::string_view text,
                 std::optional<std::size_t>& count) {
    const std::optional<std::size_t> read = motion_text::parse_count(text);
    if (!read) {
      fail(what, quote(text) + " is no whole number", "write a number such as 101");
    }
    if (count && *count != *read) {
      fail(what, fmt::format("is given as {} and as {}", *count, *read), "remove the wrong one");
    }
    count = read;
  }

  void set_in_degrees(std::string_view text) {
    const std::string word = to_lower(text.substr(0, kMaxKey));
    if (word == "yes" || word == "true") return state_degrees(true);
    if (word == "no" || word == "false") return state_degrees(false);
    fail("inDegrees", "unknown value " + quote(text),
         "write inDegrees=yes (degrees) or inDegrees=no (radians)");
  }

  void state_degrees(bool in_degrees) {
    if (header_.in_degrees && *header_.in_degrees != in_degrees) {
      fail("header", "says that angles are in degrees and that they are in radians",
           "remove the wrong line");
    }
    header_.in_degrees = in_degrees;
  }

  // Some writers leave two lines of version, 1 and 2: what is read is the same for all.
  void check_version(std::string_view text) const {
    const std::optional<std::size_t> version = motion_text::parse_count(text);
    if (!version || *version > 3) {
      fail("version", quote(text) + " is not known", "save the file as version 1, 2 or 3");
    }
  }

  void set_data_type(std::string_view text) {
    const std::string_view word = text.substr(0, kMaxKey);
    const std::string lower = to_lower(word);
    for (const DataTypeSize& type : kDataTypes) {
      if (to_lower(type.text) != lower) continue;
      header_.num_components = type.num_components;
      header_.data_type = type.text;
      return;
    }
    std::vector<std::string> names;
    for (const DataTypeSize& type : kDataTypes) names.emplace_back(type.text);
    fail("DataType", quote(text) + " is not known", suggest_name(word, names, names.size()));
  }

  // Files from before the key inDegrees say it in words.
  void read_remark(const std::string& line) {
    if (line.starts_with("angles are in degrees")) state_degrees(true);
    if (line.starts_with("angles are in radians")) state_degrees(false);
  }

  [[noreturn]] void fail(const std::string& element, const std::string& cause,
                         const std::string& remedy) const {
    throw InputError({file_, number_, element}, cause, remedy);
  }

  const std::string& file_;
  MotionHeader header_;
  int number_ = 0;
  bool any_line_ = false;
};

bool looks_like_labels(std::string_view line) {
  const std::string_view first = motion_text::take_word(line);
  return to_lower(first.substr(0, kMaxKey)) == "time" && !trim(line).empty();
}

}  // namespace

MotionHeader read_motion_header(motion_text::Lines& lines, const std::string& file) {
  HeaderReader reader(file);
  int labels_line = 0;
  std::string_view line;
  while (lines.next_not_empty(line)) {
    if (line.size() <= kMaxKey && to_lower(line) == "endheader") return reader.finish();
    if (labels_line == 0 && looks_like_labels(line)) labels_line = lines.number();
    reader.read_line(line, lines.number());
  }
  throw InputError({file, labels_line, ""}, "the header does not end",
                   labels_line > 0
                       ? "put a line 'endheader' above this one, which seems to name the columns"
                       : "put a line 'endheader' above the line that names the columns; a .mot or "
                         ".sto file has one, a table separated by commas is something else");
}

std::string data_type_of(int num_components) {
  const auto* found =
      std::find_if(kDataTypes.begin(), kDataTypes.end(),
                   [&](const DataTypeSize& type) { return type.num_components == num_components; });
  require(found != kDataTypes.end(), "no DataType of a motion file has so many numbers in a cell");
  return std::string(found->text);
}

}  // namespace plumbline
