// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscles.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <optional>

#include "anatomy/color_map.h"
#include "anatomy/each_at_once.h"
#include "anatomy/sheets.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kThinnest = 1.5e-3F;  // [m]: visible, if barely
constexpr float kThickest = 21e-3F;   // [m]
constexpr int kSamples = 22;

// Colours of what pulls less than this say nothing about how [N].
constexpr double kFaintForce = 0.5;

Color find_color(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const MuscleResults& muscle = frame.study().muscle;
  const std::size_t c = frame.case_index();
  const std::size_t t = frame.step();
  const double force = muscle.force(c, t, m);
  switch (style.color) {
    case MuscleColor::kActivation:
      return activation_color(muscle.activation(c, t, m));
    case MuscleColor::kRelativeForce:
      return activation_color(force / muscle.max_force(c, m));
    case MuscleColor::kPassiveShare:
      if (force < kFaintForce) return kUnknownColor;
      return passive_share_color(muscle.passive_force(c, t, m) / force);
  }
  return kUnknownColor;
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

// The line of a muscle in this frame, drawn now or before.
using LineOf = std::function<std::vector<Vec3f>(std::size_t muscle)>;

struct Belly {
  float radius;
  Color color;
};
Belly find_belly(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style) {
  return {drawn_radius(frame, muscle, style), find_color(frame, muscle, style)};
}

Fascicle make_fascicle(const StudyFrame& frame, std::optional<std::size_t> muscle,
                       const MuscleStyle& style, const LineOf& line_of) {
  if (!muscle) return {};
  const Belly belly = find_belly(frame, *muscle, style);
  return {
      line_of(*muscle), [belly](float t) {
        const TubePoint point = spindle(t, belly.radius, belly.color);
        return FasciclePoint{std::numbers::pi_v<float> * point.radius * point.radius, point.color};
      }};
}

Mesh make_along(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                const PlacedBones& bones, const LineOf& line_of) {
  if (const auto sheet = find_sheet_neighbours(frame.study().axes.muscles, muscle)) {
    SheetStyle sheet_style;
    sheet_style.keep_out = [&](const std::vector<Vec3f>& line) { return bones.kept_out(line); };
    return make_strip(make_fascicle(frame, muscle, style, line_of),
                      make_fascicle(frame, sheet->before, style, line_of),
                      make_fascicle(frame, sheet->after, style, line_of), sheet_style);
  }
  const Belly belly = find_belly(frame, muscle, style);
  TubeShape shape;
  shape.sides = num_sides(belly.radius);
  shape.at = [&](float t) { return spindle(t, belly.radius, belly.color); };
  return make_tube(line_of(muscle), shape);
}

}  // namespace

Mesh make_muscle(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                 const PlacedBones& bones) {
  return make_along(frame, muscle, style, bones,
                    [&](std::size_t m) { return drawn_line(frame, m, bones); });
}

Mesh make_muscles(const StudyFrame& frame, const MuscleStyle& style, const BoneField& bones,
                  const std::vector<bool>& shown) {
  const std::size_t count = frame.study().axes.muscles.size();
  const PlacedBones placed = bones.at(frame);
  const auto lines =
      each_at_once(count, [&](std::size_t m) { return drawn_line(frame, m, placed); });
  Mesh whole;
  for (const Mesh& muscle : each_at_once(count, [&](std::size_t m) {
         if (!shown.empty() && !shown.at(m)) return Mesh{};
         return make_along(frame, m, style, placed,
                           [&](std::size_t other) { return lines[other]; });
       })) {
    append(whole, muscle);
  }
  return whole;
}

}  // namespace plumbline::viz
