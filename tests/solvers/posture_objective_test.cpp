// SPDX-License-Identifier: Apache-2.0
#include "solvers/posture_objective.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "model/compile.h"
#include "solvers/tangent_space.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

// Curvature of E* jumps wherever a muscle meets a bound: differences that straddle such a place are
// off by h times the jump, which here is up to about 1 litre/rad^2. Rounding leaves 1e-14 / h.
constexpr double kStep = 2e-6;
constexpr double kTolerance = 1e-5;  // of the largest entry of the gradient

PosedTask task_of(PoseKind kind, bool symmetric) {
  const PreparedBody& body = test::prepared_body();
  TaskSettings settings = body.settings;
  settings.symmetric = symmetric;
  PosedTask task = pose_task(body.model, Anatomy(body.model), {.kind = kind, .hand_mass = 6.0},
                             settings, body.standing_inclination);
  task.problem.recruitment.tolerance = 1e-12;
  return task;
}

// A trunk that leans: hips, spine and ankles flexed by `amount` of 60 degrees.
std::vector<double> bent(double amount) {
  const PreparedBody& body = test::prepared_body();
  const Anatomy anatomy(body.model);
  std::vector<double> q = body.standing;
  for (const DofIndex d : anatomy.lumbar_flexion) q[d] += amount * deg_to_rad(5.0);
  q[anatomy.pelvis_tilt] -= amount * deg_to_rad(30.0);
  for (const DofIndex d : anatomy.hip_flexion) q[d] += amount * deg_to_rad(30.0);
  return q;
}

// Largest difference between the gradient and differences of F, of the largest entry.
double gradient_error(const PostureProblem& problem, const std::vector<double>& q) {
  const Model& model = *problem.model;
  PostureObjective objective(problem);
  std::vector<double> gradient(q.size()), slope(q.size(), 0.0);
  EXPECT_TRUE(objective.evaluate(q, gradient, false).converged);
  for (const DofIndex d : model.free_dofs) {
    const auto total = [&](double h) {
      std::vector<double> moved = q;
      moved[d] += h;
      return objective.evaluate(moved, {}, true).total;
    };
    slope[d] = (total(kStep) - total(-kStep)) / (2.0 * kStep);
  }
  double largest = 0.0;
  double error = 0.0;
  for (std::size_t d = 0; d < q.size(); ++d) {
    largest = std::max(largest, std::abs(gradient[d]));
    error = std::max(error, std::abs(gradient[d] - slope[d]));
  }
  EXPECT_GT(largest, 0.0) << "nothing was tested";
  return largest > 0.0 ? error / largest : error;
}

struct Term {
  std::string name;
  PostureWeights weights;
};

// E* alone, each cost beside E*, and all of them.
std::vector<Term> terms() {
  return {{"effort alone", {.k_lum = 0, .k_d = 0, .k_s = 0, .k_up = 0}},
          {"k_lum", {.k_lum = 50, .k_d = 0, .k_s = 0, .k_up = 0}},
          {"k_d", {.k_lum = 0, .k_d = 5, .k_s = 0, .k_up = 0}},
          {"k_s", {.k_lum = 0, .k_d = 0, .k_s = 50, .k_up = 0}},
          {"k_up", {.k_lum = 0, .k_d = 0, .k_s = 0, .k_up = 50}},
          {"all", {.k_lum = 2, .k_d = 0.05, .k_s = 1, .k_up = 1}}};
}

struct Situation {
  std::string name;
  PoseKind kind;
  bool symmetric;
  double bend;  // of 60 degrees
};

class Gradient : public testing::TestWithParam<Situation> {};

TEST_P(Gradient, IsTheSlopeOfTheCost) {
  const Situation& s = GetParam();
  PosedTask task = task_of(s.kind, s.symmetric);
  Random random(71);
  for (const Term& term : terms()) {
    task.problem.weights = term.weights;
    for (int k = 0; k < 3; ++k) {
      const std::vector<double> q =
          test::shaken(*task.problem.model, bent(s.bend), random, 0.08, 0.02);
      EXPECT_LE(gradient_error(task.problem, q), kTolerance) << term.name << ", posture " << k;
    }
  }
}

// Standing has sway pushes (two in the sagittal plane, four in space), bending has none.
INSTANTIATE_TEST_SUITE_P(
    Situations, Gradient,
    testing::Values(Situation{"StandingTwoPushes", PoseKind::kStand, true, 0.0},
                    Situation{"StandingFourPushes", PoseKind::kStand, false, 0.0},
                    Situation{"BentThirty", PoseKind::kBend, true, 0.5},
                    Situation{"BentSixty", PoseKind::kBend, false, 1.0},
                    Situation{"BentNinety", PoseKind::kBend, false, 1.5}),
    [](const auto& situation) { return situation.param.name; });

// Gauss-Newton leaves out how lines of action turn, weighted by the multipliers, and who meets a
// bound. Where the reference person stands, among the postures on both soles, that is little.
TEST(PostureObjective, CurvatureIsNearTheSlopeOfTheGradient) {
  const PreparedBody& body = test::prepared_body();
  PosedTask task = pose_task(body.model, Anatomy(body.model), {}, body.settings, 0.0);
  task.problem.recruitment.tolerance = 1e-12;
  const std::vector<double>& q = body.standing;
  PositionKinematics<double> pos(body.model);
  calc_position_kinematics<double>(body.model, q, pos);
  Eigen::VectorXd c;
  Eigen::MatrixXd J_q;
  calc_constraints(body.model, task.constraints, pos, q, c, J_q);
  Eigen::MatrixXd S = Eigen::MatrixXd::Zero(J_q.cols(), task.map.num_unknowns);
  for (Eigen::Index d = 0; d < J_q.cols(); ++d) {
    const int unknown = task.map.unknown[static_cast<std::size_t>(d)];
    if (unknown != kNone) S(d, unknown) = 1.0;
  }
  const Eigen::MatrixXd directions = S * TangentSpace(J_q * S).tangents();

  PostureObjective objective(task.problem);
  std::vector<double> gradient(q.size());
  objective.evaluate(q, gradient, false);
  const Eigen::MatrixXd B = objective.calc_curvature(q, directions);
  EXPECT_EQ(B, Eigen::MatrixXd(B.transpose()));
  const auto gradient_at = [&](const Eigen::VectorXd& step) {
    std::vector<double> moved = q;
    for (std::size_t d = 0; d < q.size(); ++d) moved[d] += step[static_cast<Eigen::Index>(d)];
    objective.evaluate(moved, gradient, true);
    return Eigen::VectorXd(Eigen::VectorXd::Map(gradient.data(), directions.rows()));
  };
  Eigen::MatrixXd H(B.rows(), B.cols());
  for (Eigen::Index i = 0; i < B.cols(); ++i) {
    const Eigen::VectorXd step = kStep * directions.col(i);
    H.col(i) = directions.transpose() * (gradient_at(step) - gradient_at(-step)) / (2.0 * kStep);
  }
  const Eigen::MatrixXd whole = 0.5 * (H + H.transpose());
  EXPECT_LT((B - whole).norm(), 0.05 * whole.norm());
  const Eigen::GeneralizedSelfAdjointEigenSolver<Eigen::MatrixXd> ratio(whole, B);
  EXPECT_GT(ratio.eigenvalues().minCoeff(), 0.4);
  EXPECT_LT(ratio.eigenvalues().maxCoeff(), 1.6);
}

// Springs that pull a leaning trunk back, and a ligament along the spine, weigh in.
TEST(PostureObjective, CountsPassiveElements) {
  ModelSpec spec = test::prepared_body().spec;
  const std::string flexion =
      test::prepared_body().model.dofs[Anatomy(test::prepared_body().model).lumbar_flexion[0]].name;
  spec.coordinate_springs = {{.name = "spring", .coordinate = flexion, .stiffness = 30}};
  spec.elastic_stops = {
      {.name = "stop", .coordinate = flexion, .hi = 0.01, .stiffness_hi = 100, .transition = 0.1}};
  BushingSpec bushing{.name = "pad", .body_A = "pelvis", .body_B = "torso"};
  for (FunctionSpec& f : bushing.moment) f = linear_resistance(10);
  for (FunctionSpec& f : bushing.force) f = linear_resistance(50);
  spec.bushings = {bushing};
  spec.ligaments = {{.name = "tie",
                     .rest_length = 0.3,
                     .law = ToeLigament{200, 0.06, 0},
                     .path = {{.body = "pelvis", .p_BoP_B = {-0.15, 0, 0.01}},
                              {.body = "torso", .p_BoP_B = {-0.1, 0.3, 0.02}}}}};
  const Model model = compile(spec);
  PosedTask task = task_of(PoseKind::kBend, false);
  const std::vector<double> q = bent(0.7);
  const double without = PostureObjective(task.problem).evaluate(q, {}, false).effort;
  task.problem.model = &model;
  EXPECT_GT(std::abs(PostureObjective(task.problem).evaluate(q, {}, false).effort - without), 1e-4);
  EXPECT_LE(gradient_error(task.problem, q), kTolerance);
}

// Straining in a bend: pressure counts, and so does its change with the posture.
TEST(PostureObjective, CountsAbdominalPressure) {
  Random random(73);
  PosedTask task = task_of(PoseKind::kBend, false);
  const std::vector<double> q = test::shaken(*task.problem.model, bent(0.7), random, 0.05, 0.01);
  const double relaxed = PostureObjective(task.problem).evaluate(q, {}, false).effort;
  task.problem.load_case.valsalva = 14e3;
  EXPECT_GT(std::abs(PostureObjective(task.problem).evaluate(q, {}, false).effort - relaxed), 1e-3);
  EXPECT_LE(gradient_error(task.problem, q), kTolerance);
}

TEST(PostureObjective, WarmEqualsCold) {
  const PosedTask task = task_of(PoseKind::kStand, false);
  PostureObjective warm(task.problem);
  std::vector<double> g_warm(task.map.offset.size()), g_cold(g_warm.size());
  Random random(72);
  for (int k = 0; k < 10; ++k) {
    const std::vector<double> q = test::shaken(*task.problem.model, bent(0.0), random, 0.05, 0.01);
    const PostureValue a = warm.evaluate(q, g_warm, true);
    PostureObjective cold(task.problem);
    const PostureValue b = cold.evaluate(q, g_cold, false);
    EXPECT_NEAR(a.total, b.total, 1e-11);
    EXPECT_TRUE(near(g_warm, g_cold, 1e-8));
  }
}

TEST(PostureObjective, GradientIsZeroWhereNothingMoves) {
  const PosedTask task = task_of(PoseKind::kStand, false);
  PostureObjective objective(task.problem);
  std::vector<double> gradient(task.map.offset.size(), 1.0);
  objective.evaluate(bent(0.2), gradient, false);
  for (DofIndex d = 0; d < task.problem.model->num_dofs(); ++d) {
    if (task.problem.model->dofs[d].locked) {
      EXPECT_EQ(gradient[d], 0.0);
    }
  }
}

// The mean over pushes: with one push twice nothing changes.
TEST(PostureObjective, EffortIsTheMeanOverPushes) {
  PosedTask task = task_of(PoseKind::kStand, true);
  auto& pushes = task.problem.load_case.pushes;
  ASSERT_EQ(pushes.size(), 2U);
  const auto both = pushes;
  const std::vector<double> q = bent(0.1);
  std::vector<double> effort;
  for (const std::vector<std::size_t>& some : {std::vector<std::size_t>{0}, {1}, {0, 1}}) {
    pushes.clear();
    for (const std::size_t k : some) pushes.push_back(both[k]);
    effort.push_back(PostureObjective(task.problem).evaluate(q, {}, false).effort);
  }
  EXPECT_NEAR(effort[2], 0.5 * (effort[0] + effort[1]), 1e-13);
  EXPECT_GT(std::abs(effort[0] - effort[1]), 1e-6);
}

}  // namespace
}  // namespace plumbline
