// SPDX-License-Identifier: Apache-2.0
#include "solvers/anderson_mixing.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <cmath>

#include "support/allocation_guard.h"
#include "support/random.h"

namespace plumbline {
namespace {

// z := A z + b has its fixed point at (1 - A)^-1 b, which repeating it does not find where an
// eigenvalue of A lies beyond the unit circle.
TEST(AndersonMixing, FindsAFixedPointThatRepetitionLeaves) {
  test::Random random(91);
  constexpr int kSize = 12;
  Eigen::MatrixXd A = Eigen::MatrixXd::Zero(kSize, kSize);
  Eigen::VectorXd b(kSize);
  for (int i = 0; i < kSize; ++i) {
    A(i, i) = random.uniform(-0.3, 0.3);
    b[i] = random.uniform(-1.0, 1.0);
  }
  A(0, 0) = -1.8;  // swings
  A(1, 1) = 1.5;   // runs away
  A(2, 3) = 0.7;
  const Eigen::VectorXd fixed = (Eigen::MatrixXd::Identity(kSize, kSize) - A).lu().solve(b);

  AndersonMixing mixing(kSize, kSize);
  mixing.begin();
  Eigen::VectorXd z = Eigen::VectorXd::Zero(kSize);
  Eigen::VectorXd change = z;
  for (int k = 0; k < 60; ++k) {
    change.noalias() = A * z;
    change += b - z;
    const test::AllocationGuard guard;
    mixing.advance(change, change, z);
    EXPECT_EQ(guard.allocations(), 0);
  }
  EXPECT_LT((z - fixed).norm(), 1e-8);
}

// A root whose residual is not the change itself, of a map that bends: z_i := z_i - 3 tanh(z_i - i)
// swings about the root.
TEST(AndersonMixing, TakesAnyResidualThatVanishesThere) {
  constexpr int kSize = 4;
  AndersonMixing mixing(kSize, kSize);
  mixing.begin();
  Eigen::VectorXd z = Eigen::VectorXd::Constant(kSize, 1.5);
  Eigen::VectorXd change(kSize), residual(kSize);
  for (int k = 0; k < 60; ++k) {
    for (int i = 0; i < kSize; ++i) {
      residual[i] = std::tanh(z[i] - i);
      change[i] = -3.0 * residual[i];
    }
    mixing.advance(change, residual, z);
  }
  for (int i = 0; i < kSize; ++i) EXPECT_NEAR(z[i], i, 1e-8);
}

}  // namespace
}  // namespace plumbline
