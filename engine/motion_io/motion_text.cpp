// SPDX-License-Identifier: Apache-2.0
#include "motion_io/motion_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace plumbline::motion_text {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMaxQuoted = 40;
constexpr double kMaxCount = 0x1p53;     // the largest up to which a double counts by ones
constexpr long kMaxExponent = 1L << 60;  // beyond the length of any text, and far from overflow

// std::from_chars knows no plus sign.
std::string_view without_plus(std::string_view text) {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-' && text[1] != '+';
  return plus ? text.substr(1) : text;
}

struct Scanned {
  double value = 0.0;
  std::errc fault{};
};

// A number that is the whole text, finite or not.
Scanned scan_number(std::string_view text) {
  const std::string_view digits = without_plus(text);
  Scanned number;
  const auto [end, fault] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  number.fault = end == digits.data() + digits.size() ? fault : std::errc::invalid_argument;
  return number;
}

// Whether a number outside the range of doubles is too small rather than too large: whether its
// decimal exponent, counted at the first digit that is not zero, is negative.
bool is_tiny(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  const std::string_view digits = text.substr(0, mark);
  std::string_view written = text.substr(std::min(mark + 1, text.size()));
  if (!written.empty() && written[0] == '+') written.remove_prefix(1);

  long exponent = 0;
  const auto [end, fault] =
      std::from_chars(written.data(), written.data() + written.size(), exponent);
  if (fault == std::errc::result_out_of_range) return written[0] == '-';

  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return true;
  const long places =
      first < point ? static_cast<long>(point - first) - 1 : -static_cast<long>(first - point);
  return places + std::clamp(exponent, -kMaxExponent, kMaxExponent) < 0;
}

}  // namespace

Lines::Lines(std::string_view text) : rest_(text) {
  if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

bool Lines::next_with_blanks(std::string_view& line) {
  if (rest_.empty()) return false;
  ++number_;
  const std::size_t end = std::min(rest_.find('\n'), rest_.size());
  line = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  return true;
}

bool Lines::next(std::string_view& line) {
  const bool found = next_with_blanks(line);
  if (found) line = trim(line);
  return found;
}

bool Lines::next_not_empty(std::string_view& line) {
  while (next(line)) {
    if (!line.empty()) return true;
  }
  return false;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view take_word(std::string_view& rest) {
  const std::size_t first = std::min(rest.find_first_not_of(kBlanks), rest.size());
  rest.remove_prefix(first);
  const std::size_t end = std::min(rest.find_first_of(kBlanks), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

std::vector<std::string_view> split_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  if (line.find('\t') == std::string_view::npos) {
    for (std::string_view word = take_word(line); !word.empty(); word = take_word(line)) {
      cells.push_back(word);
    }
    return cells;
  }
  std::size_t at = 0;
  while (at <= line.size()) {
    const std::size_t end = std::min(line.find('\t', at), line.size());
    cells.push_back(trim(line.substr(at, end - at)));
    at = end + 1;
  }
  return cells;
}

std::string quote(std::string_view text) {
  std::string shown(text.substr(0, kMaxQuoted));
  for (char& c : shown) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = '?';
  }
  return "'" + shown + (text.size() > kMaxQuoted ? "..." : "") + "'";
}

std::optional<double> parse_finite(std::string_view text) {
  const Scanned number = scan_number(text);
  if (number.fault == std::errc::result_out_of_range && is_tiny(without_plus(text))) {
    return text.front() == '-' ? -0.0 : 0.0;
  }
  if (number.fault != std::errc{} || !std::isfinite(number.value)) return std::nullopt;
  return number.value;
}

std::optional<std::size_t> parse_count(std::string_view text) {
  const std::optional<double> number = parse_finite(text);
  if (!number || *number < 0.0 || *number > kMaxCount || *number != std::floor(*number)) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(*number);
}

void fail_number(std::string_view text, const std::string& where, const InputPlace& place) {
  const Scanned number = scan_number(text);
  if (number.fault == std::errc::result_out_of_range) {
    throw InputError(place, where + ": " + quote(text) + " is too large for a number",
                     "check the unit and the program that wrote the file");
  }
  if (number.fault == std::errc{}) {
    throw InputError(place, where + ": " + quote(text) + " is not finite",
                     "remove the column or the rows without a value, or fill the gap");
  }
  if (text.find(',') != std::string_view::npos) {
    throw InputError(place, where + ": " + quote(text) + " is no number",
                     "write a decimal point; cells of several numbers need DataType=Vec3, or "
                     "another, in the header");
  }
  throw InputError(place, where + ": " + quote(text) + " is no number",
                   "write a decimal number such as 0.25 or 3e-4");
}

}  // namespace plumbline::motion_text
