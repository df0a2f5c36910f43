// SPDX-License-Identifier: Apache-2.0
#include "anatomy/muscles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

#include "anatomy/color_map.h"
#include "anatomy/each_at_once.h"
#include "anatomy/fibre_pattern.h"
#include "anatomy/fibre_tones.h"
#include "anatomy/fleshy_ends.h"
#include "anatomy/landmark_table.h"
#include "anatomy/muscle_shape.h"
#include "anatomy/patella.h"
#include "anatomy/sheets.h"
#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

constexpr float kThinnestMuscle = 1.5e-3F;  // [m]: visible, if barely
constexpr float kThickestMuscle = 26e-3F;   // [m]
constexpr float kThickestTendon = 4e-3F;
constexpr int kLineSamples = 22;
// How far the middle of a sheet lies above the ribs: half its thickness [m].
constexpr float kAboveRibs = 4e-3F;

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
  const float narrow = mix(0.6F, 1.0F, smooth_step(0, 0.05F, std::min(t, 1 - t)));
  return {mix(narrow * tendon, radius, spindle_swelling(shape, t)),
          mix(color, kTendonColor, kTendonPaleness * tendon_share(shape, t)),
          spindle_flatness(shape, t)};
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

double polyline_length(const std::vector<Vec3f>& line) {
  float sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += length(line[i] - line[i - 1]);
  return static_cast<double>(sum);
}

// [m]; that of its path, unless it is drawn from elsewhere.
double drawn_length(const StudyFrame& frame, std::size_t m) {
  const FleshyEnds ends = find_fleshy_ends(frame, m);
  const double of_path = ends.origin.empty() && ends.insertion.empty()
                             ? frame.study().muscle.length(frame.case_index(), frame.step(), m)
                             : polyline_length(drawn_path(frame, m));
  const MuscleShape shape = find_muscle_shape(frame.study().axes.muscles[m]);
  return (1 - static_cast<double>(shape.left_out)) * of_path;
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

// As many as look round: their corners stand out by no more than 0.3 mm.
int num_sides(float radius) {
  constexpr float kStandOut = 0.3e-3F;  // [m]
  const float angle = std::acos(std::max(1 - kStandOut / radius, 0.0F));
  return std::clamp(static_cast<int>(std::ceil(std::numbers::pi_v<float> / angle)), 6, 12);
}

}  // namespace

float drawn_radius(const StudyFrame& frame, std::size_t m, const MuscleStyle& style) {
  const double area = drawn_area(frame, m, style);
  if (!(area > 0)) return kThinnestMuscle;
  return std::clamp(static_cast<float>(std::sqrt(area / std::numbers::pi)), kThinnestMuscle,
                    kThickestMuscle);
}

namespace {

// Iliocostalis and longissimus of the thorax, from rib to rib.
bool lies_on_ribs(const std::string& name) {
  return name.starts_with("IL_") || name.starts_with("LTpT");
}

// On a wall through all ribs, but for its ends, which are on ribs or vertebrae.
std::vector<Vec3f> laid_on_ribs(std::vector<Vec3f> line, const PlacedBones& bones) {
  constexpr float kAbove = 2e-3F;      // [m]
  constexpr float kFarthest = 12e-3F;  // [m]: what lies deeper is under them
  const auto last = static_cast<float>(line.size() - 1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const float t = static_cast<float>(i) / last;
    const Vec3f out = bones.outside_ribs(line[i], kAbove) - line[i];
    const float fade = smooth_step(0, 0.15F, std::min(t, 1 - t)) *
                       (1 - smooth_step(0.6F * kFarthest, kFarthest, length(out)));
    line[i] += fade * out;
  }
  return line;
}

}  // namespace

std::vector<Vec3f> drawn_line(const StudyFrame& frame, std::size_t muscle,
                              const PlacedBones& bones) {
  const std::vector<Vec3f> knots = drawn_path(frame, muscle);
  if (knots.size() < 2) return {};
  std::vector<Vec3f> line = bones.kept_out(smooth_curve(knots, kLineSamples));
  const std::string& name = frame.study().axes.muscles[muscle];
  return lies_on_ribs(name) ? laid_on_ribs(std::move(line), bones) : line;
}

std::vector<Vec3f> drawn_path(const StudyFrame& frame, std::size_t muscle) {
  std::vector<Vec3f> path = frame.muscle_path(muscle);
  if (path.size() < 2) return {};
  const auto kneecap = find_kneecap(frame, muscle);
  const FleshyEnds ends = find_fleshy_ends(frame, muscle);
  if (kneecap && ends.origin.empty()) return led_to(*kneecap, smooth_curve(path, kLineSamples));
  std::vector<Vec3f> drawn = ends.origin;
  if (kneecap) {
    drawn.push_back(kneecap->base);
    return drawn;
  }
  drawn.insert(drawn.end(), path.begin() + (ends.replaces_first ? 1 : 0), path.end() - 1);
  drawn.insert(drawn.end(), ends.course.begin(), ends.course.end());
  drawn.push_back(path.back());
  drawn.insert(drawn.end(), ends.insertion.begin(), ends.insertion.end());
  return drawn;
}

namespace {

// Where left and right part in the trunk, and what is in front.
class Trunk {
 public:
  explicit Trunk(const StudyFrame& frame) {
    if (const auto pelvis = frame.body_pose("pelvis")) pelvis_ = *pelvis;
    if (const auto torso = frame.body_pose("torso")) torso_ = *torso;
  }
  struct Place {
    Vec3f origin, forward, right;  // axes unit
  };
  // At the height of a point.
  [[nodiscard]] Place at(const Vec3f& p) const {
    const Vec3f up = torso_.p - pelvis_.p;
    const float share = clamp01(dot(p - pelvis_.p, up) / std::max(dot(up, up), 1e-6F));
    const auto axis = [&](const Vec3f& v) {
      return normalized(mix(pelvis_.rotate(v), torso_.rotate(v), share));
    };
    return {mix(pelvis_.p, torso_.p, share), axis({1, 0, 0}), axis({0, 0, 1})};
  }

 private:
  Pose pelvis_, torso_;
};

// The lines of all muscles in this frame: those that are needed.
using Lines = std::vector<std::vector<Vec3f>>;

Fascicle make_fascicle(const StudyFrame& frame, std::size_t muscle, const MuscleStyle& style,
                       const std::vector<Vec3f>& line) {
  const float radius = drawn_radius(frame, muscle, style);
  return {line, find_color(frame, muscle, style), std::numbers::pi_v<float> * radius * radius,
          find_muscle_shape(frame.study().axes.muscles[muscle])};
}

std::optional<std::size_t> find_rectus(const std::vector<std::string>& names, bool is_left) {
  const auto found = std::find(names.begin(), names.end(), is_left ? "rect_abd_l" : "rect_abd_r");
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

// Rectus abdominis from the linea alba to the linea semilunaris, which lies farther back; above, in
// front of the ribs.
Band make_rectus_band(const std::vector<Vec3f>& line, const Trunk& trunk, const PlacedBones& bones,
                      bool is_left) {
  constexpr float kOver = 1.5e-3F;  // both sides meet without a slit
  Band band;
  band.middle = line;
  std::vector<float> forward;  // how far ribs push it
  for (std::size_t i = 0; i < line.size(); ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(line.size() - 1);
    const Trunk::Place place = trunk.at(line[i]);
    const float aside = dot(line[i] - place.origin, place.right);
    const float width = mix(0.012F, 0.035F, smooth_step(0, 0.55F, t));  // [m]
    const float back = mix(0.002F, 0.010F, smooth_step(0.1F, 0.6F, t)) *
                       (1 - 0.7F * smooth_step(0.7F, 1, t));  // [m]
    band.one_edge.push_back(line[i] - (aside + (is_left ? -kOver : kOver)) * place.right);
    band.other_edge.push_back(line[i] + (is_left ? -width : width) * place.right -
                              back * place.forward);
    float most = 0;
    for (const Vec3f& p : {band.one_edge.back(), line[i], band.other_edge.back()}) {
      most = std::max(most, length(bones.outside_ribs(p, kAboveRibs, place.forward) - p));
    }
    constexpr float kFarthest = 0.015F;  // [m]
    forward.push_back(std::min(most, kFarthest));
  }
  // It bends over them gently.
  constexpr std::size_t kNear = 3;
  for (std::size_t i = 0; i < line.size(); ++i) {
    float sum = 0;
    float count = 0;
    for (std::size_t k = i < kNear ? 0 : i - kNear; k <= std::min(i + kNear, line.size() - 1);
         ++k) {
      sum += forward[k];
      ++count;
    }
    const Vec3f push = std::max(sum / count, forward[i]) * trunk.at(line[i]).forward;
    band.one_edge[i] += push;
    band.middle[i] += push;
    band.other_edge[i] += push;
  }
  return band;
}

// The inside of a sheet, under which others lie.
class Underside {
 public:
  Underside(const std::vector<Mesh>& strips, const Trunk& trunk) {
    constexpr std::size_t kEvery = 2;  // are near enough to one another
    for (const Mesh& strip : strips) {
      for (std::size_t i = 0; i < strip.points.size(); i += kEvery) {
        const Vec3f& p = strip.points[i];
        if (dot(strip.normals[i], p - trunk.at(p).origin) >= 0) continue;
        points_.push_back(p);
        outward_.push_back(-strip.normals[i]);
      }
    }
  }
  // A point that is outside of it, or too near, moved under it.
  [[nodiscard]] Vec3f pressed_under(const Vec3f& p) const {
    constexpr float kNear = 0.035F;  // [m]
    constexpr float kUnder = 3e-3F;  // [m]
    float least = kNear * kNear;
    std::size_t nearest = points_.size();
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const Vec3f d = p - points_[i];
      const float square = dot(d, d);
      if (square < least) least = square, nearest = i;
    }
    if (nearest == points_.size()) return p;
    const float outside = dot(p - points_[nearest], outward_[nearest]) + kUnder;
    return outside > 0 ? p + (-outside) * outward_[nearest] : p;
  }

 private:
  std::vector<Vec3f> points_, outward_;
};

// The sheet of the abdominal wall that lies upon another, by its first fascicle; else nothing.
std::optional<SheetPlace> find_sheet_above(const std::vector<std::string>& names,
                                           const SheetPlace& place) {
  const std::string& name = names[place.fascicles[0]];
  const char* const above = name.starts_with("IO") ? "EO" : name.starts_with("TA") ? "IO" : nullptr;
  if (above == nullptr) return std::nullopt;
  for (std::size_t m = 0; m < names.size(); ++m) {
    if (names[m].starts_with(above) && names[m].back() == name.back()) return find_sheet(names, m);
  }
  return std::nullopt;
}

// Where the aponeurosis of external oblique meets rectus abdominis, along its first fascicle.
// @param shift how far the sheet is moved outward, once it is made [m].
std::vector<Vec3f> find_sheath_edge(const std::vector<Vec3f>& first_fascicle, const Band& rectus,
                                    const Trunk& trunk, float shift) {
  constexpr float kUp = 0.86F;  // of the length of rectus, beside the highest origin
  constexpr float kAtLeast = 4e-3F;
  if (rectus.other_edge.size() < 2 || first_fascicle.size() < 2) return {};
  std::vector<Vec3f> edge;
  const auto last = static_cast<float>(rectus.other_edge.size() - 1);
  const Trunk::Place start = trunk.at(first_fascicle[0]);
  const float inward_sign = dot(first_fascicle[0] - start.origin, start.right) > 0 ? -1.0F : 1.0F;
  for (std::size_t i = 0; i < first_fascicle.size(); ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(first_fascicle.size() - 1);
    const float x = last * kUp * (1 - t);
    const auto k = std::min(static_cast<std::size_t>(x), rectus.other_edge.size() - 2);
    const Vec3f own = first_fascicle[i];
    const Vec3f met =
        mix(rectus.other_edge[k], rectus.other_edge[k + 1], x - static_cast<float>(k));
    const Vec3f inward = inward_sign * trunk.at(own).right;
    // Below, the fascicle itself runs on behind rectus.
    const Vec3f end = dot(met - own, inward) > kAtLeast ? met : own + kAtLeast * inward;
    edge.push_back(end - shift * normalized(end - trunk.at(end).origin));
  }
  return edge;
}

// The upper border of gluteus maximus: from the crest behind gluteus medius, over the back of the
// greater trochanter, into the iliotibial tract. Its paths leave a gap there to the bones.
std::vector<Vec3f> find_gluteal_edge(const StudyFrame& frame, bool is_left) {
  const BonePlaces on(frame, is_left);
  if (!on.has_all()) return {};
  const std::array<Vec3f, 6> knots = {on.on_pelvis({-106, 74, 88}),   on.on_pelvis({-122, 20, 104}),
                                      on.on_pelvis({-124, -28, 124}), on.on_femur({-34, -14, 72}),
                                      on.on_femur({-16, -76, 76}),    on.on_femur({4, -172, 56})};
  return smooth_curve(knots, kLineSamples);
}

// A line without a share of its length.
std::vector<Vec3f> without_start(std::vector<Vec3f> line, float share) {
  if (share <= 0) return line;
  float skipped = share * static_cast<float>(polyline_length(line));
  auto next = line.begin();
  while (line.end() - next > 2 && length(next[1] - next[0]) <= skipped) {
    skipped -= length(next[1] - next[0]);
    ++next;
  }
  if (line.end() - next < 2) return line;
  next[0] = mix(next[0], next[1], clamp01(skipped / std::max(length(next[1] - next[0]), 1e-9F)));
  line.erase(line.begin(), next);
  return line;
}

// The strips of a sheet, in the order of its fascicles.
// @param above those of the sheets that it lies under, from the inner to the outer one.
std::vector<Mesh> make_sheet(const StudyFrame& frame, const SheetPlace& place,
                             const MuscleStyle& style, const PlacedBones& bones, const Lines& lines,
                             const std::vector<std::vector<Mesh>>& above) {
  const std::vector<std::string>& names = frame.study().axes.muscles;
  const std::string& name = names[place.fascicles[0]];
  const Trunk trunk(frame);
  SheetStyle sheet;
  sheet.shift = place.shift;
  sheet.bulge = place.bulge;
  sheet.keep_out = [&bones](const std::vector<Vec3f>& line) { return bones.kept_out(line); };
  sheet.outward = [&trunk](const Vec3f& p) { return p - trunk.at(p).origin; };
  const auto pelvis = frame.body_pose("pelvis");
  if (pelvis && name.starts_with("glut_")) {
    // Gluteals lie on the outside of the ilium, near whose inside some of their origins are.
    sheet.outward = [&pelvis](const Vec3f& p) { return p - (*pelvis)({-0.09F, 0, 0}); };
    sheet.edge = 18e-3F;
    // They are short for their strength: fibres stand at an angle, and flesh lies beside its paths.
    if (!name.starts_with("glut_max")) sheet.thickest = 22e-3F;
    if (name.starts_with("glut_max"))
      sheet.first_edge = find_gluteal_edge(frame, name.ends_with("_l"));
    sheet.lift = [&](const Vec3f& p) { return bones.lifted(p, sheet.outward(p)); };
  }
  const bool is_left = name.ends_with("_l");
  const auto rectus = find_rectus(names, is_left);
  if (name.starts_with("EO") && rectus) {
    sheet.first_edge = find_sheath_edge(lines[place.fascicles[0]],
                                        make_rectus_band(lines[*rectus], trunk, bones, is_left),
                                        trunk, sheet.shift);
  }
  if (name.starts_with("EO")) {
    sheet.lift = [&](const Vec3f& p) {
      // Forward in front, where rectus abdominis goes the same way.
      const Trunk::Place at = trunk.at(p);
      const Vec3f away = normalized(p - at.origin);
      const float aside = smooth_step(0.45F, 0.8F, std::fabs(dot(away, at.right)));
      const bool is_behind = dot(away, at.forward) < 0;
      return bones.outside_ribs(p, kAboveRibs,
                                is_behind ? Vec3f{} : normalized(mix(at.forward, away, aside)));
    };
  }
  if (name.starts_with("LD")) {
    sheet.lift = [&](const Vec3f& p) {
      constexpr float kExtensors = 9e-3F;  // [m]: what of them lies between it and the ribs
      const Trunk::Place at = trunk.at(p);
      const float beside = smooth_step(0.055F, 0.09F, std::fabs(dot(p - at.origin, at.right)));
      return bones.outside_ribs(p, kAboveRibs + (1 - beside) * kExtensors);
    };
  }
  std::vector<Underside> undersides;  // from the inner to the outer one
  for (const std::vector<Mesh>& strips : above) undersides.emplace_back(strips, trunk);
  if (!undersides.empty()) {
    sheet.lift = [&undersides](Vec3f p) {
      for (const Underside& underside : undersides) p = underside.pressed_under(p);
      return p;
    };
  }
  std::vector<Fascicle> fascicles;
  for (const std::size_t m : place.fascicles) {
    const float left_out = find_muscle_shape(names[m]).left_out;
    fascicles.push_back(make_fascicle(frame, m, style, without_start(lines[m], left_out)));
  }
  if (fascicles.size() > 1) return make_strips(fascicles, sheet);
  return {
      make_band(make_rectus_band(fascicles[0].line, trunk, bones, is_left), fascicles[0], sheet)};
}

// The sheets that one lies under, from the inner to the outer one.
std::vector<SheetPlace> find_sheets_above(const std::vector<std::string>& names,
                                          const SheetPlace& place) {
  std::vector<SheetPlace> above;
  for (auto next = find_sheet_above(names, place); next; next = find_sheet_above(names, *next)) {
    above.push_back(*next);
  }
  return above;
}

// A leg's bones as a line, around which its muscles lie.
class LimbAxis {
 public:
  LimbAxis(const StudyFrame& frame, bool is_left) {
    for (const char* body : {"femur", "tibia", "talus"}) {
      const auto pose = frame.body_pose(std::string(body) + (is_left ? "_l" : "_r"));
      if (pose) joints_.push_back(pose->p);
    }
  }
  // From the nearest point of the axis, whose ends go on.
  [[nodiscard]] Vec3f outward(const Vec3f& p) const {
    Vec3f nearest{0, 0, 0};
    float least = std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i + 1 < joints_.size(); ++i) {
      const Vec3f along = joints_[i + 1] - joints_[i];
      const Vec3f from_joint = p - joints_[i];
      const float share = dot(from_joint, along) / std::max(dot(along, along), 1e-9F);
      const float low = i == 0 ? -1.0F : 0.0F;
      const float high = i + 2 == joints_.size() ? 2.0F : 1.0F;
      const Vec3f away = from_joint - std::clamp(share, low, high) * along;
      if (dot(away, away) < least) least = dot(away, away), nearest = away;
    }
    return nearest;
  }

 private:
  std::vector<Vec3f> joints_;
};

void streak(Mesh& tube, std::size_t sides, std::size_t rings) {
  for (std::size_t i = 0; i < std::min(rings * sides, tube.colors.size()); ++i) {
    tube.colors[i] = kRoundTones.at(i % sides % kRoundTones.size()) * tube.colors[i];
  }
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
  streak(mesh, static_cast<std::size_t>(shape.sides), line.size());
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
  const Lines lines = each_at_once(names.size(), [&](std::size_t m) {
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
      return make_sheet(frame, *sheets[m], style, bones, lines, above);
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
