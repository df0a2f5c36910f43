// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <span>
#include <vector>

#include "bench_test/bench_load.h"

namespace plumbline {

enum class BenchVerdict {
  kStable,       ///< in equilibrium, and pushed back into it from every side
  kUnstable,     ///< in equilibrium, but some push would grow: it buckles
  kToppled,      ///< on the way a level turned beyond 35 deg or slid beyond 15 mm, or the top
                 ///< vertebra turned beyond 75 deg
  kNotConverged  ///< no equilibrium within the steps allowed
};

struct BenchReport {
  BenchVerdict verdict = BenchVerdict::kNotConverged;
  int iterations = 0;
  double residual = 0;         ///< largest unbalanced moment, forces times 10 mm [N m]
  double least_stiffness = 0;  ///< smallest eigenvalue of the stiffness, with translations in
                               ///< units of 10 mm [N m]
};

/// A coordinate that the machine holds.
struct HeldCoordinate {
  DofIndex dof = kNone;
  double value = 0;  ///< [rad or m]
};

/// Finds how a specimen stands under a load: a minimum of tissue energy and the load's potential,
/// by Newton steps within a trust region (Nocedal and Wright 2006, ch. 4) on the exact stiffness
/// that dual numbers give. Deterministic.
class BenchSearch {
 public:
  /// @param bench must outlive the search.
  explicit BenchSearch(const Bench& bench);

  /// @param q in: where to begin; out: where the specimen stands, or the last posture tried.
  /// @param held coordinates that stay at their values; others move.
  BenchReport find_equilibrium(const BenchLoad& load, std::span<const HeldCoordinate> held,
                               std::span<double> q);

  /// Generalized force of tissue and load together at q [N m or N].
  std::span<const double> calc_unbalanced(const BenchLoad& load, std::span<const double> q);

  /// Energy of tissue and load, but for a constant [J].
  double calc_energy(const BenchLoad& load, std::span<const double> q);

  /// -d(unbalanced)/dq [N m, N, N/m].
  const Eigen::MatrixXd& calc_stiffness(const BenchLoad& load, std::span<const double> q);

 private:
  const Bench& bench_;
  PositionKinematics<double> pos_;
  PathGeometry<double> paths_;
  BodyLoads<double> loads_;
  std::vector<double> tau_;
  PositionKinematics<Dual> pos_dual_;
  PathGeometry<Dual> paths_dual_;
  BodyLoads<Dual> loads_dual_;
  std::vector<Dual> q_dual_, tau_dual_;
  Eigen::MatrixXd stiffness_;
};

}  // namespace plumbline
