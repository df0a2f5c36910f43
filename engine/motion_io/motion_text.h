// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

/// How text of motion files falls into lines, words and numbers. Every function takes time linear
/// in what it reads.
namespace plumbline::motion_text {

/// The lines of a text, without a leading byte order mark. The "\r" of a Windows line counts as one
/// of its blanks.
class Lines {
 public:
  explicit Lines(std::string_view text);

  /// Moves to the next line and stores it without the blanks round it; false behind the last.
  bool next(std::string_view& line);
  /// The same with its blanks: an empty cell in front or at the end keeps its tab.
  bool next_with_blanks(std::string_view& line);
  /// The same as `next`, over empty lines.
  bool next_not_empty(std::string_view& line);

  /// 1-based number of the line that was read last; 0 before the first.
  [[nodiscard]] int number() const { return number_; }

 private:
  std::string_view rest_;
  int number_ = 0;
};

/// Without blanks, tabs and line ends round it.
[[nodiscard]] std::string_view trim(std::string_view text);
/// In lower case, ASCII letters only.
[[nodiscard]] std::string to_lower(std::string_view text);
/// The word at the front of `rest`, which moves behind it; empty where only blanks are left.
[[nodiscard]] std::string_view take_word(std::string_view& rest);
/// Cells between tabs, trimmed; words between blanks where the line has no tab.
[[nodiscard]] std::vector<std::string_view> split_cells(std::string_view line);

/// For messages: in quotes, cut to a readable length, unprintable bytes as '?'.
[[nodiscard]] std::string quote(std::string_view text);

/// A finite decimal number that is the whole of `text`, with an optional sign; a number too small
/// for a double is zero.
[[nodiscard]] std::optional<double> parse_finite(std::string_view text);
/// The same for a whole number in [0, 2^53], written with or without a fraction of zeros.
[[nodiscard]] std::optional<std::size_t> parse_count(std::string_view text);
/// Says why parse_finite refused `text`; `where` begins the sentence, for instance "row 3".
[[noreturn]] void fail_number(std::string_view text, const std::string& where,
                              const InputPlace& place);

}  // namespace plumbline::motion_text
