// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "spatial/vec3.h"

namespace plumbline::wrapping {

/// Ellipsoid x . D x = 1 with D = diag(1/a_i^2).
struct Ellipsoid {
  Vec3d radii{};
  Vec3d D{};           ///< 1/a_i^2
  double stiffness{};  ///< largest of D: sets the pace of a geodesic

  explicit Ellipsoid(const Vec3d& radii_);
};

/// Where a geodesic has got to, and how it spreads there. A neighbour that starts at sideways
/// distance a0 (along n x v) and turned by b0 [rad] is at a1 = shift_a a0 + turn_a b0 and turned by
/// b1 = shift_b a0 + turn_b b0 at the same arc length (Jacobi fields; do Carmo 1976, ch. 5-5).
struct GeodesicPoint {
  Vec3d x{}, v{}, n{};  ///< position, unit direction of travel, outward unit normal
  double arc = 0;       ///< length from the start
  double pace = 0;      ///< d time / d arc
  double shift_a = 1, shift_b = 0, turn_a = 0, turn_b = 1;
};

/// Geodesic of an ellipsoid, advanced in Knoerrer's time.
///
/// With w = 1/(x . D^2 x), the Gauss map n = sqrt(w) D x of a geodesic x(s) obeys, in the time
/// d t = sqrt(C) w d s, Neumann's equation for a point on the unit sphere in a quadratic potential
/// (Knoerrer 1982, J. reine angew. Math. 334; Moser 1980):
///   n'' = (mu - D) n,   mu = 2 n . D n - E,
/// with the constants C = (v . D v)(x . D^2 x) (Joachimsthal) and E = n'.n' + n . D n. The equation
/// is polynomial, does not stiffen near a sharp tip, and its solutions are meromorphic in t. The
/// same linear operator carries all else that is needed. Substituting in s' = 1/(sqrt(C) w) and in
/// the Jacobi equation a_ss = -K a with Gauss curvature K = w^2 det D shows
///   y'' = mu y               for y = sqrt(w) sqrt(C) s,    sqrt(w) itself another solution,
///   f'' = (mu - det D/C) f   for f = sqrt(w) a.
class Geodesic {
 public:
  /// @pre x lies on the surface, v is a unit tangent vector there.
  Geodesic(const Ellipsoid& surface, const Vec3d& x, const Vec3d& v);

  /// Goes on by `time` (of either sign) in `steps` equal steps of Stoermer's rule, each
  /// extrapolated from 1 to 8 substeps (order 16; Hairer, Norsett and Wanner 1993, ch. II.14).
  void advance(double time, int steps);

  /// Steps that bring the error of `time` below about 1e-13 of the size of the surface.
  [[nodiscard]] int steps_for(double time) const;

  [[nodiscard]] GeodesicPoint point() const;

  /// Same sign as the sideways distance of a neighbour that starts at a0, turned by b0.
  [[nodiscard]] double spread(double a0, double b0) const { return y_[3] * a0 + y_[4] * b0; }

 private:
  static constexpr int kSize = 6;  ///< n, the two Jacobi fields, y

  void step(double time);
  template <int kFirst>  // columns of kFirst to kFirst + 3 substeps
  void add_columns(double time, double* sum_y, double* sum_rate) const;

  Ellipsoid surface_;
  double energy_ = 0;  ///< E
  double sqrt_C_ = 1;
  double shift_[kSize]{};  ///< what mu is lessened by, per component
  double y_[kSize]{};
  double rate_[kSize]{};
};

}  // namespace plumbline::wrapping
