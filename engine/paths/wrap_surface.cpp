// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_surface.h"

#include "paths/wrap_cylinder.h"
#include "paths/wrap_ellipsoid.h"
#include "paths/wrap_sphere.h"

namespace plumbline {

template <class S>
WrapResult<S> calc_wrap(const WrapSurface& surface, double sense, const Vec3<S>& p0,
                        const Vec3<S>& p1) {
  switch (surface.shape) {
    case WrapShape::kCylinder:
      return wrap_cylinder(surface.radii.x, sense, p0, p1);
    case WrapShape::kSphere:
      return wrap_sphere(surface.radii.x, p0, p1);
    case WrapShape::kEllipsoid:
      return wrap_ellipsoid(surface.radii, p0, p1);
  }
  return {};
}

std::vector<Vec3d> sample_wrap(const WrapSurface& surface, double sense, const Vec3d& p0,
                               const Vec3d& p1, int count) {
  const WrapResult<double> wrap = calc_wrap(surface, sense, p0, p1);
  if (!wrap.active) return {};
  switch (surface.shape) {
    case WrapShape::kCylinder:
      return sample_cylinder(surface.radii.x, sense, wrap, count);
    case WrapShape::kSphere:
      return sample_sphere(wrap, count);
    case WrapShape::kEllipsoid:
      return sample_ellipsoid(surface.radii, p0, p1, count);
  }
  return {};
}

template WrapResult<double> calc_wrap<double>(const WrapSurface&, double, const Vec3<double>&,
                                              const Vec3<double>&);
template WrapResult<Dual> calc_wrap<Dual>(const WrapSurface&, double, const Vec3<Dual>&,
                                          const Vec3<Dual>&);

}  // namespace plumbline
