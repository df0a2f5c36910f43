// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "anatomy/color_map.h"
#include "anatomy/each_at_once.h"
#include "anatomy/sheets.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kThinnest = 1.5e-3F;  // [m]: visible, if barely
constexpr float kThickest = 21e-3F;   // [m]
constexpr int kSamples = 22;

Color find_color(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const MuscleResults& muscle = frame.study().muscle;
  const std::size_t c = frame.case_index();
  const std::size_t t = frame.step();
  if (style.color == MuscleColor::kActivation) return activation_color(muscle.activation(c, t, m));
  return activation_color(muscle.force(c, t, m) / muscle.max_force(c, m));
}

// A spindle between two tendons.
TubePoint spindle(float t, float radius, const Color& color) {
  const float swell = std::max(std::sin(std::numbers::pi_v<float> * clamp01(t)), 0.0F);
  const float belly = std::pow(swell, 0.75F);
  const float tendon = std::max(0.30F * radius, std::min(radius, 1.2e-3F));
  const float pale = 1 - smooth_step(0.02F, 0.11F, std::min(t, 1 - t));
  return {mix(tendon, radius, belly), mix(color, kTendonColor, 0.8F * pale)};
}

// As many as look round: their corners stand out by no more than 0.3 mm.
int num_sides(float radius) {
  constexpr float kStandOut = 0.3e-3F;  // [m]
  const float angle = std::acos(std::max(1 - kStandOut / radius, 0.0F));
  return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / angle)), 6, 12);
}

}  // namespace

float drawn_radius(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const Study& study = frame.study();
  const double area = style.thickness == MuscleThickness::kPcsa
                          ? study.muscle.pcsa(m)
                          : study.muscle.force(frame.case_index(), frame.step(), m) / kDrawnStress;
  if (!(area > 0)) return kThinnest;
  return std::clamp(static_cast<float>(std::sqrt(area / std::numbers::pi)), kThinnest, kThickest);
}

std::vector<Vec3f> drawn_line(const StudyFrame& frame, std::size_t muscle,
                              const PlacedBones& bones) {
  const std::vector<Vec3f> knots = frame.muscle_path(muscle);
  if (knots.size() < 2) return {};
  return bones.kept_out(smooth_curve(knots, kSamples));
}

namespace {

struct Belly {
  float radius;
  Color color;
};
Belly find_belly(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style) {
  return {drawn_radius(frame, muscle, style), find_color(frame, muscle, style)};
}

Fascicle make_fascicle(const StudyFrame& frame, std::optional<std::size_t> muscle,
                       const MuscleStyle& style, const PlacedBones& bones) {
  if (!muscle) return {};
  const Belly belly = find_belly(frame, *muscle, style);
  return {
      drawn_line(frame, *muscle, bones), [belly](float t) {
        const TubePoint point = spindle(t, belly.radius, belly.color);
        return FasciclePoint{std::numbers::pi_v<float> * point.radius * point.radius, point.color};
      }};
}

Mesh make_part_of_sheet(const StudyFrame& frame, std::size_t muscle, const SheetNeighbours& sheet,
                        const MuscleStyle& style, const PlacedBones& bones) {
  SheetStyle sheet_style;
  sheet_style.keep_out = [&](const std::vector<Vec3f>& line) { return bones.kept_out(line); };
  return make_strip(make_fascicle(frame, muscle, style, bones),
                    make_fascicle(frame, sheet.before, style, bones),
                    make_fascicle(frame, sheet.after, style, bones), sheet_style);
}

}  // namespace

Mesh make_muscle(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                 const PlacedBones& bones) {
  const auto sheet = find_sheet_neighbours(frame.study().axes.muscles, muscle);
  if (sheet) return make_part_of_sheet(frame, muscle, *sheet, style, bones);
  const Belly belly = find_belly(frame, muscle, style);
  TubeShape shape;
  shape.sides = num_sides(belly.radius);
  shape.at = [&](float t) { return spindle(t, belly.radius, belly.color); };
  return make_tube(drawn_line(frame, muscle, bones), shape);
}

Mesh make_muscles(const StudyFrame& frame, const MuscleStyle& style, const BoneField& bones) {
  const PlacedBones placed = bones.at(frame);
  Mesh whole;
  for (const Mesh& muscle : each_at_once(frame.study().axes.muscles.size(), [&](std::size_t m) {
         return make_muscle(frame, m, style, placed);
       })) {
    append(whole, muscle);
  }
  return whole;
}

}  // namespace plumbline::viz
