// SPDX-License-Identifier: Apache-2.0
#include "report/report_muscles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anatomy/muscle_line.h"
#include "anatomy/muscle_shape.h"
#include "anatomy/muscles.h"
#include "anatomy/sheet_places.h"
#include "anatomy/sheets.h"
#include "anatomy/study_frame.h"
#include "anatomy/tube.h"

namespace plumbline {
namespace {

using nlohmann::json;
using viz::Vec3f;

// The points of a path, or where bones are in its way some of the line that goes around them.
std::vector<Vec3f> path_around_bones(const viz::StudyFrame& frame, std::size_t muscle,
                                     const viz::PlacedBones& bones) {
  constexpr int kSamples = 13;
  std::vector<Vec3f> path = viz::drawn_path(frame, muscle);
  path.resize(std::min<std::size_t>(path.size(), 255));
  if (path.size() < 2) return path;
  const std::vector<Vec3f> free = viz::smooth_curve(path, kSamples);
  std::vector<Vec3f> kept = bones.kept_out(free);
  const bool is_free =
      std::equal(free.begin(), free.end(), kept.begin(), kept.end(),
                 [](const Vec3f& a, const Vec3f& b) { return length(a - b) == 0; });
  return is_free ? path : kept;
}

// A strip thinned to what a page can hold: every other ring of its mesh, and of each ring every
// other point. Rings go over one face from border to border and over the other back.
constexpr std::size_t kThinning = 2;
constexpr std::size_t kPageRows = (viz::kStripRows + kThinning - 1) / kThinning;
constexpr std::size_t kPageColumns = (viz::kStripColumns + kThinning - 1) / kThinning;

struct Strip {
  std::vector<Vec3f> middle, out;
  std::vector<float> half;  // [m]
  std::vector<float> fibres;
};

Strip thinned(const viz::Mesh& mesh) {
  Strip strip;
  for (std::size_t row = 0; row < viz::kStripRows; row += kThinning) {
    for (std::size_t column = 0; column < viz::kStripColumns; column += kThinning) {
      const std::size_t ring = row * 2 * viz::kStripColumns;
      const Vec3f& below = mesh.points[ring + column];
      const Vec3f& above = mesh.points[ring + 2 * viz::kStripColumns - 1 - column];
      strip.middle.push_back(mix(below, above, 0.5F));
      strip.out.push_back(normalized(above - below));
      strip.half.push_back(0.5F * length(above - below));
      const auto& fibre = mesh.fibres[ring + column];
      strip.fibres.insert(strip.fibres.end(), fibre.begin(), fibre.end());
    }
  }
  return strip;
}

std::vector<std::uint8_t> thinned_tendons(const std::vector<float>& tendons) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t row = 0; row < viz::kStripRows; row += kThinning) {
    for (std::size_t column = 0; column < viz::kStripColumns; column += kThinning) {
      bytes.push_back(
          static_cast<std::uint8_t>(std::lround(255 * tendons[row * viz::kStripColumns + column])));
    }
  }
  return bytes;
}

json or_null(const std::optional<std::size_t>& index) { return index ? json(*index) : json(); }

// The strips of all frames.
class StripStore {
 public:
  explicit StripStore(const std::vector<std::string>& names) : shown_(names.size(), false) {
    for (std::size_t m = 0; m < names.size(); ++m) {
      const auto sheet = viz::find_sheet(names, m);
      if (!sheet) continue;
      shown_[m] = true;
      muscles_.push_back(m);
      before_.push_back(or_null(sheet->before()));
      after_.push_back(or_null(sheet->after()));
      const auto tendons = thinned_tendons(viz::find_strip_tendons(names, m));
      tendons_.insert(tendons_.end(), tendons.begin(), tendons.end());
    }
    fibres_.resize(muscles_.size());
  }

  [[nodiscard]] bool holds(std::size_t muscle) const { return shown_[muscle]; }

  void add(const viz::StudyFrame& frame, const viz::PlacedBones& bones) {
    if (muscles_.empty()) return;
    const std::vector<viz::Mesh> meshes = viz::make_each_muscle(frame, {}, bones, shown_);
    for (std::size_t s = 0; s < muscles_.size(); ++s) {
      const viz::Mesh& mesh = meshes[muscles_[s]];
      drawn_.push_back(mesh.triangles.empty() ? 0 : 1);
      if (mesh.triangles.empty()) continue;
      Strip strip = thinned(mesh);
      middle_.insert(middle_.end(), strip.middle.begin(), strip.middle.end());
      out_.insert(out_.end(), strip.out.begin(), strip.out.end());
      half_.insert(half_.end(), strip.half.begin(), strip.half.end());
      if (fibres_[s].empty()) fibres_[s] = std::move(strip.fibres);
    }
  }

  [[nodiscard]] json data() const {
    const PackingBox box(middle_);
    const float most = half_.empty() ? 0 : *std::max_element(half_.begin(), half_.end());
    std::vector<std::uint8_t> half;
    for (const float h : half_) {
      half.push_back(static_cast<std::uint8_t>(std::lround(255 * h / most)));
    }
    std::vector<float> fibres;
    for (const std::vector<float>& strip : fibres_) {
      fibres.insert(fibres.end(), strip.begin(), strip.end());
      if (strip.empty()) fibres.resize(fibres.size() + 2 * kPageRows * kPageColumns);
    }
    return {{"muscle", muscles_},
            {"before", before_},
            {"after", after_},
            {"rows", kPageRows},
            {"columns", kPageColumns},
            {"tendon", packed(tendons_)},
            {"fibres", packed(fibres)},
            {"drawn", packed(drawn_)},
            {"low", to_json(box.low())},
            {"high", to_json(box.high())},
            {"middle", box.packed(middle_)},
            {"out", packed_normals(out_)},
            {"half_max", most},
            {"half", packed(half)}};
  }

 private:
  std::vector<bool> shown_;
  std::vector<std::size_t> muscles_;  // rising
  std::vector<json> before_, after_;
  std::vector<std::uint8_t> tendons_;
  std::vector<std::uint8_t> drawn_;
  std::vector<Vec3f> middle_, out_;
  std::vector<float> half_;
  std::vector<std::vector<float>> fibres_;  // by strip; empty: not yet drawn
};

}  // namespace

json muscle_data(const Study& study, const EachStep& each_step, const viz::BoneField& bones) {
  const std::size_t num_muscles = study.axes.muscles.size();
  const viz::MuscleStyle style;
  std::vector<float> radius;
  std::vector<float> activation;
  std::vector<std::uint8_t> counts;
  std::vector<Vec3f> points;
  std::vector<float> tendons;
  std::vector<float> flatness;
  for (const std::string& name : study.axes.muscles) {
    const viz::MuscleShape shape = viz::find_muscle_shape(name);
    tendons.insert(tendons.end(), {shape.origin_tendon, shape.insertion_tendon});
    flatness.insert(flatness.end(), {shape.belly_flatness, shape.tendon_flatness});
  }
  StripStore strips(study.axes.muscles);
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    const viz::PlacedBones placed = bones.at(frame);
    for (std::size_t m = 0; m < num_muscles; ++m) {
      const std::vector<Vec3f> path =
          strips.holds(m) ? std::vector<Vec3f>{} : path_around_bones(frame, m, placed);
      counts.push_back(static_cast<std::uint8_t>(path.size()));
      points.insert(points.end(), path.begin(), path.end());
      radius.push_back(viz::drawn_radius(frame, m, style));
      activation.push_back(static_cast<float>(study.muscle.activation(c, t, m)));
    }
    strips.add(frame, placed);
  });
  const PackingBox box(points);
  return {{"names", study.axes.muscles},      {"group", study.muscle.group.values()},
          {"radius", packed(radius)},         {"activation", packed(activation)},
          {"path_count", packed(counts)},     {"path_low", to_json(box.low())},
          {"path_high", to_json(box.high())}, {"path_points", box.packed(points)},
          {"tendons", packed(tendons)},       {"flatness", packed(flatness)},
          {"strips", strips.data()}};
}

}  // namespace plumbline
