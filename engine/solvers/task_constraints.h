// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "forces/contact_rays.h"
#include "kinematics/position.h"

namespace plumbline {

/// A point P of a body held at a height or place, or so far from a point Q of another body F:
/// direction . (p_WP - p_WQ) = target [m].
struct PointConstraint {
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};
  Vec3d direction_W{};
  double target = 0;
  BodyIndex from = kWorld;  ///< F
  Vec3d p_FoQ_F{};
};

/// A body axis a held square to a direction n of the world: (R_WB a) . n = 0 [1].
struct AxisConstraint {
  BodyIndex body = kWorld;
  Vec3d axis_B{};
  Vec3d across_W{};
};

/// The axis leans forward by `angle` [rad] from the vertical, in the sense of rotation about -z:
/// across = (cos(angle), -sin(angle), 0).
[[nodiscard]] AxisConstraint lean_forward(BodyIndex body, const Vec3d& axis_B, double angle);

/// A coordinate held at a value [rad or m].
struct CoordinateConstraint {
  DofIndex dof = kNone;
  double target = 0;
};

/// What a task prescribes about the posture. All are equalities.
struct TaskConstraints {
  std::vector<PointConstraint> points;
  std::vector<AxisConstraint> axes;
  std::vector<CoordinateConstraint> coordinates;

  [[nodiscard]] int count() const {
    return static_cast<int>(points.size() + axes.size() + coordinates.size());
  }
};

/// Violations c(q) and their gradients dc/dq (count x num_dofs, locked columns zero).
/// @pre `pos` holds q.
void calc_constraints(const Model& model, const TaskConstraints& constraints,
                      const PositionKinematics<double>& pos, std::span<const double> q,
                      Eigen::VectorXd& violation, Eigen::MatrixXd& jacobian);

/// Forward lean of a body axis from the vertical, in (-pi, pi] [rad].
[[nodiscard]] double calc_inclination(const PositionKinematics<double>& pos, BodyIndex body,
                                      const Vec3d& axis_B);

/// Holds soles, given by their sites, where they are at posture q: three non-collinear sites of
/// each body in all the directions that fix it (x, y, z; y, z; y).
[[nodiscard]] std::vector<PointConstraint> hold_feet(const Model& model,
                                                     std::span<const ContactSite> sites,
                                                     std::span<const double> q);

}  // namespace plumbline
