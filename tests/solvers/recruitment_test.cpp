// SPDX-License-Identifier: Apache-2.0
#include "solvers/recruitment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "calibration/real_body.h"
#include "solvers/equilibrium.h"
#include "support/near.h"
#include "support/random.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

void add_column(RecruitmentProblem& problem, const std::vector<int>& rows,
                const std::vector<double>& values, double cost, double lo, double hi) {
  if (problem.column_start.empty()) problem.column_start.push_back(0);
  problem.row.insert(problem.row.end(), rows.begin(), rows.end());
  problem.value.insert(problem.value.end(), values.begin(), values.end());
  problem.column_start.push_back(static_cast<int>(problem.row.size()));
  problem.cost.push_back(cost);
  problem.lo.push_back(lo);
  problem.hi.push_back(hi);
}

RecruitmentSolution solve(const RecruitmentProblem& problem, const std::vector<double>& b,
                          const RecruitmentOptions& options = {}) {
  RecruitmentSolver solver(problem);
  RecruitmentSolution solution;
  solver.solve(problem, b, options, false, solution);
  return solution;
}

// A x, per row.
std::vector<double> multiply(const RecruitmentProblem& problem, const std::vector<double>& x) {
  std::vector<double> out(static_cast<std::size_t>(problem.num_rows), 0.0);
  for (int i = 0; i < problem.num_columns(); ++i) {
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      out[problem.row[k]] += problem.value[k] * x[i];
    }
  }
  return out;
}

// The optimality conditions of the convex problem, which hold at its one solution only:
// balance, s = -lambda/rho, and for every column g = cost x + A^T lambda that is zero between the
// bounds, >= 0 on the lower and <= 0 on the upper one.
void expect_optimal(const RecruitmentProblem& problem, const std::vector<double>& b,
                    const RecruitmentSolution& solution, double tolerance = 1e-9) {
  EXPECT_TRUE(solution.converged);
  double scale = 1.0;
  for (const double value : b) scale = std::max(scale, std::abs(value));

  const std::vector<double> Ax = multiply(problem, solution.x);
  double residual = 0.0;
  for (int k = 0; k < problem.num_rows; ++k) {
    residual = std::max(residual, std::abs(Ax[k] + solution.reserve[k] + b[k]));
    EXPECT_DOUBLE_EQ(solution.reserve[k] * problem.reserve_cost[k], -solution.lambda[k]);
  }
  EXPECT_LE(residual, tolerance * scale * 1.001);
  EXPECT_NEAR(residual, solution.residual, 1e-12 * scale);

  for (int i = 0; i < problem.num_columns(); ++i) {
    double g = problem.cost[i] * solution.x[i];
    double size = std::abs(g);
    for (int k = problem.column_start[i]; k < problem.column_start[i + 1]; ++k) {
      const double part = problem.value[k] * solution.lambda[problem.row[k]];
      g += part;
      size += std::abs(part);
    }
    const double rounding = 1e-13 * size + 1e-300;
    EXPECT_GE(solution.x[i], problem.lo[i]);
    EXPECT_LE(solution.x[i], problem.hi[i]);
    if (solution.x[i] > problem.lo[i]) {
      EXPECT_LE(g, rounding) << "column " << i;
    }
    if (solution.x[i] < problem.hi[i]) {
      EXPECT_GE(g, -rounding) << "column " << i;
    }
  }
}

// Two muscles on one hinge against 30 N m, costs 2 and 1 litre, arms 200 and 150 N m:
// x_i proportional to A_i / cost_i as long as no bound is met.
RecruitmentProblem two_muscles(double hi) {
  RecruitmentProblem problem;
  problem.num_rows = 1;
  problem.reserve_cost = {1e6};
  add_column(problem, {0}, {200.0}, 2.0, 0.0, hi);
  add_column(problem, {0}, {150.0}, 1.0, 0.0, hi);
  return problem;
}

TEST(Recruitment, TwoMusclesShareByTheirClosedForm) {
  // lambda (200^2/2 + 150^2/1 + 1e-6) = -30 with b = -30.
  const double lambda = -30.0 / (20000.0 + 22500.0 + 1e-6);
  const RecruitmentProblem problem = two_muscles(1.0);
  const RecruitmentSolution solution = solve(problem, {-30.0});
  EXPECT_NEAR(solution.lambda[0], lambda, 1e-15);
  EXPECT_NEAR(solution.x[0], -200.0 * lambda / 2.0, 1e-12);
  EXPECT_NEAR(solution.x[1], -150.0 * lambda, 1e-12);
  EXPECT_NEAR(solution.objective,
              solution.x[0] * solution.x[0] + 0.5 * solution.x[1] * solution.x[1] +
                  0.5e6 * solution.reserve[0] * solution.reserve[0],
              1e-15);
  expect_optimal(problem, {-30.0}, solution);
}

TEST(Recruitment, AMuscleAtItsBoundLeavesTheRestToTheOther) {
  // At hi = 0.1 the second muscle gives 15 N m; of the first 15/200 = 0.075 is asked.
  const RecruitmentProblem problem = two_muscles(0.1);
  const RecruitmentSolution solution = solve(problem, {-30.0});
  EXPECT_EQ(solution.x[1], 0.1);
  EXPECT_NEAR(solution.x[0], 0.075, 1e-8);  // the reserve takes 15e-6 N m / 2e4
  expect_optimal(problem, {-30.0}, solution);
}

TEST(Recruitment, WhatMusclesCannotDoIsTakenByTheReserve) {
  const RecruitmentProblem problem = two_muscles(0.05);  // 17.5 N m together
  const RecruitmentSolution solution = solve(problem, {-30.0});
  EXPECT_EQ(solution.x[0], 0.05);
  EXPECT_EQ(solution.x[1], 0.05);
  EXPECT_NEAR(solution.reserve[0], 12.5, 1e-7);
  expect_optimal(problem, {-30.0}, solution);
}

TEST(Recruitment, MusclesThatPullTheWrongWayStayAtTheirTone) {
  RecruitmentProblem problem = two_muscles(1.0);
  problem.lo = {0.02, 0.02};
  const RecruitmentSolution solution = solve(problem, {50.0});
  EXPECT_EQ(solution.x[0], 0.02);
  EXPECT_EQ(solution.x[1], 0.02);
  EXPECT_NEAR(solution.reserve[0], -57.0, 1e-6);
}

// Sparse columns of 1 to 12 rows, forces of muscles, contacts and torques as wide apart as the
// body's are; demands from nothing to far beyond what can be met.
RecruitmentProblem random_problem(Random& random, int rows, int columns) {
  RecruitmentProblem problem;
  problem.num_rows = rows;
  problem.reserve_cost.assign(static_cast<std::size_t>(rows), 0.1);
  for (int i = 0; i < columns; ++i) {
    std::vector<int> at;
    std::vector<double> value;
    const double density = random.uniform(0.5, 12.0) / rows;
    for (int k = 0; k < rows; ++k) {
      if (random.uniform(0, 1) > density) continue;
      at.push_back(k);
      value.push_back(random.uniform(-40, 40));
    }
    if (at.empty()) {
      at.push_back(static_cast<int>(random.index(static_cast<std::size_t>(rows))));
      value.push_back(random.uniform(-40, 40));
    }
    switch (random.index(12)) {
      case 0:  // contact ray
        for (double& v : value) v *= 0.03;
        add_column(problem, at, value, 1e-7, 0.0, kInfinity);
        break;
      case 1:  // ideal torque
        add_column(problem, {at[0]}, {1.0}, 1e-4, -kInfinity, kInfinity);
        break;
      default:
        add_column(problem, at, value, random.uniform(0.002, 2.0), 0.02, 1.0);
    }
  }
  return problem;
}

class RandomRecruitment : public testing::TestWithParam<int> {};

TEST_P(RandomRecruitment, MeetsTheOptimalityConditions) {
  Random random(static_cast<std::uint64_t>(GetParam()));
  const int rows = 1 + static_cast<int>(random.index(44));
  const RecruitmentProblem problem = random_problem(random, rows, 5 + 8 * rows);
  for (const double demand : {0.0, 1.0, 50.0, 2000.0}) {
    const std::vector<double> b = random.uniform(static_cast<std::size_t>(rows), -demand, demand);
    expect_optimal(problem, b, solve(problem, b));
  }
}

TEST_P(RandomRecruitment, WarmEqualsCold) {
  Random random(static_cast<std::uint64_t>(1000 + GetParam()));
  const int rows = 2 + static_cast<int>(random.index(40));
  const auto size = static_cast<std::size_t>(rows);
  const RecruitmentProblem problem = random_problem(random, rows, 9 * rows);
  RecruitmentSolver solver(problem);
  RecruitmentSolution warm;
  std::vector<double> b = random.uniform(size, -50.0, 50.0);
  solver.solve(problem, b, {.tolerance = 1e-12}, false, warm);
  for (const double change : {0.1, 5.0, 200.0}) {
    const std::vector<double> more = random.uniform(size, -change, change);
    for (std::size_t k = 0; k < size; ++k) b[k] += more[k];
    solver.solve(problem, b, {.tolerance = 1e-12}, true, warm);
    const RecruitmentSolution cold = solve(problem, b, {.tolerance = 1e-12});
    EXPECT_TRUE(warm.converged);
    EXPECT_TRUE(near(warm.lambda, cold.lambda, 1e-9));
    EXPECT_NEAR(warm.objective, cold.objective, 1e-9 * (1.0 + cold.objective));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomRecruitment, testing::Range(1, 41));

// The objective's slope over b is the multiplier: what envelope gradients stand on.
TEST(Recruitment, MultipliersAreTheSlopeOfTheObjective) {
  Random random(7);
  const RecruitmentProblem problem = random_problem(random, 12, 90);
  const std::vector<double> b = random.uniform(12, -60.0, 60.0);
  const RecruitmentSolution at = solve(problem, b, {.tolerance = 1e-13});
  for (std::size_t k = 0; k < b.size(); ++k) {
    const auto objective = [&](double h) {
      std::vector<double> moved = b;
      moved[k] += h;
      return solve(problem, moved, {.tolerance = 1e-13}).objective;
    };
    EXPECT_NEAR((objective(1e-4) - objective(-1e-4)) / 2e-4, at.lambda[k],
                1e-6 * (1.0 + std::abs(at.lambda[k])));
  }
}

// While no variable meets or leaves a bound, multipliers answer to a change of b as said.
TEST(Recruitment, AnswersToAChangeOfTheDemand) {
  Random random(8);
  const RecruitmentProblem problem = random_problem(random, 12, 90);
  const std::vector<double> b = random.uniform(12, -60.0, 60.0);
  RecruitmentSolver solver(problem);
  RecruitmentSolution at;
  solver.solve(problem, b, {.tolerance = 1e-13}, false, at);
  const std::vector<double> change = random.uniform(12, -1e-5, 1e-5);
  std::vector<double> answer = change;
  solver.answer(answer);
  std::vector<double> moved = b;
  for (std::size_t k = 0; k < b.size(); ++k) moved[k] += change[k];
  const RecruitmentSolution after = solve(problem, moved, {.tolerance = 1e-13});
  double largest = 0.0;
  for (const double value : answer) largest = std::max(largest, std::abs(value));
  for (std::size_t k = 0; k < b.size(); ++k) {
    EXPECT_NEAR(after.lambda[k] - at.lambda[k], answer[k], 1e-5 * largest) << k;
  }
}

// What a loose tolerance leaves unbalanced is accounted for: the error is of its second order.
TEST(Recruitment, ObjectiveIsThatOfTheBalance) {
  Random random(9);
  const RecruitmentProblem problem = random_problem(random, 12, 90);
  const std::vector<double> b = random.uniform(12, -60.0, 60.0);
  const double exact = solve(problem, b, {.tolerance = 1e-13}).objective;
  RecruitmentSolver solver(problem);
  RecruitmentSolution loose;
  // Started from the solution of a neighbour, within the tolerance of this one.
  std::vector<double> near_b = b;
  for (double& value : near_b) value += random.uniform(-1e-4, 1e-4);
  solver.solve(problem, near_b, {.tolerance = 1e-13}, false, loose);
  const double neighbour = loose.objective;
  solver.solve(problem, b, {.tolerance = 1e-5}, true, loose);
  EXPECT_EQ(loose.iterations, 0);
  EXPECT_GT(std::abs(neighbour - exact), 1e-9 * exact);
  EXPECT_NEAR(loose.objective, exact, 1e-10 * exact);
}

// The real thing: standing and bent, at the posture found for standing and at random ones.
TEST(Recruitment, MeetsTheOptimalityConditionsOnTheWholeBody) {
  const PreparedBody& body = test::prepared_body();
  const Anatomy anatomy(body.model);
  Random random(8);
  for (const PoseKind kind : {PoseKind::kStand, PoseKind::kBend}) {
    const PosedTask task = pose_task(body.model, anatomy, {.kind = kind}, body.settings, 0.0);
    Equilibrium equilibrium(body.model, task.problem.load_case);
    RecruitmentSolver solver(equilibrium.problem);
    RecruitmentSolution solution;
    for (int k = 0; k < 20; ++k) {
      const std::vector<double> q =
          k == 0 ? body.standing : test::shaken(body.model, body.standing, random, 0.4, 0.05);
      calc_equilibrium(body.model, task.problem.load_case, q, equilibrium);
      solver.solve(equilibrium.problem, equilibrium.b, {}, false, solution);
      expect_optimal(equilibrium.problem, equilibrium.b, solution);
    }
  }
}

// The dual is never above the optimum: a limit that the optimum meets is not in the way, and one
// below it ends the search early with a bound between the two.
TEST(Recruitment, StopsBeyondALimit) {
  Random random(76);
  const PosedTask task =
      pose_task(test::prepared_body().model, Anatomy(test::prepared_body().model), {},
                test::prepared_body().settings, test::prepared_body().standing_inclination);
  Equilibrium equilibrium(test::prepared_body().model, task.problem.load_case);
  int stopped = 0;
  for (int sample = 0; sample < 20; ++sample) {
    const std::vector<double> q =
        test::shaken(test::prepared_body().model, test::prepared_body().standing, random, 0.1, 0.0);
    calc_equilibrium(test::prepared_body().model, task.problem.load_case, q, equilibrium);
    RecruitmentSolver solver(equilibrium.problem);
    RecruitmentSolution solution;
    solver.solve(equilibrium.problem, equilibrium.b, {}, false, solution);
    const double optimum = solution.objective;
    for (const bool warm : {false, true}) {
      RecruitmentSolution limited;
      limited.lambda.assign(equilibrium.b.size(), 0.0);
      solver.solve(equilibrium.problem, equilibrium.b, {.limit = 1.001 * optimum}, warm, limited);
      EXPECT_TRUE(limited.converged);
      EXPECT_FALSE(limited.beyond);
      EXPECT_NEAR(limited.objective, optimum, 1e-9 * optimum);
      solver.solve(equilibrium.problem, equilibrium.b, {.limit = 0.5 * optimum}, warm, limited);
      EXPECT_NE(limited.beyond, limited.converged);
      EXPECT_GT(limited.objective, 0.5 * optimum);
      EXPECT_LE(limited.objective, optimum * (1.0 + 1e-9));
      stopped += limited.beyond ? 1 : 0;
    }
  }
  EXPECT_GE(stopped, 10);  // the others jumped from below it to the optimum
}

}  // namespace
}  // namespace plumbline
