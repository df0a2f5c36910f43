// SPDX-License-Identifier: Apache-2.0
#include "apps/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string_view>
#include <utility>

namespace plumbline {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLineWidth = 96;

// Characters of UTF-8 text: every byte but the continuation bytes begins one.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string spaces(std::size_t count) { return std::string(count, ' '); }

std::string trim_right(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

double without_negative_zero(double value, int decimals) {
  return std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;
}

}  // namespace

void TextTable::set_groups(std::vector<std::string> groups, std::size_t span) {
  groups_ = std::move(groups);
  span_ = span;
}

void TextTable::add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> width(1 + groups_.size() * span_, 0);
  for (const auto& row : rows_) {
    width.resize(std::max(width.size(), row.size()), 0);
    for (std::size_t c = 0; c < row.size(); ++c) width[c] = std::max(width[c], width_of(row[c]));
  }
  // Where a group's name is wider than its columns, the first of them gives way.
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    const std::size_t first = 1 + g * span_;
    std::size_t total = kGap * (span_ - 1);
    for (std::size_t c = first; c < first + span_; ++c) total += width[c];
    width[first] += std::max(width_of(groups_[g]), total) - total;
  }
  return width;
}

std::string TextTable::text() const {
  const std::vector<std::size_t> width = widths();
  std::string out;
  if (!groups_.empty()) {
    std::string line = spaces(kGap + width[0]);
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      std::size_t total = kGap * span_;
      for (std::size_t c = 1 + g * span_; c < 1 + (g + 1) * span_; ++c) total += width[c];
      line += spaces(total - width_of(groups_[g])) + groups_[g];
    }
    out += trim_right(line) + "\n";
  }
  for (const auto& row : rows_) {
    std::string line = spaces(kGap);
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string pad = spaces(width[c] - width_of(row[c]));
      line += c == 0 ? row[c] + pad : spaces(kGap) + pad + row[c];
    }
    out += trim_right(line) + "\n";
  }
  return out;
}

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  return fmt::format("{:.{}f}", without_negative_zero(value, decimals), decimals);
}

std::string fixed_change(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  return fmt::format("{:+.{}f}", without_negative_zero(value, decimals), decimals);
}

std::string counted(std::size_t count, const std::string& what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string wrapped(const std::string& text) {
  std::string out;
  std::size_t column = 0;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::size_t width = width_of(word);
    if (column > 0 && column + 1 + width > kLineWidth) {
      out += "\n    ";
      column = 4;
    } else if (column > 0) {
      out += " ";
      ++column;
    }
    out += word;
    column += width;
  }
  return out + "\n";
}

}  // namespace plumbline
