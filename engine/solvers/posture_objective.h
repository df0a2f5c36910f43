// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "solvers/equilibrium.h"
#include "solvers/level_settler.h"
#include "solvers/posture_cost.h"

namespace plumbline {

/// Everything that defines the cost of a posture in a task.
struct PostureProblem {
  const Model* model = nullptr;
  LoadCase load_case;
  PostureWeights weights;
  ThoraxAxis thorax;
  RecruitmentOptions recruitment;
  /// No other optimum is near, to which long first steps could lead.
  bool single_optimum = false;
};

/// What one evaluation found.
struct PostureValue {
  double total = 0;     ///< F(q) [litre]
  double effort = 0;    ///< mean of E* over the pushes [litre]
  double residual = 0;  ///< worst equilibrium residual of the pushes [N m or N]
  double reserve = 0;   ///< worst reserve on a rotation over the pushes [N m]
  int iterations = 0;   ///< Newton iterations of all recruitments
  int passes = 0;       ///< how often the equilibrium was calculated
  bool converged = false;
  bool beyond = false;  ///< F is above the limit: `total` is as if the pushes left took as much
                        ///< effort as those done, and there is no gradient
};

/// F(q) = mean over pushes of E*(q) + posture cost, with its exact gradient.
///
/// By the envelope theorem dE*/dq = lambda^T dr/dq at fixed x, r the equilibrium residual. All
/// forces at fixed x derive from potentials, so dr/dq is symmetric and the whole gradient is one
/// directional derivative, d/d(eps) r(q + eps lambda; x): one pass with {value, tangent}, no step.
/// Where levels yield, their translations settle for each push (see LevelSettler) and r and lambda
/// have rows for them; the costs of a posture are those with the levels at neutral, so that none
/// depends on load.
///
/// Holds the workspaces of one thread; evaluating allocates nothing.
class PostureObjective {
 public:
  explicit PostureObjective(PostureProblem problem);
  ~PostureObjective();
  PostureObjective(PostureObjective&&) noexcept;
  PostureObjective& operator=(PostureObjective&&) = delete;

  /// @param q all coordinates [rad or m]; the translations of yielding levels are where they begin
  /// to settle, unless `warm`.
  /// @param gradient over all dofs, zero where locked or settled; may be empty if not wanted.
  /// @param warm start recruitment from the last evaluation.
  /// @param settling how closely levels that yield settle. In a search, value and gradient are
  /// off by what dies out with its steps.
  /// @param limit of F, above which nothing more need be known.
  PostureValue evaluate(std::span<const double> q, std::span<double> gradient, bool warm,
                        Settling settling = Settling::kExact,
                        double limit = std::numeric_limits<double>::infinity());

  /// Gauss-Newton curvature of F at the posture evaluated last, along directions Z_i of the
  /// coordinates,
  ///   B_ij = G_i^T H^-1 G_j + d2P/(dZ_i dZ_j),
  /// G_i = dr/dZ_i at fixed x with the levels following, H the curvature of the last push's
  /// recruitment, P the posture cost (by differences of its gradient). What is left out are second
  /// derivatives of r times lambda, and variables that meet or leave their bounds.
  /// @param q the posture.
  /// @param directions over all dofs, one column each; zero where locked or settled.
  [[nodiscard]] Eigen::MatrixXd calc_curvature(std::span<const double> q,
                                               const Eigen::MatrixXd& directions);

  /// What the last evaluation found is where warm ones begin after go_back().
  void keep();
  /// The next warm evaluation begins where keep() was called: the last led astray.
  void go_back();

  /// Whether levels follow the load.
  [[nodiscard]] bool settles() const { return settler_.any(); }
  [[nodiscard]] const PostureProblem& problem() const { return problem_; }
  [[nodiscard]] Equilibrium& equilibrium() { return equilibrium_; }
  /// Solutions at the last posture, one a push.
  [[nodiscard]] const std::vector<RecruitmentSolution>& solutions() const { return solutions_; }
  /// All coordinates under a push at the last posture, with the levels where they settled.
  [[nodiscard]] const std::vector<double>& settled(std::size_t push) const {
    return settled_[push];
  }

 private:
  struct TangentPass;
  int share_out(std::span<const double> q, std::size_t k, bool warm, Settling settling,
                double limit);
  int find_slope(std::span<const double> q, std::size_t k, Settling settling);
  void calc_effort_slope(std::size_t k);
  void calc_residual_slope(std::size_t k, std::span<const double> direction);
  double calc_cost(std::span<const double> q);

  PostureProblem problem_;
  Equilibrium equilibrium_;
  LevelSettler settler_;
  std::vector<RecruitmentSolution> solutions_, kept_solutions_;
  std::vector<std::vector<double>> settled_, kept_settled_;  ///< per push
  std::vector<double> b_pushed_;
  std::vector<double> reference_;      ///< the posture with its levels at neutral
  std::vector<double> effort_slope_;   ///< of one push's effort, per dof
  std::vector<double> direction_;      ///< scratch of calc_effort_slope()
  std::vector<double> settled_slope_;  ///< the same, per settled coordinate
  std::vector<double> cost_gradient_;
  std::unique_ptr<TangentPass> tangent_;
};

}  // namespace plumbline
