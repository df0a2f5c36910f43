// SPDX-License-Identifier: Apache-2.0
#include "paths/segment_wrap.h"

#include "paths/wrap_cylinder.h"
#include "paths/wrap_ellipsoid.h"
#include "paths/wrap_sphere.h"

namespace plumbline {
namespace {

// Towards the side on which a line from p0 to p1 passes the z axis when it turns in the segment's
// sense. A point inside the cylinder is brought out towards the side, which must then stand still:
// otherwise its own motion would turn the side and the arm would not be the slope of the length.
Vec3d side_of(const WrapSurface& surface, double sense, const Vec3d& p0, const Vec3d& p1) {
  const double r2 = surface.radii.x * surface.radii.x;
  if (p0.x * p0.x + p0.y * p0.y < r2 || p1.x * p1.x + p1.y * p1.y < r2) return surface.side_S;
  return {sense * (p1.y - p0.y), -sense * (p1.x - p0.x), 0.0};
}

}  // namespace

template <class S>
WrapResult<S> calc_segment_wrap(const Model& model, const PathSegment& segment, const Vec3<S>& p0_S,
                                const Vec3<S>& p1_S) {
  const WrapSurface& surface = model.wraps[segment.wrap];
  switch (surface.shape) {
    case WrapShape::kCylinder:
      return wrap_cylinder(surface.radii.x,
                           side_of(surface, segment.sense, value_of(p0_S), value_of(p1_S)), p0_S,
                           p1_S);
    case WrapShape::kSphere:
      return wrap_sphere(surface.radii.x, surface.side_S, p0_S, p1_S);
    case WrapShape::kEllipsoid:
      return wrap_ellipsoid(surface.radii, surface.side_S, p0_S, p1_S);
  }
  return {};
}

std::vector<Vec3d> sample_segment_wrap(const Model& model, const PathSegment& segment,
                                       const Vec3d& p0_S, const Vec3d& p1_S, int count) {
  const WrapSurface& surface = model.wraps[segment.wrap];
  std::vector<Vec3d> points(static_cast<std::size_t>(count));
  bool touches = false;
  switch (surface.shape) {
    case WrapShape::kCylinder:
      touches = sample_wrap_cylinder(surface.radii.x, side_of(surface, segment.sense, p0_S, p1_S),
                                     p0_S, p1_S, points);
      break;
    case WrapShape::kSphere:
      touches = sample_wrap_sphere(surface.radii.x, surface.side_S, p0_S, p1_S, points);
      break;
    case WrapShape::kEllipsoid:
      touches = sample_wrap_ellipsoid(surface.radii, surface.side_S, p0_S, p1_S, points);
      break;
  }
  if (!touches) points.clear();
  return points;
}

template WrapResult<double> calc_segment_wrap<double>(const Model&, const PathSegment&,
                                                      const Vec3<double>&, const Vec3<double>&);
template WrapResult<Dual> calc_segment_wrap<Dual>(const Model&, const PathSegment&,
                                                  const Vec3<Dual>&, const Vec3<Dual>&);

}  // namespace plumbline
