// SPDX-License-Identifier: Apache-2.0
#include "anatomy/sheets.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "anatomy/tube.h"

namespace plumbline::viz {
namespace {

// Fascicles of each sheet in their order across it, without their side.
const std::vector<std::vector<std::string>>& sheets() {
  static const std::vector<std::vector<std::string>> kSheets = {
      {"EO1", "EO2", "EO3", "EO4", "EO5", "EO6"},
      {"IO1", "IO2", "IO3", "IO4", "IO5", "IO6"},
      {"TA1", "TA2", "TA3", "TA4", "TA5"},
      {"LD_T7", "LD_T8", "LD_T9", "LD_T10", "LD_T11", "LD_T12", "LD_L1", "LD_L2", "LD_L3", "LD_L4",
       "LD_L5", "LD_Il"},
      {"glut_max1", "glut_max2", "glut_max3"},
      {"glut_med1", "glut_med2", "glut_med3"},
      {"glut_min1", "glut_min2", "glut_min3"}};
  return kSheets;
}

std::optional<std::size_t> find_name(const std::vector<std::string>& names,
                                     const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

constexpr std::size_t kStations = 23;  // along the fascicle
constexpr std::size_t kAcross = 7;     // points of each face from border to border

// Points at equal shares of a line's length.
std::vector<Vec3f> spread_evenly(const std::vector<Vec3f>& line) {
  std::vector<float> s = {0};
  for (std::size_t i = 1; i < line.size(); ++i) {
    s.push_back(s.back() + length(line[i] - line[i - 1]));
  }
  std::vector<Vec3f> out;
  std::size_t piece = 1;
  for (std::size_t k = 0; k < kStations; ++k) {
    const float wanted = s.back() * static_cast<float>(k) / static_cast<float>(kStations - 1);
    while (piece + 1 < line.size() && s[piece] < wanted) ++piece;
    const float part = (wanted - s[piece - 1]) / std::max(s[piece] - s[piece - 1], 1e-9F);
    out.push_back(mix(line[piece - 1], line[piece], clamp01(part)));
  }
  return out;
}

float share(std::size_t station) {
  return static_cast<float>(station) / static_cast<float>(kStations - 1);
}

Vec3f direction_at(const std::vector<Vec3f>& line, std::size_t i) {
  return normalized(line[std::min(i + 1, line.size() - 1)] - line[i == 0 ? 0 : i - 1]);
}

// One border of a strip, at each station.
struct Border {
  std::vector<Vec3f> out;    // from the fascicle's line to the border
  std::vector<Vec3f> along;  // direction of the border
  std::vector<float> thick;  // [m]
  std::vector<Color> color;
};

float radius_of(float area) { return std::sqrt(area / std::numbers::pi_v<float>); }

class StripMaker {
 public:
  StripMaker(const Fascicle& own, const SheetStyle& style)
      : own_(own),
        line_(spread_evenly(own.line)),
        thinnest_(style.thinnest),
        keep_out_(style.keep_out),
        lift_(style.lift) {}

  // Half-way to a neighbour.
  [[nodiscard]] Border towards(const Fascicle& other) const {
    const std::vector<Vec3f> theirs = spread_evenly(other.line);
    std::vector<Vec3f> middle(kStations);
    for (std::size_t i = 0; i < kStations; ++i) middle[i] = mix(line_[i], theirs[i], 0.5F);
    middle = spread_evenly(keep_out_(middle));
    Border border;
    for (std::size_t i = 0; i < kStations; ++i) {
      const FasciclePoint a = own_.at(share(i));
      const FasciclePoint b = other.at(share(i));
      const float width = std::max(length(theirs[i] - line_[i]), 1e-6F);
      border.out.push_back(middle[i] - line_[i]);
      border.along.push_back(direction_at(middle, i));
      border.thick.push_back(limited(0.5F * (a.area + b.area) / width, a.area + b.area));
      border.color.push_back(mix(a.color, b.color, 0.5F));
    }
    widen(border);
    return border;
  }

  // The sheet's own edge, sharp: as far out as the border on the other side, but not far.
  [[nodiscard]] Border edge_opposite(const Border& other) const {
    constexpr float kMost = 6e-3F;  // [m]
    Border border = other;
    for (std::size_t i = 0; i < kStations; ++i) {
      const float far = std::max(length(other.out[i]), 1e-6F);
      border.out[i] = (-std::min(kMost / far, 1.0F)) * other.out[i];
      border.along[i] = direction_at(line_, i);
      border.thick[i] = thinnest_;
      border.color[i] = own_.at(share(i)).color;
    }
    return border;
  }

  [[nodiscard]] Mesh between(const Border& a, const Border& b) const {
    Mesh mesh;
    for (std::size_t i = 0; i < kStations; ++i) add_ring(mesh, a, b, i);
    close_rings(mesh, 2 * kAcross);
    return mesh;
  }

 private:
  // Where fascicles meet a sheet is no thicker than a round muscle of its area.
  [[nodiscard]] float limited(float thickness, float area) const {
    return std::clamp(thickness, thinnest_, std::max(1.6F * radius_of(area), thinnest_));
  }

  // Where lines meet the border keeps the direction that it had, and room for the fascicle.
  void widen(Border& border) const {
    const auto widest =
        std::max_element(border.out.begin(), border.out.end(),
                         [](const Vec3f& a, const Vec3f& b) { return length(a) < length(b); });
    Vec3f last = normalized(*widest);
    const auto start = static_cast<std::size_t>(widest - border.out.begin());
    const auto fix = [&](std::size_t i) {
      const float least = 0.5F * std::max(radius_of(own_.at(share(i)).area), thinnest_);
      const float now = length(border.out[i]);
      if (now > 0.2F * least) last = normalized(border.out[i]);
      if (now < least) border.out[i] = least * last;
    };
    for (std::size_t i = start; i < kStations; ++i) fix(i);
    last = normalized(*widest);
    for (std::size_t i = start; i-- > 0;) fix(i);
  }

  void add_ring(Mesh& mesh, const Border& a, const Border& b, std::size_t i) const {
    const FasciclePoint own = own_.at(share(i));
    const float width = length(a.out[i]) + length(b.out[i]);
    const float thick = limited(own.area / std::max(width, 1e-6F), own.area);
    const Vec3f n_a = normalized(cross(a.along[i], -a.out[i]));
    const Vec3f n_b = normalized(cross(b.along[i], b.out[i]));
    const Vec3f n_own = normalized(cross(direction_at(line_, i), b.out[i] - a.out[i]));
    for (std::size_t k = 0; k < 2 * kAcross; ++k) {
      const bool is_lower = k < kAcross;
      const std::size_t column = is_lower ? k : 2 * kAcross - 1 - k;
      const float u = 2 * static_cast<float>(column) / (kAcross - 1) - 1;  // -1 at a, 1 at b
      const Border& side = u < 0 ? a : b;
      const float w = std::fabs(u);
      const Vec3f between =
          line_[i] + (0.5F * u) * (b.out[i] - a.out[i]) + (0.5F * u * u) * (b.out[i] + a.out[i]);
      const Vec3f p = lift_ ? lift_(between) : between;
      const Vec3f n = normalized(mix(n_own, u < 0 ? n_a : n_b, w));
      const float half = 0.5F * mix(thick, side.thick[i], w * w);
      const Vec3f out = is_lower ? -n : n;
      mesh.add_point(p + half * out, out, mix(own.color, side.color[i], w * w));
    }
  }

  const Fascicle& own_;
  std::vector<Vec3f> line_;
  float thinnest_;
  const std::function<std::vector<Vec3f>(const std::vector<Vec3f>&)>& keep_out_;
  const std::function<Vec3f(const Vec3f&)>& lift_;
};

}  // namespace

std::optional<SheetNeighbours> find_sheet_neighbours(const std::vector<std::string>& names,
                                                     std::size_t muscle) {
  const std::string& name = names[muscle];
  if (!name.ends_with("_r") && !name.ends_with("_l")) return std::nullopt;
  const std::string stem = name.substr(0, name.size() - 2);
  const std::string side = name.substr(name.size() - 2);
  for (const std::vector<std::string>& sheet : sheets()) {
    const auto place = find_name(sheet, stem);
    if (!place) continue;
    SheetNeighbours neighbours;
    for (std::size_t k = *place; k-- > 0 && !neighbours.before;) {
      neighbours.before = find_name(names, sheet[k] + side);
    }
    for (std::size_t k = *place + 1; k < sheet.size() && !neighbours.after; ++k) {
      neighbours.after = find_name(names, sheet[k] + side);
    }
    if (neighbours.before || neighbours.after) return neighbours;
  }
  return std::nullopt;
}

Mesh make_strip(const Fascicle& own, const Fascicle& before, const Fascicle& after,
                const SheetStyle& style) {
  if (own.line.size() < 2) return {};
  const StripMaker maker(own, style);
  const bool has_before = before.line.size() > 1;
  const bool has_after = after.line.size() > 1;
  if (!has_before && !has_after) return {};
  Border a;
  Border b;
  if (has_before) a = maker.towards(before);
  if (has_after) b = maker.towards(after);
  if (!has_before) a = maker.edge_opposite(b);
  if (!has_after) b = maker.edge_opposite(a);
  return maker.between(a, b);
}

}  // namespace plumbline::viz
