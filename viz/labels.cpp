// SPDX-License-Identifier: Apache-2.0
#include "viz/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "anatomy/arrows.h"
#include "anatomy/color_map.h"
#include "anatomy/key_numbers.h"

namespace plumbline::viz {
namespace {

std::string pressure_words(const StudyFrame& frame, std::size_t level) {
  return fmt::format("{} MPa", format_number(frame.disc_pressure_MPa(level), 2));
}

std::string facet_words(const StudyFrame& frame, std::size_t level) {
  const auto newton = [&](std::size_t side) {
    return format_number(
        frame.study().tissue.facet_force(frame.case_index(), frame.step(), level, side), 0);
  };
  return fmt::format("L {}, R {} N", newton(1), newton(0));
}

}  // namespace

std::vector<LevelLabel> find_level_labels(const StudyFrame& frame, const CameraSetup& camera,
                                          const Box& box) {
  constexpr float kDiscFront = 0.019F;  // [m] from the centre
  constexpr float kDiscSide = 0.023F;
  std::vector<LevelLabel> labels;
  for (std::size_t l = 0; l < frame.study().axes.levels.size(); ++l) {
    const auto disc = frame.disc_pose(l);
    if (!disc) continue;
    // From behind, the side that faces the eye.
    const bool from_behind = dot(disc->rotate({1, 0, 0}), camera.direction) < -0.5F;
    const float side = dot(disc->rotate({0, 0, 1}), camera.direction) < 0 ? -1.0F : 1.0F;
    const Vec3f edge = from_behind ? Vec3f{0, 0, side * kDiscSide} : Vec3f{kDiscFront, 0, 0};
    const Pixel p = project(camera, box, (*disc)(edge));
    const bool inside =
        p.x > box.x && p.x < box.x + box.width && p.y > box.y && p.y < box.y + box.height;
    if (inside) labels.push_back({l, p.x, p.y});
  }
  return labels;
}

void draw_level_labels(Canvas& canvas, const Box& box, double unit, const StudyFrame& frame,
                       std::vector<LevelLabel> labels, bool facets) {
  std::sort(labels.begin(), labels.end(),
            [](const LevelLabel& a, const LevelLabel& b) { return a.y > b.y; });
  const double pitch = 44 * unit;
  const auto n = static_cast<double>(labels.size());
  const double text_x = box.x + box.width - 112 * unit;

  // As near to the discs as a column without overlaps allows.
  std::vector<double> ys;
  double ceiling = box.y + box.height - 34 * unit;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double floor = box.y + 26 * unit + (n - 1 - static_cast<double>(i)) * pitch;
    const double y = std::max(std::min(labels[i].y, ceiling), floor);
    ys.push_back(y);
    ceiling = y - pitch;
  }
  const LevelResults& level = frame.study().level;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t l = labels[i].level;
    const double y = ys[i];
    const double bend = text_x - 16 * unit;
    canvas.line(labels[i].x, labels[i].y, bend, y, 1.3 * unit, kSoftInk);
    canvas.line(bend, y, text_x - 5 * unit, y, 1.3 * unit, kSoftInk);
    const double compression = level.compression(frame.case_index(), frame.step(), l);
    canvas.text(
        text_x, y,
        fmt::format("{}  {} N", frame.study().axes.levels[l], format_number(compression, 0)),
        {14 * unit, kInk, true, Align::kLeft});
    canvas.text(text_x, y - 18 * unit, facets ? facet_words(frame, l) : pressure_words(frame, l),
                {14 * unit, kSoftInk, false, Align::kLeft});
  }
}

void draw_load_label(Canvas& canvas, const Box& box, double unit, const CameraSetup& camera,
                     const StudyFrame& frame) {
  const auto load = find_joint_load(frame);
  if (!load) return;
  const auto torso = frame.body_pose("torso");
  const ScreenAxes screen = screen_axes(camera);
  const auto seen = [&](const Vec3f& axis) {
    const Vec3f v = torso ? torso->rotate(axis) : axis;
    return Pixel{static_cast<double>(dot(v, screen.right)), static_cast<double>(dot(v, screen.up))};
  };
  const Pixel p = project(camera, box, load->tail);
  const double pixels = box.height / (2 * static_cast<double>(camera.half_height));
  const double width = 78 * unit;
  const double height = 24 * unit;
  // Middle of the label on a way out of the trunk, and whether it has room there.
  const auto place = [&](const Pixel& way, double metres) {
    const double length = std::max(std::hypot(way.x, way.y), 1e-6);
    const double x = way.x / length;
    const double y = way.y / length;
    return Pixel{p.x + x * (pixels * metres + 0.5 * width), p.y + y * (pixels * metres + height)};
  };
  const auto has_room = [&](const Pixel& at) {
    return at.x - 0.5 * width >= box.x && at.x + 0.5 * width <= box.x + box.width;
  };
  // Beyond the arms where it is seen from front or back, else behind the back.
  const Pixel side = seen({0, 0, 1});
  const Pixel back = seen({-1, 0, 0});
  Pixel at;
  if (std::hypot(side.x, side.y) > 0.9) {
    at = place(side.x > 0 ? side : Pixel{-side.x, -side.y}, kLabelBeyondArms);
  } else {
    at = place(back, kLabelBehindBack);
    if (!has_room(at)) at = place({-back.x, -back.y}, kLabelBeforeBelly);
  }
  at.x = std::clamp(at.x, box.x + 0.5 * width,
                    std::max(box.x + box.width - 0.5 * width, box.x + 0.5 * width));
  // Below the title of the figure.
  at.y =
      std::clamp(at.y, box.y + height, std::max(box.y + box.height - 2 * height, box.y + height));
  canvas.line(p.x, p.y, at.x, at.y, 1.3 * unit, kJointLoadColor);
  canvas.fill({at.x - 0.5 * width, at.y - 0.5 * height, width, height}, kWhite, 0.92, 6 * unit);
  canvas.text(at.x, at.y - 6 * unit, format_number(load->newton / 1000, 2) + " kN",
              {16 * unit, kJointLoadColor, true, Align::kCenter});
}

}  // namespace plumbline::viz
