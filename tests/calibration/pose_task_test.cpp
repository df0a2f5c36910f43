// SPDX-License-Identifier: Apache-2.0
#include "calibration/pose_task.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "calibration/real_body.h"
#include "core/units.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;

class PoseTask : public testing::Test {
 protected:
  PoseTask() : model_(test::full_body_model()), anatomy_(model_) {}

  [[nodiscard]] PosedTask make(const PoseRequest& request,
                               const TaskSettings& settings = {}) const {
    return pose_task(model_, anatomy_, request, settings, 0.1);
  }

  const Model& model_;
  Anatomy anatomy_;
};

TEST_F(PoseTask, NeutralStandsOnTheFloor) {
  const std::vector<double> q = neutral_on_floor(model_, anatomy_);
  PositionKinematics<double> pos(model_);
  calc_position_kinematics<double>(model_, q, pos);
  double lowest = 1.0;
  for (const ContactPoint& contact : model_.contacts) {
    lowest = std::min(lowest, point_in_world(pos, contact.body, contact.p_BoP_B).y);
  }
  EXPECT_NEAR(lowest, 0.0, 1e-15);
}

// Sway pushes cancel: they disturb the balance without adding weight.
TEST_F(PoseTask, StandingSwaysAllWays) {
  TaskSettings settings;
  for (const bool symmetric : {true, false}) {
    settings.symmetric = symmetric;
    const LoadCase& loads = make({.kind = PoseKind::kStand}, settings).problem.load_case;
    ASSERT_EQ(loads.pushes.size(), symmetric ? 2U : 4U);
    Vec3d sum;
    for (const auto& push : loads.pushes) {
      ASSERT_EQ(push.size(), 1U);
      EXPECT_NEAR(norm(push[0].f_W), settings.sway * model_.total_mass * kStandardGravity, 1e-12);
      sum += push[0].f_W;
    }
    EXPECT_TRUE(near(sum, Vec3d{}, 1e-12));
    EXPECT_EQ(loads.tone, settings.tone_standing);
    EXPECT_TRUE(loads.stops.empty());
  }
}

TEST_F(PoseTask, BendingSwaysButHasNoWishToBeUpright) {
  const PosedTask task = make({.kind = PoseKind::kBend, .trunk_inclination = 0.5});
  EXPECT_EQ(task.problem.load_case.pushes.size(), 2U);
  EXPECT_EQ(task.problem.weights.k_up, 0.0);
  ASSERT_EQ(task.constraints.axes.size(), 1U);
  EXPECT_TRUE(
      near(task.constraints.axes[0].across_W, Vec3d{std::cos(0.6), -std::sin(0.6), 0}, 1e-15));
}

TEST_F(PoseTask, StraightKneesRestOnTheirCapsule) {
  const PosedTask task = make({.kind = PoseKind::kBend, .knees = Knees::kStraight});
  EXPECT_EQ(task.constraints.coordinates.size(), 2U);
  ASSERT_EQ(task.problem.load_case.stops.size(), 2U);
  for (const JointStop& stop : task.problem.load_case.stops) {
    EXPECT_EQ(stop.hi, 0.0) << "it can only push towards flexion";
    EXPECT_TRUE(std::isinf(stop.lo));
  }
}

TEST_F(PoseTask, HandsCarryHalfTheLoadEach) {
  const PosedTask task = make({.kind = PoseKind::kBend, .hand_mass = 10});
  ASSERT_EQ(task.problem.load_case.carried.size(), 2U);
  for (const PointLoad& load : task.problem.load_case.carried) {
    EXPECT_TRUE(near(load.f_W, Vec3d{0, -5.0 * kStandardGravity, 0}, 1e-12));
  }
  EXPECT_TRUE(make({}).problem.load_case.carried.empty());
}

TEST_F(PoseTask, FeetStandAsWideAsAsked) {
  const auto mid_sole = [](const PosedTask& task) {
    double right = 0.0;
    int count = 0;
    for (const PointConstraint& c : task.constraints.points) {
      if (c.direction_W.z != 0.0 && c.target > 0.0) {
        right += c.target;
        ++count;
      }
    }
    return right / count;
  };
  const double wide = mid_sole(make({.foot_width = 0.5}));
  const double narrow = mid_sole(make({.foot_width = 0.3}));
  EXPECT_NEAR(wide - narrow, 0.1, 1e-12);
}

}  // namespace
}  // namespace plumbline
