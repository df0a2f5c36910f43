// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <optional>

#include "anatomy/color_map.h"
#include "anatomy/each_at_once.h"
#include "anatomy/landmark_table.h"
#include "anatomy/patella.h"
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

// The kneecap that a muscle ends on, in W: its path goes on to the tibia, with the patellar tendon.
struct Kneecap {
  Vec3f base, tip;
  float beyond = 0;  // length of kneecap and tendon [m]
};
std::optional<Kneecap> find_kneecap(const StudyFrame& frame, std::size_t muscle) {
  const std::string& name = frame.study().axes.muscles[muscle];
  if (!name.starts_with("vas_") && !name.starts_with("rect_fem")) return std::nullopt;
  const auto pose = frame.body_pose(name.ends_with("_l") ? "patella_l" : "patella_r");
  if (!pose) return std::nullopt;
  const PatellaSite site = find_patella_site(LandmarkTable(frame.study()));
  const Vec3f tip = patella_tip(site);
  return Kneecap{(*pose)(0.8F * -tip), (*pose)(tip), 2 * length(tip) + patellar_tendon(site)};
}

std::vector<Vec3f> led_to(const Kneecap& kneecap, std::vector<Vec3f> line) {
  float beyond = 0;
  while (line.size() > 2 && beyond < kneecap.beyond) {
    beyond += length(line.back() - line[line.size() - 2]);
    line.pop_back();
  }
  if (beyond < kneecap.beyond) return {line.front(), kneecap.base};
  line.push_back(kneecap.base);
  return line;
}

// From the kneecap to the tibia, as wide as its tip.
Mesh make_patellar_tendon(const Kneecap& kneecap, const Vec3f& tuberosity) {
  TubeShape shape;
  shape.at = [](float) { return TubePoint{4.5e-3F, kTendonColor}; };
  shape.flatness = 1.8F;
  shape.wide_direction = {0, 0, 1};
  return make_tube(std::array<Vec3f, 2>{kneecap.tip, tuberosity}, shape);
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
  const std::vector<Vec3f> knots = drawn_path(frame, muscle);
  if (knots.size() < 2) return {};
  return bones.kept_out(smooth_curve(knots, kSamples));
}

std::vector<Vec3f> drawn_path(const StudyFrame& frame, std::size_t muscle) {
  std::vector<Vec3f> path = frame.muscle_path(muscle);
  if (path.size() < 2) return {};
  const auto kneecap = find_kneecap(frame, muscle);
  return kneecap ? led_to(*kneecap, smooth_curve(path, kSamples)) : path;
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
    // Gluteals lie on the outside of the ilium, near whose inside some of their origins are.
    const auto pelvis = frame.body_pose("pelvis");
    if (pelvis && frame.study().axes.muscles[muscle].starts_with("glut_")) {
      sheet_style.lift = [&bones, X = *pelvis](const Vec3f& p) {
        const bool is_on_femur = inverse(X)(p).y < -0.05F;
        return bones.lifted(p, is_on_femur ? Vec3f{} : p - X({-0.09F, 0, 0}));
      };
    }
    return make_strip(make_fascicle(frame, muscle, style, line_of),
                      make_fascicle(frame, sheet->before, style, line_of),
                      make_fascicle(frame, sheet->after, style, line_of), sheet_style);
  }
  const Belly belly = find_belly(frame, muscle, style);
  TubeShape shape;
  shape.sides = num_sides(belly.radius);
  shape.at = [&](float t) { return spindle(t, belly.radius, belly.color); };
  Mesh mesh = make_tube(line_of(muscle), shape);
  if (frame.study().axes.muscles[muscle].starts_with("vas_int")) {
    const auto kneecap = find_kneecap(frame, muscle);
    const std::vector<Vec3f> path = frame.muscle_path(muscle);
    if (kneecap && !path.empty()) append(mesh, make_patellar_tendon(*kneecap, path.back()));
  }
  return mesh;
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
