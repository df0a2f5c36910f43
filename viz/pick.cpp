// SPDX-License-Identifier: Apache-2.0
#include "viz/pick.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "anatomy/discs.h"
#include "anatomy/muscle_line.h"

namespace plumbline::viz {
namespace {

constexpr double kReach = 4;         // how far from a thin muscle a click may be [pixel]
constexpr float kHiddenBy = 0.004F;  // a muscle's line may lie so far behind a surface [m]
constexpr float kNowhere = -std::numeric_limits<float>::max();

// A ray of a parallel camera towards the scene, in some frame.
struct Ray {
  Vec3f origin, to_eye;
};

Vec3f turned_back(const Pose& pose, const Vec3f& v) {
  const auto& R = pose.R;
  return {R[0] * v.x + R[3] * v.y + R[6] * v.z, R[1] * v.x + R[4] * v.y + R[7] * v.z,
          R[2] * v.x + R[5] * v.y + R[8] * v.z};
}

Ray ray_at(const CameraSetup& camera, const Box& box, const Pixel& at) {
  const ScreenAxes axes = screen_axes(camera);
  const double metre = 2 * static_cast<double>(camera.half_height) / box.height;
  const auto right = static_cast<float>(metre * (at.x - box.x - box.width / 2));
  const auto up = static_cast<float>(metre * (at.y - box.y - box.height / 2));
  return {camera.focus + right * axes.right + up * axes.up, camera.direction};
}

// How near to the eye the ray meets the front of a triangle (Moeller and Trumbore 1997), or
// nowhere.
float meet(const Ray& ray, const Vec3f& a, const Vec3f& b, const Vec3f& c) {
  const Vec3f ab = b - a;
  const Vec3f ac = c - a;
  const Vec3f p = cross(ray.to_eye, ac);
  const float det = dot(ab, p);
  // Fronts look at the eye: their determinant is negative.
  if (det > -1e-12F) return kNowhere;
  const Vec3f s = ray.origin - a;
  const float u = dot(s, p) / det;
  if (u < 0 || u > 1) return kNowhere;
  const Vec3f q = cross(s, ab);
  const float v = dot(ray.to_eye, q) / det;
  if (v < 0 || u + v > 1) return kNowhere;
  return dot(ac, q) / det;
}

float nearest_of(const Ray& ray, const Mesh& mesh) {
  float nearest = kNowhere;
  for (const auto& t : mesh.triangles) {
    const auto at = [&](std::size_t k) { return mesh.points[static_cast<std::size_t>(t[k])]; };
    nearest = std::max(nearest, meet(ray, at(0), at(1), at(2)));
  }
  return nearest;
}

// Distance on the screen and nearness to the eye of the point of a piece that is nearest to a
// pixel.
struct Near {
  double pixels = std::numeric_limits<double>::max();
  float depth = kNowhere;
};
Near near_piece(const CameraSetup& camera, const Box& box, const Pixel& at, const Vec3f& a,
                const Vec3f& b) {
  const Pixel pa = project(camera, box, a);
  const Pixel pb = project(camera, box, b);
  const double dx = pb.x - pa.x;
  const double dy = pb.y - pa.y;
  const double square = dx * dx + dy * dy;
  const double along = (at.x - pa.x) * dx + (at.y - pa.y) * dy;
  const double t = square > 0 ? std::clamp(along / square, 0.0, 1.0) : 0.0;
  return {std::hypot(at.x - pa.x - t * dx, at.y - pa.y - t * dy),
          dot(mix(a, b, static_cast<float>(t)) - camera.focus, camera.direction)};
}

Vec3f middle_of(const Mesh& mesh) {
  Vec3f sum;
  for (const Vec3f& p : mesh.points) sum += p;
  return (1 / static_cast<float>(std::max<std::size_t>(mesh.points.size(), 1))) * sum;
}

}  // namespace

PickScene make_pick_scene(const StudyFrame& frame, const LandmarkTable& landmarks,
                          const Skeleton& skeleton, const ViewerState& state,
                          const ViewerFacts& facts) {
  using Kind = Picked::Kind;
  PickScene scene;
  const std::vector<Bone>& bones = skeleton.bones();
  for (std::size_t k = 0; k < bones.size(); ++k) {
    const auto pose = frame.body_pose(bones[k].body);
    if (pose && shows_bone(state, bones[k])) {
      scene.surfaces.push_back({&bones[k].mesh, *pose, {Kind::kBone, k}});
    }
  }
  const auto add = [&](Mesh mesh, const Picked& what) {
    if (mesh.triangles.empty()) return;
    scene.meshes.push_back(std::move(mesh));
    scene.surfaces.push_back({&scene.meshes.back(), {}, what});
  };
  if (state.shows(BodyLayer::kDiscs)) {
    for (const DiscSite& site : disc_sites(frame.study(), landmarks)) {
      if (site.level) add(make_disc(frame, site), {Kind::kLevel, *site.level});
    }
  }
  const PlacedBones placed_bones = skeleton.field().at(frame);
  std::vector<bool> shown;
  for (std::size_t m = 0; m < facts.muscle_group.size(); ++m) {
    shown.push_back(is_shown(state, facts, m));
  }
  std::vector<Mesh> muscles = make_each_muscle(frame, {}, placed_bones, shown);
  for (std::size_t m = 0; m < muscles.size(); ++m) {
    if (!shown[m]) continue;
    add(std::move(muscles[m]), {Kind::kMuscle, m});
    scene.lines.push_back({drawn_line(frame, m, placed_bones), m});
  }
  return scene;
}

Picked find_picked(const PickScene& scene, const CameraSetup& camera, const Box& box,
                   const Pixel& at) {
  const Ray ray_W = ray_at(camera, box, at);
  Picked front;
  float depth = kNowhere;
  for (const PickScene::Surface& surface : scene.surfaces) {
    const Ray ray = {turned_back(surface.pose, ray_W.origin - surface.pose.p),
                     turned_back(surface.pose, ray_W.to_eye)};
    const float nearest = nearest_of(ray, *surface.mesh);
    if (nearest <= depth) continue;
    depth = nearest;
    front = surface.what;
  }
  if (front.kind == Picked::Kind::kMuscle) return front;
  double least = kReach;
  for (const PickScene::Line& line : scene.lines) {
    for (std::size_t i = 1; i < line.line_W.size(); ++i) {
      const Near near = near_piece(camera, box, at, line.line_W[i - 1], line.line_W[i]);
      if (near.pixels >= least || near.depth < depth - kHiddenBy) continue;
      least = near.pixels;
      front = {Picked::Kind::kMuscle, line.muscle};
    }
  }
  return front;
}

std::optional<Picked> find_by_name(const Study& study, const std::string& name) {
  using Kind = Picked::Kind;
  const auto& muscles = study.axes.muscles;
  const auto& levels = study.axes.levels;
  const auto muscle = std::find(muscles.begin(), muscles.end(), name);
  if (muscle != muscles.end()) {
    return Picked{Kind::kMuscle, static_cast<std::size_t>(muscle - muscles.begin())};
  }
  const auto level = std::find(levels.begin(), levels.end(), name);
  if (level == levels.end()) return std::nullopt;
  return Picked{Kind::kLevel, static_cast<std::size_t>(level - levels.begin())};
}

std::optional<Vec3f> find_place(const StudyFrame& frame, const Skeleton& skeleton,
                                const Picked& picked) {
  switch (picked.kind) {
    case Picked::Kind::kNothing:
      break;
    case Picked::Kind::kMuscle: {
      const std::vector<Vec3f> line = drawn_line(frame, picked.index, skeleton.field().at(frame));
      if (!line.empty()) return line[line.size() / 2];
      break;
    }
    case Picked::Kind::kLevel:
      if (const auto disc = frame.disc_pose(picked.index)) return disc->p;
      break;
    case Picked::Kind::kBone: {
      const Bone& bone = skeleton.bones().at(picked.index);
      if (const auto pose = frame.body_pose(bone.body)) return (*pose)(middle_of(bone.mesh));
      break;
    }
  }
  return std::nullopt;
}

Mesh make_picked(const StudyFrame& frame, const LandmarkTable& landmarks, const Skeleton& skeleton,
                 const MuscleStyle& style, const Picked& picked) {
  switch (picked.kind) {
    case Picked::Kind::kNothing:
      break;
    case Picked::Kind::kMuscle:
      return make_muscle(frame, picked.index, style, skeleton.field().at(frame));
    case Picked::Kind::kLevel:
      for (const DiscSite& site : disc_sites(frame.study(), landmarks)) {
        if (site.level == picked.index) return make_disc(frame, site);
      }
      break;
    case Picked::Kind::kBone: {
      const Bone& bone = skeleton.bones().at(picked.index);
      if (const auto pose = frame.body_pose(bone.body)) return placed(bone.mesh, *pose);
      break;
    }
  }
  return {};
}

}  // namespace plumbline::viz
