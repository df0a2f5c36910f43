// SPDX-License-Identifier: Apache-2.0
#include "solvers/condensed_recruitment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/near.h"
#include "support/random.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

constexpr int kRows = 9;

RecruitmentProblem empty_problem(int num_rows) {
  RecruitmentProblem problem;
  problem.num_rows = num_rows;
  problem.reserve_cost.assign(static_cast<std::size_t>(num_rows), 0.5);
  problem.column_start.push_back(0);
  return problem;
}

void add_column(RecruitmentProblem& problem, const std::vector<double>& dense, double cost) {
  for (std::size_t row = 0; row < dense.size(); ++row) {
    if (dense[row] == 0.0) continue;
    problem.row.push_back(static_cast<int>(row));
    problem.value.push_back(dense[row]);
  }
  problem.column_start.push_back(static_cast<int>(problem.row.size()));
  problem.cost.push_back(cost);
  problem.lo.push_back(0.0);
  problem.hi.push_back(1.0);
}

// Half of its entries are zero.
std::vector<double> some_column(Random& random) {
  std::vector<double> dense(kRows, 0.0);
  for (double& value : dense) {
    if (random.uniform(0.0, 1.0) < 0.5) value = random.uniform(-20.0, 20.0);
  }
  return dense;
}

// A problem, W, and the problem of the other rows with A_k - W A_e and b_k - W b_e, written out in
// full; rows that feel nothing have zeros in W.
struct Case {
  Case(const std::vector<int>& eliminated_rows, const std::vector<int>& feeling_rows,
       Random& random)
      : eliminated(eliminated_rows), feeling(feeling_rows), problem(empty_problem(kRows)) {
    for (int row = 0; row < kRows; ++row) {
      if (std::find(eliminated.begin(), eliminated.end(), row) == eliminated.end()) {
        kept.push_back(row);
      }
    }
    folded = empty_problem(static_cast<int>(kept.size()));
    for (std::size_t i = 0; i < eliminated.size() * feeling.size(); ++i) {
      Wt.push_back(random.uniform(-0.5, 0.5));
    }
    for (int row = 0; row < kRows; ++row) b.push_back(random.uniform(-10.0, 10.0));
    for (int i = 0; i < 25; ++i) {
      const std::vector<double> column = some_column(random);
      const double cost = random.uniform(0.1, 2.0);
      add_column(problem, column, cost);
      add_column(folded, fold(column), cost);
    }
  }

  [[nodiscard]] double W(int row, std::size_t e) const {
    const auto place = std::find(feeling.begin(), feeling.end(), row);
    return place == feeling.end() ? 0.0 : Wt[e * feeling.size() + (place - feeling.begin())];
  }
  [[nodiscard]] std::vector<double> fold(const std::vector<double>& rows) const {
    std::vector<double> out;
    for (const int row : kept) {
      double value = rows[row];
      for (std::size_t e = 0; e < eliminated.size(); ++e) value -= W(row, e) * rows[eliminated[e]];
      out.push_back(value);
    }
    return out;
  }

  std::vector<int> eliminated, feeling, kept;
  RecruitmentProblem problem, folded;
  std::vector<double> Wt, b;
};

// A x + b, of one row.
double left_on(const Case& c, int row, const std::vector<double>& x) {
  double left = c.b[row];
  for (int i = 0; i < c.problem.num_columns(); ++i) {
    for (int k = c.problem.column_start[i]; k < c.problem.column_start[i + 1]; ++k) {
      if (c.problem.row[k] == row) left += c.problem.value[k] * x[i];
    }
  }
  return left;
}

void expect_folded(const Case& c) {
  const RecruitmentOptions options{.tolerance = 1e-12};
  CondensedRecruitment condensed(c.problem, c.eliminated, c.feeling);
  RecruitmentSolver plain(c.folded);
  RecruitmentSolution solution, expected;
  plain.solve(c.folded, c.fold(c.b), options, false, expected);
  for (const bool warm : {false, true}) {
    condensed.solve(c.problem, c.b, options, warm, c.Wt, solution);
    ASSERT_TRUE(solution.converged);
    EXPECT_TRUE(near(solution.x, expected.x, 1e-10));
    EXPECT_NEAR(solution.objective, expected.objective, 1e-10);
    for (std::size_t k = 0; k < c.kept.size(); ++k) {
      EXPECT_NEAR(solution.lambda[c.kept[k]], expected.lambda[k], 1e-10);
      EXPECT_NEAR(solution.reserve[c.kept[k]], expected.reserve[k], 1e-9);
    }
    for (std::size_t e = 0; e < c.eliminated.size(); ++e) {
      double lambda = 0.0;
      for (std::size_t k = 0; k < c.kept.size(); ++k) {
        lambda -= c.W(c.kept[k], e) * expected.lambda[k];
      }
      EXPECT_NEAR(solution.lambda[c.eliminated[e]], lambda, 1e-10);
      EXPECT_EQ(solution.reserve[c.eliminated[e]], 0.0);
      EXPECT_NEAR(condensed.left()[e], left_on(c, c.eliminated[e], solution.x), 1e-9);
    }
  }
}

TEST(CondensedRecruitment, EliminatedRowsFoldIntoThoseThatFeelThem) {
  Random random(75);
  for (int sample = 0; sample < 20; ++sample) {
    expect_folded(Case({1, 4, 5}, {0, 2, 3, 6, 7, 8}, random));
    expect_folded(Case({1, 4, 5}, {2, 8}, random));
    expect_folded(Case({0}, {1, 2, 3, 4, 5}, random));
  }
}

TEST(CondensedRecruitment, WithoutSuchRowsTheProblemStandsAsItIs) {
  Random random(77);
  expect_folded(Case({}, {}, random));
}

}  // namespace
}  // namespace plumbline
