// SPDX-License-Identifier: Apache-2.0
#include "anatomy/abdominal_wall.h"

#include <algorithm>
#include <cmath>

namespace plumbline::viz {
namespace {

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

}  // namespace

std::optional<std::size_t> find_rectus(const std::vector<std::string>& names, bool is_left) {
  const auto found = std::find(names.begin(), names.end(), is_left ? "rect_abd_l" : "rect_abd_r");
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

Band make_rectus_band(const std::vector<Vec3f>& line, const TrunkAxis& trunk,
                      const PlacedBones& bones, bool is_left) {
  constexpr float kOver = 1.5e-3F;  // both sides meet without a slit
  Band band;
  band.middle = line;
  std::vector<float> forward;  // how far ribs push it
  for (std::size_t i = 0; i < line.size(); ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(line.size() - 1);
    const TrunkAxis::Place place = trunk.at(line[i]);
    const float aside = dot(line[i] - place.origin, place.right);
    const float width = mix(0.012F, 0.035F, smooth_step(0, 0.55F, t));  // [m]
    const float back = mix(0.002F, 0.010F, smooth_step(0.1F, 0.6F, t)) *
                       (1 - 0.7F * smooth_step(0.7F, 1, t));  // [m]
    // Its slips go to the seventh, sixth and, outermost and highest, fifth rib.
    const Vec3f up = normalized(cross(place.right, place.forward) - 0.3F * place.forward);
    const Vec3f slip = (0.03F * smooth_step(0.82F, 1, t)) * up;  // [m], along the sternum
    band.one_edge.push_back(line[i] - (aside + (is_left ? -kOver : kOver)) * place.right);
    band.other_edge.push_back(line[i] + (is_left ? -width : width) * place.right -
                              back * place.forward + slip);
    band.middle[i] += 0.5F * slip;
    float most = 0;
    for (const Vec3f& p : {band.one_edge.back(), line[i], band.other_edge.back()}) {
      most = std::max(
          most, length(bones.outside_ribs(p, PlacedBones::kSheetAboveRibs, place.forward) - p));
    }
    constexpr float kFarthest = 0.022F;  // [m]
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

std::vector<Vec3f> find_sheath_edge(const std::vector<Vec3f>& first_fascicle, const Band& rectus,
                                    const TrunkAxis& trunk) {
  constexpr float kUp = 0.76F;  // of the length of rectus, beside the highest origin
  constexpr float kAtLeast = 4e-3F;
  if (rectus.other_edge.size() < 2 || first_fascicle.size() < 2) return {};
  std::vector<Vec3f> edge;
  const auto last = static_cast<float>(rectus.other_edge.size() - 1);
  const TrunkAxis::Place start = trunk.at(first_fascicle[0]);
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
    edge.push_back(dot(met - own, inward) > kAtLeast ? met : own + kAtLeast * inward);
  }
  return edge;
}

std::vector<SheetPlace> find_sheets_above(const std::vector<std::string>& names,
                                          const SheetPlace& place) {
  std::vector<SheetPlace> above;
  for (auto next = find_sheet_above(names, place); next; next = find_sheet_above(names, *next)) {
    above.push_back(*next);
  }
  return above;
}

Underside::Underside(const std::vector<Mesh>& strips, const TrunkAxis& trunk) {
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

Vec3f Underside::pressed_under(const Vec3f& p) const {
  constexpr float kNear = 0.035F;  // [m]
  constexpr float kUnder = 6e-3F;  // [m]: half of what lies under
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

}  // namespace plumbline::viz
