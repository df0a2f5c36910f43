// SPDX-License-Identifier: Apache-2.0
#include "paths/wrap_torus.h"

#include <cmath>

#include "paths/torus_search.h"
#include "paths/wrap_circle.h"
#include "paths/wrap_inside.h"

namespace plumbline {

using namespace wrapping;

namespace {

/// End of a path in units of the ring's radius, moved out of the tube.
template <class S>
struct TorusEnd {
  Vec3<S> p{};
  bool inside = false;
  bool on = false;  ///< the surface, up to rounding
  S rho{}, distance{};
  Vec3<S> out{}, n{};  ///< away from the axis, and from the centre line

  TorusEnd(double r, const Vec3<S>& given) : p(given) {
    const S rho_sq = given.x * given.x + given.y * given.y;
    if (!(rho_sq > 0.0)) return;
    rho = math::sqrt(rho_sq);
    out = {given.x / rho, given.y / rho, S(0.0)};
    const Vec3<S> from_line = given - out;
    const S distance_sq = dot(from_line, from_line);
    on = distance_sq < r * r * (1.0 + 4e-15);
    inside = distance_sq < r * r * (1.0 - 4e-15);
    if (!inside) return;
    const bool off_line = distance_sq > 1e-24 * r * r;
    distance = off_line ? math::sqrt(distance_sq) : S(1e-12 * r);
    n = off_line ? (1.0 / distance) * from_line : -out;
    p = out + r * n;
  }
  /// The gradient with respect to p, as gradient with respect to the point as given.
  [[nodiscard]] Vec3<S> gradient(double r, const Vec3<S>& u) const {
    if (!inside) return u;
    const Vec3<S> along{-out.y, out.x, S(0.0)};
    const Vec3<S> up = cross(n, along);
    const S rho_moved = p.x * out.x + p.y * out.y;
    return (r / distance * dot(u, up)) * up + (rho_moved / rho * dot(u, along)) * along;
  }
};

template <class S>
WrapResult<S> path_over(const TorusEnds<S>& ends, const TorusContacts<S>& contacts) {
  WrapResult<S> path;
  path.active = true;
  Vec3<S> last{};
  for (int k = 0; k < contacts.count; ++k) {
    const TorusContact<S>& contact = contacts.contact[k];
    const TorusFrame<S> start(ends.r, contact.start);
    const TorusFrame<S> end(ends.r, contact.end);
    if (k == 0) {
      path.t0 = start.x;
      path.u0 = start.v;
    } else {
      path.arc_length += norm(start.x - last);
    }
    path.arc_length += contact.arc;
    path.t1 = end.x;
    path.u1 = end.v;
    last = end.x;
  }
  // Lines are along the directions of travel: no root of a distance that may be zero.
  const S length =
      dot(path.t0 - ends.p0, path.u0) + path.arc_length + dot(ends.p1 - path.t1, path.u1);
  path.length = taut_length(length, path.u0, ends.p0, path.u1, ends.p1);
  return path;
}

/// Bent over the innermost point of the tube towards the middle of the ends.
template <class S>
WrapResult<S> bent_path(const TorusEnds<S>& ends) {
  const Vec3d middle = value_of(ends.p0) + value_of(ends.p1);
  const double rho = std::hypot(middle.x, middle.y);
  const double inner = 1.0 - ends.r;
  const Vec3<S> x = lift<S>(rho > 1e-12 ? Vec3d{inner * middle.x / rho, inner * middle.y / rho, 0.0}
                                        : Vec3d{inner, 0.0, 0.0});
  const WrapResult<S> before = straight_path(ends.p0, x);
  const WrapResult<S> after = straight_path(x, ends.p1);
  WrapResult<S> path;
  path.active = true;
  path.converged = false;
  path.t0 = path.t1 = x;
  path.u0 = before.u0;
  path.u1 = after.u1;
  path.length = before.length + after.length;
  return path;
}

TorusEnds<double> plain_ends(const TorusEnds<double>& ends) { return ends; }
TorusEnds<double> plain_ends(const TorusEnds<Dual>& ends) {
  return {ends.r, value_of(ends.p0), value_of(ends.p1), ends.on0, ends.on1};
}

}  // namespace

template <class S>
WrapResult<S> wrap_torus(double ring, double tube, const Vec3<S>& p0_S, const Vec3<S>& p1_S) {
  const double r = tube / ring;
  const TorusEnd<S> end0(r, (1.0 / ring) * p0_S);
  const TorusEnd<S> end1(r, (1.0 / ring) * p1_S);
  const TorusEnds<S> ends{r, end0.p, end1.p, end0.on, end1.on};
  const TorusSearch found = search_torus(plain_ends(ends));
  WrapResult<S> path;
  if (!found.converged) {
    path = bent_path(ends);
  } else if (found.contacts.count > 0) {
    path = path_over(ends, follow_torus_ends(ends, found.contacts));
  } else {
    path = straight_path(ends.p0, ends.p1);
  }

  path.t0 = ring * path.t0;
  path.t1 = ring * path.t1;
  path.arc_length = ring * path.arc_length;
  path.length = ring * path.length;
  touch_where_inside(end0.inside, end1.inside, path);
  path.u0 = end0.gradient(r, path.u0);
  path.u1 = end1.gradient(r, path.u1);
  return path;
}

bool sample_wrap_torus(double ring, double tube, const Vec3d& p0_S, const Vec3d& p1_S,
                       std::span<Vec3d> points_S) {
  const double r = tube / ring;
  const TorusEnd<double> end0(r, (1.0 / ring) * p0_S);
  const TorusEnd<double> end1(r, (1.0 / ring) * p1_S);
  const TorusEnds<double> ends{r, end0.p, end1.p, end0.on, end1.on};
  const TorusSearch found = search_torus(ends);
  if (!found.converged || found.contacts.count == 0) {
    const WrapResult<double> path = wrap_torus(ring, tube, p0_S, p1_S);
    for (Vec3d& p : points_S) p = path.t0;
    return path.active;
  }

  const TorusContacts<double>& contacts = found.contacts;
  const double whole = path_over(ends, contacts).arc_length;
  for (std::size_t i = 0; i < points_S.size(); ++i) {
    double left = fraction(i, points_S.size()) * whole;
    int k = 0;
    Vec3d x{};
    for (;; ++k) {
      const TorusContact<double>& contact = contacts.contact[k];
      const TorusFrame<double> end(r, contact.end);
      if (left <= contact.arc || k + 1 == contacts.count) {
        x = TorusFrame<double>(r, follow_torus_geodesic(r, contact.start, left).at).x;
        break;
      }
      left -= contact.arc;
      const double gap = norm(TorusFrame<double>(r, contacts.contact[k + 1].start).x - end.x);
      if (left <= gap) {
        x = end.x + left * end.v;
        break;
      }
      left -= gap;
    }
    points_S[i] = ring * x;
  }
  return true;
}

template WrapResult<double> wrap_torus<double>(double, double, const Vec3d&, const Vec3d&);
template WrapResult<Dual> wrap_torus<Dual>(double, double, const Vec3<Dual>&, const Vec3<Dual>&);

}  // namespace plumbline
