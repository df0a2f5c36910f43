// SPDX-License-Identifier: Apache-2.0
#include "kinematics/assembly.h"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "kinematics/constraints.h"

namespace plumbline {
namespace {

// No step goes further [rad, m]: beyond it the linearization says little.
constexpr double kLongestStep = 0.5;
// Singular values below this share of the largest count as none: rows that follow from others.
constexpr double kRankTolerance = 1e-9;
constexpr int kHalvings = 10;
constexpr double kLeastDamping = 1e-4;
constexpr double kMostDamping = 1e4;

class Assembler {
 public:
  Assembler(const Model& model, std::span<const double> start, const AssemblyOptions& options)
      : model_(model), options_(options), pos_(model), rows_(model), trial_rows_(model) {
    q_.assign(start.begin(), start.end());
    for (const DofIndex d : model.free_dofs) {
      scale_.push_back(options.weights.empty() ? 1.0 : 1.0 / std::sqrt(options.weights[d]));
    }
    evaluate(q_, rows_);
  }

  Assembly run() {
    Assembly out;
    while (largest_error() > options_.tolerance && out.iterations < options_.max_iterations) {
      ++out.iterations;
      if (!improve()) break;
    }
    out.q = q_;
    out.largest_error = largest_error();
    out.converged = out.largest_error <= options_.tolerance;
    if (!out.converged) out.open = describe_open();
    return out;
  }

 private:
  [[nodiscard]] double largest_error() const {
    return rows_.error.size() == 0 ? 0.0 : rows_.error.cwiseAbs().maxCoeff();
  }

  void evaluate(std::span<const double> q, ConstraintRows& rows) {
    calc_position_kinematics(model_, q, pos_);
    calc_constraint_rows(model_, q, pos_, rows);
  }

  // One step to a smaller error; false if there is none.
  bool improve() {
    Eigen::MatrixXd A(rows_.G.rows(), model_.num_free());
    for (Eigen::Index k = 0; k < A.cols(); ++k) {
      A.col(k) = scale_[k] * rows_.G.col(model_.free_dofs[k]);
    }
    Eigen::CompleteOrthogonalDecomposition<Eigen::MatrixXd> decomposition;
    decomposition.setThreshold(kRankTolerance);
    decomposition.compute(A);
    Eigen::VectorXd step = -decomposition.solve(rows_.error);
    for (int i = 0; i <= kHalvings; ++i, step *= 0.5) {
      if (accept(step)) return true;
    }
    const Eigen::MatrixXd AAt = A * A.transpose();
    const double size = AAt.trace() / static_cast<double>(AAt.rows());
    for (double mu = kLeastDamping; mu <= kMostDamping; mu *= 10.0) {
      Eigen::MatrixXd damped = AAt;
      damped.diagonal().array() += mu * size;
      step = -A.transpose() * damped.ldlt().solve(rows_.error);
      if (accept(step)) return true;
    }
    return false;
  }

  bool accept(const Eigen::VectorXd& step) {
    trial_ = q_;
    double longest = 0.0;
    for (Eigen::Index k = 0; k < step.size(); ++k) {
      longest = std::max(longest, std::abs(scale_[k] * step[k]));
    }
    const double shorter = longest > kLongestStep ? kLongestStep / longest : 1.0;
    for (Eigen::Index k = 0; k < step.size(); ++k) {
      trial_[model_.free_dofs[k]] += shorter * scale_[k] * step[k];
    }
    evaluate(trial_, trial_rows_);
    constexpr double kEnough = 1e-6;
    if (!(trial_rows_.error.norm() < (1.0 - kEnough) * rows_.error.norm())) return false;
    std::swap(q_, trial_);
    std::swap(rows_, trial_rows_);
    return true;
  }

  [[nodiscard]] std::string describe_open() const {
    Eigen::Index worst = 0;
    rows_.error.cwiseAbs().maxCoeff(&worst);
    return fmt::format("{} stays open by {:.3g} (m or rad)",
                       name_of_row(model_, static_cast<int>(worst)), std::abs(rows_.error[worst]));
  }

  const Model& model_;
  const AssemblyOptions& options_;
  PositionKinematics<double> pos_;
  ConstraintRows rows_, trial_rows_;
  std::vector<double> q_, trial_;
  std::vector<double> scale_;  // per free dof: weight^(-1/2)
};

bool all_positive(const std::vector<double>& weights) {
  return std::all_of(weights.begin(), weights.end(),
                     [](double w) { return w > 0.0 && std::isfinite(w); });
}

}  // namespace

Assembly assemble(const Model& model, std::span<const double> start,
                  const AssemblyOptions& options) {
  require(start.size() == model.dofs.size(), "a start for every coordinate");
  require(std::all_of(start.begin(), start.end(), [](double q) { return std::isfinite(q); }),
          "a start of finite numbers");
  require(options.weights.empty() || options.weights.size() == model.dofs.size(),
          "a weight for every coordinate, or none");
  require(all_positive(options.weights), "weights above 0");
  return Assembler(model, start, options).run();
}

}  // namespace plumbline
