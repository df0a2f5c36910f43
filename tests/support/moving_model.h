// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "dynamics/forward_dynamics.h"
#include "dynamics/inverse_dynamics.h"
#include "dynamics/mass_matrix.h"
#include "support/random.h"

namespace plumbline::test {

/// A model in one state, with a place for everything that is computed from it.
struct MovingModel {
  explicit MovingModel(const Model& the_model);

  /// Kinematics at (q, v).
  void set_state(std::vector<double> new_q, std::vector<double> new_v);
  /// Random state, components of q within +-1 and of v within +-2; locked coordinates neutral and
  /// at rest.
  void set_random_state(Random& random);
  /// Random wrenches on every body and forces on every coordinate, of up to 10 N or N m.
  void set_random_forces(Random& random);

  const std::vector<double>& inverse(std::span<const double> vdot);
  const Eigen::MatrixXd& mass_matrix();
  const std::vector<double>& forward();
  [[nodiscard]] double energy() const;

  /// One step of the classical Runge-Kutta method of fourth order with the forces in `applied`
  /// held.
  void rk4_step(double h);

  const Model& model;
  std::vector<double> q, v;
  PositionKinematics<double> pos;
  VelocityKinematics vel;
  AppliedForces applied;
  InverseDynamics id;
  MassMatrix mm;
  ForwardDynamics fd;
};

/// Largest absolute component.
[[nodiscard]] double max_abs(std::span<const double> values);

}  // namespace plumbline::test
