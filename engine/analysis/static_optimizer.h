// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dynamics/inverse_dynamics.h"
#include "forces/actuator_loads.h"
#include "kinematics/independent_coordinates.h"
#include "muscle/hill_muscle.h"
#include "paths/moment_arms.h"
#include "solvers/recruitment.h"

namespace plumbline {

/// One instant of a motion.
struct MotionState {
  explicit MotionState(const Model& model)
      : q(model.dofs.size()), v(model.dofs.size()), vdot(model.dofs.size()) {}
  std::vector<double> q, v, vdot;
};

/// Muscle and actuator forces of least sum of squared activations that give a model the
/// accelerations of a motion: static optimisation with the muscles' force-length-velocity
/// properties (Anderson and Pandy 2001),
///   min sum a_i^2   with   C^T (M vdot + b(q, v) - tau_applied - tau(a)) = 0,   lo <= a <= hi,
/// in the independent coordinates (C: IndependentCoordinates). Tension is a F(l_mt, v_mt), the
/// active force along a rigid tendon (calc_rigid_active_force); passive muscle force is left out.
/// An actuator's force is its control times its optimal force. Quadratic and convex: the optimum is
/// the only one, and is found exactly by its dual (RecruitmentSolver).
///
/// What the forces cannot supply is left to the residual, of which the sum of squares is then
/// least.
class StaticOptimizer {
 public:
  /// @param spec what `model` was compiled from: the muscles' published parameters.
  /// @throws InputError if a muscle has none, an actuator cannot be resolved, or the model has
  /// closed loops.
  StaticOptimizer(const ModelSpec& spec, const Model& model,
                  std::span<const ActuatorSpec> added_actuators = {});

  [[nodiscard]] const Model& model() const { return *model_; }
  [[nodiscard]] const std::vector<Actuator>& actuators() const { return actuators_; }
  [[nodiscard]] int num_forces() const { return columns_.problem.num_columns(); }
  /// Names of the muscles, then of the actuators: the model's, then the added ones.
  [[nodiscard]] std::vector<std::string> force_names() const;

  /// Step 1: kinematics, paths, and what passive tissue but that of muscles does. Then add external
  /// loads to applied().
  void begin(const MotionState& state);
  /// Everything that pushes but weight, muscles and actuators.
  [[nodiscard]] AppliedForces& applied() { return applied_; }
  [[nodiscard]] const PositionKinematics<double>& position() const { return pos_; }
  /// Step 2: arms, strengths, and the optimum. Starts from the optimum of the frame before
  /// unless `afresh`. Allocates nothing but the first time.
  void solve(const MotionState& state, bool afresh = false);
  /// The same with strengths from elsewhere: one a muscle, the force at activation 1 [N].
  void solve_with(const MotionState& state, std::span<const double> muscle_strengths);
  /// Step 3: applies the forces and calculates the load of every joint: F_BJ_W and residual().
  void apply(const MotionState& state);
  /// The same for forces from elsewhere, one each of force_names() [N or N m].
  void apply(const MotionState& state, std::span<const double> forces);

  /// Of the last solve(), in the order of force_names().
  [[nodiscard]] const std::vector<double>& activations() const { return solution_.x; }
  [[nodiscard]] const std::vector<double>& forces() const { return forces_; }       ///< [N or N m]
  [[nodiscard]] const std::vector<double>& strengths() const { return strength_; }  ///< at 1
  [[nodiscard]] double objective() const;  ///< sum of squared activations
  /// Half the objective's slope over the residual: the multipliers [1/(N m) or 1/N].
  [[nodiscard]] const std::vector<double>& multipliers() const { return solution_.lambda; }
  [[nodiscard]] bool converged() const { return solution_.converged; }
  [[nodiscard]] int iterations() const { return solution_.iterations; }
  [[nodiscard]] const PathGeometry<double>& paths() const { return paths_; }

  /// Generalized forces that the motion asked of the last solve(), one each of
  /// independent().dofs(), negative [N m or N].
  [[nodiscard]] const std::vector<double>& needed() const { return b_; }

  /// Of the last apply(): joint loads, and the generalized forces still missing in the independent
  /// coordinates.
  [[nodiscard]] const InverseDynamics& inverse() const { return inverse_; }
  [[nodiscard]] const std::vector<double>& residual() const { return residual_; }
  [[nodiscard]] const IndependentCoordinates& independent() const { return independent_; }

 private:
  // Columns of A: the dofs that each force drives, and where their shares stand in problem.value.
  struct Columns {
    RecruitmentProblem problem;
    std::vector<int> first_driven;  // per column and end, in driven
    std::vector<DofIndex> driven;
    std::vector<int> entry;  // per share of each driven dof, in this order
  };
  [[nodiscard]] Columns make_columns(const ModelSpec& spec) const;
  void add_column(double lo, double hi, std::span<const DofIndex> dofs, Columns& out) const;
  void calc_strengths(const MotionState& state);
  void calc_generalized();
  void fill_columns();
  void find_optimum(const MotionState& state, bool afresh);

  const Model* model_;
  std::vector<HillMuscle> muscles_;
  std::vector<Actuator> actuators_;
  IndependentCoordinates independent_;

  Columns columns_;
  RecruitmentSolver solver_;
  std::vector<double> generalized_;  ///< per driven dof, of unit activation
  std::vector<double> strength_;     ///< force at activation 1, per column

  PositionKinematics<double> pos_;
  VelocityKinematics vel_;
  PathGeometry<double> paths_;
  MomentArms arms_;
  AppliedForces applied_;
  AppliedForces pulled_;
  InverseDynamics inverse_;
  std::vector<double> b_;
  RecruitmentSolution solution_;
  bool warm_ = false;
  std::vector<double> forces_, residual_;
};

}  // namespace plumbline
