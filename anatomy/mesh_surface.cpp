// SPDX-License-Identifier: Apache-2.0
#include "anatomy/mesh_surface.h"

#include <algorithm>
#include <array>
#include <utility>

#include "anatomy/blob_shape.h"

namespace plumbline::viz {
namespace {

constexpr int kBlock = 8;
constexpr float kOutside = 1e6F;

// Distances at the nodes of a grid, computed only near the surface.
class DistanceGrid {
 public:
  DistanceGrid(const DistanceFunction& distance, const SurfaceOptions& options)
      : low_(options.low), cell_(options.cell) {
    const Vec3f size = options.high - options.low;
    n_ = {count(size.x), count(size.y), count(size.z)};
    values_.assign(static_cast<std::size_t>(n_[0]) * static_cast<std::size_t>(n_[1]) *
                       static_cast<std::size_t>(n_[2]),
                   kOutside);
    for (int k = 0; k < n_[2]; k += kBlock) {
      for (int j = 0; j < n_[1]; j += kBlock) {
        for (int i = 0; i < n_[0]; i += kBlock) fill_block(distance, i, j, k);
      }
    }
  }

  [[nodiscard]] const std::array<int, 3>& size() const { return n_; }
  [[nodiscard]] float at(int i, int j, int k) const { return values_[index(i, j, k)]; }
  [[nodiscard]] Vec3f node(int i, int j, int k) const {
    return low_ +
           cell_ * Vec3f{static_cast<float>(i), static_cast<float>(j), static_cast<float>(k)};
  }
  [[nodiscard]] std::size_t index(int i, int j, int k) const {
    return (static_cast<std::size_t>(k) * static_cast<std::size_t>(n_[1]) +
            static_cast<std::size_t>(j)) *
               static_cast<std::size_t>(n_[0]) +
           static_cast<std::size_t>(i);
  }

 private:
  [[nodiscard]] int count(float extent) const { return static_cast<int>(extent / cell_) + 2; }

  void fill_block(const DistanceFunction& distance, int i0, int j0, int k0) {
    const float half = 0.5F * kBlock * cell_;
    const Vec3f middle = node(i0, j0, k0) + Vec3f{half, half, half};
    // Blends and squeezed sections make distances inexact: leave a generous margin.
    const float d = distance(middle);
    if (std::fabs(d) > 2.2F * half + 2 * cell_) {
      for_block(i0, j0, k0, [&](int i, int j, int k) { values_[index(i, j, k)] = d; });
      return;
    }
    for_block(i0, j0, k0,
              [&](int i, int j, int k) { values_[index(i, j, k)] = distance(node(i, j, k)); });
  }

  template <class Fn>
  void for_block(int i0, int j0, int k0, Fn&& fn) const {
    for (int k = k0; k < std::min(k0 + kBlock, n_[2]); ++k) {
      for (int j = j0; j < std::min(j0 + kBlock, n_[1]); ++j) {
        for (int i = i0; i < std::min(i0 + kBlock, n_[0]); ++i) fn(i, j, k);
      }
    }
  }

  Vec3f low_;
  float cell_;
  std::array<int, 3> n_{};
  std::vector<float> values_;
};

// Mean of the points where the surface crosses the edges of a cell; false if it crosses none.
bool find_cell_point(const DistanceGrid& grid, int i, int j, int k, Vec3f& point) {
  std::array<float, 8> d{};
  std::array<Vec3f, 8> p{};
  int inside = 0;
  for (int c = 0; c < 8; ++c) {
    const std::size_t s = static_cast<std::size_t>(c);
    d[s] = grid.at(i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2));
    if (d[s] < 0) ++inside;
  }
  if (inside == 0 || inside == 8) return false;
  for (int c = 0; c < 8; ++c) {
    p[static_cast<std::size_t>(c)] = grid.node(i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2));
  }
  Vec3f sum;
  int crossings = 0;
  for (std::size_t a = 0; a < 8; ++a) {
    for (const std::size_t bit : {1U, 2U, 4U}) {
      const std::size_t b = a | bit;
      if (b == a || (d[a] < 0) == (d[b] < 0)) continue;
      sum += mix(p[a], p[b], d[a] / (d[a] - d[b]));
      ++crossings;
    }
  }
  point = (1.0F / static_cast<float>(crossings)) * sum;
  return true;
}

// Gradient from four samples at the corners of a tetrahedron of size h.
Vec3f gradient(const DistanceFunction& f, const Vec3f& p, float h, float& value) {
  constexpr std::array<Vec3f, 4> kCorners = {{{1, -1, -1}, {-1, -1, 1}, {-1, 1, -1}, {1, 1, 1}}};
  Vec3f g;
  value = 0;
  for (const Vec3f& c : kCorners) {
    const float d = f(p + h * c);
    g += d * c;
    value += 0.25F * d;
  }
  return (0.25F / h) * g;
}

// How much of the sky a point sees: distances along its normal fall short where the solid is near.
float openness(const DistanceFunction& f, const Vec3f& p, const Vec3f& n) {
  float shade = 0;
  for (const float h : {2.0F, 5.0F, 10.0F, 18.0F}) {
    shade += std::max(h - f(p + h * n), 0.0F) / h;
  }
  return std::clamp(1.0F - 0.22F * shade, 0.25F, 1.0F);
}

void finish_point(const DistanceFunction& f, const SurfaceOptions& options, Vec3f p, Mesh& mesh) {
  const float h = 0.25F * options.cell;
  Vec3f g;
  for (int step = 0; step < 2; ++step) {
    float d = 0;
    g = gradient(f, p, h, d);
    const float slope2 = std::max(dot(g, g), 0.05F);
    const float limit = 0.6F * options.cell;
    p = p - std::clamp(d / slope2, -limit, limit) * g;
  }
  const Vec3f n = normalized(g);
  const float mottle = 0.5F * surface_noise(0.22F * p) + 0.3F * surface_noise(0.6F * p);
  const float tone = openness(f, p, n) * (1 + 0.05F * mottle);
  // Shaded places turn warmer, as light between bones does.
  const Color color = {options.color.x * tone, options.color.y * std::pow(tone, 1.08F),
                       options.color.z * std::pow(tone, 1.22F)};
  const Vec3f uneven = p + options.noise * surface_noise(0.35F * p) * n;
  mesh.add_point(kMetrePerMm * uneven, n,
                 {std::min(color.x, 1.0F), std::min(color.y, 1.0F), std::min(color.z, 1.0F)});
}

// The mesh point of each cell, or -1 where the surface does not pass.
using CellPoints = std::vector<std::int32_t>;

CellPoints add_points(const DistanceFunction& distance, const SurfaceOptions& options,
                      const DistanceGrid& grid, Mesh& mesh) {
  const auto [nx, ny, nz] = grid.size();
  CellPoints cells(grid.index(0, 0, nz), -1);
  for (int k = 0; k + 1 < nz; ++k) {
    for (int j = 0; j + 1 < ny; ++j) {
      for (int i = 0; i + 1 < nx; ++i) {
        Vec3f p;
        if (!find_cell_point(grid, i, j, k, p)) continue;
        cells[grid.index(i, j, k)] = static_cast<std::int32_t>(mesh.points.size());
        finish_point(distance, options, p, mesh);
      }
    }
  }
  return cells;
}

// The quadrilateral of four cells around a crossed edge, turned so that its outside is out.
void add_quad(Mesh& mesh, const CellPoints& points, bool flip, std::array<std::size_t, 4> cells) {
  std::array<std::size_t, 4> v{};
  for (std::size_t c = 0; c < 4; ++c) {
    const std::int32_t id = points[cells[c]];
    if (id < 0) return;
    v[c] = static_cast<std::size_t>(id);
  }
  if (flip) std::swap(v[1], v[3]);
  mesh.add_triangle(v[0], v[1], v[2]);
  mesh.add_triangle(v[0], v[2], v[3]);
}

// The quadrilaterals around the three edges that leave node (i, j, k) forward.
void add_quads_at(Mesh& mesh, const CellPoints& points, const DistanceGrid& grid, int i, int j,
                  int k) {
  const bool in = grid.at(i, j, k) < 0;
  const auto cell = [&](int a, int b, int c) { return grid.index(i - a, j - b, k - c); };
  if (in != (grid.at(i + 1, j, k) < 0)) {
    add_quad(mesh, points, !in, {cell(0, 1, 1), cell(0, 0, 1), cell(0, 0, 0), cell(0, 1, 0)});
  }
  if (in != (grid.at(i, j + 1, k) < 0)) {
    add_quad(mesh, points, !in, {cell(1, 0, 1), cell(1, 0, 0), cell(0, 0, 0), cell(0, 0, 1)});
  }
  if (in != (grid.at(i, j, k + 1) < 0)) {
    add_quad(mesh, points, !in, {cell(1, 1, 0), cell(0, 1, 0), cell(0, 0, 0), cell(1, 0, 0)});
  }
}

}  // namespace

Mesh mesh_surface(const DistanceFunction& distance, const SurfaceOptions& options) {
  const DistanceGrid grid(distance, options);
  Mesh mesh;
  const CellPoints points = add_points(distance, options, grid, mesh);
  const auto [nx, ny, nz] = grid.size();
  for (int k = 1; k + 1 < nz; ++k) {
    for (int j = 1; j + 1 < ny; ++j) {
      for (int i = 1; i + 1 < nx; ++i) add_quads_at(mesh, points, grid, i, j, k);
    }
  }
  return mesh;
}

}  // namespace plumbline::viz
