// SPDX-License-Identifier: Apache-2.0
#include "solvers/posture_solver.h"

#include <gtest/gtest.h>

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"

namespace plumbline {
namespace {

using test::Random;

PosedTask task_of(const PoseRequest& request, bool symmetric = true) {
  const PreparedBody& body = test::prepared_body();
  TaskSettings settings = body.settings;
  settings.symmetric = symmetric;
  return pose_task(body.model, Anatomy(body.model), request, settings, body.standing_inclination);
}

PoseRequest bend(double degrees) {
  return {
      .kind = PoseKind::kBend, .trunk_inclination = deg_to_rad(degrees), .knees = Knees::kStraight};
}

PostureReport solve(const PosedTask& task, std::vector<double>& q,
                    const PostureOptions& options = {}) {
  PostureObjective objective(task.problem);
  return solve_posture(objective, task.map, task.constraints, options, q);
}

// From each of several starts shaken by up to `angle` the same F is reached, or, where knees are
// free, that of the other branch: a body stands on straight knees as well as on bent ones, and
// which of the two a search finds depends on the side from which it comes. There are no further
// optima.
void expect_same_from_anywhere(const PosedTask& task, std::vector<double> q, double angle) {
  const Model& model = *task.problem.model;
  const PostureReport straight = solve(task, q);
  ASSERT_TRUE(straight.usable()) << straight.message();
  std::vector<double> knees_bent = q;
  for (const DofIndex knee : Anatomy(model).knee_angle) knees_bent[knee] = deg_to_rad(-10.0);
  const PostureReport bent = solve(task, knees_bent);
  ASSERT_TRUE(bent.usable()) << bent.message();

  Random random(81);
  for (int k = 0; k < 8; ++k) {
    std::vector<double> start = test::shaken(model, q, random, angle, 0.02);
    const PostureReport report = solve(task, start);
    EXPECT_TRUE(report.usable()) << report.message();
    const double off = std::min(std::abs(report.value.total - straight.value.total),
                                std::abs(report.value.total - bent.value.total));
    EXPECT_LE(off, 1e-6 * straight.value.total) << "start " << k << ": " << report.message();
  }
}

TEST(PostureSolver, FindsTheSameStandingFromAnywhereNear) {
  expect_same_from_anywhere(task_of({.kind = PoseKind::kStand}), test::prepared_body().standing,
                            0.1);
}

TEST(PostureSolver, FindsTheSameBendFromAnywhereNear) {
  expect_same_from_anywhere(task_of(bend(60)), test::prepared_body().standing, 0.1);
}

TEST(PostureSolver, FindsTheSameBendInSpaceFromAnywhereNear) {
  expect_same_from_anywhere(task_of(bend(40), false), test::prepared_body().standing, 0.03);
}

// A bend found by steps and found at once is the same bend.
TEST(PostureSolver, ContinuationAndTheDirectWayMeet) {
  std::vector<double> by_steps = test::prepared_body().standing;
  PostureReport last;
  for (const double degrees : {15.0, 30.0, 45.0, 60.0})
    last = solve(task_of(bend(degrees)), by_steps);
  std::vector<double> at_once = test::prepared_body().standing;
  const PostureReport direct = solve(task_of(bend(60)), at_once);
  EXPECT_NEAR(direct.value.total, last.value.total, 1e-6 * last.value.total);
  for (std::size_t d = 0; d < at_once.size(); ++d) EXPECT_NEAR(at_once[d], by_steps[d], 1e-4);
}

TEST(PostureSolver, MeetsTheTask) {
  const PosedTask task = task_of(bend(50));
  const Model& model = *task.problem.model;
  std::vector<double> q = test::prepared_body().standing;
  const PostureReport report = solve(task, q);
  ASSERT_TRUE(report.usable()) << report.message();
  EXPECT_LE(report.violation, 1e-10);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  EXPECT_NEAR(calc_inclination(pos, Anatomy(model).thorax, {0, 1, 0}),
              test::prepared_body().standing_inclination + deg_to_rad(50.0), 1e-9);
  for (const DofIndex knee : Anatomy(model).knee_angle) EXPECT_NEAR(q[knee], 0.0, 1e-10);
}

// At a constrained minimum the gradient is a combination of the constraints' gradients.
TEST(PostureSolver, EndsWhereNoFeasibleDirectionDescends) {
  const PosedTask task = task_of(bend(50), false);
  const Model& model = *task.problem.model;
  std::vector<double> q = test::prepared_body().standing;
  const PostureReport report = solve(task, q);
  ASSERT_TRUE(report.usable()) << report.message();

  PostureObjective objective(task.problem);
  std::vector<double> gradient(q.size());
  objective.evaluate(q, gradient, false);
  PositionKinematics<double> pos(model);
  calc_position_kinematics<double>(model, q, pos);
  Eigen::VectorXd c;
  Eigen::MatrixXd jacobian;
  calc_constraints(model, task.constraints, pos, q, c, jacobian);
  const Eigen::VectorXd g = task.map.reduce_gradient(gradient);
  Eigen::MatrixXd J(c.size(), g.size());
  for (Eigen::Index k = 0; k < c.size(); ++k) {
    const Eigen::VectorXd row = jacobian.row(k);
    J.row(k) = task.map.reduce_gradient({row.data(), q.size()});
  }
  const Eigen::VectorXd multiplier = J.transpose().colPivHouseholderQr().solve(g);
  EXPECT_LT((g - J.transpose() * multiplier).lpNorm<Eigen::Infinity>(), 1e-6);
  EXPECT_GT(g.lpNorm<Eigen::Infinity>(), 1e-2) << "the task holds it there";
}

TEST(PostureSolver, SaysThatATaskCannotBeMet) {
  PoseRequest request = bend(30);
  request.hand_height = 5.0;
  const PosedTask task = task_of(request);
  std::vector<double> q = test::prepared_body().standing;
  const PostureReport report = solve(task, q);
  EXPECT_EQ(report.end, PostureEnd::kInfeasible);
  EXPECT_FALSE(report.usable());
  EXPECT_GT(report.violation, 1.0) << "hands hang metres below 5 m";
  EXPECT_NE(report.message().find("cannot be met"), std::string::npos);
}

TEST(PostureSolver, StopsWhenAsked) {
  int asked = 0;
  const PostureOptions options{.cancelled = [&] { return ++asked > 3; }};
  std::vector<double> q = test::prepared_body().standing;
  const PostureReport report = solve(task_of(bend(60)), q, options);
  EXPECT_EQ(report.end, PostureEnd::kCancelled);
  EXPECT_EQ(report.iterations, 3);
  EXPECT_FALSE(report.usable());
}

TEST(PostureSolver, SaysThatItRanOutOfIterations) {
  std::vector<double> q = test::prepared_body().standing;
  const PostureReport report = solve(task_of(bend(60)), q, {.max_iterations = 2});
  EXPECT_EQ(report.end, PostureEnd::kIterationLimit);
  EXPECT_EQ(report.iterations, 2);
  EXPECT_LE(report.violation, 1e-10) << "every point on the way meets the task";
}

}  // namespace
}  // namespace plumbline
