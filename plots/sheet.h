// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// A flat drawing as data, from which a vector picture or pixels are made.
namespace plumbline {

using Rgb = std::uint32_t;  ///< 0xRRGGBB
inline constexpr Rgb kSheetInk = 0x1f242e;
inline constexpr Rgb kSheetSoftInk = 0x616973;
inline constexpr Rgb kSheetRule = 0xe4e6ea;

enum class Anchor { kStart, kMiddle, kEnd };

struct SheetText {
  double x = 0, y = 0;  ///< of the baseline
  std::string words;    ///< UTF-8
  Anchor anchor = Anchor::kStart;
  double size = 12;
  bool bold = false;
  bool upwards = false;  ///< turned to the left by a right angle about (x, y)
  Rgb color = kSheetInk;
};

struct SheetLine {
  std::vector<std::array<double, 2>> points;
  double width = 1;
  Rgb color = kSheetInk;
  std::string label;  ///< shown where a pointer rests on it; empty: nothing
};

struct SheetBox {
  double x = 0, y = 0;  ///< of its corner nearest to the sheet's
  double width = 0, height = 0;
  Rgb color = kSheetInk;
  std::string label;
};

using SheetMark = std::variant<SheetText, SheetLine, SheetBox>;

/// Marks in the order in which they are drawn, on white. x to the right and y down, in pixels.
struct Sheet {
  double width = 0, height = 0;
  std::vector<SheetMark> marks;
};

/// The sheet as SVG, which any browser opens.
[[nodiscard]] std::string print_svg(const Sheet& sheet);

/// Text in which the characters that mean something in XML and HTML are written as entities.
[[nodiscard]] std::string escape_markup(const std::string& text);

}  // namespace plumbline
