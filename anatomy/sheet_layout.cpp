// SPDX-License-Identifier: Apache-2.0
#include "anatomy/sheet_layout.h"

#include <array>
#include <cmath>
#include <functional>
#include <string>
#include <utility>

#include "anatomy/abdominal_wall.h"
#include "anatomy/fleshy_ends.h"
#include "anatomy/muscle_line.h"
#include "anatomy/trunk_axis.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

// The upper border of gluteus maximus: from the crest behind gluteus medius, over the greater
// trochanter, into the iliotibial tract. Its paths leave a gap there to the bones.
std::vector<Vec3f> find_gluteal_edge(const StudyFrame& frame, bool is_left) {
  const BonePlaces on(frame, is_left);
  if (!on.has_all()) return {};
  const std::array<Vec3f, 6> knots = {on.on_pelvis({-104, 74, 90}),   on.on_pelvis({-114, 24, 110}),
                                      on.on_pelvis({-108, -26, 132}), on.on_femur({-14, -8, 80}),
                                      on.on_femur({-6, -70, 79}),     on.on_femur({6, -150, 58})};
  return smooth_curve(knots, kLineSamples);
}

SheetStyle plain_style(const SheetPlace& place, const TrunkAxis& trunk, const PlacedBones& bones) {
  SheetStyle sheet;
  sheet.shift = place.shift;
  sheet.bulge = place.bulge;
  sheet.keep_out = [&bones](const std::vector<Vec3f>& line) { return bones.kept_out(line); };
  sheet.outward = [&trunk](const Vec3f& p) { return p - trunk.at(p).origin; };
  return sheet;
}

using Lift = std::function<Vec3f(const Vec3f&)>;

// Gluteals lie on the outside of the ilium, near whose inside some of their origins are.
void lay_on_ilium(SheetStyle& sheet, const Pose& pelvis, const PlacedBones& bones) {
  sheet.outward = [pelvis](const Vec3f& p) { return p - pelvis({-0.09F, 0, 0}); };
  sheet.lift = [outward = sheet.outward, &bones](const Vec3f& p) {
    return bones.lifted(p, outward(p));
  };
  sheet.edge = 18e-3F;
}

// External oblique on the ribs: forward in front, where rectus abdominis goes the same way.
Lift onto_ribs(const TrunkAxis& trunk, const PlacedBones& bones) {
  return [&trunk, &bones](const Vec3f& p) {
    constexpr float kInward = 6e-3F;  // [m]: once made, it is moved by as much
    const TrunkAxis::Place at = trunk.at(p);
    const Vec3f away = normalized(p - at.origin);
    const float aside = smooth_step(0.45F, 0.8F, std::fabs(dot(away, at.right)));
    const bool is_behind = dot(away, at.forward) < 0;
    return bones.outside_ribs(p, PlacedBones::kSheetAboveRibs + kInward,
                              is_behind ? Vec3f{} : normalized(mix(at.forward, away, aside)));
  };
}

// Latissimus over the back extensors, which lie between it and the ribs.
Lift onto_back(const TrunkAxis& trunk, const PlacedBones& bones) {
  return [&trunk, &bones](const Vec3f& p) {
    constexpr float kExtensors = 9e-3F;  // [m]
    const TrunkAxis::Place at = trunk.at(p);
    const float beside = smooth_step(0.055F, 0.09F, std::fabs(dot(p - at.origin, at.right)));
    return bones.outside_ribs(p, PlacedBones::kSheetAboveRibs + (1 - beside) * kExtensors);
  };
}

Lift under_sheets(const std::vector<std::vector<Mesh>>& above, const TrunkAxis& trunk) {
  std::vector<Underside> undersides;  // from the inner to the outer one
  for (const std::vector<Mesh>& strips : above) undersides.emplace_back(strips, trunk);
  return [undersides = std::move(undersides)](Vec3f p) {
    for (const Underside& underside : undersides) p = underside.pressed_under(p);
    return p;
  };
}

}  // namespace

std::vector<Mesh> lay_sheet(const StudyFrame& frame, const SheetPlace& place,
                            const std::vector<Fascicle>& fascicles, const PlacedBones& bones,
                            const MuscleLines& lines, const std::vector<std::vector<Mesh>>& above) {
  const std::vector<std::string>& names = frame.study().axes.muscles;
  const std::string& name = names[place.fascicles[0]];
  const bool is_left = name.ends_with("_l");
  const TrunkAxis trunk(frame);
  SheetStyle sheet = plain_style(place, trunk, bones);
  if (fascicles.size() == 1) {
    const Band band = make_rectus_band(fascicles[0].line, trunk, bones, is_left);
    return {make_band(band, fascicles[0], sheet)};
  }
  const auto pelvis = frame.body_pose("pelvis");
  if (pelvis && name.starts_with("glut_")) {
    lay_on_ilium(sheet, *pelvis, bones);
    if (name.starts_with("glut_max")) {
      sheet.first_edge = find_gluteal_edge(frame, is_left);
    } else {
      // They are short for their strength: fibres stand at an angle, and flesh lies beside paths.
      sheet.thickest = 22e-3F;
    }
  } else if (name.starts_with("EO")) {
    sheet.lift = onto_ribs(trunk, bones);
    if (const auto rectus = find_rectus(names, is_left)) {
      const Band band = make_rectus_band(lines[*rectus], trunk, bones, is_left);
      sheet.first_edge = find_sheath_edge(lines[place.fascicles[0]], band, trunk);
      sheet.is_first_kept = true;
    }
  } else if (name.starts_with("LD")) {
    sheet.lift = onto_back(trunk, bones);
  } else if (!above.empty()) {
    sheet.lift = under_sheets(above, trunk);
  }
  return make_strips(fascicles, sheet);
}

}  // namespace plumbline::viz
