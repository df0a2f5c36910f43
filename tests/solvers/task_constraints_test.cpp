// SPDX-License-Identifier: Apache-2.0
#include "solvers/task_constraints.h"

#include <gtest/gtest.h>

#include <Eigen/SVD>

#include <cmath>
#include <set>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "support/differences.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

// One of every kind on the whole body: feet, hands, trunk, a coordinate.
TaskConstraints every_kind(const Model& model) {
  const Anatomy anatomy(model);
  TaskConstraints constraints;
  constraints.points = hold_feet(model, sole_contacts(model), neutral_on_floor(model, anatomy));
  constraints.points.push_back({anatomy.forearm[0], anatomy.p_hand_B[0], {0.6, 0.8, 0}, 0.4});
  constraints.points.push_back({anatomy.forearm[1],
                                anatomy.p_hand_B[1],
                                {0.8, 0, 0.6},
                                0.3,
                                anatomy.thorax,
                                anatomy.p_shoulder_T[1]});
  constraints.axes.push_back(lean_forward(anatomy.thorax, {0, 1, 0}, 0.7));
  constraints.axes.push_back(lean_forward(anatomy.pelvis, normalized(Vec3d{0.1, 1, 0.2}), -0.2));
  constraints.coordinates.push_back({anatomy.knee_angle[1], -0.3});
  return constraints;
}

class TaskConstraintsTest : public testing::Test {
 protected:
  TaskConstraintsTest() : model_(test::full_body_model()), pos_(model_) {}

  Eigen::VectorXd violation(const TaskConstraints& constraints, const std::vector<double>& q) {
    calc_position_kinematics<double>(model_, q, pos_);
    Eigen::VectorXd c;
    calc_constraints(model_, constraints, pos_, q, c, jacobian_);
    return c;
  }

  const Model& model_;
  PositionKinematics<double> pos_;
  Eigen::MatrixXd jacobian_;
};

TEST_F(TaskConstraintsTest, JacobianIsTheSlopeOfTheViolations) {
  const TaskConstraints constraints = every_kind(model_);
  Random random(61);
  for (int k = 0; k < 10; ++k) {
    const std::vector<double> q = test::random_posture(model_, random, 0.7);
    violation(constraints, q);
    const Eigen::MatrixXd J = jacobian_;
    for (DofIndex d = 0; d < model_.num_dofs(); ++d) {
      if (model_.dofs[d].locked) {
        EXPECT_TRUE(near(J.col(d), Eigen::VectorXd::Zero(J.rows()).eval(), 0));
        continue;
      }
      const auto moved = [&](double h) {
        std::vector<double> near_q = q;
        near_q[d] += h;
        return violation(constraints, near_q);
      };
      const Eigen::VectorXd slope = test::difference(moved, 1e-3);
      // The knee's splines have jumps in their third derivative: h^2 / 10 remains there.
      EXPECT_TRUE(near(J.col(d), slope, 1e-7)) << model_.dofs[d].name;
    }
  }
}

// Bending all levels forward by 5 degrees each turns the thorax by 30.
TEST_F(TaskConstraintsTest, InclinationCountsForward) {
  const Anatomy anatomy(model_);
  std::vector<double> q = neutral_on_floor(model_, anatomy);
  violation({}, q);
  const double upright = calc_inclination(pos_, anatomy.thorax, {0, 1, 0});
  for (const DofIndex d : anatomy.lumbar_flexion) q[d] += deg_to_rad(5.0);
  const double angle =
      upright + deg_to_rad(5.0 * static_cast<double>(anatomy.lumbar_flexion.size()));
  TaskConstraints constraints;
  constraints.axes.push_back(lean_forward(anatomy.thorax, {0, 1, 0}, angle));
  EXPECT_NEAR(violation(constraints, q)[0], 0.0, 1e-14);
  EXPECT_NEAR(calc_inclination(pos_, anatomy.thorax, {0, 1, 0}), angle, 1e-14);
}

// Six equations a foot that leave it no freedom, and none that contradict.
TEST_F(TaskConstraintsTest, HoldFeetFixesEachSole) {
  const Anatomy anatomy(model_);
  const std::vector<double> q = neutral_on_floor(model_, anatomy);
  TaskConstraints constraints;
  constraints.points = hold_feet(model_, sole_contacts(model_), q);
  ASSERT_EQ(constraints.points.size(), 12U);
  EXPECT_TRUE(near(violation(constraints, q), Eigen::VectorXd::Zero(12).eval(), 1e-14));

  // Seen from one foot: rank 6, since no rigid motion of it meets all six.
  Eigen::MatrixXd J(6, 6);
  std::set<BodyIndex> bodies;
  for (const PointConstraint& c : constraints.points) bodies.insert(c.body);
  for (const BodyIndex body : bodies) {
    int row = 0;
    for (const PointConstraint& c : constraints.points) {
      if (c.body != body) continue;
      const Vec3d p = point_in_world(pos_, body, c.p_BoP_B);
      const Vec3d moment = cross(p, c.direction_W);
      J.row(row++) << moment.x, moment.y, moment.z, c.direction_W.x, c.direction_W.y,
          c.direction_W.z;
    }
    ASSERT_EQ(row, 6);
    Eigen::JacobiSVD<Eigen::MatrixXd> svd(J);
    EXPECT_GT(svd.singularValues()[5], 0.01);
  }
}

}  // namespace
}  // namespace plumbline
