// SPDX-License-Identifier: Apache-2.0
#include "anatomy/bone_field.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace plumbline::viz {
namespace {

constexpr float kClear = 0.5e-3F;  // [m]: on the surface, not within its unevenness

Vec3f rotate_back(const Pose& pose, const Vec3f& v) {
  return {pose.R[0] * v.x + pose.R[3] * v.y + pose.R[6] * v.z,
          pose.R[1] * v.x + pose.R[4] * v.y + pose.R[7] * v.z,
          pose.R[2] * v.x + pose.R[5] * v.y + pose.R[8] * v.z};
}

}  // namespace

NearSurface::NearSurface(const Mesh& mesh) : points_(mesh.points), normals_(mesh.normals) {
  if (points_.empty()) return;
  low_ = high_ = points_.front();
  for (std::size_t i = 0; i < points_.size(); ++i) {
    const Vec3f& p = points_[i];
    low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y), std::min(low_.z, p.z)};
    high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y), std::max(high_.z, p.z)};
    cells_[key_of(cell_of(p))].push_back(static_cast<std::int32_t>(i));
  }
}

NearSurface::Cell NearSurface::cell_of(const Vec3f& p) {
  return {static_cast<int>(std::floor(p.x / kReach)), static_cast<int>(std::floor(p.y / kReach)),
          static_cast<int>(std::floor(p.z / kReach))};
}

std::uint64_t NearSurface::key_of(const Cell& cell) {
  // Bones are less than a thousand cells long.
  std::uint64_t key = 0;
  for (const int i : cell) key = key << 20U | static_cast<std::uint64_t>(i + 500'000);
  return key;
}

template <class Visit>
void NearSurface::visit_near(const Vec3f& p, int cells, Visit&& visit) const {
  const Cell middle = cell_of(p);
  for (int i = -cells; i <= cells; ++i) {
    for (int j = -cells; j <= cells; ++j) {
      for (int k = -cells; k <= cells; ++k) {
        const auto found = cells_.find(key_of({middle[0] + i, middle[1] + j, middle[2] + k}));
        if (found == cells_.end()) continue;
        for (const std::int32_t at : found->second) visit(at);
      }
    }
  }
}

std::optional<Vec3f> NearSurface::nearest(const Vec3f& p) const {
  constexpr float kTwice = 2 * kReach;
  float least = kTwice * kTwice;
  std::optional<Vec3f> found;
  if (p.x < low_.x - kTwice || p.y < low_.y - kTwice || p.z < low_.z - kTwice ||
      p.x > high_.x + kTwice || p.y > high_.y + kTwice || p.z > high_.z + kTwice) {
    return found;
  }
  visit_near(p, 2, [&](std::int32_t at) {
    const Vec3f& q = points_[static_cast<std::size_t>(at)];
    const float square = dot(q - p, q - p);
    if (square < least) least = square, found = q;
  });
  return found;
}

NearSurface::Depth NearSurface::operator()(const Vec3f& p, const Vec3f& toward) const {
  const Depth far{-kReach, {0, 1, 0}};
  if (p.x < low_.x || p.y < low_.y || p.z < low_.z || p.x > high_.x || p.y > high_.y ||
      p.z > high_.z) {
    return far;
  }
  float least = kReach * kReach;
  std::int32_t nearest = -1;
  visit_near(p, 1, [&](std::int32_t at) {
    const auto i_at = static_cast<std::size_t>(at);
    const Vec3f d = p - points_[i_at];
    const float square = dot(d, d);
    if (square < least && dot(normals_[i_at], toward) >= 0) least = square, nearest = at;
  });
  if (nearest < 0) return far;
  const auto at = static_cast<std::size_t>(nearest);
  return {-dot(p - points_[at], normals_[at]), normals_[at]};
}

void BoneField::add(const std::string& body, const Mesh& mesh) {
  obstacles_.push_back({body, NearSurface(mesh)});
}

void BoneField::set_cage(const std::string& body, RibCage cage) {
  cage_body_ = body;
  cage_ = std::move(cage);
}

PlacedBones BoneField::at(const StudyFrame& frame) const {
  PlacedBones placed;
  for (const Obstacle& obstacle : obstacles_) {
    if (const auto pose = frame.body_pose(obstacle.body)) placed.add(obstacle.surface, *pose);
  }
  if (const auto torso = frame.body_pose(cage_body_)) placed.set_cage(cage_, *torso);
  return placed;
}

Vec3f PlacedBones::outside_ribs(const Vec3f& p_W, float clearance, const Vec3f& toward_W) const {
  if (cage_ == nullptr) return p_W;
  const Vec3f p_T = rotate_back(torso_, p_W - torso_.p);
  return torso_(cage_->outside(p_T, clearance, rotate_back(torso_, toward_W)));
}

Vec3f PlacedBones::onto_ribs(const Vec3f& p_W, float clearance) const {
  if (cage_ == nullptr) return p_W;
  return torso_(cage_->onto(rotate_back(torso_, p_W - torso_.p), clearance));
}

Vec3f PlacedBones::lifted(Vec3f p_W, const Vec3f& toward_W) const {
  for (const Placed& bone : bones_) {
    const auto depth = (*bone.surface)(rotate_back(bone.pose, p_W - bone.pose.p),
                                       rotate_back(bone.pose, toward_W));
    if (depth.depth > -kClear) p_W += (depth.depth + kClear) * bone.pose.rotate(depth.out);
  }
  return p_W;
}

Vec3f PlacedBones::attached(const Vec3f& p_W) const {
  Vec3f nearest = p_W;
  float least = std::numeric_limits<float>::infinity();
  for (const Placed& bone : bones_) {
    const Vec3f p_B = rotate_back(bone.pose, p_W - bone.pose.p);
    const auto found = bone.surface->nearest(p_B);
    if (!found) continue;
    if ((*bone.surface)(p_B).depth > 0) return p_W;
    const float distance = length(*found - p_B);
    if (distance < least) least = distance, nearest = bone.pose(*found);
  }
  return nearest;
}

std::vector<Vec3f> PlacedBones::kept_out(std::vector<Vec3f> line_W) const {
  constexpr int kRounds = 3;
  if (line_W.size() < 3) return line_W;
  std::vector<float> along = {0};
  for (std::size_t i = 1; i < line_W.size(); ++i) {
    along.push_back(along.back() + length(line_W[i] - line_W[i - 1]));
  }
  const auto may_move = [&](std::size_t i) {
    return along[i] > kEnd && along.back() - along[i] > kEnd;
  };
  std::vector<Vec3f> start = line_W;
  bool any = false;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 1; i + 1 < line_W.size(); ++i) {
      if (!may_move(i)) continue;
      for (const Placed& bone : bones_) {
        const auto depth = (*bone.surface)(rotate_back(bone.pose, line_W[i] - bone.pose.p));
        if (depth.depth <= -kClear) continue;
        line_W[i] += (depth.depth + kClear) * bone.pose.rotate(depth.out);
        any = any || depth.depth > 0;
      }
    }
    if (!any) return start;
    if (round + 1 == kRounds) break;
    // Neighbours follow, so that no kink is left.
    std::vector<Vec3f> moved(line_W.size());
    for (std::size_t i = 0; i < line_W.size(); ++i) moved[i] = line_W[i] - start[i];
    for (std::size_t i = 1; i + 1 < line_W.size(); ++i) {
      if (!may_move(i)) continue;
      line_W[i] = start[i] + 0.5F * moved[i] + 0.25F * (moved[i - 1] + moved[i + 1]);
    }
  }
  return line_W;
}

}  // namespace plumbline::viz
