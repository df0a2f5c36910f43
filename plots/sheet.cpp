// SPDX-License-Identifier: Apache-2.0
#include "plots/sheet.h"

#include <fmt/format.h>

namespace plumbline {
namespace {

std::string title_of(const std::string& label) {
  return label.empty() ? "" : "<title>" + escape_markup(label) + "</title>";
}

std::string print_mark(const SheetText& text) {
  const char* anchor = text.anchor == Anchor::kStart    ? "start"
                       : text.anchor == Anchor::kMiddle ? "middle"
                                                        : "end";
  std::string more;
  if (text.size != 12) more += fmt::format(" font-size=\"{:g}\"", text.size);
  if (text.bold) more += " font-weight=\"bold\"";
  if (text.upwards) more += fmt::format(" transform=\"rotate(-90 {:.1f} {:.1f})\"", text.x, text.y);
  return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="#{:06x}"{}>{}</text>)",
                     text.x, text.y, anchor, text.color, more, escape_markup(text.words));
}

std::string print_mark(const SheetLine& line) {
  if (line.points.size() == 2 && line.label.empty()) {
    return fmt::format(
        R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="#{:06x}" stroke-width="{:g}"/>)",
        line.points[0][0], line.points[0][1], line.points[1][0], line.points[1][1], line.color,
        line.width);
  }
  std::string points;
  for (const auto& [x, y] : line.points) {
    points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", x, y);
  }
  return fmt::format(
      R"(<polyline points="{}" fill="none" stroke="#{:06x}" stroke-width="{:g}">{}</polyline>)",
      points, line.color, line.width, title_of(line.label));
}

std::string print_mark(const SheetBox& box) {
  return fmt::format(
      R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="#{:06x}">{}</rect>)",
      box.x, box.y, box.width, box.height, box.color, title_of(box.label));
}

}  // namespace

std::string escape_markup(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string print_svg(const Sheet& sheet) {
  std::string out = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}" font-family="sans-serif" font-size="12">)",
      sheet.width, sheet.height);
  out += "\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
  for (const SheetMark& mark : sheet.marks) {
    out += std::visit([](const auto& m) { return print_mark(m); }, mark) + "\n";
  }
  return out + "</svg>\n";
}

}  // namespace plumbline
