// SPDX-License-Identifier: Apache-2.0
#include "anatomy/tube.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace plumbline::viz {
namespace {

constexpr float kTurns = 0.6F;  // towards the way a tube faces, from ring to ring

// Length of the line up to each of its points.
std::vector<float> arc_lengths(std::span<const Vec3f> line) {
  std::vector<float> s(line.size(), 0.0F);
  for (std::size_t i = 1; i < line.size(); ++i) s[i] = s[i - 1] + length(line[i] - line[i - 1]);
  return s;
}

// Barry and Goldman's (1988) pyramid for one piece of a Catmull-Rom curve between b and c.
Vec3f catmull_rom(const Vec3f& a, const Vec3f& b, const Vec3f& c, const Vec3f& d, float u) {
  const auto step = [](const Vec3f& p, const Vec3f& q) {
    return std::max(std::sqrt(length(q - p)), 1e-6F);
  };
  const float ta = 0;
  const float tb = ta + step(a, b);
  const float tc = tb + step(b, c);
  const float td = tc + step(c, d);
  const float t = mix(tb, tc, u);
  const Vec3f ab = mix(a, b, (t - ta) / (tb - ta));
  const Vec3f bc = mix(b, c, (t - tb) / (tc - tb));
  const Vec3f cd = mix(c, d, (t - tc) / (td - tc));
  const Vec3f abc = mix(ab, bc, (t - ta) / (tc - ta));
  const Vec3f bcd = mix(bc, cd, (t - tb) / (td - tb));
  return mix(abc, bcd, (t - tb) / (tc - tb));
}

std::vector<Vec3f> without_repeats(std::span<const Vec3f> knots) {
  std::vector<Vec3f> k;
  for (const Vec3f& p : knots) {
    if (k.empty() || length(p - k.back()) > 1e-5F) k.push_back(p);
  }
  return k;
}

// The cross-section at share t of the length: an ellipse of the area that its radius says.
void add_ring(Mesh& mesh, const Vec3f& center, const Vec3f& wide, const Vec3f& thin,
              const TubeShape& shape, float t) {
  const TubePoint point = shape.at(t);
  const float flatness = shape.flatness * point.flatness;
  const float a = point.radius * flatness;
  const float b = point.radius / flatness;
  for (int k = 0; k < shape.sides; ++k) {
    const float angle =
        2 * std::numbers::pi_v<float> * static_cast<float>(k) / static_cast<float>(shape.sides);
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    mesh.add_point(center + (a * c) * wide + (b * s) * thin,
                   normalized((c / a) * wide + (s / b) * thin), point.color);
  }
}

// As many fibres at its ends as at its belly. They are mirrored on its other half, so that they
// meet.
void add_fibres(Mesh& mesh, const TubeShape& shape, const std::vector<float>& s) {
  float thickest = 0;
  for (const float along : s) thickest = std::max(thickest, shape.at(along / s.back()).radius);
  const float across = std::numbers::pi_v<float> * thickest / shape.fibre_width;
  for (const float along : s) {
    for (int k = 0; k < shape.sides; ++k) {
      const float turn = 2 * static_cast<float>(k) / static_cast<float>(shape.sides);
      mesh.fibres.push_back({across * std::fabs(turn - 1), along / shape.fibre_length});
    }
  }
}

// The wall between the ring that starts at point `ring` and the next one.
void join_rings(Mesh& mesh, std::size_t ring, std::size_t sides) {
  for (std::size_t k = 0; k < sides; ++k) {
    const std::size_t a = ring + k;
    const std::size_t b = ring + (k + 1) % sides;
    mesh.add_triangle(a, b, b + sides);
    mesh.add_triangle(a, b + sides, a + sides);
  }
}

// A lid on the ring, with a point of its own in the middle.
void close_end(Mesh& mesh, std::size_t ring, std::size_t sides, const Vec3f& center,
               const Vec3f& normal, bool first) {
  const std::size_t middle = mesh.points.size();
  mesh.add_point(center, normal, mesh.colors[ring]);
  if (!mesh.fibres.empty()) mesh.fibres.push_back(mesh.fibres[ring]);
  for (std::size_t k = 0; k < sides; ++k) {
    const std::size_t a = ring + k;
    const std::size_t b = ring + (k + 1) % sides;
    if (first) {
      mesh.add_triangle(middle, b, a);
    } else {
      mesh.add_triangle(middle, a, b);
    }
  }
}

}  // namespace

std::vector<Vec3f> smooth_curve(std::span<const Vec3f> knots, int samples) {
  std::vector<Vec3f> k = without_repeats(knots);
  if (k.size() < 2) return k;
  const std::vector<float> s = arc_lengths(k);
  std::vector<Vec3f> line;
  for (std::size_t i = 0; i + 1 < k.size(); ++i) {
    // Beyond its ends the curve goes straight on.
    const Vec3f before = i > 0 ? k[i - 1] : k[0] - (k[1] - k[0]);
    const Vec3f after = i + 2 < k.size() ? k[i + 2] : k[i + 1] + (k[i + 1] - k[i]);
    const float share = (s[i + 1] - s[i]) / s.back();
    const int pieces =
        std::max(1, static_cast<int>(std::lround(share * static_cast<float>(samples))));
    for (int j = 0; j < pieces; ++j) {
      line.push_back(catmull_rom(before, k[i], k[i + 1], after,
                                 static_cast<float>(j) / static_cast<float>(pieces)));
    }
  }
  line.push_back(k.back());
  return line;
}

Mesh make_tube(std::span<const Vec3f> line, const TubeShape& shape) {
  Mesh mesh;
  if (line.size() < 2) return mesh;
  const std::vector<float> s = arc_lengths(line);
  Vec3f along = normalized(line[1] - line[0]);
  const Vec3f first = shape.faces ? cross(shape.faces(line[0]), along) : shape.wide_direction;
  Vec3f wide = first - dot(first, along) * along;
  if (length(wide) < 1e-2F) wide = cross(along, {1, 0, 0});

  for (std::size_t i = 0; i < line.size(); ++i) {
    // Carry the frame along without twist.
    const std::size_t from = i == 0 ? 0 : i - 1;
    const std::size_t to = std::min(i + 1, line.size() - 1);
    along = normalized(line[to] - line[from]);
    if (shape.faces) {
      // What lies deep may have its axis inside: it turns no faster than its line goes on.
      const Vec3f wanted = cross(shape.faces(line[i]), along);
      if (length(wanted) > 1e-6F)
        wide += kTurns * (dot(wanted, wide) < 0 ? -1.0F : 1.0F) * normalized(wanted);
    }
    wide = normalized(wide - dot(wide, along) * along);
    add_ring(mesh, line[i], wide, cross(along, wide), shape, s[i] / s.back());
  }
  if (shape.fibre_width > 0) add_fibres(mesh, shape, s);
  close_rings(mesh, static_cast<std::size_t>(shape.sides));
  return mesh;
}

void close_rings(Mesh& mesh, std::size_t sides) {
  const std::size_t num_rings = mesh.points.size() / sides;
  if (num_rings < 2) return;
  const auto center = [&](std::size_t ring) {
    Vec3f sum;
    for (std::size_t k = 0; k < sides; ++k) sum += mesh.points[ring * sides + k];
    return (1 / static_cast<float>(sides)) * sum;
  };
  const Vec3f first = center(0);
  const Vec3f second = center(1);
  const Vec3f last = center(num_rings - 1);
  const Vec3f last_but_one = center(num_rings - 2);
  for (std::size_t i = 0; i + 1 < num_rings; ++i) join_rings(mesh, i * sides, sides);
  close_end(mesh, 0, sides, first, normalized(first - second), true);
  close_end(mesh, (num_rings - 1) * sides, sides, last, normalized(last - last_but_one), false);
}

}  // namespace plumbline::viz
