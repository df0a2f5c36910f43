// SPDX-License-Identifier: Apache-2.0
#include "solvers/tangent_space.h"

#include <gtest/gtest.h>

#include "support/random.h"

namespace plumbline {
namespace {

Eigen::MatrixXd random_matrix(test::Random& random, int rows, int cols) {
  Eigen::MatrixXd out(rows, cols);
  for (int i = 0; i < rows; ++i) {
    for (int j = 0; j < cols; ++j) out(i, j) = random.uniform(-1, 1);
  }
  return out;
}

double largest(const Eigen::MatrixXd& a) { return a.cwiseAbs().maxCoeff(); }

TEST(TangentSpace, IsEverythingWithoutConstraints) {
  const TangentSpace space(Eigen::MatrixXd(0, 4));
  EXPECT_EQ(space.tangents(), Eigen::MatrixXd::Identity(4, 4));
  EXPECT_EQ(space.correction(Eigen::VectorXd(0)).norm(), 0.0);
  EXPECT_EQ(space.multipliers(Eigen::VectorXd::Ones(4)).size(), 0);
}

TEST(TangentSpace, TangentsAreOrthonormalAndKeepTheConstraints) {
  test::Random random(1);
  const Eigen::MatrixXd J = random_matrix(random, 5, 12);
  const Eigen::MatrixXd Z = TangentSpace(J).tangents();
  ASSERT_EQ(Z.cols(), 7);
  EXPECT_LE(largest(Z.transpose() * Z - Eigen::MatrixXd::Identity(7, 7)), 1e-14);
  EXPECT_LE(largest(J * Z), 1e-14);
}

// The correction meets the constraints and has no part along the tangents, so none is shorter.
TEST(TangentSpace, CorrectionMeetsTheConstraintsByTheShortestWay) {
  test::Random random(2);
  const Eigen::MatrixXd J = random_matrix(random, 5, 12);
  const Eigen::VectorXd c = random_matrix(random, 5, 1);
  const TangentSpace space(J);
  const Eigen::VectorXd du = space.correction(c);
  EXPECT_LE(largest(c + J * du), 1e-14);
  EXPECT_LE(largest(space.tangents().transpose() * du), 1e-14);
}

// What remains of the gradient lies along the tangents.
TEST(TangentSpace, MultipliersCarryAllOfTheGradientAcross) {
  test::Random random(3);
  const Eigen::MatrixXd J = random_matrix(random, 5, 12);
  const Eigen::VectorXd g = random_matrix(random, 12, 1);
  const TangentSpace space(J);
  const Eigen::VectorXd rest = g + J.transpose() * space.multipliers(g);
  EXPECT_LE(largest(J * rest), 1e-14);
}

TEST(TangentSpace, ARepeatedConstraintCountsOnce) {
  test::Random random(4);
  Eigen::MatrixXd J = random_matrix(random, 4, 9);
  J.row(3) = 2.0 * J.row(1) - J.row(0);
  Eigen::VectorXd c = random_matrix(random, 4, 1);
  c[3] = 2.0 * c[1] - c[0];
  const Eigen::VectorXd g = random_matrix(random, 9, 1);
  const TangentSpace space(J);
  EXPECT_EQ(space.tangents().cols(), 6);
  EXPECT_LE(largest(c + J * space.correction(c)), 1e-14);
  EXPECT_LE(largest(J * (g + J.transpose() * space.multipliers(g))), 1e-14);
}

}  // namespace
}  // namespace plumbline
