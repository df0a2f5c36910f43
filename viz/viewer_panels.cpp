// SPDX-License-Identifier: Apache-2.0
#include "viz/viewer_panels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "viz/captions.h"

namespace plumbline::viz {
namespace {

constexpr Color kAccent = {0.10F, 0.42F, 0.53F};
constexpr Color kButton = {0.90F, 0.915F, 0.935F};

void draw_button(Canvas& canvas, const Control& control, double unit, bool on) {
  const Box& box = control.box;
  canvas.fill(box, on ? kAccent : kButton, 1, 8 * unit);
  const double size = 16.5 * unit;
  canvas.text(box.x + box.width / 2, box.y + box.height / 2 - 0.46 * size,
              fit_text(control.label, size, box.width - 8 * unit),
              {size, on ? kWhite : kInk, on, Align::kCenter});
}

void draw_tick(Canvas& canvas, const Control& control, double unit, bool on) {
  const Box& box = control.box;
  const double edge = 12.5 * unit;
  const double y = box.y + (box.height - edge) / 2;
  canvas.fill({box.x, y, edge, edge}, on ? kAccent : kRule, 1, 3 * unit);
  if (!on) {
    canvas.fill({box.x + 1.5 * unit, y + 1.5 * unit, edge - 3 * unit, edge - 3 * unit}, kWhite, 1,
                2 * unit);
  }
  const bool is_heading = control.kind == Control::Kind::kAllGroups;
  const double size = 16 * unit;
  canvas.text(box.x + edge + 8 * unit, box.y + box.height / 2 - 0.46 * size,
              fit_text(control.label, size, box.width - edge - 8 * unit),
              {size, on ? kInk : kSoftInk, is_heading, Align::kLeft});
}

// A table of one or two cases and, of two, their change.
class NumberTable {
 public:
  NumberTable(Canvas& canvas, const Box& box, double unit, double pitch)
      : canvas_(canvas), box_(box), unit_(unit), pitch_(pitch), y_(box.y + box.height) {}

  void heading(const std::string& title, const std::string& subtitle, std::size_t columns) {
    y_ -= 30 * unit_;
    canvas_.text(box_.x, y_, fit_text(title, 19 * unit_, box_.width),
                 {19 * unit_, kInk, true, Align::kLeft});
    y_ -= 24 * unit_;
    canvas_.text(box_.x, y_, subtitle, {15 * unit_, kSoftInk, false, Align::kLeft});
    constexpr std::array<const char*, 3> kHeads = {"reference", "case", "change"};
    for (std::size_t k = 0; columns > 1 && k < kHeads.size(); ++k) {
      canvas_.text(column(k, 2), y_, kHeads.at(k), {14 * unit_, kSoftInk, false, Align::kRight});
    }
    y_ -= 4 * unit_;
  }

  void row(const KeyNumber& number) {
    y_ -= pitch_;
    const double size = 15.5 * unit_;
    const double base = y_ + 0.5 * pitch_ - 0.46 * size;
    canvas_.line(box_.x, y_ + pitch_, box_.x + box_.width, y_ + pitch_, unit_, kRule);
    const std::size_t n = number.values.size();
    const std::string label =
        number.label + (number.unit == "°" ? " [°]" : " [" + number.unit + "]");
    canvas_.text(box_.x, base, fit_text(label, size, box_.width - (n < 2 ? 50 : 160) * unit_),
                 {size, kSoftInk, false, Align::kLeft});
    for (std::size_t k = 0; k < n; ++k) {
      canvas_.text(column(k, n), base, format_number(number.values[k], number.decimals),
                   {size, kInk, k + 1 == n, Align::kRight});
    }
    if (n < 2) return;
    std::string change = format_change(number.values[0], number.values[1], number.decimals);
    if (number.undetermined[1]) change += " ?";
    canvas_.text(column(2, n), base, change, {size, kInk, false, Align::kRight});
  }

  [[nodiscard]] double y() const { return y_; }

 private:
  // Right edge of a column of numbers.
  [[nodiscard]] double column(std::size_t k, std::size_t num_cases) const {
    const double right = box_.x + box_.width;
    return num_cases < 2 ? right : right - 62 * unit_ * static_cast<double>(2 - k);
  }

  Canvas& canvas_;
  Box box_;
  double unit_, pitch_, y_;
};

}  // namespace

void draw_viewer_cards(Canvas& canvas, const ViewerLayout& layout) {
  draw_card(canvas, layout.sidebar, layout.unit);
  draw_card(canvas, layout.numbers, layout.unit);
  for (const PanelLayout& panel : layout.panels) draw_card(canvas, panel.card, layout.unit);
}

void draw_viewer_header(Canvas& canvas, const ViewerLayout& layout, const Study& study,
                        const std::string& position, const std::string& message) {
  const double unit = layout.unit;
  const Box& box = layout.header;
  canvas.text(box.x + 4 * unit, box.y + 28 * unit,
              fit_text(study.title, 25 * unit, 0.9 * box.width),
              {25 * unit, kInk, true, Align::kLeft});
  canvas.text(box.x + 4 * unit, box.y + 4 * unit, position,
              {17.5 * unit, kSoftInk, false, Align::kLeft});
  const std::string person =
      study.person.mass > 0 && study.person.height > 0
          ? fmt::format("{:.0f} kg, {:.2f} m", study.person.mass, study.person.height)
          : "";
  canvas.text(box.x + box.width, box.y + 4 * unit, message.empty() ? person : message,
              {17.5 * unit, message.empty() ? kSoftInk : kAccent, !message.empty(), Align::kRight});
}

void draw_controls(Canvas& canvas, const ViewerLayout& layout, const ViewerState& state) {
  for (const Control& control : layout.controls) {
    switch (control.kind) {
      case Control::Kind::kShowing:
      case Control::Kind::kColor:
      case Control::Kind::kKey:
        draw_button(canvas, control, layout.unit, is_on(control, state));
        break;
      case Control::Kind::kLayer:
      case Control::Kind::kGroup:
      case Control::Kind::kAllGroups:
        draw_tick(canvas, control, layout.unit, is_on(control, state));
        break;
      case Control::Kind::kTimeline:
        break;
    }
  }
}

void draw_timeline(Canvas& canvas, const ViewerLayout& layout, const ViewerState& state,
                   const ViewerFacts& facts) {
  const auto slider =
      std::find_if(layout.controls.begin(), layout.controls.end(),
                   [](const Control& control) { return control.kind == Control::Kind::kTimeline; });
  if (slider == layout.controls.end()) return;
  const Box& box = slider->box;
  const double unit = layout.unit;
  const double y = box.y + 27 * unit;
  const double last = std::max(facts.last_position(), 1.0);
  const auto x_of = [&](double position) { return box.x + box.width * position / last; };
  canvas.fill({box.x, y - 3 * unit, box.width, 6 * unit}, {0.70F, 0.73F, 0.78F}, 1, 3 * unit);
  const double x = x_of(state.position);
  canvas.fill({box.x, y - 3 * unit, std::max(x - box.x, unit), 6 * unit}, kAccent, 1, 3 * unit);
  // Numbers where they have room.
  const std::size_t every = 1 + facts.num_steps / 40;
  for (std::size_t t = 0; t < facts.num_steps; t += every) {
    const double at = x_of(static_cast<double>(t));
    canvas.line(at, y - 7 * unit, at, y + 7 * unit, 2 * unit, kSoftInk);
    canvas.text(at, y - 27 * unit, fmt::format("{}", t + 1),
                {14 * unit, kSoftInk, false, Align::kCenter});
  }
  canvas.fill({x - 10 * unit, y - 10 * unit, 20 * unit, 20 * unit}, kWhite, 1, 10 * unit);
  canvas.fill({x - 8 * unit, y - 8 * unit, 16 * unit, 16 * unit}, kAccent, 1, 8 * unit);
}

void draw_numbers(Canvas& canvas, const ViewerLayout& layout, const std::vector<KeyNumber>& rows,
                  const PickCaption& picked) {
  const double unit = layout.unit;
  const double pad = 14 * unit;
  const Box& card = layout.numbers;
  const Box inside = {card.x + pad, card.y + pad, card.width - 2 * pad, card.height - 1.4 * pad};
  const double headings = 3 * 58 * unit;
  const auto num_rows = static_cast<double>(std::max<std::size_t>(rows.size() + 9, 1));
  const double pitch = std::min((inside.height - headings) / num_rows, 30 * unit);
  NumberTable table(canvas, inside, unit, pitch);
  const std::size_t columns = rows.empty() ? 1 : rows.front().values.size();
  table.heading("Posture and loads", "", columns);
  for (const KeyNumber& row : rows) table.row(row);

  const Box below = {inside.x, inside.y, inside.width, table.y() - inside.y - 14 * unit};
  NumberTable detail(canvas, below, unit, pitch);
  if (picked.title.empty()) {
    detail.heading("Click on a muscle or a disc", "to read its numbers here", 1);
    return;
  }
  detail.heading(picked.title, picked.subtitle, picked.rows.empty() ? 1 : columns);
  for (const KeyNumber& row : picked.rows) detail.row(row);
}

void draw_tag(Canvas& canvas, const Box& box, double unit, const Pixel& place,
              const std::string& words) {
  const double size = 17 * unit;
  const double width = text_width(words, size) + 18 * unit;
  const double height = 28 * unit;
  const double x = std::clamp(place.x + 34 * unit, box.x, box.x + std::max(box.width - width, 0.0));
  const double y =
      std::clamp(place.y - 52 * unit, box.y, box.y + std::max(box.height - height, 0.0));
  canvas.line(place.x, place.y, x + 8 * unit, y + height / 2, 1.6 * unit, kInk);
  canvas.fill({x, y, width, height}, kInk, 0.86, 7 * unit);
  canvas.text(x + 9 * unit, y + height / 2 - 0.46 * size, words,
              {size, kWhite, true, Align::kLeft});
}

void draw_help(Canvas& canvas, const ViewerLayout& layout, int width, int height) {
  struct Line {
    std::string_view shown, says;
  };
  std::vector<Line> lines;
  for (const KeyBinding& binding : key_bindings()) lines.push_back({binding.shown, binding.says});
  lines.push_back({"Drag", "turn the body; with Shift or the middle button, move it"});
  lines.push_back({"Wheel", "nearer or farther"});
  lines.push_back({"Click", "a muscle, a disc or a bone: its name and numbers"});
  const double unit = layout.unit;
  const double pitch = 25 * unit;
  const std::size_t half = (lines.size() + 1) / 2;
  const Box card = {0.5 * width - 510 * unit,
                    0.5 * height - (0.5 * static_cast<double>(half) * 25 + 46) * unit, 1020 * unit,
                    (static_cast<double>(half) * 25 + 92) * unit};
  canvas.fill({0, 0, static_cast<double>(width), static_cast<double>(height)}, kInk, 0.35);
  canvas.fill(card, kWhite, 1, 16 * unit);
  const double top = card.y + card.height - 46 * unit;
  canvas.text(card.x + 28 * unit, top, "Keys and mouse", {24 * unit, kInk, true, Align::kLeft});
  canvas.text(card.x + card.width - 28 * unit, top, "H or Escape closes this",
              {16 * unit, kSoftInk, false, Align::kRight});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double x = card.x + (i < half ? 28 : 480) * unit;
    const double y = top - 16 * unit - pitch * static_cast<double>(i % half + 1);
    canvas.text(x, y, std::string(lines[i].shown), {17 * unit, kAccent, true, Align::kLeft});
    canvas.text(x + 74 * unit, y, std::string(lines[i].says),
                {17 * unit, kInk, false, Align::kLeft});
  }
}

std::string describe_position(const Study& study, std::size_t case_index, double position) {
  const auto words_at = [&](double step) {
    return describe_task(study, case_index, static_cast<std::size_t>(step));
  };
  const double step = std::floor(position);
  if (position == step) {
    const std::string task = words_at(step);
    return fmt::format("Step {:.0f} of {}{}{}", step + 1, study.axes.num_steps,
                       task.empty() ? "" : ": ", task);
  }
  return fmt::format(
      "Between steps {:.0f} and {:.0f} of {}: drawn and read between them, not solved", step + 1,
      step + 2, study.axes.num_steps);
}

}  // namespace plumbline::viz
