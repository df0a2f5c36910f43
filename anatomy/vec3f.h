// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>

/// Single-precision vectors: a picture needs no more, and meshes hold many.
namespace plumbline::viz {

/// Shapes of bones are described in millimetres, meshes are in metres.
inline constexpr float kMetrePerMm = 1e-3F;

struct Vec3f {
  float x = 0, y = 0, z = 0;

  constexpr bool operator==(const Vec3f&) const = default;
  constexpr Vec3f& operator+=(const Vec3f& b) {
    x += b.x;
    y += b.y;
    z += b.z;
    return *this;
  }
};

constexpr Vec3f operator+(const Vec3f& a, const Vec3f& b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
constexpr Vec3f operator-(const Vec3f& a, const Vec3f& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
constexpr Vec3f operator-(const Vec3f& a) { return {-a.x, -a.y, -a.z}; }
constexpr Vec3f operator*(float s, const Vec3f& a) { return {s * a.x, s * a.y, s * a.z}; }
constexpr float dot(const Vec3f& a, const Vec3f& b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
constexpr Vec3f cross(const Vec3f& a, const Vec3f& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline float length(const Vec3f& a) { return std::sqrt(dot(a, a)); }
inline bool is_finite(const Vec3f& a) {
  return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(a.z);
}
/// Unit vector along a; zero stays zero.
inline Vec3f normalized(const Vec3f& a) {
  const float l = length(a);
  return l > 0 ? (1 / l) * a : a;
}
constexpr float mix(float a, float b, float t) { return a + (b - a) * t; }
constexpr Vec3f mix(const Vec3f& a, const Vec3f& b, float t) { return a + t * (b - a); }
constexpr Vec3f mirrored(const Vec3f& a) { return {a.x, a.y, -a.z}; }

constexpr float clamp01(float t) { return t < 0 ? 0 : (t > 1 ? 1 : t); }
/// Rises from 0 at `from` to 1 at `to` with zero slope at both ends.
constexpr float smooth_step(float from, float to, float x) {
  const float t = clamp01((x - from) / (to - from));
  return t * t * (3 - 2 * t);
}

inline Vec3f to_vec3f(const std::array<double, 3>& p) {
  return {static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2])};
}

}  // namespace plumbline::viz
