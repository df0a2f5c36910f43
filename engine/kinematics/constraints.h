// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>
#include <string>

#include "kinematics/velocity.h"

namespace plumbline {

/// What the couplers and constraints of a model ask of its coordinates, a row an equation:
/// error(q) = 0, hence G qdot = 0 and G qddot = gamma. Rows may depend on each other. First one a
/// coupler, then those of each constraint:
///   point           origin of F1 from that of F0, in W                         [m]
///   weld            the same, then the rotation from F0 to F1 as a vector in W [m, rad]
///   distance        distance of the origins, less the one asked for            [m]
///   point on line   origin of F1 along F0's x and y                            [m]
struct ConstraintRows {
  explicit ConstraintRows(const Model& model);

  Eigen::VectorXd error;
  Eigen::MatrixXd G;  ///< d error / d q where error = 0; rows x num_dofs
  Eigen::VectorXd gamma;
};

/// How many rows the model has.
[[nodiscard]] int num_constraint_rows(const Model& model);

/// Fills error and G. @pre `pos` holds the same q.
void calc_constraint_rows(const Model& model, std::span<const double> q,
                          const PositionKinematics<double>& pos, ConstraintRows& out);

/// Fills gamma, what the velocities alone do to the rows (Featherstone 2008, sec. 8.2).
/// @pre `pos` and `vel` hold the same q and v.
void calc_constraint_gamma(const Model& model, std::span<const double> q, std::span<const double> v,
                           const PositionKinematics<double>& pos, const VelocityKinematics& vel,
                           ConstraintRows& out);

/// The coupler or constraint of a row, in words: "constraint 'loop'".
[[nodiscard]] std::string name_of_row(const Model& model, int row);

}  // namespace plumbline
