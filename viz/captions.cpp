// SPDX-License-Identifier: Apache-2.0
#include "viz/captions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "anatomy/arrows.h"
#include "anatomy/color_map.h"
#include "anatomy/nerve_roots.h"
#include "anatomy/tissue_loads.h"
#include "plots/study_plots.h"

namespace plumbline::viz {
namespace {

Color verdict_color(Verdict verdict) {
  switch (verdict) {
    case Verdict::kTrusted:
      return {0.10F, 0.42F, 0.53F};
    case Verdict::kDoubtful:
      return {0.77F, 0.46F, 0.06F};
    case Verdict::kFailed:
      break;
  }
  return {0.62F, 0.14F, 0.16F};
}

// A length with its meaning.
void draw_ruler(Canvas& canvas, double x, double y, double length, double unit,
                const std::string& words) {
  canvas.line(x, y, x + length, y, 2 * unit, kInk);
  for (const double end : {x, x + length}) {
    canvas.line(end, y - 5 * unit, end, y + 5 * unit, 2 * unit, kInk);
  }
  canvas.text(x + length + 10 * unit, y - 8 * unit, words, {14 * unit, kInk, false, Align::kLeft});
}

void draw_color_legend(Canvas& canvas, const Box& box, double unit, const std::string& title,
                       double max, int decimals, const std::function<Color(double)>& color) {
  canvas.text(box.x, box.y + 40 * unit, fit_text(title, 15 * unit, box.width + 20 * unit),
              {15 * unit, kInk, true, Align::kLeft});
  const Box bar = {box.x, box.y + 19 * unit, box.width, 15 * unit};
  canvas.color_bar(bar, [&](double share) { return color(share * max); });
  // On a short bar every other number has room.
  const int every = box.width < 190 * unit ? 2 : 1;
  for (int k = 0; k <= 4; k += every) {
    const double share = k / 4.0;
    const double x = bar.x + share * bar.width;
    canvas.line(x, bar.y - 4 * unit, x, bar.y, 1.2 * unit, kSoftInk);
    const Align align = k == 0 ? Align::kLeft : (k == 4 ? Align::kRight : Align::kCenter);
    canvas.text(x, bar.y - 21 * unit, format_number(share * max, decimals),
                {13.5 * unit, kSoftInk, false, align});
  }
}

struct MuscleLegend {
  const char* title;
  Color (*color)(double);
};
MuscleLegend muscle_legend(MuscleColor color) {
  switch (color) {
    case MuscleColor::kActivation:
      return {"Muscle activation", activation_color};
    case MuscleColor::kRelativeForce:
      return {"Muscle force / active strength", activation_color};
    case MuscleColor::kPassiveShare:
      return {"Passive force / muscle force", passive_share_color};
  }
  return {"", activation_color};
}

const char* muscle_words(const MuscleStyle& style) {
  if (style.thickness == MuscleThickness::kAnatomy) {
    return "Muscles: of their anatomical volume, the same in every case.";
  }
  switch (style.color) {
    case MuscleColor::kActivation:
      return "Muscles: thick where they pull hard; thick and blue: stretched, not active.";
    case MuscleColor::kRelativeForce:
      break;
    case MuscleColor::kPassiveShare:
      return "Muscles: thick where they pull hard; grey where they do not pull.";
  }
  return "Muscles: thick where they pull hard.";
}

// A ruler as long as an arrow of 1 kN.
void draw_force_legend(Canvas& canvas, const Box& box, double unit, double pixels_per_metre) {
  canvas.text(box.x, box.y + 40 * unit, "Force arrows", {15 * unit, kInk, true, Align::kLeft});
  const double length = 1000 * static_cast<double>(kMetrePerNewton) * pixels_per_metre;
  draw_ruler(canvas, box.x, box.y + 26 * unit, length, unit, "1 kN");
  struct Key {
    double x;
    Color color;
    const char* words;
  };
  const std::array<Key, 3> keys = {{{0, kJointLoadColor, "on S1"},
                                    {72, kGroundForceColor, "ground"},
                                    {152, kGravityColor, "gravity"}}};
  const double y = box.y + 4 * unit;
  for (const Key& key : keys) {
    const double x = box.x + key.x * unit;
    const double corner = key.x > 100 ? 5.5 : 2;
    canvas.fill({x, y, 11 * unit, 11 * unit}, key.color, 1, corner * unit);
    canvas.text(x + 17 * unit, y - 3 * unit, key.words,
                {13.5 * unit, kSoftInk, false, Align::kLeft});
  }
}

std::vector<std::string> notes_of(const LegendContent& content) {
  std::vector<std::string> notes = {muscle_words(content.muscles),
                                    "Disc pressure = compression / (0.66 × disc area)."};
  if (content.foramina) {
    notes.emplace_back(
        "Nerve roots: yellow; darker where the foramen has less area than in the reference.");
  }
  notes.emplace_back("Schematic, not a patient's anatomy. Load is not pain; not for diagnosis.");
  return notes;
}

}  // namespace

void draw_card(Canvas& canvas, const Box& box, double unit) {
  canvas.fill({box.x - 1.5 * unit, box.y - 2.5 * unit, box.width + 3 * unit, box.height + 3 * unit},
              {0.55F, 0.58F, 0.64F}, 0.22, 14 * unit);
  canvas.fill(box, {0.975F, 0.98F, 0.985F}, 0.80, 13 * unit);
}

void draw_cards(Canvas& canvas, const PictureLayout& layout) {
  for (const PanelLayout& panel : layout.panels) {
    draw_card(canvas, panel.card, layout.unit);
    if (panel.has_trunk()) {
      canvas.fill(panel.trunk, {0.925F, 0.935F, 0.95F}, 0.9, 10 * layout.unit);
    }
    canvas.fill(panel.close_up, {0.925F, 0.935F, 0.95F}, 0.9, 10 * layout.unit);
  }
}

void draw_header(Canvas& canvas, const PictureLayout& layout, const StudyFrame& frame,
                 const std::string& step_words) {
  const double unit = layout.unit;
  const Box& box = layout.header;
  const Study& study = frame.study();
  canvas.text(box.x, box.y + 30 * unit, fit_text(study.title, 27 * unit, 0.72 * box.width),
              {27 * unit, kInk, true, Align::kLeft});
  const std::string task = describe_task(study, frame.case_index(), frame.step());
  const char* between = task.empty() || step_words.empty() ? "" : ": ";
  const std::string step = step_words + between + task;
  canvas.text(box.x, box.y + 6 * unit, step, {17 * unit, kSoftInk, false, Align::kLeft});
  if (study.person.mass > 0 && study.person.height > 0) {
    canvas.text(box.x + box.width, box.y + 6 * unit,
                fmt::format("{:.0f} kg, {:.2f} m", study.person.mass, study.person.height),
                {17 * unit, kSoftInk, false, Align::kRight});
  }
}

std::size_t LegendContent::num_bars() const {
  return 2 + std::size_t{foramina} + std::size_t{tissue_loads};
}

LegendContent find_legends(const Study& study, const MuscleStyle& muscles, bool tissue_loads) {
  const bool has_tissue = study.axes.has_tissue();
  return {muscles, has_tissue && study.axes.cases.size() > 1, has_tissue && tissue_loads};
}

void draw_legends(Canvas& canvas, const LegendLayout& layout, double unit,
                  const LegendContent& content, double pixels_per_metre) {
  std::size_t next = 0;
  const auto bar = [&](const std::string& title, double max, int decimals,
                       const std::function<Color(double)>& color) {
    draw_color_legend(canvas, layout.bars.at(next++), unit, title, max, decimals, color);
  };
  const MuscleLegend muscles = muscle_legend(content.muscles.color);
  bar(muscles.title, 1, 2, muscles.color);
  bar("Disc pressure [MPa]", kPressureMaxMPa, 2, pressure_color);
  if (content.foramina) {
    bar("Foramen area lost [%]", 100 * kForamenLossMax, 0,
        [](double percent) { return nerve_root_color(-percent / 100); });
  }
  if (content.tissue_loads) bar("Ligament tension [N]", kLigamentTensionMax, 0, ligament_color);
  draw_force_legend(canvas, layout.arrows, unit, pixels_per_metre);

  const std::vector<std::string> notes = notes_of(content);
  const auto n = static_cast<double>(notes.size());
  const double pitch = std::min(layout.notes.height / n, 21 * unit);
  const double size = std::min(14 * unit, 0.72 * pitch);
  const double right = layout.notes.x + layout.notes.width;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    canvas.text(right, layout.notes.y + pitch * (n - 1 - static_cast<double>(i)),
                fit_text(notes[i], size, 1.12 * layout.notes.width),
                {size, kSoftInk, false, Align::kRight});
  }
}

void draw_panel_title(Canvas& canvas, const PanelLayout& panel, double unit,
                      const StudyFrame& frame, const StudyFrame* ghost) {
  const StudyCase& c = frame.study().axes.cases[frame.case_index()];
  const Box& box = panel.title;
  const double badge_width = 104 * unit;
  canvas.text(box.x + 6 * unit, box.y + 15 * unit,
              fit_text(case_title(frame.study(), frame.case_index()), 22 * unit,
                       box.width - badge_width - 20 * unit),
              {22 * unit, kInk, true, Align::kLeft});
  if (ghost != nullptr) {
    canvas.fill({box.x + 7 * unit, box.y - 7 * unit, 13 * unit, 13 * unit}, kGhostColor, 0.55,
                3 * unit);
    canvas.text(box.x + 27 * unit, box.y - 10 * unit,
                case_title(ghost->study(), ghost->case_index()) +
                    ", shining through; in the close-up its pelvis is laid on the other",
                {16 * unit, kSoftInk, false, Align::kLeft});
  }
  const Box badge = {box.x + box.width - badge_width, box.y + 14 * unit, badge_width, 28 * unit};
  canvas.fill(badge, verdict_color(c.verdict), 1, 14 * unit);
  canvas.text(badge.x + badge_width / 2, badge.y + 4 * unit, to_string(c.verdict),
              {16 * unit, kWhite, true, Align::kCenter});
}

void draw_key_numbers(Canvas& canvas, const PanelLayout& panel, double unit,
                      const std::vector<KeyNumber>& rows, std::size_t column) {
  const Box& box = panel.numbers;
  const auto n = static_cast<double>(std::max<std::size_t>(rows.size(), 1));
  const double pitch = std::min((box.height - 6 * unit) / n, 36 * unit);
  const double size = 15.5 * unit;
  const double value_x = box.x + box.width - (column > 0 ? 84 : 12) * unit;
  double y = box.y + box.height - pitch;
  if (column > 0) {
    canvas.text(box.x + box.width - 10 * unit, y + 0.92 * pitch, "change",
                {13 * unit, kSoftInk, false, Align::kRight});
  }
  bool any_undetermined = false;
  for (const KeyNumber& row : rows) {
    const double base = y + 0.28 * pitch;
    canvas.line(box.x + 8 * unit, y, box.x + box.width - 8 * unit, y, unit, kRule);
    canvas.text(box.x + 10 * unit, base, row.label, {size, kSoftInk, false, Align::kLeft});
    const double value = row.values.at(column);
    const std::string unit_text = row.unit == "°" ? "°" : " " + row.unit;
    canvas.text(value_x, base, format_number(value, row.decimals) + unit_text,
                {size, kInk, true, Align::kRight});
    if (column > 0) {
      std::string change = format_change(row.values.front(), value, row.decimals);
      if (row.undetermined.at(column)) {
        change += " ?";
        any_undetermined = true;
      }
      canvas.text(box.x + box.width - 10 * unit, base, change, {size, kInk, false, Align::kRight});
    }
    y -= pitch;
  }
  if (any_undetermined) {
    canvas.text(box.x + 10 * unit, y + 0.35 * pitch, "? undetermined: the sign flips in its band",
                {13 * unit, kSoftInk, false, Align::kLeft});
  }
}

void draw_foramen_note(Canvas& canvas, const Box& box, double unit, const StudyFrame& frame) {
  const auto narrowest = find_narrowest_foramen(frame);
  if (!narrowest) return;
  const double percent = -100 * narrowest->change;
  const std::string where =
      frame.study().axes.levels[narrowest->level] + (narrowest->side == 0 ? " right" : " left");
  const double y = box.y + 10 * unit;
  canvas.fill({box.x + 6 * unit, y - 4 * unit, 216 * unit, 24 * unit}, kWhite, 0.72, 6 * unit);
  canvas.fill({box.x + 12 * unit, y + 2 * unit, 11 * unit, 11 * unit},
              nerve_root_color(narrowest->change), 1, 5.5 * unit);
  canvas.text(box.x + 29 * unit, y,
              fmt::format("{}: foramen area {} %", where,
                          format_number(100 * narrowest->change, percent < 9.5 ? 1 : 0)),
              {13 * unit, kInk, false, Align::kLeft});
}

void draw_tissue_key(Canvas& canvas, const Box& box, double unit, double pixels_per_metre) {
  const double y = box.y + box.height - 26 * unit;
  const double length = 200 * static_cast<double>(kMetrePerNewton) * pixels_per_metre;
  canvas.fill({box.x + 6 * unit, y - 14 * unit, 180 * unit + length, 27 * unit}, kWhite, 0.72,
              6 * unit);
  canvas.fill({box.x + 12 * unit, y - 6 * unit, 11 * unit, 11 * unit}, kFacetForceColor, 1,
              2 * unit);
  canvas.text(box.x + 29 * unit, y - 8 * unit, "Facet force",
              {14 * unit, kInk, true, Align::kLeft});
  draw_ruler(canvas, box.x + 122 * unit, y, length, unit, "200 N");
}

void draw_plumb_bob(Canvas& canvas, const Box& box, double unit, double roll) {
  if (std::fabs(roll) <= kSeenRoll) return;
  const double x = box.x + box.width - 84 * unit;
  const double y = box.y + 88 * unit;
  const double length = 34 * unit;
  // On a screen whose eye rolled forward, down has turned back by as much.
  const double dx = -std::sin(roll);
  const double dy = -std::cos(roll);
  const double tip_x = x + length * dx;
  const double tip_y = y + length * dy;
  canvas.line(x, y, tip_x, tip_y, 2 * unit, kGravityColor);
  canvas.fill({tip_x - 5 * unit, tip_y - 5 * unit, 10 * unit, 10 * unit}, kGravityColor, 1,
              5 * unit);
  // Below whatever way it points.
  canvas.text(x, y - 62 * unit, "down", {13 * unit, kSoftInk, true, Align::kCenter});
  canvas.text(x, y - 80 * unit, "spine turned upright",
              {12.5 * unit, kSoftInk, false, Align::kCenter});
}

}  // namespace plumbline::viz
