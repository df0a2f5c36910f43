// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "anatomy/color_map.h"
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

}  // namespace

float drawn_radius(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const Study& study = frame.study();
  const double area = style.thickness == MuscleThickness::kPcsa
                          ? study.muscle.pcsa(m)
                          : study.muscle.force(frame.case_index(), frame.step(), m) / kDrawnStress;
  if (!(area > 0)) return kThinnest;
  return std::clamp(static_cast<float>(std::sqrt(area / std::numbers::pi)), kThinnest, kThickest);
}

std::vector<Vec3f> drawn_line(const StudyFrame& frame, std::size_t muscle, const BoneField& bones) {
  const std::vector<Vec3f> knots = frame.muscle_path(muscle);
  if (knots.size() < 2) return {};
  return bones.kept_out(smooth_curve(knots, kSamples), frame);
}

Mesh make_muscles(const StudyFrame& frame, const MuscleStyle& style, const BoneField& bones) {
  Mesh mesh;
  TubeShape shape;
  shape.sides = 10;
  for (std::size_t m = 0; m < frame.study().axes.muscles.size(); ++m) {
    const std::vector<Vec3f> line = drawn_line(frame, m, bones);
    if (line.size() < 2) continue;
    const float radius = drawn_radius(frame, m, style);
    const Color color = find_color(frame, m, style);
    shape.at = [&](float t) { return spindle(t, radius, color); };
    append(mesh, make_tube(line, shape));
  }
  return mesh;
}

}  // namespace plumbline::viz
