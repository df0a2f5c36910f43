// SPDX-License-Identifier: Apache-2.0
#include "anatomy/rib_cage.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace plumbline::viz {
namespace {

constexpr float kStep = 5e-3F;  // of height [m]
constexpr std::size_t kDirections = 72;
constexpr float kTurn = 2 * std::numbers::pi_v<float>;
constexpr float kRoundness = 0.09F;  // radius of what rolls over the ribs [m]
constexpr int kReachUp = 3;          // half a distance of ribs
constexpr int kReachAround = 1;

float angle_of(const Vec3f& p) { return std::atan2(p.z, p.x) + 0.5F * kTurn; }
float from_axis(const Vec3f& p) { return std::hypot(p.x, p.z); }

}  // namespace

// A parabola stands on each point; the surface is the highest of them.
RibCage::RibCage(const Mesh& ribs) {
  const std::vector<Vec3f>& points = ribs.points;
  if (points.empty()) return;
  const auto [lowest, highest] = std::minmax_element(
      points.begin(), points.end(), [](const Vec3f& a, const Vec3f& b) { return a.y < b.y; });
  low_ = lowest->y - kStep * (kReachUp + 1);
  rows_ = static_cast<std::size_t>((highest->y - low_) / kStep) + kReachUp + 2;
  std::vector<float> farthest(rows_ * kDirections, 0.0F);
  for (const Vec3f& p : points) {
    const auto row = static_cast<std::size_t>((p.y - low_) / kStep);
    const auto turn = static_cast<std::size_t>(angle_of(p) / kTurn * kDirections) % kDirections;
    float& cell = farthest[row * kDirections + turn];
    cell = std::max(cell, from_axis(p));
  }
  distance_.assign(rows_ * kDirections, 0.0F);
  for (std::size_t row = 0; row < rows_; ++row) {
    for (std::size_t turn = 0; turn < kDirections; ++turn) {
      const float here = farthest[row * kDirections + turn];
      if (here == 0) continue;
      for (int up = -kReachUp; up <= kReachUp; ++up) {
        const int to_row = static_cast<int>(row) + up;
        if (to_row < 0 || to_row >= static_cast<int>(rows_)) continue;
        for (int around = -kReachAround; around <= kReachAround; ++around) {
          const auto to_turn =
              static_cast<std::size_t>(static_cast<int>(turn + kDirections) + around) % kDirections;
          const float dy = kStep * static_cast<float>(up);
          const float ds = here * kTurn / kDirections * static_cast<float>(around);
          float& cell = distance_[static_cast<std::size_t>(to_row) * kDirections + to_turn];
          cell = std::max(cell, here - (dy * dy + ds * ds) / (2 * kRoundness));
        }
      }
    }
  }
}

// Between four cells, of which those without ribs do not count.
float RibCage::distance_at(float y, float angle) const {
  const float v = (y - low_) / kStep - 0.5F;
  const float u = angle / kTurn * kDirections - 0.5F + kDirections;
  if (v < 0 || v >= static_cast<float>(rows_ - 1)) return 0;
  const auto row = static_cast<std::size_t>(v);
  const auto turn = static_cast<std::size_t>(u);
  const float part_v = v - static_cast<float>(row);
  const float part_u = u - static_cast<float>(turn);
  float sum = 0;
  float weights = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 2; ++j) {
      const float value = distance_[(row + i) * kDirections + (turn + j) % kDirections];
      const float weight = (i == 0 ? 1 - part_v : part_v) * (j == 0 ? 1 - part_u : part_u);
      if (value == 0) continue;
      sum += weight * value;
      weights += weight;
    }
  }
  return weights > 0.25F ? sum / weights : 0;
}

Vec3f RibCage::outside(Vec3f p_T, float clearance, const Vec3f& toward_T) const {
  constexpr int kRounds = 4;
  constexpr float kAlong = 0.3F;  // of the way, at least away from the axis
  if (rows_ == 0) return p_T;
  for (int round = 0; round < kRounds; ++round) {
    const float surface = distance_at(p_T.y, angle_of(p_T));
    const float here = from_axis(p_T);
    const float lacking = surface + clearance - here;
    if (surface == 0 || lacking <= 0 || here < 1e-3F) return p_T;
    const Vec3f away = {p_T.x / here, 0, p_T.z / here};
    if (length(toward_T) == 0) return p_T + lacking * away;
    p_T += (lacking / std::max(dot(toward_T, away), kAlong)) * toward_T;
  }
  return p_T;
}

Vec3f RibCage::onto(const Vec3f& p_T, float clearance) const {
  const float surface = rows_ == 0 ? 0 : distance_at(p_T.y, angle_of(p_T));
  const float here = from_axis(p_T);
  if (surface == 0 || here < 1e-3F) return p_T;
  const float scale = (surface + clearance) / here;
  return {scale * p_T.x, p_T.y, scale * p_T.z};
}

}  // namespace plumbline::viz
