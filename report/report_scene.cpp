// SPDX-License-Identifier: Apache-2.0
#include "report/report_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <string>
#include <utility>

#include "anatomy/arrows.h"
#include "anatomy/base64.h"
#include "anatomy/color_map.h"
#include "anatomy/discs.h"
#include "anatomy/muscles.h"
#include "anatomy/simplify.h"
#include "anatomy/skeleton.h"
#include "anatomy/study_frame.h"
#include "anatomy/tube.h"

namespace plumbline {
namespace {

using nlohmann::json;
using viz::Vec3f;

constexpr double kShareOfTriangles = 0.34;
constexpr std::size_t kRimPoints = 40;

template <class T>
std::string encoded(const std::vector<T>& numbers) {
  return to_base64_of(std::span<const T>(numbers));
}

json to_json(const Vec3f& v) { return {v.x, v.y, v.z}; }

// A box and 16 bits a coordinate in it.
class Quantizer {
 public:
  explicit Quantizer(const std::vector<Vec3f>& points) {
    if (points.empty()) return;
    low_ = high_ = points.front();
    for (const Vec3f& p : points) {
      low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y), std::min(low_.z, p.z)};
      high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y), std::max(high_.z, p.z)};
    }
  }

  [[nodiscard]] const Vec3f& low() const { return low_; }
  [[nodiscard]] const Vec3f& high() const { return high_; }
  [[nodiscard]] std::string encode(const std::vector<Vec3f>& points) const {
    std::vector<std::uint16_t> out;
    out.reserve(3 * points.size());
    for (const Vec3f& p : points) {
      out.push_back(level(p.x, low_.x, high_.x));
      out.push_back(level(p.y, low_.y, high_.y));
      out.push_back(level(p.z, low_.z, high_.z));
    }
    return encoded(out);
  }

 private:
  static std::uint16_t level(float x, float low, float high) {
    const float share = high > low ? (x - low) / (high - low) : 0;
    return static_cast<std::uint16_t>(std::lround(65535 * std::clamp(share, 0.0F, 1.0F)));
  }

  Vec3f low_, high_;
};

std::string encode_normals(const std::vector<Vec3f>& normals) {
  std::vector<std::int8_t> out;
  out.reserve(3 * normals.size());
  for (const Vec3f& n : normals) {
    for (const float x : {n.x, n.y, n.z})
      out.push_back(static_cast<std::int8_t>(std::lround(127 * x)));
  }
  return encoded(out);
}

std::array<std::uint8_t, 3> to_bytes(const viz::Color& color) {
  const auto byte = [](float x) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(x, 0.0F, 1.0F)));
  };
  return {byte(color.x), byte(color.y), byte(color.z)};
}

std::string encode_colors(const std::vector<viz::Color>& colors) {
  std::vector<std::uint8_t> out;
  for (const viz::Color& color : colors) {
    const auto bytes = to_bytes(color);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  return encoded(out);
}

json encode_bone(const viz::Bone& bone, const std::string& mirrored_body) {
  const viz::Mesh mesh = viz::simplified(
      bone.mesh, static_cast<std::size_t>(kShareOfTriangles *
                                          static_cast<double>(bone.mesh.triangles.size())));
  const Quantizer box(mesh.points);
  std::vector<std::uint16_t> triangles;
  for (const auto& t : mesh.triangles) {
    for (const std::int32_t v : t) triangles.push_back(static_cast<std::uint16_t>(v));
  }
  return {{"name", bone.name},
          {"body", bone.body},
          {"mirrored", mirrored_body},
          {"low", to_json(box.low())},
          {"high", to_json(box.high())},
          {"points", box.encode(mesh.points)},
          {"normals", encode_normals(mesh.normals)},
          {"tone", encode_colors(mesh.colors)},
          {"triangles", encoded(triangles)}};
}

// The bones of the left side are mirror images, which the page makes itself.
json encode_skeleton(const viz::Skeleton& skeleton) {
  json bones = json::array();
  std::string mirrored_body;
  for (const viz::Bone& bone : skeleton.bones()) {
    // A left bone stands just before its right one.
    if (bone.name.ends_with("_l")) {
      mirrored_body = bone.body;
      continue;
    }
    bones.push_back(encode_bone(bone, mirrored_body));
    mirrored_body.clear();
  }
  return bones;
}

struct EachStep {
  std::size_t cases, steps;
  template <class Fn>
  void operator()(Fn&& fn) const {
    for (std::size_t c = 0; c < cases; ++c) {
      for (std::size_t t = 0; t < steps; ++t) fn(c, t);
    }
  }
};

std::string encode_poses(const Study& study, const EachStep& each_step) {
  std::vector<float> out;
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    for (const std::string& body : study.axes.bodies) {
      const auto pose = frame.body_pose(body);
      if (!pose) {
        out.insert(out.end(), 12, std::numeric_limits<float>::quiet_NaN());
        continue;
      }
      out.insert(out.end(), pose->R.begin(), pose->R.end());
      for (const float x : {pose->p.x, pose->p.y, pose->p.z}) out.push_back(x);
    }
  });
  return encoded(out);
}

std::string encode_rim(const viz::Endplate& plate) {
  std::vector<float> out;
  for (std::size_t k = 0; k < kRimPoints; ++k) {
    const float angle =
        2 * std::numbers::pi_v<float> * static_cast<float>(k) / static_cast<float>(kRimPoints);
    const Vec3f p = viz::kMetrePerMm * plate.rim(angle);
    for (const float x : {p.x, p.y, p.z}) out.push_back(x);
  }
  return encoded(out);
}

json encode_discs(const Study& study, const viz::LandmarkTable& landmarks) {
  json discs = json::array();
  for (const viz::DiscSite& site : viz::disc_sites(study, landmarks)) {
    discs.push_back({{"level", site.level ? json(*site.level) : json(nullptr)},
                     {"lower_body", site.lower_body},
                     {"upper_body", site.upper_body},
                     {"lower_rim", encode_rim(site.lower)},
                     {"upper_rim", encode_rim(site.upper)},
                     {"lower_center", to_json(viz::kMetrePerMm * site.lower.center)},
                     {"upper_center", to_json(viz::kMetrePerMm * site.upper.center)}});
  }
  return discs;
}

// The points of a path, or where bones are in its way some of the line that goes around them.
std::vector<Vec3f> path_around_bones(const viz::StudyFrame& frame, std::size_t muscle,
                                     const viz::PlacedBones& bones) {
  constexpr int kSamples = 13;
  std::vector<Vec3f> path = frame.muscle_path(muscle);
  path.resize(std::min<std::size_t>(path.size(), 255));
  if (path.size() < 2) return path;
  const std::vector<Vec3f> free = viz::smooth_curve(path, kSamples);
  std::vector<Vec3f> kept = bones.kept_out(free);
  const bool is_free =
      std::equal(free.begin(), free.end(), kept.begin(), kept.end(),
                 [](const Vec3f& a, const Vec3f& b) { return length(a - b) == 0; });
  return is_free ? path : kept;
}

json encode_muscles(const Study& study, const EachStep& each_step, const viz::BoneField& bones) {
  const std::size_t num_muscles = study.axes.muscles.size();
  const viz::MuscleStyle style;
  std::vector<float> radius;
  std::vector<float> activation;
  std::vector<std::uint8_t> counts;
  std::vector<Vec3f> points;
  each_step([&](std::size_t c, std::size_t t) {
    const viz::StudyFrame frame(study, c, t);
    const viz::PlacedBones placed = bones.at(frame);
    for (std::size_t m = 0; m < num_muscles; ++m) {
      const std::vector<Vec3f> path = path_around_bones(frame, m, placed);
      counts.push_back(static_cast<std::uint8_t>(path.size()));
      points.insert(points.end(), path.begin(), path.end());
      radius.push_back(viz::drawn_radius(frame, m, style));
      activation.push_back(static_cast<float>(study.muscle.activation(c, t, m)));
    }
  });
  const Quantizer box(points);
  return {{"names", study.axes.muscles},      {"group", study.muscle.group.values()},
          {"radius", encoded(radius)},        {"activation", encoded(activation)},
          {"path_count", encoded(counts)},    {"path_low", to_json(box.low())},
          {"path_high", to_json(box.high())}, {"path_points", box.encode(points)}};
}

json to_json(const viz::DrawnForce& force) {
  return {{"tail", to_json(force.tail)}, {"tip", to_json(force.tip)}, {"newton", force.newton}};
}

json loads_at(const Study& study, std::size_t c, std::size_t t) {
  const viz::StudyFrame frame(study, c, t);
  const auto joint = viz::find_joint_load(frame);
  json ground = json::array();
  for (const viz::DrawnForce& force : viz::find_ground_forces(frame)) {
    ground.push_back(to_json(force));
  }
  const RealArray& com = study.posture.center_of_mass;
  const std::array<double, 3> center = {com(c, t, 0), com(c, t, 1), com(c, t, 2)};
  const bool known =
      std::all_of(center.begin(), center.end(), [](double x) { return std::isfinite(x); });
  return {{"joint", joint ? to_json(*joint) : json(nullptr)},
          {"ground", std::move(ground)},
          {"center_of_mass", known ? json(center) : json(nullptr)}};
}

json encode_loads(const Study& study, const EachStep& each_step) {
  json out = json::array();
  each_step([&](std::size_t c, std::size_t t) {
    if (t == 0) out.push_back(json::array());
    out.back().push_back(loads_at(study, c, t));
  });
  return out;
}

template <class Fn>
json sample_colors(Fn&& color, double max) {
  constexpr int kStations = 32;
  json out = json::array();
  for (int k = 0; k <= kStations; ++k) out.push_back(to_bytes(color(max * k / kStations)));
  return out;
}

}  // namespace

std::size_t SkeletonStore::find(const viz::LandmarkTable& landmarks) {
  const auto known = std::find(landmarks_.begin(), landmarks_.end(), landmarks);
  const auto at = static_cast<std::size_t>(known - landmarks_.begin());
  if (known != landmarks_.end()) return at;
  const viz::Skeleton skeleton(landmarks);
  data_.push_back(encode_skeleton(skeleton));
  fields_.push_back(skeleton.field());
  landmarks_.push_back(landmarks);
  return at;
}

json scene_data(const Study& study, SkeletonStore& skeletons) {
  const viz::LandmarkTable landmarks(study);
  const EachStep each_step{study.axes.cases.size(), static_cast<std::size_t>(study.axes.num_steps)};
  const std::size_t skeleton = skeletons.find(landmarks);
  return {{"skeleton", skeleton},
          {"bodies", study.axes.bodies},
          {"poses", encode_poses(study, each_step)},
          {"discs", encode_discs(study, landmarks)},
          {"muscles", encode_muscles(study, each_step, skeletons.field(skeleton))},
          {"loads", encode_loads(study, each_step)}};
}

json scale_data() {
  return {{"activation_max", viz::kActivationMax},
          {"activation_colors", sample_colors(viz::activation_color, viz::kActivationMax)},
          {"pressure_max_MPa", viz::kPressureMaxMPa},
          {"pressure_colors", sample_colors(viz::pressure_color, viz::kPressureMaxMPa)},
          {"unknown_color", to_bytes(viz::kUnknownColor)},
          {"tendon_color", to_bytes(viz::kTendonColor)},
          {"joint_load_color", to_bytes(viz::kJointLoadColor)},
          {"ground_force_color", to_bytes(viz::kGroundForceColor)},
          {"gravity_color", to_bytes(viz::kGravityColor)},
          {"metre_per_newton", viz::kMetrePerNewton}};
}

}  // namespace plumbline
