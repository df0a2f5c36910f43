// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>

#include "model/compile.h"
#include "support/full_body_tree.h"
#include "support/moving_model.h"
#include "support/near.h"
#include "support/random_tree.h"

// Three algorithms for one equation, M vdot + b = tau: recursive Newton-Euler, composite bodies and
// articulated bodies must agree on any tree.

namespace plumbline {
namespace {

using test::kEpsilon;
using test::MovingModel;
using test::near;

class Agreement : public testing::TestWithParam<int> {
 protected:
  Agreement()
      : model_(compile(spec())), random_(static_cast<std::uint64_t>(GetParam())), m_(model_) {
    m_.set_random_state(random_);
    m_.set_random_forces(random_);
  }

  // Seed 0 is the person-sized tree; the others are random, every second one with locks.
  static ModelSpec spec() {
    if (GetParam() == 0) return test::full_body_tree_spec();
    return test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), 12, GetParam() % 2 == 0,
                                  GetParam() % 3 == 0);
  }

  // What rounding may leave of a generalized force: a small multiple of eps times the terms that it
  // is the sum of. All are taken at Wo, so a wrench has the lever arm of its body and a screw that
  // of its axis. Call after inverse().
  double rounding() {
    double F = 0;
    for (BodyIndex b = 1; b < model_.num_bodies(); ++b) {
      const SpatialInertia M = body_inertia(model_, m_.pos, b);
      const Motion<double>& V = m_.vel.V_WB[b];
      for (const Wrench<double>& term : {M * m_.id.A_WB[b], cross_force(V, M * V),
                                         weight_of(m_.model, M), m_.applied.F_B_W[b]}) {
        F += norm(term.t) + norm(term.f);
      }
    }
    double H = 0;
    for (const Motion<double>& screw : m_.pos.H_W) H = std::max(H, norm(screw.w) + norm(screw.v));
    return 16 * F * H * kEpsilon;
  }

  Model model_;
  test::Random random_;
  MovingModel m_;
};

TEST_P(Agreement, MassMatrixTimesAccelerationPlusBiasIsInverseDynamics) {
  const std::vector<double> vdot = random_.uniform(model_.dofs.size(), -10, 10);
  const std::vector<double> rest(model_.dofs.size(), 0.0);
  const std::vector<double> b = m_.inverse(rest);
  const Eigen::VectorXd tau =
      m_.mass_matrix() * Eigen::Map<const Eigen::VectorXd>(vdot.data(), model_.num_dofs()) +
      Eigen::Map<const Eigen::VectorXd>(b.data(), model_.num_dofs());
  m_.inverse(vdot);
  EXPECT_TRUE(near(m_.id.tau, tau, rounding()));
}

TEST_P(Agreement, ForwardDynamicsUndoesInverseDynamics) {
  const std::vector<double>& missing = m_.inverse(m_.forward());
  for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
    if (model_.dofs[d].locked) {
      EXPECT_EQ(m_.fd.vdot[d], 0.0);
    } else {
      EXPECT_NEAR(missing[d], 0.0, rounding()) << model_.dofs[d].name;
    }
  }
}

// The free block of M inverted densely: equal up to the condition of the problem.
TEST_P(Agreement, ForwardDynamicsInvertsTheMassMatrix) {
  const std::vector<double> rest(model_.dofs.size(), 0.0);
  m_.inverse(rest);
  m_.mass_matrix();
  const std::vector<int>& free = model_.free_dofs;
  Eigen::MatrixXd M(model_.num_free(), model_.num_free());
  Eigen::VectorXd rhs(model_.num_free());
  Eigen::VectorXd vdot(model_.num_free());
  m_.forward();
  for (int i = 0; i < model_.num_free(); ++i) {
    rhs[i] = -m_.id.tau[free[i]];
    vdot[i] = m_.fd.vdot[free[i]];
    for (int j = 0; j < model_.num_free(); ++j) M(i, j) = m_.mm.M(free[i], free[j]);
  }
  const Eigen::LLT<Eigen::MatrixXd> factor(M);
  ASSERT_EQ(factor.info(), Eigen::Success);
  const Eigen::VectorXd eigenvalues =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(M, Eigen::EigenvaluesOnly).eigenvalues();
  const double condition = eigenvalues.maxCoeff() / eigenvalues.minCoeff();
  EXPECT_TRUE(
      near(vdot, factor.solve(rhs).eval(), 4 * condition * vdot.cwiseAbs().maxCoeff() * kEpsilon));
  EXPECT_LT(condition, 1e8) << "too badly conditioned to prove anything";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Agreement, testing::Range(0, 31));

}  // namespace
}  // namespace plumbline
