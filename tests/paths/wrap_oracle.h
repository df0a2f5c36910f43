// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "paths/wrap_result.h"
#include "support/random.h"

/// Paths round a quadric x . D x = 1 found the slow way: geodesics by a Runge-Kutta method in arc
/// length, shot from p0 and tried over all directions. Shares no equation with the engine, which
/// uses closed forms, or another parameter, another start and another unknown.
namespace plumbline::test {

inline Vec3d times(const Vec3d& a, const Vec3d& b) { return {a.x * b.x, a.y * b.y, a.z * b.z}; }

/// Position and unit direction on a quadric.
struct GeodesicState {
  Vec3d x{}, v{};
};

/// One classical Runge-Kutta step of length h for the geodesic x'' = -(v . D v)/|D x|^2 D x.
inline GeodesicState geodesic_step(const Vec3d& D, const GeodesicState& s, double h) {
  const auto bend = [&D](const Vec3d& x, const Vec3d& v) {
    const Vec3d Dx = times(D, x);
    return (-dot(v, times(D, v)) / dot(Dx, Dx)) * Dx;
  };
  const Vec3d a1 = bend(s.x, s.v);
  const Vec3d v2 = s.v + 0.5 * h * a1;
  const Vec3d a2 = bend(s.x + 0.5 * h * s.v, v2);
  const Vec3d v3 = s.v + 0.5 * h * a2;
  const Vec3d a3 = bend(s.x + 0.5 * h * v2, v3);
  const Vec3d v4 = s.v + h * a3;
  const Vec3d a4 = bend(s.x + h * v3, v4);
  return {s.x + (h / 6.0) * (s.v + 2.0 * v2 + 2.0 * v3 + v4),
          s.v + (h / 6.0) * (a1 + 2.0 * a2 + 2.0 * a3 + a4)};
}

/// A path that touches the quadric at t0 and leaves it at t1 towards p1, but for `miss`, its
/// distance from p1 to the side.
struct OraclePath {
  bool leaves =
      false;  ///< p1 rises above the surface's tangent plane before the path gets too long
  Vec3d t0{}, t1{};
  double arc = 0, length = 0, miss = 0;
};

/// The geodesic that goes on from the straight line p0 t0, up to where the tangent plane holds p1.
inline OraclePath shoot_oracle(const Vec3d& D, const Vec3d& p0, const Vec3d& t0, const Vec3d& p1,
                               double step, double longest) {
  GeodesicState s{t0, normalized(t0 - p0)};
  const auto height = [&](const GeodesicState& g) {
    return dot(p1 - g.x, normalized(times(D, g.x)));
  };
  OraclePath path;
  path.t0 = t0;
  if (height(s) > 0.0) return path;
  double arc = 0.0;
  GeodesicState next = geodesic_step(D, s, step);
  while (height(next) < 0.0) {
    s = next;
    arc += step;
    if (arc > longest) return path;
    next = geodesic_step(D, s, step);
  }

  // Within the last step by bisection; the height is nearly quadratic there.
  double lo = 0.0;
  double hi = step;
  for (int i = 0; i < 60; ++i) {
    const double mid = 0.5 * (lo + hi);
    (height(geodesic_step(D, s, mid)) < 0.0 ? lo : hi) = mid;
  }
  const GeodesicState end = geodesic_step(D, s, 0.5 * (lo + hi));
  path.leaves = dot(p1 - end.x, end.v) > 0.0;
  path.t1 = end.x;
  path.arc = arc + 0.5 * (lo + hi);
  path.length = norm(t0 - p0) + path.arc + norm(p1 - end.x);
  path.miss = dot(p1 - end.x, cross(normalized(times(D, end.x)), end.v));
  return path;
}

/// Root of miss(a) between a_lo and a_hi, where it changes sign.
inline double oracle_root(const std::function<OraclePath(double)>& shoot, double a_lo,
                          double a_hi) {
  double miss_lo = shoot(a_lo).miss;
  double miss_hi = shoot(a_hi).miss;
  for (int i = 0; i < 200 && std::abs(a_hi - a_lo) > 1e-14; ++i) {
    // False position, with plain halving in every third step.
    double a = a_lo - miss_lo * (a_hi - a_lo) / (miss_hi - miss_lo);
    if (i % 3 == 2 || !std::isfinite(a)) a = 0.5 * (a_lo + a_hi);
    const double miss = shoot(a).miss;
    if (std::abs(miss) < 1e-15) return a;
    if ((miss < 0.0) == (miss_lo < 0.0)) {
      a_lo = a;
      miss_lo = miss;
    } else {
      a_hi = a;
      miss_hi = miss;
    }
  }
  return 0.5 * (a_lo + a_hi);
}

/// All paths round an ellipsoid shorter than `longest` on the surface: p0's tangent points are
/// tried every few degrees round the outline seen from p0, and each change of sign of the miss is
/// refined.
inline std::vector<OraclePath> oracle_paths(const Vec3d& radii, const Vec3d& p0, const Vec3d& p1,
                                            double longest, int num_steps = 1500,
                                            int num_tries = 90) {
  const Vec3d shape{1.0 / radii.x, 1.0 / radii.y, 1.0 / radii.z};
  const Vec3d D = times(shape, shape);
  const Vec3d q = times(shape, p0);
  const double rho = norm(q);
  const Vec3d axis = (1.0 / rho) * q;
  const Vec3d f = normalized(cross(axis, Vec3d{0.36, -0.48, 0.8}));
  const Vec3d g = cross(axis, f);
  const auto touch = [&](double angle) {
    const Vec3d c = std::cos(angle) * f + std::sin(angle) * g;
    return times(radii, (1.0 / rho) * axis + std::sqrt(1.0 - 1.0 / (rho * rho)) * c);
  };
  const auto shoot = [&](double angle, int steps) {
    return shoot_oracle(D, p0, touch(angle), p1, longest / steps, longest);
  };

  std::vector<OraclePath> found;
  const double turn = 2.0 * 3.14159265358979323846 / num_tries;
  OraclePath last = shoot(0.0, num_steps / 10);
  for (int i = 1; i <= num_tries; ++i) {
    const OraclePath here = shoot(i * turn, num_steps / 10);
    // A change of sign by a jump, where the geodesic comes by p1 on another lap, is no root.
    if (last.leaves && here.leaves && (last.miss < 0.0) != (here.miss < 0.0)) {
      const auto fine = [&](double a) { return shoot(a, num_steps); };
      const OraclePath path = fine(oracle_root(fine, (i - 1) * turn, i * turn));
      if (path.leaves && std::abs(path.miss) < 1e-9) found.push_back(path);
    }
    last = here;
  }
  return found;
}

/// Point within [-size, size]^3 outside the ellipsoid, whose scaled radius is in [lo, hi).
inline Vec3d random_outside(Random& random, const Vec3d& radii, double lo, double hi) {
  Vec3d q{};
  do {
    q = {random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)};
  } while (norm(q) > 1.0 || norm(q) < 0.1);
  return times(radii, (random.uniform(lo, hi) / norm(q)) * q);
}

inline Vec3d random_vector(Random& random) {
  return {random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)};
}

/// a + h b as dual number: a, moving along b.
inline Vec3<Dual> moving(const Vec3d& a, const Vec3d& b) {
  return {{a.x, b.x}, {a.y, b.y}, {a.z, b.z}};
}
inline Vec3d tangent(const Vec3<Dual>& a) { return {a.x.d, a.y.d, a.z.d}; }

inline bool finite(const Vec3d& a) {
  return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(a.z);
}
/// Whether all of a result is finite, value and tangent.
inline bool finite(const WrapResult<double>& r) {
  return finite(r.t0) && finite(r.t1) && finite(r.u0) && finite(r.u1) &&
         std::isfinite(r.arc_length) && std::isfinite(r.length);
}
inline bool finite(const WrapResult<Dual>& r) {
  return finite(value_of(r.t0)) && finite(value_of(r.t1)) && finite(value_of(r.u0)) &&
         finite(value_of(r.u1)) && finite(tangent(r.t0)) && finite(tangent(r.t1)) &&
         finite(tangent(r.u0)) && finite(tangent(r.u1)) && std::isfinite(r.arc_length.v) &&
         std::isfinite(r.arc_length.d) && std::isfinite(r.length.v) && std::isfinite(r.length.d);
}

}  // namespace plumbline::test
