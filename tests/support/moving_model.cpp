// SPDX-License-Identifier: Apache-2.0
#include "support/moving_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dynamics/energy.h"
#include "support/random_tree.h"

namespace plumbline::test {

MovingModel::MovingModel(const Model& the_model)
    : model(the_model),
      q(the_model.dofs.size(), 0.0),
      v(the_model.dofs.size(), 0.0),
      pos(the_model),
      vel(the_model),
      applied(the_model),
      id(the_model),
      mm(the_model),
      fd(the_model) {
  set_state(q, v);
}

void MovingModel::set_state(std::vector<double> new_q, std::vector<double> new_v) {
  q = std::move(new_q);
  v = std::move(new_v);
  calc_position_kinematics<double>(model, q, pos);
  calc_velocity_kinematics(model, pos, v, vel);
}

void MovingModel::set_random_state(Random& random) {
  std::vector<double> new_q = random.uniform(q.size(), -1, 1);
  std::vector<double> new_v = random.uniform(v.size(), -2, 2);
  for (std::size_t d = 0; d < model.dofs.size(); ++d) {
    if (!model.dofs[d].locked) continue;
    new_q[d] = model.dofs[d].neutral;
    new_v[d] = 0;
  }
  set_state(std::move(new_q), std::move(new_v));
}

void MovingModel::set_random_forces(Random& random) {
  for (Wrench<double>& F : applied.F_B_W) {
    F = {random_vector(random, 10), random_vector(random, 10)};
  }
  applied.tau = random.uniform(applied.tau.size(), -10, 10);
}

const std::vector<double>& MovingModel::inverse(std::span<const double> vdot) {
  calc_inverse_dynamics(model, pos, vel, vdot, applied, id);
  return id.tau;
}

const Eigen::MatrixXd& MovingModel::mass_matrix() {
  calc_mass_matrix(model, pos, mm);
  return mm.M;
}

const std::vector<double>& MovingModel::forward() {
  calc_forward_dynamics(model, pos, vel, applied, fd);
  return fd.vdot;
}

double MovingModel::energy() const {
  return calc_kinetic_energy(model, pos, vel) + calc_gravity_potential(model, pos);
}

void MovingModel::rk4_step(double h) {
  const std::vector<double> q0 = q;
  const std::vector<double> v0 = v;
  const auto moved = [](const std::vector<double>& x0, double step, const std::vector<double>& x) {
    std::vector<double> out = x0;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += step * x[i];
    return out;
  };
  std::vector<double> dq(q.size(), 0.0);
  std::vector<double> dv(v.size(), 0.0);
  constexpr double kNextStage[] = {0.5, 0.5, 1.0, 0.0};
  constexpr double kWeight[] = {1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6};
  for (int stage = 0; stage < 4; ++stage) {
    const std::vector<double> rate = v;
    const std::vector<double> acceleration = forward();
    dq = moved(dq, kWeight[stage], rate);
    dv = moved(dv, kWeight[stage], acceleration);
    set_state(moved(q0, h * kNextStage[stage], rate),
              moved(v0, h * kNextStage[stage], acceleration));
  }
  set_state(moved(q0, h, dq), moved(v0, h, dv));
}

double max_abs(std::span<const double> values) {
  double largest = 0;
  for (const double value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

}  // namespace plumbline::test
