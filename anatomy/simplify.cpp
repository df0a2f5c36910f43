// SPDX-License-Identifier: Apache-2.0
#include "anatomy/simplify.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <set>
#include <tuple>
#include <vector>

namespace plumbline::viz {
namespace {

// The quadratic form x^T A x + 2 b^T x + c of a point's squared distances to planes.
struct Quadric {
  std::array<double, 10> q{};

  void add_plane(const std::array<double, 4>& n, double weight) {
    std::size_t k = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = i; j < 4; ++j) q[k++] += weight * n[i] * n[j];
    }
  }
  Quadric& operator+=(const Quadric& other) {
    for (std::size_t k = 0; k < q.size(); ++k) q[k] += other.q[k];
    return *this;
  }
  [[nodiscard]] double operator()(const Vec3f& p) const {
    const auto x = static_cast<double>(p.x);
    const auto y = static_cast<double>(p.y);
    const auto z = static_cast<double>(p.z);
    return q[0] * x * x + 2 * q[1] * x * y + 2 * q[2] * x * z + 2 * q[3] * x + q[4] * y * y +
           2 * q[5] * y * z + 2 * q[6] * y + q[7] * z * z + 2 * q[8] * z + q[9];
  }
};

// A contraction that may be made while both ends are as they were.
struct Candidate {
  double cost;
  int a, b;
  int stamp_a, stamp_b;
  Vec3f at;

  // The cheapest comes first; equal costs in the order of the points.
  bool operator<(const Candidate& other) const {
    return std::tie(cost, a, b) > std::tie(other.cost, other.a, other.b);
  }
};

class Simplifier {
 public:
  explicit Simplifier(const Mesh& mesh)
      : mesh_(mesh),
        quadrics_(mesh.points.size()),
        triangles_of_(mesh.points.size()),
        stamps_(mesh.points.size(), 0),
        alive_(mesh.triangles.size(), true),
        num_alive_(mesh.triangles.size()) {
    for (std::size_t t = 0; t < mesh.triangles.size(); ++t) {
      const Vec3f area = area_of(mesh.triangles[t]);
      const float size = length(area);
      for (const int v : mesh.triangles[t]) triangles_of_[index(v)].push_back(static_cast<int>(t));
      if (!(size > 0)) continue;
      const Vec3f n = (1 / size) * area;
      const float d = -dot(n, mesh.points[index(mesh.triangles[t][0])]);
      const std::array<double, 4> plane = {static_cast<double>(n.x), static_cast<double>(n.y),
                                           static_cast<double>(n.z), static_cast<double>(d)};
      for (const int v : mesh.triangles[t]) {
        quadrics_[index(v)].add_plane(plane, static_cast<double>(size));
      }
    }
    for (const auto& triangle : mesh.triangles) {
      for (std::size_t k = 0; k < 3; ++k) {
        if (triangle[k] < triangle[(k + 1) % 3]) propose(triangle[k], triangle[(k + 1) % 3]);
      }
    }
  }

  Mesh reduce(std::size_t num_triangles) {
    while (num_alive_ > num_triangles && !queue_.empty()) {
      const Candidate next = queue_.top();
      queue_.pop();
      const bool is_fresh =
          stamps_[index(next.a)] == next.stamp_a && stamps_[index(next.b)] == next.stamp_b;
      if (is_fresh && keeps_shape(next)) contract(next);
    }
    return compacted();
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  // Twice the area along the normal.
  [[nodiscard]] Vec3f area_of(const std::array<std::int32_t, 3>& t) const {
    const Vec3f& a = mesh_.points[index(t[0])];
    return cross(mesh_.points[index(t[1])] - a, mesh_.points[index(t[2])] - a);
  }

  void propose(int a, int b) {
    Quadric sum = quadrics_[index(a)];
    sum += quadrics_[index(b)];
    const Vec3f& pa = mesh_.points[index(a)];
    const Vec3f& pb = mesh_.points[index(b)];
    Candidate best{0, a, b, stamps_[index(a)], stamps_[index(b)], mix(pa, pb, 0.5F)};
    best.cost = sum(best.at);
    for (const Vec3f& p : {pa, pb}) {
      const double cost = sum(p);
      if (cost < best.cost) best.cost = cost, best.at = p;
    }
    queue_.push(best);
  }

  [[nodiscard]] std::set<int> neighbours(int v) const {
    std::set<int> out;
    for (const int t : triangles_of_[index(v)]) {
      for (const int other : mesh_.triangles[index(t)]) out.insert(other);
    }
    out.erase(v);
    return out;
  }

  [[nodiscard]] bool has(int t, int v) const {
    const auto& triangle = mesh_.triangles[index(t)];
    return std::find(triangle.begin(), triangle.end(), v) != triangle.end();
  }

  // The two ends share the two points across their edge and no other, and no triangle turns over.
  [[nodiscard]] bool keeps_shape(const Candidate& c) const {
    const std::set<int> near_a = neighbours(c.a);
    const std::set<int> near_b = neighbours(c.b);
    if (std::count_if(near_a.begin(), near_a.end(), [&](int v) { return near_b.contains(v); }) !=
        2) {
      return false;
    }
    const auto turns = [&](int moved, int other) {
      return std::any_of(triangles_of_[index(moved)].begin(), triangles_of_[index(moved)].end(),
                         [&](int t) {
                           if (has(t, other)) return false;
                           const auto& triangle = mesh_.triangles[index(t)];
                           std::array<Vec3f, 3> p;
                           for (std::size_t k = 0; k < 3; ++k) {
                             p[k] = triangle[k] == moved ? c.at : mesh_.points[index(triangle[k])];
                           }
                           const Vec3f before = area_of(triangle);
                           const Vec3f after = cross(p[1] - p[0], p[2] - p[0]);
                           return dot(before, after) <= 0.2F * length(before) * length(after);
                         });
    };
    return !turns(c.a, c.b) && !turns(c.b, c.a);
  }

  // b becomes a.
  void contract(const Candidate& c) {
    const std::size_t a = index(c.a);
    const std::size_t b = index(c.b);
    mesh_.points[a] = c.at;
    mesh_.normals[a] = normalized(mesh_.normals[a] + mesh_.normals[b]);
    mesh_.colors[a] = mix(mesh_.colors[a], mesh_.colors[b], 0.5F);
    quadrics_[a] += quadrics_[b];
    for (const int t : triangles_of_[b]) {
      auto& triangle = mesh_.triangles[index(t)];
      if (has(t, c.a)) {
        alive_[index(t)] = false;
        --num_alive_;
        for (const int v : triangle) {
          if (v != c.b) std::erase(triangles_of_[index(v)], t);
        }
      } else {
        std::replace(triangle.begin(), triangle.end(), c.b, c.a);
        triangles_of_[a].push_back(t);
      }
    }
    triangles_of_[b].clear();
    ++stamps_[b];
    ++stamps_[a];
    for (const int v : neighbours(c.a)) propose(std::min(c.a, v), std::max(c.a, v));
  }

  [[nodiscard]] Mesh compacted() const {
    Mesh out;
    std::vector<std::int32_t> place(mesh_.points.size(), -1);
    for (std::size_t t = 0; t < mesh_.triangles.size(); ++t) {
      if (!alive_[t]) continue;
      std::array<std::int32_t, 3> triangle{};
      for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t v = index(mesh_.triangles[t][k]);
        if (place[v] < 0) {
          place[v] = static_cast<std::int32_t>(out.points.size());
          out.add_point(mesh_.points[v], mesh_.normals[v], mesh_.colors[v]);
        }
        triangle[k] = place[v];
      }
      out.triangles.push_back(triangle);
    }
    return out;
  }

  Mesh mesh_;
  std::vector<Quadric> quadrics_;
  std::vector<std::vector<int>> triangles_of_;
  std::vector<int> stamps_;
  std::vector<bool> alive_;
  std::size_t num_alive_;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

Mesh simplified(const Mesh& mesh, std::size_t num_triangles) {
  return Simplifier(mesh).reduce(num_triangles);
}

}  // namespace plumbline::viz
