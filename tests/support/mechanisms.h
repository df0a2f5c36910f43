// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <string>
#include <vector>

#include "core/units.h"
#include "model/model_spec.h"

namespace plumbline::test {

inline constexpr double kG = kStandardGravity;  ///< [m/s^2]

/// Small mechanisms whose motion a person can work out by hand.

/// Elementary motions of a joint.
[[nodiscard]] AxisSpec turn(const std::string& coordinate, const Vec3d& axis);
[[nodiscard]] AxisSpec slide(const std::string& coordinate, const Vec3d& axis);
/// The same motion by a natural cubic spline through (x, y) instead of the coordinate itself.
[[nodiscard]] AxisSpec along_spline(AxisSpec axis, std::vector<double> x, std::vector<double> y);

/// Three translations x, y, z, then rotations about x, y, z: <prefix>_tx ... <prefix>_rz.
[[nodiscard]] std::vector<AxisSpec> six_axes(const std::string& prefix);

/// Adds `joint` and every coordinate of its axes, with range +-10 and neutral 0.
void add_joint(ModelSpec& spec, JointSpec joint);

/// Rod of mass m [kg] on a pin along z at Wo. Angle q from hanging down, positive to +x; centre of
/// mass l [m] from the pin; central inertia I [kg m^2] about z. (I + m l^2) q'' = -m g l sin q +
/// tau
struct Pendulum {
  double m = 1.3, l = 0.7, I = 0.11;
};
[[nodiscard]] ModelSpec pendulum_spec(const Pendulum& p);

/// A second rod on a pin at L [m] down the first; angles relative: q1 from the vertical, q2 from
/// rod 1. Centres c1, c2 [m] from each pin.
///   M11 = I1 + m1 c1^2 + I2 + m2 (L^2 + c2^2 + 2 L c2 cos q2)
///   M12 = I2 + m2 (c2^2 + L c2 cos q2),   M22 = I2 + m2 c2^2
///   b1 = -h (2 q1' q2' + q2'^2) + (m1 c1 + m2 L) g sin q1 + m2 c2 g sin(q1 + q2)
///   b2 =  h q1'^2 + m2 c2 g sin(q1 + q2),   h = m2 L c2 sin q2   (Lagrange's equations)
struct DoublePendulum {
  double L = 0.9, c1 = 0.4, m1 = 2.1, I1 = 0.17, c2 = 0.35, m2 = 1.4, I2 = 0.09;

  [[nodiscard]] Eigen::Matrix2d mass_matrix(const Eigen::Vector2d& q) const;
  /// Generalized force at zero acceleration [N m].
  [[nodiscard]] Eigen::Vector2d bias(const Eigen::Vector2d& q, const Eigen::Vector2d& v) const;
};
[[nodiscard]] ModelSpec double_pendulum_spec(const DoublePendulum& p);

/// One body with six coordinates (see six_axes, prefix "body").
[[nodiscard]] ModelSpec free_body_spec(double mass, const Vec3d& p_BoBcm_B, const SymMat3& I_BBcm);

/// A mass on a straight rail along the unit vector `axis`, coordinate "s".
[[nodiscard]] ModelSpec slider_spec(double mass, const Vec3d& axis);

/// A bead on a curved wire: one coordinate "s" drives x and y by splines. The spline of x is
/// (0, 0), (1, 1), (2, 0): on [0, 1] x = 1.5 s - 0.5 s^3; that of y is the same times `height`.
[[nodiscard]] ModelSpec wire_spec(double mass, double height);

/// Two blocks on each other, the joint between them a motion segment "L" (levels[0]): pedestal
/// fixed to the world; disc frame `lean` [rad] forward (about -z) at height 1 m; the upper block
/// carries `mass` at p_FoBcm in the disc frame.
[[nodiscard]] ModelSpec motion_segment_spec(double mass, double lean, const Vec3d& p_FoBcm);

}  // namespace plumbline::test
