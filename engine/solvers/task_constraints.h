// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "kinematics/position.h"

namespace plumbline {

/// A point of a body held at a height or place: direction . p_WP = target [m].
struct PointConstraint {
  BodyIndex body = kWorld;
  Vec3d p_BoP_B{};
  Vec3d direction_W{};
  double target = 0;
};

/// A body axis leaning forward by `angle` from the vertical, in the sense of rotation about -z:
/// (R_WB a) . (cos(angle), -sin(angle), 0) = 0 [1].
struct InclinationConstraint {
  BodyIndex body = kWorld;
  Vec3d axis_B{};
  double angle = 0;  ///< [rad]
};

/// A coordinate held at a value [rad or m].
struct CoordinateConstraint {
  DofIndex dof = kNone;
  double target = 0;
};

/// What a task prescribes about the posture. All are equalities.
struct TaskConstraints {
  std::vector<PointConstraint> points;
  std::vector<InclinationConstraint> inclinations;
  std::vector<CoordinateConstraint> coordinates;

  [[nodiscard]] int count() const {
    return static_cast<int>(points.size() + inclinations.size() + coordinates.size());
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

/// Holds both soles where they are at posture q: each contact body's three non-collinear points in
/// all the directions that fix it (x, y, z; y, z; y).
[[nodiscard]] std::vector<PointConstraint> hold_feet(const Model& model, std::span<const double> q);

}  // namespace plumbline
