// SPDX-License-Identifier: Apache-2.0
#include "report/packed.h"

#include <algorithm>
#include <cmath>

namespace plumbline {
namespace {

using nlohmann::json;
using viz::Vec3f;

std::uint16_t find_level(float x, float low, float high) {
  const float share = high > low ? (x - low) / (high - low) : 0;
  return static_cast<std::uint16_t>(std::lround(65535 * std::clamp(share, 0.0F, 1.0F)));
}

}  // namespace

json to_json(const Vec3f& v) { return {v.x, v.y, v.z}; }

PackingBox::PackingBox(const std::vector<Vec3f>& points) {
  if (points.empty()) return;
  low_ = high_ = points.front();
  for (const Vec3f& p : points) {
    low_ = {std::min(low_.x, p.x), std::min(low_.y, p.y), std::min(low_.z, p.z)};
    high_ = {std::max(high_.x, p.x), std::max(high_.y, p.y), std::max(high_.z, p.z)};
  }
}

std::string PackingBox::packed(const std::vector<Vec3f>& points) const {
  std::vector<std::uint16_t> out;
  out.reserve(3 * points.size());
  for (const Vec3f& p : points) {
    out.push_back(find_level(p.x, low_.x, high_.x));
    out.push_back(find_level(p.y, low_.y, high_.y));
    out.push_back(find_level(p.z, low_.z, high_.z));
  }
  return plumbline::packed(out);
}

std::string packed_normals(const std::vector<Vec3f>& normals) {
  std::vector<std::int8_t> out;
  out.reserve(3 * normals.size());
  for (const Vec3f& n : normals) {
    for (const float x : {n.x, n.y, n.z})
      out.push_back(static_cast<std::int8_t>(std::lround(127 * x)));
  }
  return packed(out);
}

std::array<std::uint8_t, 3> to_bytes(const viz::Color& color) {
  const auto byte = [](float x) {
    return static_cast<std::uint8_t>(std::lround(255 * std::clamp(x, 0.0F, 1.0F)));
  };
  return {byte(color.x), byte(color.y), byte(color.z)};
}

std::string packed_colors(const std::vector<viz::Color>& colors) {
  std::vector<std::uint8_t> out;
  for (const viz::Color& color : colors) {
    const auto bytes = to_bytes(color);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  return packed(out);
}

json packed_mesh(const viz::Mesh& mesh) {
  const PackingBox box(mesh.points);
  std::vector<std::uint16_t> triangles;
  for (const auto& t : mesh.triangles) {
    for (const std::int32_t v : t) triangles.push_back(static_cast<std::uint16_t>(v));
  }
  return {{"low", to_json(box.low())},          {"high", to_json(box.high())},
          {"points", box.packed(mesh.points)},  {"normals", packed_normals(mesh.normals)},
          {"tone", packed_colors(mesh.colors)}, {"triangles", packed(triangles)}};
}

}  // namespace plumbline
