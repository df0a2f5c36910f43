// SPDX-License-Identifier: Apache-2.0
#include "bench_test/bench_equilibrium.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "forces/disc.h"
#include "forces/facets.h"
#include "forces/ligaments.h"
#include "forces/passive_forces.h"

namespace plumbline {
namespace {

constexpr double kLength = 0.01;    // what weighs as much as 1 rad [m]
constexpr double kResidual = 1e-9;  // [N m]
constexpr int kMostSteps = 200;
constexpr double kFirstRadius = 0.05;  // [rad]
constexpr double kLargestRadius = 0.3;
constexpr double kSmallestRadius = 1e-12;
constexpr double kFarthestTurn = deg_to_rad(35.0);
constexpr double kFarthestSlide = 0.015;  // [m]
constexpr double kFarthestTop = deg_to_rad(75.0);

template <class S>
void calc_forces(const Bench& bench, const BenchLoad& load, std::span<const S> q,
                 PositionKinematics<S>& pos, PathGeometry<S>& paths, BodyLoads<S>& loads,
                 std::span<S> tau) {
  const Model& model = bench.model;
  calc_position_kinematics<S>(model, q, pos);
  calc_path_geometry<S>(model, pos, q, paths);
  loads.set_zero();
  add_passive_elasticity<S>(model, pos, paths, q, loads);
  add_bench_load(bench, load, pos, loads);
  project_loads<S>(model, pos, loads, tau);
}

// The coordinates that may move, and what 1 of the search's unknowns is worth in each.
struct Unknowns {
  std::vector<DofIndex> dof;
  std::vector<double> worth;

  [[nodiscard]] Eigen::Index size() const { return static_cast<Eigen::Index>(dof.size()); }
};

Unknowns unknowns_of(const Model& model, std::span<const HeldCoordinate> held) {
  Unknowns out;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const auto is_held = [&](const HeldCoordinate& h) { return h.dof == d; };
    if (std::any_of(held.begin(), held.end(), is_held)) continue;
    out.dof.push_back(d);
    out.worth.push_back(model.dofs[d].rotational ? 1.0 : kLength);
  }
  return out;
}

// Downhill slope of the energy: what is unbalanced, in the search's unknowns.
Eigen::VectorXd gather(const Unknowns& unknowns, std::span<const double> tau) {
  Eigen::VectorXd out(unknowns.size());
  for (Eigen::Index i = 0; i < out.size(); ++i) {
    out[i] = unknowns.worth[i] * tau[unknowns.dof[i]];
  }
  return out;
}

Eigen::MatrixXd gather(const Unknowns& unknowns, const Eigen::MatrixXd& K) {
  Eigen::MatrixXd out(unknowns.size(), unknowns.size());
  for (Eigen::Index i = 0; i < out.rows(); ++i) {
    for (Eigen::Index j = 0; j < out.cols(); ++j) {
      out(i, j) = unknowns.worth[i] * unknowns.worth[j] * K(unknowns.dof[i], unknowns.dof[j]);
    }
  }
  return 0.5 * (out + out.transpose());
}

double largest(const Eigen::VectorXd& v) { return v.size() == 0 ? 0.0 : v.cwiseAbs().maxCoeff(); }

// The machine's angles lose their meaning where the top vertebra lies on its side.
bool has_toppled(const Bench& bench, const PositionKinematics<double>& pos,
                 std::span<const double> q) {
  const Model& model = bench.model;
  for (DofIndex d = 0; d < model.num_dofs(); ++d) {
    const double farthest = model.dofs[d].rotational ? kFarthestTurn : kFarthestSlide;
    if (!(std::abs(q[d]) <= farthest)) return true;
  }
  const Vec3d top = calc_top_angles(bench, pos);
  return std::max({std::abs(top.x), std::abs(top.y), std::abs(top.z)}) > kFarthestTop;
}

// The quadratic model of the energy about a posture, in the axes of its stiffness.
struct QuadraticModel {
  Eigen::VectorXd stiffness;  // eigenvalues, increasing
  Eigen::VectorXd force;      // in the eigenvectors
  Eigen::MatrixXd axes;

  // The step of least energy within `radius`: -(K + mu)^-1 slope with the least mu >= 0 that
  // makes K + mu positive and the step short enough, by halving (Nocedal and Wright 2006, 4.3).
  [[nodiscard]] Eigen::VectorXd best_step(double radius) const {
    const double least = stiffness[0];
    const double top = stiffness.cwiseAbs().maxCoeff();
    double lo = std::max(0.0, -least);
    if (least > 1e-12 * top && along(0.0).norm() <= radius) return along(0.0);
    double hi = lo + force.norm() / radius + 1e-12 * top;
    for (int i = 0; i < 100; ++i) {
      const double mu = 0.5 * (lo + hi);
      (along(mu).norm() > radius ? lo : hi) = mu;
    }
    return along(hi);
  }
  [[nodiscard]] Eigen::VectorXd along(double mu) const {
    return (force.array() / (stiffness.array() + mu)).matrix();
  }
  // How much energy the model says a step, in its axes, gives up.
  [[nodiscard]] double gain(const Eigen::VectorXd& step) const {
    return force.dot(step) - 0.5 * (stiffness.array() * step.array().square()).sum();
  }
};

QuadraticModel quadratic_model(const Eigen::MatrixXd& K, const Eigen::VectorXd& force) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(K);
  return {solver.eigenvalues(), solver.eigenvectors().transpose() * force, solver.eigenvectors()};
}

}  // namespace

BenchSearch::BenchSearch(const Bench& bench)
    : bench_(bench),
      pos_(bench.model),
      paths_(bench.model),
      loads_(bench.model),
      tau_(bench.model.dofs.size()),
      pos_dual_(bench.model),
      paths_dual_(bench.model),
      loads_dual_(bench.model),
      q_dual_(bench.model.dofs.size()),
      tau_dual_(bench.model.dofs.size()),
      stiffness_(bench.model.num_dofs(), bench.model.num_dofs()) {}

std::span<const double> BenchSearch::calc_unbalanced(const BenchLoad& load,
                                                     std::span<const double> q) {
  calc_forces<double>(bench_, load, q, pos_, paths_, loads_, tau_);
  return tau_;
}

double BenchSearch::calc_energy(const BenchLoad& load, std::span<const double> q) {
  calc_position_kinematics<double>(bench_.model, q, pos_);
  calc_path_geometry<double>(bench_.model, pos_, q, paths_);
  return calc_spring_energy(bench_.model, pos_, paths_, q) +
         calc_bench_potential(bench_, load, pos_);
}

const Eigen::MatrixXd& BenchSearch::calc_stiffness(const BenchLoad& load,
                                                   std::span<const double> q) {
  for (std::size_t d = 0; d < q.size(); ++d) q_dual_[d] = Dual(q[d]);
  for (std::size_t j = 0; j < q.size(); ++j) {
    q_dual_[j].d = 1.0;
    calc_forces<Dual>(bench_, load, q_dual_, pos_dual_, paths_dual_, loads_dual_, tau_dual_);
    q_dual_[j].d = 0.0;
    for (std::size_t i = 0; i < q.size(); ++i) {
      stiffness_(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = -tau_dual_[i].d;
    }
  }
  return stiffness_;
}

BenchReport BenchSearch::find_equilibrium(const BenchLoad& load,
                                          std::span<const HeldCoordinate> held,
                                          std::span<double> q) {
  const Unknowns unknowns = unknowns_of(bench_.model, held);
  for (const HeldCoordinate& h : held) q[h.dof] = h.value;
  std::vector<double> trial(q.begin(), q.end());
  double radius = kFirstRadius;
  double energy = calc_energy(load, q);
  Eigen::VectorXd force = gather(unknowns, calc_unbalanced(load, q));
  BenchReport report;
  for (; report.iterations < kMostSteps; ++report.iterations) {
    report.residual = largest(force);
    const QuadraticModel local = quadratic_model(gather(unknowns, calc_stiffness(load, q)), force);
    report.least_stiffness = local.stiffness[0];
    if (report.residual <= kResidual) {
      report.verdict =
          report.least_stiffness > 0.0 ? BenchVerdict::kStable : BenchVerdict::kUnstable;
      return report;
    }
    bool moved = false;
    while (!moved && radius > kSmallestRadius) {
      const Eigen::VectorXd step = local.best_step(radius);
      const Eigen::VectorXd dx = local.axes * step;
      for (Eigen::Index i = 0; i < dx.size(); ++i) {
        trial[unknowns.dof[i]] = q[unknowns.dof[i]] + unknowns.worth[i] * dx[i];
      }
      const double trial_energy = calc_energy(load, trial);
      const Eigen::VectorXd trial_force = gather(unknowns, calc_unbalanced(load, trial));
      const double gain = local.gain(step);
      const double share = (energy - trial_energy) / gain;
      // Close to equilibrium the energy is lost in rounding: the forces then decide.
      const bool below_rounding = gain < 1e-12 * (1.0 + std::abs(energy));
      moved = below_rounding ? largest(trial_force) < report.residual : share > 0.05;
      if (!moved || share < 0.25) {
        radius = below_rounding && moved ? radius : 0.25 * step.norm();
      } else if (share > 0.75 && step.norm() > 0.9 * radius) {
        radius = std::min(2.0 * radius, kLargestRadius);
      }
      if (moved) {
        energy = trial_energy;
        force = trial_force;
        std::copy(trial.begin(), trial.end(), q.begin());
      }
    }
    if (!moved) return report;
    if (has_toppled(bench_, pos_, q)) {
      report.verdict = BenchVerdict::kToppled;
      return report;
    }
  }
  return report;
}

}  // namespace plumbline
