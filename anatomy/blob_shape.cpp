// SPDX-License-Identifier: Apache-2.0
#include "anatomy/blob_shape.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace plumbline::viz {
namespace {

constexpr float kFar = 1e6F;

// Repeatable number in [-1, 1] for a lattice point.
float lattice_value(int x, int y, int z) {
  std::uint32_t h = static_cast<std::uint32_t>(x) * 0x8da6b343U ^
                    static_cast<std::uint32_t>(y) * 0xd8163841U ^
                    static_cast<std::uint32_t>(z) * 0xcb1ab31fU;
  h = (h ^ (h >> 15)) * 0x2c1b3c6dU;
  h ^= h >> 13;
  return static_cast<float>(h & 0xffffU) / 32767.5F - 1.0F;
}

}  // namespace

float smooth_union(float a, float b, float k) {
  const float h = std::max(k - std::fabs(a - b), 0.0F);
  return std::min(a, b) - (k > 0 ? h * h / (4 * k) : 0.0F);
}

float smooth_common(float a, float b, float k) { return -smooth_union(-a, -b, k); }

float ellipsoid_distance(const Vec3f& p, const Vec3f& r) {
  // First-order distance f/|grad f| of f = |p/r| - 1, multiplied out.
  const Vec3f q = {p.x / r.x, p.y / r.y, p.z / r.z};
  const Vec3f g = {q.x / r.x, q.y / r.y, q.z / r.z};
  const float f = length(q);
  const float slope = length(g);
  if (slope < 1e-6F) return -std::min({r.x, r.y, r.z});
  return f * (f - 1) / slope;
}

float surface_noise(const Vec3f& p) {
  const int x = static_cast<int>(std::floor(p.x));
  const int y = static_cast<int>(std::floor(p.y));
  const int z = static_cast<int>(std::floor(p.z));
  const float u = smooth_step(0, 1, p.x - static_cast<float>(x));
  const float v = smooth_step(0, 1, p.y - static_cast<float>(y));
  const float w = smooth_step(0, 1, p.z - static_cast<float>(z));
  const auto row = [&](int j, int k) {
    return mix(lattice_value(x, y + j, z + k), lattice_value(x + 1, y + j, z + k), u);
  };
  return mix(mix(row(0, 0), row(1, 0), v), mix(row(0, 1), row(1, 1), v), w);
}

BlobShape& BlobShape::rod(const Vec3f& a, const Vec3f& b, float ra, float rb, float blend) {
  return flat_rod(a, b, {0, 0, 1}, {ra, ra}, {rb, rb}, blend);
}

BlobShape& BlobShape::flat_rod(const Vec3f& a, const Vec3f& b, const Vec3f& thin_direction,
                               Section at_a, Section at_b, float blend) {
  Blob rod;
  rod.is_rod = true;
  rod.a = a;
  rod.length = length(b - a);
  rod.along = normalized(b - a);
  // The thin direction, made perpendicular; any other where it lies along the rod.
  Vec3f thin = thin_direction - dot(thin_direction, rod.along) * rod.along;
  if (length(thin) < 1e-3F) thin = cross(rod.along, {1, 0, 0});
  rod.thin = normalized(thin);
  rod.wide = cross(rod.thin, rod.along);
  rod.at_a = at_a;
  rod.at_b = at_b;
  rod.blend = blend;
  rod.middle = mix(a, b, 0.5F);
  rod.reach = rod.length / 2 + std::max({at_a.wide, at_a.thin, at_b.wide, at_b.thin});
  return add(rod);
}

BlobShape& BlobShape::bent_rod(const std::vector<Knot>& knots, float blend) {
  // Rods that continue one another overlap in a ball: a wide blend would swell there.
  constexpr float kContinue = 0.5F;
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    rod(knots[i].p, knots[i + 1].p, knots[i].r, knots[i + 1].r, i == 0 ? blend : kContinue);
  }
  return *this;
}

BlobShape& BlobShape::ball(const Vec3f& center, const Vec3f& radii, float blend) {
  Blob ball;
  ball.a = center;
  ball.radii = radii;
  ball.blend = blend;
  ball.middle = center;
  ball.reach = std::max({radii.x, radii.y, radii.z});
  return add(ball);
}

BlobShape& BlobShape::cut_rod(const Vec3f& a, const Vec3f& b, float ra, float rb, float blend) {
  rod(a, b, ra, rb, blend);
  blobs_.back().is_cut = true;
  return *this;
}

BlobShape& BlobShape::cut_ball(const Vec3f& center, const Vec3f& radii, float blend) {
  ball(center, radii, blend);
  blobs_.back().is_cut = true;
  return *this;
}

BlobShape& BlobShape::add(Blob blob) {
  blobs_.push_back(blob);
  return *this;
}

float BlobShape::Blob::distance(const Vec3f& p) const {
  const Vec3f q = p - a;
  if (!is_rod) return ellipsoid_distance(q, radii);
  const float s = dot(q, along);
  const float t = length > 0 ? clamp01(s / length) : 0.0F;
  const Section section = {mix(at_a.wide, at_b.wide, t), mix(at_a.thin, at_b.thin, t)};
  const float beyond = s - t * length;
  const float cap = std::min(section.wide, section.thin);
  return ellipsoid_distance({beyond, dot(q, wide), dot(q, thin)},
                            {cap, section.wide, section.thin});
}

float BlobShape::operator()(const Vec3f& p) const {
  float d = kFar;
  for (const Blob& blob : blobs_) {
    // A blob whose surrounding ball is farther than the blend reaches changes nothing.
    const float at_least = viz::length(p - blob.middle) - blob.reach;
    if (blob.is_cut) {
      if (at_least > blob.blend - d) continue;
      d = smooth_common(d, -blob.distance(p), blob.blend);
    } else {
      if (at_least > d + blob.blend) continue;
      d = smooth_union(d, blob.distance(p), blob.blend);
    }
  }
  return d;
}

}  // namespace plumbline::viz
