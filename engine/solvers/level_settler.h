// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <span>
#include <vector>

#include "solvers/anderson_mixing.h"
#include "solvers/condensed_recruitment.h"
#include "solvers/condensed_rows.h"
#include "solvers/equilibrium.h"
#include "solvers/translation_stiffness.h"

namespace plumbline {

/// How closely levels settle.
enum class Settling {
  kExact,   ///< to 1e-6 of body weight, with multipliers to match
  kSearch,  ///< to what one linear step more leaves, with an old K where that serves: for a search,
            ///< whose errors die out with its steps
};

/// How a posture's levels came to rest.
struct LevelSettling {
  double residual = 0;  ///< largest force on a translation that is left [N]
  int passes = 0;       ///< how often the equilibrium was calculated
  int iterations = 0;   ///< Newton iterations of all recruitments
  bool converged = false;
};

/// Shares out the forces at a posture while the levels' translations s follow the load:
///   min 1/2 x^T D x   with   r_q(x, s) = 0,  r_s(x, s) = 0,  lo <= x <= hi.
/// With K = dr/ds and W = K_qs K_ss^-1, the linearized rows of s are eliminated (see
/// CondensedRecruitment), (A_q - W A_s) x + (b_q - W b_s) = 0; then s moves by
/// -K_ss^-1 (A_s x + b_s), and all again until nothing is left. The multipliers of the eliminated
/// rows are lambda_s = -W^T lambda_q, so that lambda^T dr/ds = 0: the cost of a posture does not
/// change with s to first order.
///
/// K is calculated where there is none and where an old one is found wanting: by slow passes, or by
/// the multipliers it gives (see learn()). Far from balance, where x changes K more than K changes
/// x, single passes swing; they are mixed then (see AndersonMixing).
///
/// Holds the workspaces of one thread; settling allocates nothing.
class LevelSettler {
 public:
  LevelSettler(const Model& model, const LoadCase& load_case, const Equilibrium& equilibrium);

  [[nodiscard]] const CondensedRows& condensed() const { return condensed_; }
  /// Whether there is anything to settle.
  [[nodiscard]] bool any() const { return condensed_.count() > 0; }
  /// Shares out forces where there is nothing to settle.
  void share_out(const RecruitmentProblem& problem, const std::vector<double>& b,
                 const RecruitmentOptions& options, bool warm, RecruitmentSolution& solution) {
    recruitment_.solve(problem, b, options, warm, {}, solution);
  }

  /// Learns from lambda^T dr/ds at the solution, which is zero where K is exact and of today: by a
  /// secant correction of W, or if that would not do, K of this push is calculated afresh before
  /// its next use.
  /// @param slope per condensed coordinate [litre/m].
  /// @return by how much the multipliers were off, of the largest.
  double learn(std::size_t k, std::span<const double> slope, const RecruitmentSolution& solution);
  /// How levels yield now is known again after go_back().
  void keep() { kept_yield_ = yield_; }
  void go_back() { yield_ = kept_yield_; }

  /// Takes W of the first push for the k-th.
  void begin_as_first(std::size_t k);
  /// How the levels follow a direction of the other coordinates under the k-th push: sets those of
  /// `direction`, over all dofs.
  void follow(std::size_t k, std::span<double> direction) const;
  /// See CondensedRecruitment.
  void answer(std::span<double> rows) { recruitment_.answer(rows); }

  /// What the slope of the effort over the kept coordinates lacks where lambda^T dr/ds is not zero:
  /// the multipliers that make it zero add -W `slope`.
  void add_yielding(std::size_t k, std::span<const double> slope, std::span<double> gradient) const;

  /// Settles the levels under the k-th push of the load case.
  /// @param posture all coordinates; the condensed ones do not matter.
  /// @param q the posture with the levels where they settled; a start where `warm`.
  /// @param equilibrium afterwards where it was calculated last, b_pushed with the push: before the
  /// last linear step to q.
  /// @param solution of all columns and rows, eliminated ones included; a start where `warm`.
  LevelSettling settle(std::size_t k, std::span<const double> posture, std::span<double> q,
                       const RecruitmentOptions& options, bool warm, Settling settling,
                       Equilibrium& equilibrium, std::vector<double>& b_pushed,
                       RecruitmentSolution& solution);

 private:
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  /// How the levels yield, of one push.
  struct Yield {
    Eigen::LDLT<Eigen::MatrixXd> factor;  ///< of -K_ss
    RowMajor Wt;          ///< W^T: one row a condensed coordinate, one column a feeling row
    bool stale = false;   ///< K is to be calculated before the next use
    bool proven = false;  ///< the multipliers it gives were right but for what a secant corrects
  };

  void start(std::span<const double> posture, std::span<double> q, const Yield& yield, bool warm);
  void start_beyond(std::size_t k, std::span<double> q);
  void end_beyond(bool foretold, std::span<const double> q);
  [[nodiscard]] bool move(double longest, std::span<double> q) const;
  double mix(Yield& yield, const RecruitmentSolution& solution, bool near, std::span<double> q);
  void calc_yield(std::span<const double> q, std::size_t k, const RecruitmentSolution& solution,
                  const Equilibrium& equilibrium, Yield& yield, double part);
  void share_out(const RecruitmentProblem& problem, const std::vector<double>& b,
                 const RecruitmentOptions& options, const Yield& yield, bool warm,
                 LevelSettling& report, RecruitmentSolution& solution);
  double update_multipliers(const Yield& yield, RecruitmentSolution& solution) const;

  const Model* model_;
  const LoadCase* load_case_;
  CondensedRows condensed_;
  TranslationStiffness stiffness_;
  std::vector<Yield> yield_, kept_yield_;  ///< per push
  Eigen::MatrixXd K_ss_, K_sq_;            ///< negative
  RowMajor W_new_;
  Eigen::VectorXd force_, shift_;  ///< on the condensed rows, and how they yield
  Eigen::VectorXd beyond_;  ///< how the first push's levels settled beyond what W foretold [m]
  CondensedRecruitment recruitment_;
  AndersonMixing mixing_;  ///< of W and the translations, where settling swings
  Eigen::VectorXd mixed_, mixed_change_, mixed_residual_;
};

}  // namespace plumbline
