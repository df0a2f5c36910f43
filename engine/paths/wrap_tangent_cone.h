// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "paths/wrap_inside.h"

namespace plumbline::wrapping {

/// Straight piece of a path between a point p and an ellipsoid that it touches.
template <class S>
struct TangentRay {
  Vec3<S> x{};       ///< where it touches
  Vec3<S> e{};       ///< unit direction of travel
  S straight{};      ///< |p - x|
  Vec3<S> x_turn{};  ///< d x/d psi
  Vec3<S> e_turn{};  ///< d e/d psi, but for a part along e
};

/// All rays from one point p that touch an ellipsoid with semi-axes a: a cone.
///
/// Tangency survives the stretch to q = p/a and the unit sphere, where the cone is round. With
/// rho = |q|, h = sqrt(rho^2 - 1) and the unit vector c(psi) normal to q, the ray of angle psi
/// touches at (q/rho + h c)/rho and runs along (c - h q/rho)/rho. Neither is singular where p lies
/// on the surface: the cone is then the tangent plane, and psi turns the direction alone.
template <class S>
struct TangentCone {
  Vec3<S> axis{}, f1{}, f2{};  ///< q/rho, c(0), c(pi/2)
  S height{};                  ///< h
  S per_rho{};                 ///< 1/rho
  double travel = 1.0;         ///< +1 away from p, -1 towards it

  TangentCone() = default;
  /// @param towards where psi = 0 points [1], not along q.
  TangentCone(const Vec3<S>& q, const Vec3d& towards, double travel_) : travel(travel_) {
    const S rho_sq = dot(q, q);
    per_rho = 1.0 / math::sqrt(rho_sq);
    height = tangent_length(rho_sq, 1.0);
    axis = per_rho * q;
    const Vec3<S> t = lift<S>(towards);
    f1 = normalized(t - dot(t, axis) * axis);
    f2 = cross(axis, f1);
  }

  [[nodiscard]] TangentRay<S> ray(const Vec3d& radii, const S& psi) const {
    const S cosine = math::cos(psi);
    const S sine = math::sin(psi);
    const Vec3<S> c = cosine * f1 + sine * f2;
    const Vec3<S> c_turn = cosine * f2 - sine * f1;
    const Vec3<S> along = scale(radii, (travel * per_rho) * (c - height * axis));
    const S stretch = norm(along);
    TangentRay<S> r;
    r.x = scale(radii, per_rho * (axis + height * c));
    r.e = (1.0 / stretch) * along;
    r.straight = height * stretch;
    r.x_turn = scale(radii, (height * per_rho) * c_turn);
    r.e_turn = (travel * per_rho / stretch) * scale(radii, c_turn);
    return r;
  }
};

}  // namespace plumbline::wrapping
