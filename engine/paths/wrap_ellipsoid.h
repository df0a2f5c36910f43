// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "paths/wrap_result.h"

namespace plumbline {

/// Taut path from p0 to p1 round an ellipsoid about the origin of S with semi-axes along x, y, z,
/// passing it on `side_S` (a direction from the centre, not necessarily a unit vector).
///
/// Whether it touches, and on which way round, is decided after the stretch to the unit sphere,
/// which keeps straight lines and tangency: find_great_circle in wrap_great_circle.h. The part on
/// the surface is a geodesic between two rays that touch it. Its unknowns are the angles psi0, psi1
/// of these rays in their cones (wrap_tangent_cone.h) and its length; they are solved by Newton's
/// method on the mismatch where the geodesic from the first ray meets the second, with Jacobi
/// fields as in the natural geodesic variations of Scholz et al. (2016), Multibody Syst. Dyn. 36,
/// and the geodesic itself from wrap_geodesic.h. Derivatives are those of the implicit function.
///
/// A flat ellipsoid holds several taut paths: over its rim a string lies on one face or the other.
/// Where the path nearest to the plane section is not taut, the shorter of the two beside it is
/// taken; the length then has a kink, but no jump, where they are equal. Solved as wrap_shooting.h
/// says, down to continuation from a sphere.
///
/// Mismatch at the solution: below 1e-12 times the largest semi-axis. Cost: 2 to 6 us, and some
/// 20 us over a rim. Domain: semi-axes up to about 4:1, ends seen up to about 170 deg apart in the
/// stretched space. Beyond, `taut` or even `converged` may be false: without convergence the path
/// is the plane section of the great circle, finite and continuous but no geodesic. Points inside:
/// wrap_inside.h, in the stretched space.
///
/// @param radii semi-axes [m], > 0.  @param p0_S, p1_S [m].
template <class S>
[[nodiscard]] WrapResult<S> wrap_ellipsoid(const Vec3d& radii, const Vec3d& side_S,
                                           const Vec3<S>& p0_S, const Vec3<S>& p1_S);

/// Points [m] along the part on the ellipsoid, t0 and t1 included, evenly spaced in the geodesic's
/// time (denser where it bends). False, and nothing written, if the path does not touch.
[[nodiscard]] bool sample_wrap_ellipsoid(const Vec3d& radii, const Vec3d& side_S, const Vec3d& p0_S,
                                         const Vec3d& p1_S, std::span<Vec3d> points_S);

}  // namespace plumbline
