// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "anatomy/base64.h"
#include "anatomy/mesh.h"

/// Numbers of a report's geometry as text: base64 of little-endian values.
namespace plumbline {

template <class T>
[[nodiscard]] std::string packed(const std::vector<T>& numbers) {
  return to_base64_of(std::span<const T>(numbers));
}

[[nodiscard]] nlohmann::json to_json(const viz::Vec3f& v);

/// A box around points, and 16 bits a coordinate in it: low + (high - low) * k / 65535.
class PackingBox {
 public:
  explicit PackingBox(const std::vector<viz::Vec3f>& points);

  [[nodiscard]] const viz::Vec3f& low() const { return low_; }
  [[nodiscard]] const viz::Vec3f& high() const { return high_; }
  /// u16 x 3 a point.
  [[nodiscard]] std::string packed(const std::vector<viz::Vec3f>& points) const;

 private:
  viz::Vec3f low_, high_;
};

/// i8 x 3 a unit vector, of 127.
[[nodiscard]] std::string packed_normals(const std::vector<viz::Vec3f>& normals);
/// u8 x 3 a colour.
[[nodiscard]] std::string packed_colors(const std::vector<viz::Color>& colors);
[[nodiscard]] std::array<std::uint8_t, 3> to_bytes(const viz::Color& color);

/// low, high, points (u16 x 3), normals (i8 x 3), tone (u8 x 3, colours), triangles (u16 x 3).
/// @pre the mesh has at most 65536 points.
[[nodiscard]] nlohmann::json packed_mesh(const viz::Mesh& mesh);

/// Calls fn(case, step) in the order of a report's arrays.
struct EachStep {
  std::size_t cases, steps;
  template <class Fn>
  void operator()(Fn&& fn) const {
    for (std::size_t c = 0; c < cases; ++c) {
      for (std::size_t t = 0; t < steps; ++t) fn(c, t);
    }
  }
};

}  // namespace plumbline
