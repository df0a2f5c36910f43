// SPDX-License-Identifier: Apache-2.0
#include "kinematics/constraints.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/units.h"
#include "model/compile.h"
#include "support/closed_loops.h"
#include "support/mechanisms.h"
#include "support/near.h"
#include "support/random_tree.h"

namespace plumbline {
namespace {

using test::near;

constexpr double kTimeStep = 1e-3;

// Loops closed at q_: elsewhere only the rotation rows of a weld are not exact derivatives.
class ClosedLoops : public testing::TestWithParam<int> {
 protected:
  ClosedLoops()
      : random_(static_cast<std::uint64_t>(GetParam()) + 500),
        model_(compile(test::random_tree_spec(static_cast<std::uint64_t>(GetParam()), 6, false,
                                              GetParam() % 2 == 0))),
        q_(random_.uniform(model_.dofs.size(), -1, 1)),
        v_(random_.uniform(model_.dofs.size(), -1, 1)) {
    model_.functions.emplace_back(FunctionSpec{FunctionKind::kPolynomial, {}, {0.3, 1, -2}});
    const int function = static_cast<int>(model_.functions.size()) - 1;
    model_.couplers.push_back({.dof = 0, .terms = {{.dof = 1, .function = function}, {.dof = 2}}});
    test::close_loops_at(q_, 2, random_, model_);
  }

  [[nodiscard]] ConstraintRows rows_at(double t) const {
    std::vector<double> q = q_;
    for (std::size_t d = 0; d < q.size(); ++d) q[d] += v_[d] * t;
    PositionKinematics<double> pos(model_);
    calc_position_kinematics<double>(model_, q, pos);
    ConstraintRows rows(model_);
    calc_constraint_rows(model_, q, pos, rows);
    return rows;
  }
  [[nodiscard]] Eigen::VectorXd rate_at(double t) const {
    return rows_at(t).G * Eigen::Map<const Eigen::VectorXd>(v_.data(), model_.num_dofs());
  }
  // Five points.
  template <class F>
  static Eigen::VectorXd difference(F f) {
    return (8.0 * (f(kTimeStep) - f(-kTimeStep)) - (f(2 * kTimeStep) - f(-2 * kTimeStep))) /
           (12 * kTimeStep);
  }

  test::Random random_;
  Model model_;
  std::vector<double> q_, v_;
};

TEST_P(ClosedLoops, AreMetWhereTheyWereClosed) {
  const Eigen::VectorXd error = rows_at(0).error;
  EXPECT_EQ(error.size(), 1 + 2 * (3 + 6 + 1 + 2));
  // The coupler, in front, is arbitrary.
  EXPECT_LT(error.tail(error.size() - 1).cwiseAbs().maxCoeff(), 1e-14);
}

TEST_P(ClosedLoops, RatesAreTheDerivativesOfErrors) {
  const Eigen::VectorXd expected = difference([&](double t) { return rows_at(t).error; });
  EXPECT_TRUE(near(rate_at(0), expected, 1e-9));
}

TEST_P(ClosedLoops, GammaIsWhatVelocitiesAloneDoToTheRates) {
  PositionKinematics<double> pos(model_);
  VelocityKinematics vel(model_);
  calc_position_kinematics<double>(model_, q_, pos);
  calc_velocity_kinematics(model_, pos, v_, vel);
  ConstraintRows rows(model_);
  calc_constraint_gamma(model_, q_, v_, pos, vel, rows);
  const Eigen::VectorXd expected = -difference([&](double t) { return rate_at(t); });
  EXPECT_TRUE(near(rows.gamma, expected, 1e-8 * (1 + expected.cwiseAbs().maxCoeff())));
}

INSTANTIATE_TEST_SUITE_P(Seeds, ClosedLoops, testing::Range(1, 13));

// A body on a pin, welded to the world askew: the error is the angle about the pin.
TEST(ConstraintRows, ARotationErrorIsTheAngleUpToHalfATurn) {
  ModelSpec spec = test::pendulum_spec({});
  spec.constraints = {
      {.name = "weld", .kind = ConstraintKind::kWeld, .body0 = "ground", .body1 = "rod"}};
  const Model model = compile(spec);
  PositionKinematics<double> pos(model);
  ConstraintRows rows(model);
  for (const double angle : {-3.1, -1.0, -1e-9, 0.0, 0.4, 2.9, 3.1415925, kPi - 1e-9}) {
    const std::vector<double> q = {angle};
    calc_position_kinematics<double>(model, q, pos);
    calc_constraint_rows(model, q, pos, rows);
    EXPECT_NEAR(rows.error[5], angle, 1e-9) << angle;
    EXPECT_EQ(rows.G(5, 0), 1.0);
    EXPECT_NEAR(std::hypot(rows.error[3], rows.error[4]), 0.0, 1e-9);
  }
  EXPECT_EQ(name_of_row(model, 5), "constraint 'weld'");
}

}  // namespace
}  // namespace plumbline
