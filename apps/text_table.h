// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace plumbline {

/// Columns of text for a terminal: the first to the left, the others to the right, two spaces
/// between. Widths count characters, not bytes.
class TextTable {
 public:
  /// Names above the columns; each name of `groups` stands above `span` columns from the second on.
  void set_groups(std::vector<std::string> groups, std::size_t span);
  void add(std::vector<std::string> cells);

  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// All lines, indented by two spaces, without trailing blanks.
  [[nodiscard]] std::string text() const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;

  std::vector<std::string> groups_;
  std::size_t span_ = 1;
  std::vector<std::vector<std::string>> rows_;
};

/// A number with `decimals` digits behind the point; "-" for NaN, never "-0".
[[nodiscard]] std::string fixed(double value, int decimals);

/// The same with its sign, for a change.
[[nodiscard]] std::string fixed_change(double value, int decimals);

/// "1 frame", "2 frames".
[[nodiscard]] std::string counted(std::size_t count, const std::string& what);

/// Text broken at spaces into lines of at most 96 characters, each but the first indented by four;
/// ends in a new line.
[[nodiscard]] std::string wrapped(const std::string& text);

}  // namespace plumbline
