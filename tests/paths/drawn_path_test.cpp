// SPDX-License-Identifier: Apache-2.0
#include "paths/drawn_path.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "calibration/real_body.h"
#include "support/near.h"

namespace plumbline {
namespace {

using test::near;
using test::Random;

double drawn_length(const std::vector<Vec3d>& points) {
  double sum = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i) sum += norm(points[i] - points[i - 1]);
  return sum;
}

// The route that holds all the weight, or kNone where points fade.
int sole_route(const Model& model, const PathGeometry<double>& paths, MuscleIndex i) {
  const MusclePath& path = model.muscles[i].path;
  for (int r = path.first_route; r < path.first_route + path.num_routes; ++r) {
    if (paths.route_weight[r] == 1.0) return r;
  }
  return kNone;
}

class DrawnPath : public testing::Test {
 protected:
  DrawnPath() : model_(test::full_body_model()), pos_(model_), paths_(model_) {}

  void place(const std::vector<double>& q) {
    calc_position_kinematics<double>(model_, q, pos_);
    calc_path_geometry<double>(model_, pos_, q, paths_);
  }

  const Model& model_;
  PositionKinematics<double> pos_;
  PathGeometry<double> paths_;
};

TEST_F(DrawnPath, RunsFromOriginToInsertion) {
  Random random(31);
  for (int k = 0; k < 20; ++k) {
    place(test::random_posture(model_, random));
    for (MuscleIndex i = 0; i < model_.num_muscles(); ++i) {
      const PathRoute& route = model_.routes[model_.muscles[i].path.first_route];
      const PathSegment& first = model_.segments[route.first_segment];
      const PathSegment& last = model_.segments[route.first_segment + route.num_segments - 1];
      const std::vector<Vec3d> points = draw_path(model_, paths_, i);
      EXPECT_TRUE(near(points.front(), paths_.point_W[first.point0], 0));
      EXPECT_TRUE(near(points.back(), paths_.point_W[last.point1], 0));
    }
  }
}

// An arc drawn with n chords is too short by at most theta^2/(24 n^2) of itself: with 200 points
// and half a turn 1e-5.
TEST_F(DrawnPath, IsAsLongAsThePath) {
  Random random(32);
  int wrapped = 0;
  for (int k = 0; k < 50; ++k) {
    place(test::random_posture(model_, random));
    for (MuscleIndex i = 0; i < model_.num_muscles(); ++i) {
      const int r = sole_route(model_, paths_, i);
      if (r == kNone) continue;
      const double drawn = drawn_length(draw_path(model_, paths_, i, 200));
      EXPECT_NEAR(drawn, paths_.length[i], 1e-5 * paths_.length[i]) << model_.muscles[i].name;
      EXPECT_LE(drawn, paths_.length[i] + 1e-12) << model_.muscles[i].name;
      const PathRoute& route = model_.routes[r];
      for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
        wrapped += paths_.wrapped[s] == WrapState::kFree ? 0 : 1;
      }
    }
  }
  EXPECT_GT(wrapped, 100) << "this test must meet wrapped muscles";
}

TEST_F(DrawnPath, ArcsLieOnTheirCylinder) {
  Random random(33);
  constexpr int kPerArc = 5;
  for (int k = 0; k < 50; ++k) {
    place(test::random_posture(model_, random));
    for (MuscleIndex i = 0; i < model_.num_muscles(); ++i) {
      const int r = sole_route(model_, paths_, i);
      if (r == kNone) continue;
      const std::vector<Vec3d> points = draw_path(model_, paths_, i, kPerArc);
      const PathRoute& route = model_.routes[r];
      std::size_t next = 1;
      for (int s = route.first_segment; s < route.first_segment + route.num_segments; ++s) {
        if (paths_.wrapped[s] == WrapState::kFree) {
          ++next;
          continue;
        }
        const int w = model_.segment_wraps[model_.segments[s].first_wrap].surface;
        ASSERT_LE(next + kPerArc, points.size());
        for (int a = 0; a < kPerArc && model_.wraps[w].shape == WrapShape::kCylinder; ++a) {
          const Vec3d p_S = inverse(paths_.X_WS[w]) * points[next + a];
          EXPECT_NEAR(std::hypot(p_S.x, p_S.y), model_.wraps[w].radii.x, 1e-12)
              << model_.muscles[i].name;
        }
        next += kPerArc + 1;
      }
      EXPECT_EQ(next, points.size()) << model_.muscles[i].name;
    }
  }
}

// Where a conditional point fades, the heavier of the two routes is drawn: two points or three.
TEST_F(DrawnPath, TakesTheHeavierRoute) {
  const MuscleIndex i = model_.find_muscle("med_gas_r");
  const MusclePath& path = model_.muscles[i].path;
  ASSERT_EQ(path.num_conditions, 1);
  const PathCondition& condition = model_.conditions[path.first_condition];
  std::vector<double> q;
  for (const Dof& dof : model_.dofs) q.push_back(dof.neutral);
  q[condition.dof] = condition.lo - 0.3 * condition.blend;
  place(q);
  EXPECT_EQ(draw_path(model_, paths_, i).size(), 3U);
  q[condition.dof] = condition.lo - 0.7 * condition.blend;
  place(q);
  EXPECT_EQ(draw_path(model_, paths_, i).size(), 2U);
}

}  // namespace
}  // namespace plumbline
