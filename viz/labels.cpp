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
  constexpr float kHalfWidth = 0.34F;  // of trunk and arms [m]
  constexpr float kToBack = 0.16F;     // from the spine to behind the back [m]
  const auto load = find_joint_load(frame);
  if (!load) return;
  // Beside the trunk: behind its back, or where it is seen from front or back beyond the arms.
  const auto pelvis = frame.body_pose("pelvis");
  const Vec3f forward = pelvis ? pelvis->rotate({1, 0, 0}) : Vec3f{1, 0, 0};
  const float to_front = dot(forward, screen_axes(camera).right);
  const float share = std::min(std::abs(to_front), 1.0F);
  const double pixels = box.height / (2 * static_cast<double>(camera.half_height));
  const double away = pixels * static_cast<double>(mix(kHalfWidth, kToBack, share));
  const Pixel p = project(camera, box, load->tail);
  const double width = 78 * unit;
  const bool is_left = to_front > 0.3F && p.x - away - width > box.x;
  const double wanted = is_left ? p.x - away - width : p.x + away;
  const double x = std::clamp(wanted, box.x, std::max(box.x + box.width - width, box.x));
  canvas.line(p.x, p.y, is_left ? x + width : x, p.y, 1.3 * unit, kJointLoadColor);
  canvas.fill({x, p.y - 12 * unit, width, 24 * unit}, kWhite, 0.78, 6 * unit);
  canvas.text(x + 6 * unit, p.y - 6 * unit, format_number(load->newton / 1000, 2) + " kN",
              {16 * unit, kJointLoadColor, true, Align::kLeft});
}

}  // namespace plumbline::viz
