// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_ellipsoid.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "paths/wrap_sphere.h"

namespace plumbline {
namespace {

constexpr int kGeodesicSteps = 48;
constexpr int kNewtonSteps = 40;
constexpr double kTolerance = 1e-12;  // of the residuals, over the mean radius

// Componentwise product.
template <class S>
Vec3<S> scale(const Vec3d& k, const Vec3<S>& v) {
  return {k.x * v.x, k.y * v.y, k.z * v.z};
}

template <class S>
struct GeodesicPoint {
  Vec3<S> x{};  // on the surface
  Vec3<S> v{};  // unit tangent
};

template <class S>
class EllipsoidPath {
 public:
  EllipsoidPath(const Vec3d& radii, const Vec3<S>& p0, const Vec3<S>& p1)
      : radii_(radii),
        Q_{1.0 / (radii.x * radii.x), 1.0 / (radii.y * radii.y), 1.0 / (radii.z * radii.z)},
        p0_(p0),
        p1_(p1) {
    // Silhouette circle of p0 on the unit sphere; e1 points from its centre towards p1.
    const Vec3d inverse{1.0 / radii.x, 1.0 / radii.y, 1.0 / radii.z};
    const Vec3<S> u0 = scale(inverse, p0);
    const Vec3<S> u1 = scale(inverse, p1);
    const S rho2 = dot(u0, u0);
    center_ = (1.0 / rho2) * u0;
    rim_ = math::sqrt(1.0 - 1.0 / rho2);
    Vec3<S> across = cross(u0, u1);
    if (!(value_of(dot(across, across)) > 1e-24 * value_of(rho2) * value_of(dot(u1, u1)))) {
      across = value_of(u0.x) * value_of(u0.x) < 0.5 * value_of(rho2)
                   ? cross(u0, Vec3<S>{S(1.0), S(0.0), S(0.0)})
                   : cross(u0, Vec3<S>{S(0.0), S(1.0), S(0.0)});
    }
    e2_ = normalized(across);
    e1_ = normalized(cross(e2_, u0));
  }

  Vec3<S> tangent_point(S phi) const {
    return scale(radii_,
                 center_ + rim_ * (math::cos(phi) * e1_ + math::sin(phi) * e2_));
  }

  // The geodesic that leaves p0's tangent at phi, after length s.
  GeodesicPoint<S> follow(S phi, S s, int steps, std::vector<Vec3d>* trace = nullptr) const {
    GeodesicPoint<S> g;
    g.x = tangent_point(phi);
    g.v = normalized(g.x - p0_);
    const S h = s * (1.0 / steps);
    for (int k = 0; k < steps; ++k) {
      if (trace != nullptr) trace->push_back(value_of(g.x));
      g = runge_kutta(g, h);
    }
    if (trace != nullptr) trace->push_back(value_of(g.x));
    return g;
  }

  // How far the end misses pointing at p1, through and across the tangent plane [m].
  std::array<S, 2> miss(const GeodesicPoint<S>& end) const {
    const Vec3<S> n = normalized(scale(Q_, end.x));
    const Vec3<S> d = p1_ - end.x;
    return {dot(d, n), dot(d, cross(n, end.v))};
  }

 private:
  GeodesicPoint<S> rate(const GeodesicPoint<S>& g) const {
    const Vec3<S> Qx = scale(Q_, g.x);
    const S bend = dot(g.v, scale(Q_, g.v)) / dot(Qx, Qx);
    return {g.v, -(bend * Qx)};
  }
  static GeodesicPoint<S> advance(const GeodesicPoint<S>& g, S h, const GeodesicPoint<S>& k) {
    return {g.x + h * k.x, g.v + h * k.v};
  }
  GeodesicPoint<S> runge_kutta(const GeodesicPoint<S>& g, S h) const {
    const GeodesicPoint<S> k1 = rate(g);
    const GeodesicPoint<S> k2 = rate(advance(g, 0.5 * h, k1));
    const GeodesicPoint<S> k3 = rate(advance(g, 0.5 * h, k2));
    const GeodesicPoint<S> k4 = rate(advance(g, h, k3));
    const S sixth = h * (1.0 / 6.0);
    return {g.x + sixth * (k1.x + S(2.0) * (k2.x + k3.x) + k4.x),
            g.v + sixth * (k1.v + S(2.0) * (k2.v + k3.v) + k4.v)};
  }

  Vec3d radii_, Q_;
  Vec3<S> p0_, p1_, center_, e1_, e2_;
  S rim_{};
};

bool outside(const Vec3d& u) { return dot(u, u) > 1.0; }

// Whether the segment between two outer points enters the unit sphere.
bool cuts_unit_sphere(const Vec3d& u0, const Vec3d& u1) {
  const Vec3d along = u1 - u0;
  const double t = -dot(u0, along) / dot(along, along);
  if (!(t > 0.0 && t < 1.0)) return false;
  const Vec3d nearest = u0 + t * along;
  return dot(nearest, nearest) < 1.0;
}

// Derivatives of the two residuals over phi and s.
struct Jacobian {
  double a11, a12, a21, a22;
};

Jacobian calc_jacobian(const EllipsoidPath<Dual>& path, double phi, double s) {
  const auto over_phi = path.miss(path.follow(Dual(phi, 1.0), Dual(s), kGeodesicSteps));
  const auto over_s = path.miss(path.follow(Dual(phi), Dual(s, 1.0), kGeodesicSteps));
  return {over_phi[0].d, over_s[0].d, over_phi[1].d, over_s[1].d};
}

struct Solution {
  double phi = 0, s = 0;
  bool converged = false;
  Jacobian J{};
};

Solution solve(const Vec3d& radii, const Vec3d& p0, const Vec3d& p1) {
  const EllipsoidPath<double> path(radii, p0, p1);
  const EllipsoidPath<Dual> path_dual(radii, lift<Dual>(p0), lift<Dual>(p1));
  const double size = (radii.x + radii.y + radii.z) / 3.0;

  // Start from the image of the unit sphere's arc.
  const Vec3d inverse{1.0 / radii.x, 1.0 / radii.y, 1.0 / radii.z};
  const auto arc = wrap_sphere<double>(1.0, scale(inverse, p0), scale(inverse, p1));
  Solution out;
  const auto samples = sample_sphere(arc, 9);
  for (std::size_t k = 1; k < samples.size(); ++k) {
    out.s += norm(scale(radii, samples[k] - samples[k - 1]));
  }

  const auto size_of = [](const std::array<double, 2>& r) { return std::hypot(r[0], r[1]); };
  std::array<double, 2> r = path.miss(path.follow(out.phi, out.s, kGeodesicSteps));
  for (int k = 0; k < kNewtonSteps; ++k) {
    out.J = calc_jacobian(path_dual, out.phi, out.s);
    if (size_of(r) <= kTolerance * size) {
      out.converged = true;
      break;
    }
    const double det = out.J.a11 * out.J.a22 - out.J.a12 * out.J.a21;
    if (det == 0.0) break;
    double dphi = -(out.J.a22 * r[0] - out.J.a12 * r[1]) / det;
    double ds = -(-out.J.a21 * r[0] + out.J.a11 * r[1]) / det;
    const double damp = std::min({1.0, 0.5 / std::abs(dphi), 0.5 * size / std::abs(ds)});
    dphi *= damp;
    ds *= damp;

    // Halve until the miss falls; near the solution rounding may forbid even that.
    double t = 1.0;
    for (; t > 1e-4; t *= 0.5) {
      const double s_new = std::max(out.s + t * ds, 0.0);
      const auto r_new = path.miss(path.follow(out.phi + t * dphi, s_new, kGeodesicSteps));
      if (size_of(r_new) < size_of(r)) {
        out.phi += t * dphi;
        out.s = s_new;
        r = r_new;
        break;
      }
    }
    if (t <= 1e-4) {
      out.converged = size_of(r) <= 1e3 * kTolerance * size;
      break;
    }
  }
  return out;
}

// phi and s as functions of the end points, by the implicit function theorem.
std::array<double, 2> lift_solution(const EllipsoidPath<double>&, const Solution& solution) {
  return {solution.phi, solution.s};
}
std::array<Dual, 2> lift_solution(const EllipsoidPath<Dual>& path, const Solution& solution) {
  const auto r = path.miss(path.follow(Dual(solution.phi), Dual(solution.s), kGeodesicSteps));
  const Jacobian& J = solution.J;
  const double det = J.a11 * J.a22 - J.a12 * J.a21;
  return {Dual(solution.phi, -(J.a22 * r[0].d - J.a12 * r[1].d) / det),
          Dual(solution.s, -(-J.a21 * r[0].d + J.a11 * r[1].d) / det)};
}

template <class S>
WrapResult<S> image_of_sphere(const Vec3d& radii, const Vec3<S>& u0, const Vec3<S>& u1) {
  WrapResult<S> out = wrap_sphere(1.0, u0, u1);
  out.t0 = scale(radii, out.t0);
  out.t1 = scale(radii, out.t1);
  out.arc_length = std::max({radii.x, radii.y, radii.z}) * out.arc_length;
  out.converged = false;
  return out;
}

}  // namespace

template <class S>
WrapResult<S> wrap_ellipsoid(const Vec3d& radii, const Vec3<S>& p0, const Vec3<S>& p1) {
  const Vec3d inverse{1.0 / radii.x, 1.0 / radii.y, 1.0 / radii.z};
  const Vec3<S> u0 = scale(inverse, p0);
  const Vec3<S> u1 = scale(inverse, p1);
  if (!outside(value_of(u0)) || !outside(value_of(u1)) ||
      !cuts_unit_sphere(value_of(u0), value_of(u1))) {
    return {};
  }
  const Solution solution = solve(radii, value_of(p0), value_of(p1));
  if (!solution.converged) return image_of_sphere(radii, u0, u1);

  const EllipsoidPath<S> path(radii, p0, p1);
  const auto [phi, s] = lift_solution(path, solution);
  WrapResult<S> out;
  out.active = true;
  out.t0 = path.tangent_point(phi);
  out.t1 = path.follow(phi, s, kGeodesicSteps).x;
  out.arc_length = s;
  return out;
}

std::vector<Vec3d> sample_ellipsoid(const Vec3d& radii, const Vec3d& p0, const Vec3d& p1,
                                    int count) {
  std::vector<Vec3d> points;
  if (!wrap_ellipsoid<double>(radii, p0, p1).active) return points;
  const Solution solution = solve(radii, p0, p1);
  const int stride = (kGeodesicSteps + count - 2) / (count - 1);
  std::vector<Vec3d> trace;
  EllipsoidPath<double>(radii, p0, p1)
      .follow(solution.phi, solution.s, stride * (count - 1), &trace);
  for (int k = 0; k < count; ++k) points.push_back(trace[k * stride]);
  return points;
}

template WrapResult<double> wrap_ellipsoid<double>(const Vec3d&, const Vec3<double>&,
                                                   const Vec3<double>&);
template WrapResult<Dual> wrap_ellipsoid<Dual>(const Vec3d&, const Vec3<Dual>&,
                                               const Vec3<Dual>&);

}  // namespace plumbline
