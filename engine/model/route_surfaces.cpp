// SPDX-License-Identifier: Apache-2.0
#include "model/route_surfaces.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/compile_paths.h"

namespace plumbline {
namespace {

Vec3d at_neutral(int point, int surface, const std::vector<Transformd>& X_WB, const Model& model) {
  const WrapSurface& wrap = model.wraps[surface];
  const PathPoint& p = model.points[point];
  return inverse(X_WB[wrap.body] * wrap.X_BS) * (X_WB[p.body] * p.p_BoP_B);
}

// Semi-axes of any surface but a torus; a cylinder is endless along z.
Vec3d semi_axes(const WrapSurface& wrap) {
  const double r = wrap.radii.x;
  switch (wrap.shape) {
    case WrapShape::kCylinder:
      return {r, r, std::numeric_limits<double>::infinity()};
    case WrapShape::kSphere:
      return {r, r, r};
    case WrapShape::kEllipsoid:
    case WrapShape::kTorus:
      break;
  }
  return wrap.radii;
}

bool is_held_inside(int point, int surface, const Model& model) {
  const WrapSurface& wrap = model.wraps[surface];
  const PathPoint& p = model.points[point];
  const auto moves = [&](const PathMotion& motion) { return motion.point == point; };
  if (p.body != wrap.body || std::any_of(model.motions.begin(), model.motions.end(), moves)) {
    return false;
  }
  const Vec3d p_S = inverse(wrap.X_BS) * p.p_BoP_B;
  if (wrap.shape == WrapShape::kTorus) {
    return std::hypot(std::hypot(p_S.x, p_S.y) - wrap.radii.x, p_S.z) < wrap.radii.y;
  }
  const Vec3d a = semi_axes(wrap);
  const Vec3d q{p_S.x / a.x, p_S.y / a.y, p_S.z / a.z};
  return dot(q, q) < 1.0;
}

double distance_of_origin(const Vec3d& a, const Vec3d& b) {
  const Vec3d line = b - a;
  const double part = std::clamp(-dot(a, line) / std::max(dot(line, line), 1e-300), 0.0, 1.0);
  return norm(a + part * line);
}

bool holds(const PathWrapSpec& range, const RoutePoint& near, const RoutePoint& far) {
  return near.node >= range.first && far.node <= range.last;
}

}  // namespace

std::vector<std::vector<int>> route_surfaces(const WrittenPath& written,
                                             const std::vector<RoutePoint>& route,
                                             const std::vector<Transformd>& X_WB_neutral,
                                             const Model& model) {
  std::vector<std::vector<int>> met(route.size() - 1);
  for (std::size_t k = 0; k < met.size(); ++k) {
    if (route[k].surface != kNone) met[k].push_back(route[k].surface);
  }
  for (const PathWrapSpec& spec : written.wraps) {
    const int surface = resolve_name(spec.wrap, names_of(model.wraps), "wrap surface", spec.place);
    std::vector<std::size_t> segments;
    std::size_t nearest = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < met.size(); ++k) {
      const bool meets = holds(spec, route[k], route[k + 1]) &&
                         !is_held_inside(route[k].point, surface, model) &&
                         !is_held_inside(route[k + 1].point, surface, model);
      if (!meets) continue;
      segments.push_back(k);
      const double distance =
          distance_of_origin(at_neutral(route[k].point, surface, X_WB_neutral, model),
                             at_neutral(route[k + 1].point, surface, X_WB_neutral, model));
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
    if (segments.empty()) continue;
    if (model.wraps[surface].way != WrapWay::kShorter) segments = {nearest};
    for (const std::size_t k : segments) {
      std::vector<int>& known = met[k];
      if (std::find(known.begin(), known.end(), surface) == known.end()) known.push_back(surface);
    }
  }
  return met;
}

double sense_at_neutral(const WrittenPath& written, int point0, int point1, int surface,
                        const std::vector<Transformd>& X_WB_neutral, const Model& model) {
  const WrapSurface& wrap = model.wraps[surface];
  if (wrap.shape != WrapShape::kCylinder || wrap.way != WrapWay::kTurn) return 0.0;
  const Vec3d along = at_neutral(point1, surface, X_WB_neutral, model) -
                      at_neutral(point0, surface, X_WB_neutral, model);
  const double turn = wrap.side_S.x * along.y - wrap.side_S.y * along.x;
  if (std::abs(turn) < 1e-3 * norm(along) * norm(wrap.side_S)) {
    throw InputError(written.place,
                     fmt::format("runs along the side of its surface '{}'", wrap.name),
                     "give the surface a side across the path at the neutral posture");
  }
  return turn > 0.0 ? 1.0 : -1.0;
}

}  // namespace plumbline
