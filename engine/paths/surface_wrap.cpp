// SPDX-License-Identifier: Apache-2.0
#include "paths/surface_wrap.h"

#include "paths/wrap_cylinder.h"
#include "paths/wrap_ellipsoid.h"
#include "paths/wrap_inside.h"
#include "paths/wrap_sphere.h"
#include "paths/wrap_torus.h"

namespace plumbline {

using namespace wrapping;

namespace {

// Towards the side on which a line from p0 to p1 passes the z axis when it turns in this sense.
Vec3d side_of_turn(double sense, const Vec3d& p0, const Vec3d& p1) {
  return {sense * (p1.y - p0.y), -sense * (p1.x - p0.x), 0.0};
}

// A point inside the cylinder is brought out towards the side, which must then stand still:
// otherwise its own motion would turn the side and the arm would not be the slope of the length.
Vec3d side_of_cylinder(const WrapSurface& surface, double sense, const Vec3d& p0, const Vec3d& p1) {
  const double r2 = surface.radii.x * surface.radii.x;
  if (sense == 0.0 || p0.x * p0.x + p0.y * p0.y < r2 || p1.x * p1.x + p1.y * p1.y < r2) {
    return surface.side_S;
  }
  return side_of_turn(sense, p0, p1);
}

// Where the line through p0 and p1 is nearest to the centre after the stretch to the unit sphere,
// brought back.
Vec3d side_of_line(const Vec3d& radii, const Vec3d& p0, const Vec3d& p1) {
  const Vec3d q0 = scale(reciprocal(radii), p0);
  const Vec3d line = scale(reciprocal(radii), p1) - q0;
  const double length_sq = dot(line, line);
  if (!(length_sq > 0.0)) return p0;
  return scale(radii, q0 - (dot(q0, line) / length_sq) * line);
}

Vec3d nearer_side(const WrapSurface& surface, double sense, const Vec3d& p0, const Vec3d& p1) {
  switch (surface.shape) {
    case WrapShape::kCylinder: {
      const double shorter = p0.x * p1.y - p0.y * p1.x < 0.0 ? -1.0 : 1.0;
      return side_of_turn(sense == 0.0 ? shorter : sense, p0, p1);
    }
    case WrapShape::kSphere:
      return side_of_line({1, 1, 1}, p0, p1);
    case WrapShape::kEllipsoid:
      return side_of_line(surface.radii, p0, p1);
    case WrapShape::kTorus:
      break;
  }
  return {};
}

template <class S>
WrapResult<S> wrap_on_side(const WrapSurface& surface, const Vec3d& side, const Vec3<S>& p0,
                           const Vec3<S>& p1) {
  switch (surface.shape) {
    case WrapShape::kCylinder:
      return wrap_cylinder(surface.radii.x, side, p0, p1);
    case WrapShape::kSphere:
      return wrap_sphere(surface.radii.x, side, p0, p1);
    case WrapShape::kEllipsoid:
      return wrap_ellipsoid(surface.radii, side, p0, p1);
    case WrapShape::kTorus:
      return wrap_torus(surface.radii.x, surface.radii.y, p0, p1);
  }
  return {};
}

// End of a path round a surface without a side, moved out to it along the ray from its axis or
// centre if it lies inside.
template <class S>
struct NearerEnd {
  WrapEnd<S> end;
  Vec3d radii{};
  bool endless = false;
  Vec3<S> p{};

  NearerEnd(const WrapSurface& surface, const Vec3<S>& given)
      : radii(surface.shape == WrapShape::kEllipsoid ? surface.radii
                                                     : surface.radii.x * Vec3d{1, 1, 1}),
        endless(surface.shape == WrapShape::kCylinder),
        p(given) {
    Vec3<S> q = scale(reciprocal(radii), given);
    if (endless) q.z = S(0.0);
    end = bring_outside(q, Vec3d{});
    if (!end.inside) return;
    if (!(dot(end.q, end.q) > 0.5)) end.q = {S(1.0), S(0.0), S(0.0)};  // it is the centre itself
    p = scale(radii, end.q);
    if (endless) p.z = given.z;
  }
  [[nodiscard]] Vec3<S> gradient(const Vec3<S>& u) const {
    if (!end.inside) return u;
    Vec3<S> scaled = scale(radii, u);
    if (endless) scaled.z = S(0.0);
    Vec3<S> g = scale(reciprocal(radii), pull_back(end, Vec3d{}, scaled));
    if (endless) g.z = u.z;
    return g;
  }
};

template <class S>
WrapResult<S> wrap_on_nearer_side(const WrapSurface& surface, double sense, const Vec3<S>& p0,
                                  const Vec3<S>& p1) {
  const NearerEnd<S> end0(surface, p0);
  const NearerEnd<S> end1(surface, p1);
  const Vec3d side = nearer_side(surface, sense, value_of(end0.p), value_of(end1.p));
  WrapResult<S> path = wrap_on_side(surface, side, end0.p, end1.p);
  touch_where_inside(end0.end.inside, end1.end.inside, path);
  path.u0 = end0.gradient(path.u0);
  path.u1 = end1.gradient(path.u1);
  return path;
}

}  // namespace

template <class S>
WrapResult<S> calc_surface_wrap(const WrapSurface& surface, double sense, const Vec3<S>& p0_S,
                                const Vec3<S>& p1_S) {
  const bool nearer = surface.way == WrapWay::kShorter && surface.shape != WrapShape::kTorus;
  if (nearer) return wrap_on_nearer_side(surface, sense, p0_S, p1_S);
  Vec3d side = surface.side_S;
  if (surface.shape == WrapShape::kCylinder) {
    side = side_of_cylinder(surface, sense, value_of(p0_S), value_of(p1_S));
  }
  return wrap_on_side(surface, side, p0_S, p1_S);
}

std::vector<Vec3d> sample_surface_wrap(const WrapSurface& surface, double sense, const Vec3d& p0_S,
                                       const Vec3d& p1_S, int count) {
  Vec3d p0 = p0_S;
  Vec3d p1 = p1_S;
  Vec3d side = surface.side_S;
  if (surface.way == WrapWay::kShorter && surface.shape != WrapShape::kTorus) {
    p0 = NearerEnd<double>(surface, p0_S).p;
    p1 = NearerEnd<double>(surface, p1_S).p;
    side = nearer_side(surface, sense, p0, p1);
  } else if (surface.shape == WrapShape::kCylinder) {
    side = side_of_cylinder(surface, sense, p0, p1);
  }

  std::vector<Vec3d> points(static_cast<std::size_t>(count));
  bool touches = false;
  switch (surface.shape) {
    case WrapShape::kCylinder:
      touches = sample_wrap_cylinder(surface.radii.x, side, p0, p1, points);
      break;
    case WrapShape::kSphere:
      touches = sample_wrap_sphere(surface.radii.x, side, p0, p1, points);
      break;
    case WrapShape::kEllipsoid:
      touches = sample_wrap_ellipsoid(surface.radii, side, p0, p1, points);
      break;
    case WrapShape::kTorus:
      touches = sample_wrap_torus(surface.radii.x, surface.radii.y, p0, p1, points);
      break;
  }
  if (!touches) points.clear();
  return points;
}

template WrapResult<double> calc_surface_wrap<double>(const WrapSurface&, double, const Vec3d&,
                                                      const Vec3d&);
template WrapResult<Dual> calc_surface_wrap<Dual>(const WrapSurface&, double, const Vec3<Dual>&,
                                                  const Vec3<Dual>&);

}  // namespace plumbline
