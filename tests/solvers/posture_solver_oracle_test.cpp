// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <Eigen/QR>
#include <cmath>
#include <nlopt.hpp>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"

namespace plumbline {
namespace {

// The posture problem as NLopt wants it: unknowns u, gradients of cost and constraints.
class NloptPosture {
 public:
  NloptPosture(const PosedTask& task, const Eigen::VectorXd& at)
      : task_(task),
        model_(*task.problem.model),
        objective_(task.problem),
        pos_(model_),
        q_(model_.dofs.size()),
        gradient_(q_.size()) {
    keep_independent_rows(at);
  }

  // F at NLopt's optimum; `u` is the start and the result.
  double solve(std::vector<double>& u) {
    nlopt::opt opt(nlopt::LD_SLSQP, static_cast<unsigned>(u.size()));
    opt.set_min_objective(cost, this);
    opt.add_equality_mconstraint(constraints, this, std::vector<double>(rows_.size(), 1e-10));
    opt.set_ftol_rel(1e-12);
    opt.set_maxeval(3000);
    double f = 0.0;
    try {
      opt.optimize(u, f);
    } catch (const nlopt::roundoff_limited&) {
      f = value(u, nullptr);  // as far as its arithmetic goes; the caller judges the number
    }
    return f;
  }

  Eigen::VectorXd violation(const std::vector<double>& u) {
    linearize(u);
    return pick(c_);
  }

 private:
  double value(const std::vector<double>& u, std::vector<double>* gradient) {
    task_.map.expand(Eigen::Map<const Eigen::VectorXd>(u.data(), size(u)), q_);
    const double total = objective_.evaluate(q_, gradient_, true).total;
    if (gradient != nullptr && !gradient->empty()) {
      Eigen::Map<Eigen::VectorXd>(gradient->data(), size(u)) = task_.map.reduce_gradient(gradient_);
    }
    return total;
  }
  void linearize(const std::vector<double>& u) {
    task_.map.expand(Eigen::Map<const Eigen::VectorXd>(u.data(), size(u)), q_);
    calc_position_kinematics<double>(model_, q_, pos_);
    Eigen::MatrixXd full;
    calc_constraints(model_, task_.constraints, pos_, q_, c_, full);
    J_.setZero(c_.size(), size(u));
    for (Eigen::Index k = 0; k < c_.size(); ++k) {
      const Eigen::VectorXd row = full.row(k);
      J_.row(k) = task_.map.reduce_gradient({row.data(), q_.size()});
    }
  }
  // SLSQP wants independent equations; of a symmetric posture both feet say the same.
  void keep_independent_rows(const Eigen::VectorXd& at) {
    linearize(std::vector<double>(at.begin(), at.end()));
    Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(J_.transpose());
    qr.setThreshold(1e-9);
    for (Eigen::Index k = 0; k < qr.rank(); ++k) {
      rows_.push_back(qr.colsPermutation().indices()[k]);
    }
  }
  [[nodiscard]] Eigen::VectorXd pick(const Eigen::VectorXd& all) const {
    Eigen::VectorXd out(static_cast<Eigen::Index>(rows_.size()));
    for (std::size_t k = 0; k < rows_.size(); ++k)
      out[static_cast<Eigen::Index>(k)] = all[rows_[k]];
    return out;
  }
  static Eigen::Index size(const std::vector<double>& u) {
    return static_cast<Eigen::Index>(u.size());
  }

  static double cost(const std::vector<double>& u, std::vector<double>& gradient, void* self) {
    return static_cast<NloptPosture*>(self)->value(u, &gradient);
  }
  static void constraints(unsigned m, double* c, unsigned n, const double* u, double* gradient,
                          void* data) {
    auto* self = static_cast<NloptPosture*>(data);
    self->linearize(std::vector<double>(u, u + n));
    for (unsigned k = 0; k < m; ++k) {
      c[k] = self->c_[self->rows_[k]];
      if (gradient == nullptr) continue;
      for (unsigned i = 0; i < n; ++i) gradient[k * n + i] = self->J_(self->rows_[k], i);
    }
  }

  const PosedTask& task_;
  const Model& model_;
  PostureObjective objective_;
  PositionKinematics<double> pos_;
  std::vector<double> q_, gradient_;
  Eigen::VectorXd c_;
  Eigen::MatrixXd J_;
  std::vector<Eigen::Index> rows_;
};

// SLSQP of NLopt from the neutral posture, and again from its own result, as its line search tires
// early; ours from the reference standing.
void expect_agreement(const PoseRequest& request, bool symmetric) {
  const PreparedBody& body = test::prepared_body();
  TaskSettings settings = body.settings;
  settings.symmetric = symmetric;
  const PosedTask task =
      pose_task(body.model, Anatomy(body.model), request, settings, body.standing_inclination);
  std::vector<double> q = body.standing;
  PostureObjective objective(task.problem);
  const PostureReport ours = solve_posture(objective, task.map, task.constraints, {}, q);
  ASSERT_TRUE(ours.usable()) << ours.message();

  const Eigen::VectorXd start = Eigen::VectorXd::Zero(task.map.num_unknowns);
  NloptPosture oracle(task, start);
  std::vector<double> u(start.begin(), start.end());
  double theirs = 0.0;
  for (int round = 0; round < 5; ++round) theirs = oracle.solve(u);
  EXPECT_LT(oracle.violation(u).lpNorm<Eigen::Infinity>(), 1e-8);
  EXPECT_NEAR(ours.value.total, theirs, 1e-6 * theirs) << ours.message();
}

TEST(PostureOracle, AgreesWithSlsqpStanding) { expect_agreement({.kind = PoseKind::kStand}, true); }

TEST(PostureOracle, AgreesWithSlsqpBending) {
  expect_agreement(
      {.kind = PoseKind::kBend, .trunk_inclination = deg_to_rad(45.0), .knees = Knees::kStraight},
      true);
}

TEST(PostureOracle, AgreesWithSlsqpBendingInSpace) {
  expect_agreement({.kind = PoseKind::kBend,
                    .trunk_inclination = deg_to_rad(30.0),
                    .hand_mass = 5.0,
                    .knees = Knees::kStraight},
                   false);
}

}  // namespace
}  // namespace plumbline
