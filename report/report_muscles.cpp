// SPDX-License-Identifier: Apache-2.0
#include "report/report_muscles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "anatomy/each_at_once.h"
#include "anatomy/muscles.h"
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
struct Strip {
  std::vector<Vec3f> middle, normals;
  std::vector<float> half;  // [m]
};

// Of a mesh closed by close_rings: its first triangle goes to the next ring.
std::size_t ring_size(const viz::Mesh& mesh) {
  return static_cast<std::size_t>(mesh.triangles.front()[2]) - 1;
}

// Points across and along a strip's mesh, and how many of them are kept.
struct StripGrid {
  explicit StripGrid(const viz::Mesh& mesh)
      : across(ring_size(mesh) / 2), along(mesh.points.size() / ring_size(mesh)) {}
  [[nodiscard]] std::size_t columns() const { return (across + 1) / 2; }
  [[nodiscard]] std::size_t rows() const { return (along + 1) / 2; }
  std::size_t across, along;
};

Strip thinned(const viz::Mesh& mesh) {
  const StripGrid grid(mesh);
  Strip strip;
  for (std::size_t row = 0; row < grid.along; row += 2) {
    for (std::size_t column = 0; column < grid.across; column += 2) {
      const std::size_t ring = row * 2 * grid.across;
      const Vec3f& below = mesh.points[ring + column];
      const std::size_t upper = ring + 2 * grid.across - 1 - column;
      const Vec3f& above = mesh.points[upper];
      strip.middle.push_back(mix(below, above, 0.5F));
      strip.normals.push_back(mesh.normals[upper]);
      strip.half.push_back(0.5F * length(above - below));
    }
  }
  return strip;
}

// The strips of all frames.
class StripStore {
 public:
  explicit StripStore(const std::vector<std::string>& names) {
    for (std::size_t m = 0; m < names.size(); ++m) {
      if (const auto sheet = viz::find_sheet_neighbours(names, m)) {
        muscles_.push_back(m);
        before_.push_back(sheet->before ? json(*sheet->before) : json(nullptr));
        after_.push_back(sheet->after ? json(*sheet->after) : json(nullptr));
      }
    }
  }

  [[nodiscard]] bool holds(std::size_t muscle) const {
    return std::binary_search(muscles_.begin(), muscles_.end(), muscle);
  }

  void add(const viz::StudyFrame& frame, const viz::PlacedBones& bones) {
    const auto meshes = viz::each_at_once(muscles_.size(), [&](std::size_t s) {
      return viz::make_muscle(frame, muscles_[s], {}, bones);
    });
    for (const viz::Mesh& mesh : meshes) {
      drawn_.push_back(mesh.triangles.empty() ? 0 : 1);
      if (mesh.triangles.empty()) continue;
      const StripGrid grid(mesh);
      rows_ = grid.rows();
      columns_ = grid.columns();
      const Strip strip = thinned(mesh);
      middle_.insert(middle_.end(), strip.middle.begin(), strip.middle.end());
      normals_.insert(normals_.end(), strip.normals.begin(), strip.normals.end());
      half_.insert(half_.end(), strip.half.begin(), strip.half.end());
    }
  }

  [[nodiscard]] json data() const {
    const PackingBox box(middle_);
    const float most = half_.empty() ? 0 : *std::max_element(half_.begin(), half_.end());
    std::vector<std::uint8_t> half;
    for (const float h : half_) {
      half.push_back(static_cast<std::uint8_t>(std::lround(255 * h / most)));
    }
    return {{"muscle", muscles_},
            {"before", before_},
            {"after", after_},
            {"rows", rows_},
            {"columns", columns_},
            {"drawn", packed(drawn_)},
            {"low", to_json(box.low())},
            {"high", to_json(box.high())},
            {"middle", box.packed(middle_)},
            {"normals", packed_normals(normals_)},
            {"half_max", most},
            {"half", packed(half)}};
  }

 private:
  std::vector<std::size_t> muscles_;  // rising
  std::vector<json> before_, after_;
  std::size_t rows_ = 0, columns_ = 0;
  std::vector<std::uint8_t> drawn_;
  std::vector<Vec3f> middle_, normals_;
  std::vector<float> half_;
};

}  // namespace

json muscle_data(const Study& study, const EachStep& each_step, const viz::BoneField& bones) {
  const std::size_t num_muscles = study.axes.muscles.size();
  const viz::MuscleStyle style;
  std::vector<float> radius;
  std::vector<float> activation;
  std::vector<std::uint8_t> counts;
  std::vector<Vec3f> points;
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
          {"strips", strips.data()}};
}

}  // namespace plumbline
