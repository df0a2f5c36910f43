// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

#include "anatomy/abdominal_wall.h"
#include "anatomy/color_map.h"
#include "anatomy/each_at_once.h"
#include "anatomy/fibre_pattern.h"
#include "anatomy/limb_axis.h"
#include "anatomy/muscle_line.h"
#include "anatomy/muscle_shape.h"
#include "anatomy/sheet_layout.h"
#include "anatomy/sheet_places.h"
#include "anatomy/sheets.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kThinnestMuscle = 1.5e-3F;  // [m]: visible, if barely
constexpr float kThickestMuscle = 26e-3F;   // [m]
constexpr float kThickestTendon = 4e-3F;

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
TubePoint spindle(float t, float radius, const MuscleShape& shape, const Color& color) {
  const float tendon =
      std::max(std::min(0.30F * radius, kThickestTendon), std::min(radius, 1.2e-3F));
  const float narrow = mix(0.4F, 1.0F, smooth_step(0, 0.05F, std::min(t, 1 - t)));
  return {mix(narrow * tendon, radius, spindle_swelling(shape, t)),
          mix(color, kTendonColor, kTendonPaleness * tendon_share(shape, t)),
          spindle_flatness(shape, t)};
}

// From the kneecap to the tibia, as wide as its tip.
Mesh make_patellar_tendon(const KneecapEnd& kneecap, const Vec3f& tuberosity) {
  TubeShape shape;
  // It spreads over the kneecap's tip and narrows into the tuberosity.
  shape.at = [](float t) {
    const float narrow = 0.25F * smooth_step(0.2F, 0.7F, t) + 0.45F * smooth_step(0.7F, 1, t);
    return TubePoint{5.8e-3F * (1 - narrow), kTendonColor};
  };
  shape.fibre_width = kFibreWidth;
  shape.fibre_length = kFibreLength;
  shape.flatness = 2.1F;
  shape.wide_direction = {0, 0, 1};
  constexpr float kInBone = 8e-3F;  // [m]
  const Vec3f into = kInBone * normalized(tuberosity - kneecap.tip);
  const std::array<Vec3f, 2> ends = {kneecap.tip - into, tuberosity + into};
  return make_tube(smooth_curve(ends, 8), shape);
}

// Greatest cross-section [m2]; 0 or no number where it is unknown.
double drawn_area(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const MuscleResults& muscle = frame.study().muscle;
  const std::size_t c = frame.case_index();
  const std::size_t t = frame.step();
  if (style.thickness == MuscleThickness::kForce) return muscle.force(c, t, m) / kDrawnStress;
  const std::string& name = frame.study().axes.muscles[m];
  const MuscleShape shape = find_muscle_shape(name);
  const bool is_sheet = find_sheet(frame.study().axes.muscles, m).has_value();
  const double length = drawn_length(frame, m);
  const double volume = muscle.pcsa(m) * muscle.optimal_fibre_length(m);
  if (!(volume > 0) || !(length > 0)) return 0;
  const float fullness = is_sheet ? sheet_fullness(shape) : spindle_fullness(shape);
  const double area = volume / (static_cast<double>(fullness) * length);
  // Short ones stay longer than they are thick.
  constexpr double kThickestOfLength = 0.16;
  const double most = std::numbers::pi * std::pow(kThickestOfLength * length, 2);
  return is_sheet ? area : std::min(area, most);
}

// As many as look round: their corners stand out by 0.15 mm, but for the thickest.
int num_sides(float radius) {
  constexpr float kStandOut = 0.15e-3F;  // [m]
  const float angle = std::acos(std::max(1 - kStandOut / radius, 0.0F));
  return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / angle)), 6, 20);
}

}  // namespace

float drawn_radius(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const double area = drawn_area(frame, m, style);
  if (!(area > 0)) return kThinnestMuscle;
  return std::clamp(static_cast<float>(std::sqrt(area / std::numbers::pi)), kThinnestMuscle,
                    kThickestMuscle);
}

namespace {

Fascicle make_fascicle(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                       const std::vector<Vec3f>& line) {
  const float radius = drawn_radius(frame, muscle, style);
  const MuscleShape shape = find_muscle_shape(frame.study().axes.muscles[muscle]);
  return {without_start(line, shape.left_out), find_color(frame, muscle, style),
          std::numbers::pi_v<float> * radius * radius, shape};
}

Mesh make_round(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                const std::vector<Vec3f>& line) {
  const std::string& name = frame.study().axes.muscles[muscle];
  const float radius = drawn_radius(frame, muscle, style);
  const Color color = find_color(frame, muscle, style);
  const MuscleShape kind = find_muscle_shape(name);
  TubeShape shape;
  shape.sides = num_sides(radius);
  shape.at = [&](float t) { return spindle(t, radius, kind, color); };
  shape.fibre_width = kFibreWidth;
  shape.fibre_length = kFibreLength;
  if (kind.belly_flatness > 1) {
    shape.faces = [limb = LimbAxis(frame, name.ends_with("_l"))](const Vec3f& p) {
      return limb.outward(p);
    };
  }
  Mesh mesh = make_tube(line, shape);
  if (name.starts_with("vas_int")) {
    const auto kneecap = find_kneecap(frame, muscle);
    const std::vector<Vec3f> path = frame.muscle_path(muscle);
    if (kneecap && !path.empty()) append(mesh, make_patellar_tendon(*kneecap, path.back()));
  }
  return mesh;
}

}  // namespace

Mesh make_muscle(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                 const PlacedBones& bones) {
  std::vector<bool> shown(frame.study().axes.muscles.size(), false);
  shown[muscle] = true;
  return make_each_muscle(frame, style, bones, shown)[muscle];
}

std::vector<Mesh> make_each_muscle(const StudyFrame& frame, const MuscleStyle& style,
                                   const PlacedBones& bones, const std::vector<bool>& shown) {
  const std::vector<std::string>& names = frame.study().axes.muscles;
  const auto is_shown = [&](std::size_t m) { return shown.empty() || shown.at(m); };
  // A sheet is made with the first of its fascicles, after those that it lies under.
  std::vector<std::optional<SheetPlace>> sheets(names.size());
  std::vector<bool> is_in_sheet(names.size(), false);
  std::vector<bool> needs_line(names.size(), false);
  const auto add_sheet = [&](const SheetPlace& sheet) {
    sheets[sheet.fascicles[0]] = sheet;
    for (const std::size_t m : sheet.fascicles) needs_line[m] = true;
    if (const auto rectus = find_rectus(names, names[sheet.fascicles[0]].ends_with("_l"))) {
      needs_line[*rectus] = true;
    }
  };
  for (std::size_t m = 0; m < names.size(); ++m) {
    const auto sheet = find_sheet(names, m);
    is_in_sheet[m] = sheet.has_value();
    if (!is_shown(m)) continue;
    needs_line[m] = true;
    if (!sheet) continue;
    add_sheet(*sheet);
    for (const SheetPlace& above : find_sheets_above(names, *sheet)) add_sheet(above);
  }
  const MuscleLines lines = each_at_once(names.size(), [&](std::size_t m) {
    return needs_line[m] ? drawn_line(frame, m, bones) : std::vector<Vec3f>{};
  });
  std::array<std::vector<std::size_t>, 3> layers;  // each lies under those before
  for (std::size_t m = 0; m < names.size(); ++m) {
    if (sheets[m]) {
      layers.at(find_sheets_above(names, *sheets[m]).size()).push_back(m);
    } else if (is_shown(m) && !is_in_sheet[m]) {
      layers[0].push_back(m);
    }
  }
  std::vector<std::vector<Mesh>> made(names.size());
  for (const std::vector<std::size_t>& layer : layers) {
    auto of_layer = each_at_once(layer.size(), [&](std::size_t i) -> std::vector<Mesh> {
      const std::size_t m = layer[i];
      if (!sheets[m]) return {make_round(frame, m, style, lines[m])};
      std::vector<std::vector<Mesh>> above;
      for (const SheetPlace& sheet : find_sheets_above(names, *sheets[m])) {
        above.push_back(made[sheet.fascicles[0]]);
      }
      std::vector<Fascicle> fascicles;
      for (const std::size_t f : sheets[m]->fascicles) {
        fascicles.push_back(make_fascicle(frame, f, style, lines[f]));
      }
      return lay_sheet(frame, *sheets[m], fascicles, bones, lines, above);
    });
    for (std::size_t i = 0; i < layer.size(); ++i) made[layer[i]] = std::move(of_layer[i]);
  }
  std::vector<Mesh> meshes(names.size());
  for (std::size_t m = 0; m < names.size(); ++m) {
    for (std::size_t k = 0; k < made[m].size(); ++k) {
      const std::size_t which = sheets[m] ? sheets[m]->fascicles[k] : m;
      if (is_shown(which)) meshes[which] = std::move(made[m][k]);
    }
  }
  return meshes;
}

std::vector<float> find_strip_tendons(const std::vector<std::string>& names, std::size_t muscle) {
  const auto sheet = find_sheet(names, muscle);
  if (!sheet) return {};
  const auto shape_of = [&](std::optional<std::size_t> m) {
    return m ? std::optional(find_muscle_shape(names[*m])) : std::nullopt;
  };
  const MuscleShape own = find_muscle_shape(names[muscle]);
  const auto before = shape_of(sheet->before());
  const auto after = shape_of(sheet->after());
  std::vector<float> tendons;
  for (std::size_t row = 0; row < kStripRows; ++row) {
    for (std::size_t column = 0; column < kStripColumns; ++column) {
      tendons.push_back(sheet->fascicles.size() == 1
                            ? band_tendon(row, column, own)
                            : strip_tendon(row, column, own, before ? &*before : nullptr,
                                           after ? &*after : nullptr));
    }
  }
  return tendons;
}

Mesh make_muscles(const StudyFrame& frame, const MuscleStyle& style, const BoneField& bones,
                  const std::vector<bool>& shown) {
  Mesh whole;
  for (const Mesh& muscle : make_each_muscle(frame, style, bones.at(frame), shown)) {
    append(whole, muscle);
  }
  return whole;
}

}  // namespace plumbline::viz
